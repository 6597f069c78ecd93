"""A coordinator hands a registration in: in time, late, full, or with something wrong."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import PlaceRule, RegistrationState
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.services.registration.answers import typed_answers
from skillscomp.services.registration.decisions import admit, give_free_places, pending, refuse
from skillscomp.services.registration.history import history
from skillscomp.services.registration.places import standing
from skillscomp.services.registration.submission import request, submit
from tests.core.refusals import assert_worded, refused
from tests.decided_contest import actor
from tests.services.registration.school import (
    AFTER,
    EVENT,
    GROWN_UP,
    NOW,
    day,
    drafted,
    fill,
    olga,
    open_contest,
    sana,
    submitted,
)

NAMES = ("Anna", "Baiba", "Cilda", "Dace")


def codes(session, registration):
    rows = history(session, registration)
    for row in rows:
        assert_worded(row.message)
    return [row.message.code for row in rows]


def test_a_complete_registration_in_time_becomes_an_entry(session, registering):
    one = submitted(session, registering, diploma_name="Anna BĒRZIŅA")
    assert one.state is RegistrationState.ACCEPTED
    assert (one.entry.number, one.entry.school, len(one.entry.blind_number)) == (
        1,
        registering.riga,
        3,
    )
    person = one.entry.members[0].person
    assert (person.given_name, person.diploma_name) == ("Anna", "Anna BĒRZIŅA")
    assert person.birth_date.isoformat() == "2007-05-12"
    assert not person.consents_to_name
    assert codes(session, one) == ["history-drafted", "history-submitted", "history-accepted"]


def test_without_a_name_for_the_diploma_it_is_the_name(session, registering):
    one = submitted(session, registering, given_name="Māra", family_name="van der Žagare")
    assert one.entry.members[0].person.diploma_name == "Māra van der Žagare"


def test_somebody_who_competed_before_is_found_again(session, registering):
    before = Person(
        given_name="anna",
        family_name="BERZINA",
        diploma_name="Anna",
        birth_date=None,
        school=registering.riga,
    )
    session.add(before)
    session.flush()
    one = submitted(session, registering)
    assert one.people[0].person is before
    assert (before.given_name, before.family_name) == ("Anna", "Bērziņa")
    assert before.birth_date.isoformat() == "2007-05-12"


def test_what_is_wrong_stops_it_and_nothing_is_lost(session, registering):
    draft = drafted(session, registering, birth_date="31.02.2009")
    with refused("registration-has-errors", StateRefused):
        submit(session, sana(registering), draft, NOW)
    assert draft.state is RegistrationState.DRAFT
    assert typed_answers(draft.people[0])["birth_date"] == "31.02.2009"


def test_after_the_deadline_the_draft_stays_and_can_be_requested(session, registering):
    draft = drafted(session, registering)
    with refused("registration-closed", StateRefused):
        submit(session, sana(registering), draft, AFTER)
    assert draft.state is RegistrationState.DRAFT
    request(session, sana(registering), draft, "The post was late", AFTER)
    assert (draft.state, pending(session, registering.competition)) == (
        RegistrationState.REQUESTED,
        [draft],
    )
    admit(session, olga(registering), draft, "There is a place", AFTER)
    assert (draft.state, draft.entry.number) == (RegistrationState.ACCEPTED, 1)
    assert codes(session, draft)[1:] == [
        "history-requested",
        "history-admitted",
        "history-accepted",
    ]


def test_a_request_needs_a_reason_and_its_time(session, registering):
    draft = drafted(session, registering)
    with refused("registration-open", StateRefused):
        request(session, sana(registering), draft, "Why not", NOW)
    with refused("reason-missing", StateRefused):
        request(session, sana(registering), draft, "  ", AFTER)
    with refused("reason-too-long", ValueRefused):
        request(session, sana(registering), draft, "x" * 2001, AFTER)
    with refused("registration-over", StateRefused):
        request(session, sana(registering), draft, "Forgot", EVENT)


def test_a_request_is_refused_with_a_reason(session, registering):
    draft = drafted(session, registering)
    request(session, sana(registering), draft, "Forgot", AFTER)
    with refused("not-allowed", AccessRefused):
        admit(session, sana(registering), draft, "Mine", AFTER)
    refuse(session, olga(registering), draft, "Everything is ordered", AFTER)
    assert (draft.state, draft.decision_reason) == (
        RegistrationState.REFUSED,
        "Everything is ordered",
    )
    with refused("registration-is-refused", StateRefused):
        submit(session, sana(registering), draft, AFTER)


def test_who_may_not_register_does_not(session, registering):
    draft = drafted(session, registering)
    with refused("not-allowed", AccessRefused):
        submit(session, actor(registering.sid, Role.VISITOR), draft, NOW)


def test_first_come_first_served_then_the_waiting_list(session, registering):
    open_contest(registering.contest, places=2)
    all_four = [submitted(session, registering, given_name=name) for name in NAMES]
    states = [one.state for one in all_four]
    assert states == [RegistrationState.ACCEPTED] * 2 + [RegistrationState.WAITING] * 2
    waiting = standing(session, registering.contest, NOW)
    assert [one.position for one in waiting] == [1, 2]
    for one in waiting:
        assert_worded(one.reason)


def test_a_school_enters_no_more_than_it_may(session, registering):
    open_contest(registering.contest, entries_per_school=1)
    submitted(session, registering)
    second = drafted(session, registering, given_name="Baiba")
    with refused("registration-has-errors", StateRefused):
        submit(session, sana(registering), second, NOW)


def test_beyond_the_quota_of_a_school_places_are_given_after_the_deadline(session, registering):
    open_contest(registering.contest, places=3, place_rule=PlaceRule.QUOTA, places_per_school=1)
    first, second, third = (submitted(session, registering, given_name=name) for name in NAMES[:3])
    kuldiga = submitted(
        session, registering, school=registering.kuldiga, given_name="Elza", family_name="Kalna"
    )
    assert [one.state.value for one in (first, second, third, kuldiga)] == [
        "accepted",
        "waiting",
        "waiting",
        "accepted",
    ]
    moved = give_free_places(session, olga(registering), registering.contest, AFTER)
    assert moved == (second,)
    assert third.state is RegistrationState.WAITING


def test_somebody_of_another_school_is_for_an_organiser_to_decide(session, registering):
    known = Person(
        given_name="Anna",
        family_name="Berzina",
        diploma_name="Anna Bērziņa",
        birth_date=day("2007-05-12"),
        school=registering.kuldiga,
    )
    session.add(known)
    session.flush()
    draft = drafted(session, registering)
    with refused("organiser-must-decide", StateRefused):
        submit(session, sana(registering), draft, NOW)
    request(session, sana(registering), draft, "She has moved to us", NOW)
    admit(session, olga(registering), draft, "Her old school agrees", NOW)
    assert draft.entry.members[0].person is known
    assert known.school is registering.riga


def test_everybody_of_a_team_and_the_companion_are_in_the_entry(session, registering):
    open_contest(registering.contest, team_size=2)
    draft = drafted(session, registering)
    fill(session, draft.people[1], **GROWN_UP | {"given_name": "Ilze"})
    submit(session, sana(registering), draft, NOW)
    names = [member.person.given_name for member in draft.entry.members]
    assert names == ["Anna", "Ilze"]
    assert session.scalars(select(Entry)).all() == [draft.entry]


@pytest.mark.parametrize("now", [NOW])
def test_the_same_draft_is_not_submitted_twice(session, registering, now):
    one = submitted(session, registering)
    with refused("registration-is-accepted", StateRefused):
        submit(session, sana(registering), one, now)
