"""A guardian opens the link of a letter, reads, answers, and may take an answer back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.models.registrations import Consent
from tests.web.forms import send
from tests.web.registered import TOKEN, registered

LINK = f"/consents/{TOKEN}"
YES = {"name": "yes", "photo": "no", "given_by": "Zane Ozola"}


@pytest.fixture
def asked(session, cast):
    """Somebody of full age who was asked by a link."""
    registration = registered(session, cast)
    registration.contest.competition.starts_on = datetime(2098, 1, 1, tzinfo=UTC).date()
    registration.contest.competition.ends_on = datetime(2098, 1, 1, tzinfo=UTC).date()
    session.commit()
    return registration.people[0]


@pytest.fixture
def minor(session, asked):
    """The same for a minor, whose guardian was asked."""
    answer = next(one for one in asked.answers if one.field == "birth_date")
    answer.value = "12.05.2026"
    consent_of(session).kind = "guardian"
    session.commit()
    return asked


def consent_of(session):
    session.expire_all()
    return session.scalars(select(Consent).where(Consent.key == "asked")).one()


def test_the_page_says_in_plain_words_what_is_asked_and_only_what_is_needed(visitor, asked):
    page = visitor.get(LINK).text
    assert asked.key == "person"
    assert "Zane Ozola" in page
    assert "Rīgas Ūdens tehnikums" in page
    assert "Tīmekļa izstrāde" in page or "Web Technologies" in page
    assert "12.05.2007" not in page
    assert "zane@example.org" not in page


def test_each_consent_is_answered_by_itself(session, visitor, asked):
    answer = send(visitor, LINK, **YES)
    assert answer.status_code == 302
    given = consent_of(session)
    assert given.given_on is not None
    assert given.given_by == "Zane Ozola"
    photo = session.scalars(
        select(Consent).where(Consent.kind == "photo", Consent.key != "paper")
    ).one()
    assert photo.refused_at is not None
    assert asked.registration.key == "registration"


def test_a_guardian_answers_three_questions(session, visitor, minor):
    page = visitor.get(LINK, headers={"Accept-Language": "en"}).text
    assert "parent or guardian of Zane Ozola" in page
    few = send(visitor, LINK, **YES)
    assert few.status_code == 422
    send(visitor, LINK, guardian="yes", **YES | {"given_by": "Jānis Ozols"})
    assert consent_of(session).given_by == "Jānis Ozols"
    assert minor.key == "person"


@pytest.mark.usefixtures("asked")
def test_what_was_chosen_stays_when_something_is_missing(session, visitor):
    answer = send(visitor, LINK, name="yes", given_by="Zane Ozola")
    assert answer.status_code == 422
    assert 'value="Zane Ozola"' in answer.text
    assert "checked" in answer.text
    unnamed = send(visitor, LINK, name="yes", photo="yes", given_by="")
    assert unnamed.status_code == 422
    assert 'id="given_by-error"' in unnamed.text
    assert consent_of(session).given_on is None


@pytest.mark.usefixtures("asked")
def test_a_link_answers_once_and_shows_the_answer_afterwards(visitor):
    send(visitor, LINK, **YES)
    again = send(visitor, LINK, **YES | {"name": "no"})
    assert again.status_code == 410
    page = visitor.get(LINK, headers={"Accept-Language": "en"}).text
    assert "You agree" in page
    assert "You do not agree" in page


@pytest.mark.usefixtures("asked")
def test_an_answer_is_taken_back_through_the_same_link(session, visitor):
    send(visitor, LINK, **YES)
    answer = send(visitor, f"{LINK}/withdraw", kind="name", reason="")
    assert answer.status_code == 302
    assert consent_of(session).withdrawn_at is not None
    assert send(visitor, f"{LINK}/withdraw", kind="name").status_code == 410
    assert send(visitor, f"{LINK}/withdraw", kind="everything").status_code == 410


@pytest.mark.usefixtures("asked")
def test_a_link_that_expired_says_so(session, visitor):
    consent_of(session).expires_at = datetime.now(UTC) - timedelta(days=1)
    session.commit()
    shown = visitor.get(LINK, headers={"Accept-Language": "en"})
    assert shown.status_code == 410
    assert "expired" in shown.text
    assert send(visitor, LINK, **YES).status_code == 410


@pytest.mark.usefixtures("cast")
def test_a_link_that_nobody_sent_is_not_there(visitor):
    assert visitor.get("/consents/anything").status_code == 404
    assert send(visitor, "/consents/anything", **YES).status_code == 404
