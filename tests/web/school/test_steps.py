"""What becomes of a registration later: withdrawn, with a substitute, copied."""

import pytest
from sqlalchemy import select

from skillscomp.core.registration import Part, RegistrationState
from skillscomp.core.registration_fields import default_settings
from skillscomp.core.result import EntryStatus
from skillscomp.models.mail import Mail
from skillscomp.models.registrations import Registration, RegistrationField
from tests.services.registration.school import GROWN_UP, fill
from tests.web.forms import send


def address(registration):
    return f"/school/registrations/{registration.key}"


@pytest.fixture
def accepted(sana, complete):
    """A registration with a place."""
    send(sana, address(complete), step="submit")
    return complete


@pytest.fixture
def reserve(session, sana, accepted):
    """A complete reserve of the registration, added after the submission."""
    send(sana, address(accepted), step="add:reserve")
    session.expire_all()
    added = next(one for one in accepted.people if one.part is Part.RESERVE)
    fill(session, added, **GROWN_UP | {"given_name": "Zane", "family_name": "Kalniņa"})
    session.commit()
    return added


def test_a_registration_is_withdrawn_with_a_reason_and_the_school_is_told(session, sana, accepted):
    page = f"{address(accepted)}/withdraw"
    assert "The place goes to the next in order" in sana.get(page).text
    refused = send(sana, page, reason=" ")
    assert refused.status_code == 422
    assert accepted.state is RegistrationState.ACCEPTED
    answer = send(sana, page, reason="Broken leg")
    shown = sana.get(answer.location).text
    assert "Withdrawn: Broken leg" in shown
    session.expire_all()
    assert accepted.entry.status is EntryStatus.WITHDRAWN
    letters = session.scalars(select(Mail).order_by(Mail.id)).all()
    assert [one.purpose for one in letters] == ["registration-receipt", "registration-withdrawn"]
    assert "Broken leg" in letters[-1].body


def test_who_moves_up_is_told(session, registering, sana, complete, accepted):
    registering.contest.places = 1
    session.commit()
    send(sana, "/school/riga/contests/skill-17/registrations")
    waiting = session.scalars(
        select(Registration).where(Registration.state == RegistrationState.DRAFT)
    ).one()
    fill(session, waiting.people[0], **GROWN_UP | {"given_name": "Ilze", "family_name": "Ose"})
    session.commit()
    assert "waiting list" in sana.get(send(sana, address(waiting), step="submit").location).text
    send(sana, f"{address(accepted)}/withdraw", reason="Broken leg")
    session.expire_all()
    assert waiting.state is RegistrationState.ACCEPTED
    letter = session.scalars(select(Mail).where(Mail.purpose == "registration-place")).one()
    assert "Ilze Ose" in letter.body
    assert complete.state is RegistrationState.WITHDRAWN


def test_a_reserve_takes_over(session, sana, accepted, reserve):
    page = f"{address(accepted)}/substitute"
    assert "Zane Kalniņa" in sana.get(page).text
    missing = send(sana, page, goes=accepted.people[0].key, reason="Ill")
    assert missing.status_code == 422
    assert "Choose one." in missing.text
    goes = accepted.people[0].key
    refused = send(sana, page, goes=goes, comes=reserve.key, reason="")
    assert refused.status_code == 422
    answer = send(sana, page, goes=goes, comes=reserve.key, reason="Ill")
    shown = sana.get(answer.location).text
    assert "Zane Kalniņa substitutes Anna Bērziņa: Ill" in shown
    assert "Replaced: Anna Bērziņa" in shown
    session.expire_all()
    assert accepted.entry.members[0].person.diploma_name == "Zane Kalniņa"


def test_without_a_reserve_nobody_takes_over(sana, accepted):
    assert "There is no reserve" in sana.get(f"{address(accepted)}/substitute").text


def test_the_people_of_a_withdrawn_registration_are_copied_into_a_draft(session, sana, accepted):
    send(sana, f"{address(accepted)}/withdraw", reason="A mistake")
    assert "Copy as a draft" in sana.get(address(accepted)).text
    answer = send(sana, f"{address(accepted)}/copy", contest="skill-17")
    copied = session.scalars(
        select(Registration).where(Registration.state == RegistrationState.DRAFT)
    ).one()
    assert answer.location == address(copied)
    assert "Anna" in sana.get(answer.location).text


def test_nothing_is_copied_where_registration_is_not_open(session, sana, accepted):
    send(sana, f"{address(accepted)}/withdraw", reason="A mistake")
    answer = send(sana, f"{address(accepted)}/copy", contest="skill-34")
    assert "no deadline is set" in sana.get(answer.location).text
    assert len(session.scalars(select(Registration)).all()) == 1


def test_what_was_handed_in_is_not_thrown_away(session, sana, accepted):
    answer = send(sana, f"{address(accepted)}/discard")
    assert "accepted already" in sana.get(answer.location).text
    assert session.scalars(select(Registration)).one().key == accepted.key


def test_a_draft_has_no_receipt(sana, draft):
    assert sana.get(f"{address(draft)}/receipt.pdf").status_code == 404


def test_an_organiser_sees_and_does_the_same(registering, sign_in, accepted):
    olga = sign_in("olga")
    assert registering.olga.active
    assert "/organiser/competitions/final/registrations" in olga.get(address(accepted)).text
    answer = send(olga, f"{address(accepted)}/withdraw", reason="The school closed")
    assert "The school closed" in olga.get(answer.location).text


def test_a_draft_that_an_organiser_throws_away_leads_to_the_list(registering, sign_in, draft):
    assert registering.olga.active
    answer = send(sign_in("olga"), f"{address(draft)}/discard")
    assert answer.location == "/organiser/competitions/final/registrations"


def test_what_is_asked_since_the_submission_is_still_open(session, registering, sana, accepted):
    session.add_all(
        RegistrationField(
            competition_id=registering.competition.id,
            code=one.code,
            required=one.required or one.code == "diet",
            purpose_en=one.purpose_en,
            purpose_lv=one.purpose_lv,
            keep_days=one.keep_days,
        )
        for one in default_settings()
    )
    session.commit()
    page = sana.get(address(accepted)).text
    assert "Still open" in page
    assert "1 answer is missing" in page
