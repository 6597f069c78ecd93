"""Organisers read what schools handed in, decide, give places, and say what is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.registration import PlaceRule, RegistrationState
from skillscomp.models.mail import Mail
from skillscomp.models.registrations import (
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
    RegistrationField,
)
from tests.cast import NOW
from tests.services.registration.school import empty_contests, open_contest
from tests.statements import statements_of
from tests.web.forms import send
from tests.web.registered import registered

LIST = "/organiser/competitions/final/registrations"
ONE = "/organiser/registrations/registration"
PLACES = "/organiser/contests/skill-17/places"
FIELDS = "/organiser/competitions/final/registration-fields"
FAR = timedelta(days=400)
LETTERS = str.maketrans("0123456789", "abcdefghij")
"""A name has no digits."""


@pytest.fixture
def requested(session, cast):
    """A late request, while the event lies ahead."""
    empty_contests(session)
    now = datetime.now(UTC)
    open_contest(cast.contest, opens_at=now - FAR, closes_at=now - timedelta(days=1))
    cast.contest.age_on = NOW.date()
    cast.competition.starts_on = cast.competition.ends_on = (now + FAR).date()
    registration = registered(session, cast)
    registration.submitted_at = now
    session.commit()
    return registration


@pytest.fixture
def olga(requested, sign_in):
    assert requested.key == "registration"
    return sign_in("olga")


def add(session, cast, number, state=RegistrationState.SUBMITTED, school=None):
    """Add a registration, its contestant named after the number."""
    family = "Ozola" + str(number).translate(LETTERS)
    answers = {"given_name": "Anna", "family_name": family, "programme": "IT"}
    registration = Registration(
        key=f"r{number}",
        contest=cast.contest,
        school=school or cast.kuldiga,
        state=state,
        made_at=NOW,
        submitted_at=NOW - timedelta(hours=number),
        people=[
            RegisteredPerson(
                part="contestant",
                position=1,
                answers=[
                    RegistrationAnswer(field=field, value=value, saved_at=NOW)
                    for field, value in (answers | {"birth_date": "1.2.2007"}).items()
                ],
            )
        ],
    )
    session.add(registration)
    return registration


def decided(session):
    session.rollback()
    return session.scalars(select(Registration).where(Registration.key == "registration")).one()


def typed_fields(**changes):
    """What the form of fields sends: the least that can be asked."""
    fields = {}
    for code in ("given_name", "family_name", "diploma_name", "birth_date"):
        fields |= {
            f"{code}-purpose_lv": "Diplomam",
            f"{code}-purpose_en": "For the diploma",
            f"{code}-keep_days": "365",
        }
    return fields | changes


def test_the_list_shows_what_was_handed_in_but_no_draft(session, cast, olga):
    add(session, cast, 1)
    add(session, cast, 2, RegistrationState.DRAFT)
    session.commit()
    page = olga.get(LIST).text
    assert "Zane Ozola" in page
    assert "Anna Ozolab" in page
    assert "Ozolac" not in page
    assert "1 request waits for your decision" in page
    assert "late" in page


@pytest.mark.parametrize(
    ("wanted", "found", "left_out"),
    [
        ("q=zane", "Zane Ozola", "Ozolab"),
        ("q=kuldīgas", "Ozolab", "Zane"),
        ("state=submitted", "Ozolab", "Zane"),
        ("school=riga", "Zane Ozola", "Ozolab"),
        ("contest=skill-17&q=17", "Ozolab", "Nobody"),
        ("q=nobody", "Nothing fits", "Zane"),
    ],
)
def test_the_list_is_searched_and_filtered(session, cast, olga, wanted, found, left_out):
    add(session, cast, 1)
    session.commit()
    page = olga.get(f"{LIST}?{wanted}").text
    assert found in page
    assert left_out not in page


def test_the_list_is_sorted_and_paged(session, cast, olga):
    for number in range(1, 55):
        add(session, cast, number)
    session.commit()
    first = olga.get(f"{LIST}?sort=submitted").text
    assert "Ozolafe<" in first
    assert "Ozolab<" not in first
    assert "1 to 50 of 55" in first
    assert "Ozolab<" in olga.get(f"{LIST}?sort=-submitted").text
    assert "51 to 55 of 55" in olga.get(f"{LIST}?sort=name&page=2").text


def test_a_long_list_needs_no_more_statements_than_a_short_one(session, cast, olga):
    few = statements_of(olga, LIST)
    for number in range(1, 80):
        add(session, cast, number)
    session.commit()
    assert statements_of(olga, LIST) == few


def test_one_registration_shows_everything_and_what_the_school_writes(olga):
    page = olga.get(ONE).text
    assert "The post was late" in page
    assert "12.05.2007" in page
    assert "Programmēšana" in page
    assert "Admit" in page


def test_a_request_is_admitted_and_the_school_told_in_its_language(session, cast, olga):
    cast.sana.language = "lv"
    session.commit()
    answer = send(olga, ONE, step="admit", reason="The post was late indeed")
    assert answer.location == ONE
    assert decided(session).state is RegistrationState.ACCEPTED
    letter = session.scalars(select(Mail)).one()
    assert letter.to_address == "sana@example.org"
    assert letter.language == "lv"
    assert "The post was late indeed" in letter.body
    assert "Decided" in olga.get(ONE).text


def test_a_request_is_refused_with_the_reason_that_the_school_reads(session, olga):
    send(olga, ONE, step="refuse", reason="Too late")
    assert decided(session).state is RegistrationState.REFUSED
    assert "Too late" in session.scalars(select(Mail)).one().body


def test_a_decision_needs_a_reason(session, olga):
    answer = send(olga, ONE, step="refuse", reason=" ")
    assert answer.status_code == 422
    assert "There is something to mend" in answer.text
    assert decided(session).state is RegistrationState.REQUESTED
    assert session.scalars(select(Mail)).all() == []


def test_free_places_are_given_and_the_schools_told(session, cast, olga):
    cast.contest.places = 1
    add(session, cast, 1, RegistrationState.WAITING)
    add(session, cast, 2, RegistrationState.WAITING)
    cast.sana.grants[0].school_id = cast.kuldiga.id
    session.commit()
    page = olga.get(PLACES).text
    assert "Anna Ozolab" in page
    assert "Give the free places" in page
    answer = send(olga, PLACES)
    assert "1 registration has a place now." in olga.get(answer.location).text
    session.rollback()
    assert "Ozolac" in session.scalars(select(Mail)).one().body


def test_lots_are_drawn_once_with_a_seed_that_stays_to_be_read(session, cast, olga):
    cast.contest.places = 2
    cast.contest.place_rule = PlaceRule.LOTS
    for number in range(1, 4):
        drawn = add(session, cast, number)
        drawn.submitted_at = cast.contest.closes_at - timedelta(hours=number)
    session.commit()
    assert "Draw the lots" in olga.get(PLACES).text
    empty = send(olga, "/organiser/contests/skill-17/lots", seed=" ")
    assert empty.status_code == 422
    send(olga, "/organiser/contests/skill-17/lots", seed="7 12 33 41")
    page = olga.get(PLACES).text
    assert "Seed: 7 12 33 41" in page
    assert "Draw the lots" not in page
    session.rollback()
    states = session.scalars(select(Registration.state).where(Registration.lot.is_not(None)))
    assert sorted(states) == ["accepted", "accepted", "waiting"]
    again = send(olga, "/organiser/contests/skill-17/lots", seed="1")
    assert "drawn already" in again.text


def test_an_organiser_decides_what_is_asked_why_and_for_how_long(session, olga):
    assert "Always asked" in olga.get(FIELDS).text
    asked = {
        "diet-asked": "1",
        "diet-required": "1",
        "diet-purpose_lv": "Pusdienām",
        "diet-purpose_en": "For lunch",
        "diet-keep_days": "7",
    }
    answer = send(olga, FIELDS, **typed_fields(**asked))
    assert answer.location == FIELDS
    session.rollback()
    rows = {row.code: row for row in session.scalars(select(RegistrationField))}
    assert set(rows) == {"given_name", "family_name", "diploma_name", "birth_date", "diet"}
    assert rows["diet"].required
    assert rows["diet"].keep_days == 7
    assert "For lunch" in olga.get(FIELDS).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("given_name-keep_days", "for ever"),
        ("given_name-keep_days", "99999"),
        ("given_name-purpose_en", " "),
    ],
)
def test_a_field_without_purpose_or_term_is_refused_and_stays_as_typed(session, olga, field, typed):
    answer = send(olga, FIELDS, **typed_fields(**{field: typed}))
    assert answer.status_code == 422
    assert "“Given name”" in answer.text
    assert f'value="{typed}"' in answer.text
    session.rollback()
    assert session.scalars(select(RegistrationField)).all() == []
