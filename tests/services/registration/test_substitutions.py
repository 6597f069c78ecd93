"""Somebody else competes: a reserve takes over."""

import pytest
from sqlalchemy import select

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.registration import Part
from skillscomp.core.states import ResultState
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.services.registration.drafts import add_person
from skillscomp.services.registration.history import history
from skillscomp.services.registration.substitutions import Substitution, substitute
from tests.core.refusals import assert_worded, refused
from tests.services.registration.school import (
    EVENT,
    NOW,
    day,
    drafted,
    fill,
    olga,
    open_contest,
    sana,
    submitted,
    with_reserve,
)


@pytest.fixture
def pair(session, registering):
    one = submitted(session, registering)
    return registering, one.people[0], with_reserve(session, registering, one)


def swap(session, who, goes, comes, reason="She is ill", now=NOW):
    substitute(session, who, Substitution(goes, comes, reason), now)


def test_a_reserve_takes_over_the_place_in_the_entry(session, pair):
    cast, anna, zane = pair
    swap(session, sana(cast), anna, zane)
    entry = session.scalars(select(Entry)).one()
    assert [member.person.given_name for member in entry.members] == ["Zane"]
    assert (anna.part, zane.part, zane.position) == (Part.REPLACED, Part.CONTESTANT, 1)
    last = history(session, zane.registration)[-1]
    assert_worded(last.message)
    assert last.message.parameters == {
        "goes": "Anna Bērziņa",
        "comes": "Zane Bērziņa",
        "reason": "She is ill",
    }


def test_while_waiting_there_is_no_entry_to_change(session, registering):
    open_contest(registering.contest, places=1)
    submitted(session, registering, given_name="Baiba")
    waiting = submitted(session, registering)
    zane = with_reserve(session, registering, waiting)
    swap(session, sana(registering), waiting.people[0], zane)
    assert zane.part is Part.CONTESTANT


def test_what_is_wrong_for_the_substitute_is_said(session, pair):
    cast, anna, zane = pair
    fill(session, zane, birth_date="12.05.1999")
    with refused("over-age-limit", ValueRefused):
        swap(session, sana(cast), anna, zane)


def test_only_a_reserve_of_the_same_registration_takes_over(session, pair):
    cast, anna, zane = pair
    other = with_reserve(session, cast, drafted(session, cast), given_name="Vita")
    companion = add_person(session, sana(cast), anna.registration, Part.COMPANION, NOW)
    for goes, comes in ((zane, anna), (anna, other), (anna, companion)):
        with refused("substitute-not-reserve", ValueRefused):
            swap(session, sana(cast), goes, comes)


def test_a_substitution_has_its_reason_and_its_time(session, pair):
    cast, anna, zane = pair
    with refused("reason-missing", StateRefused):
        swap(session, sana(cast), anna, zane, reason=" ")
    with refused("registration-over", StateRefused):
        swap(session, sana(cast), anna, zane, now=EVENT)
    cast.contest.result_state = ResultState.PUBLISHED
    with refused("entry-status-after-ratification", StateRefused):
        swap(session, olga(cast), anna, zane, now=EVENT)


def test_a_draft_is_edited_instead(session, registering):
    draft = drafted(session, registering)
    zane = with_reserve(session, registering, draft)
    with refused("registration-is-draft", StateRefused):
        swap(session, sana(registering), draft.people[0], zane)


def test_somebody_of_another_school_is_put_in_by_an_organiser(session, pair):
    cast, anna, zane = pair
    known = Person(
        given_name="Zane",
        family_name="Bērziņa",
        diploma_name="Zane Bērziņa",
        birth_date=day("2007-05-12"),
        school=cast.kuldiga,
    )
    session.add(known)
    session.flush()
    with refused("organiser-must-decide", StateRefused):
        swap(session, sana(cast), anna, zane)
    session.refresh(zane.registration)
    anna.part, zane.part = Part.CONTESTANT, Part.RESERVE
    session.flush()
    swap(session, olga(cast), anna, zane)
    assert (zane.person, known.school) == (known, cast.riga)
