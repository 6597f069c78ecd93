"""An entry is withdrawn, absent, a guest or disqualified with a reason, and comes back."""

import json

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.journal import JournalEvent
from skillscomp.services.entry_status import change_entry_status
from skillscomp.services.results.computing import contest_result
from skillscomp.services.results.ratifications import LONGEST_REASON
from tests.core.refusals import refused
from tests.decided_contest import THEN, actor, decide


@pytest.fixture
def decided(session, cast):
    decide(session, cast)
    session.commit()
    return cast


@pytest.fixture
def olga(decided):
    return actor(decided.olga, Role.ORGANISER)


def change(session, who, entry, status, reason="Broke the rules of safety"):
    change_entry_status(session, who, entry, (status, reason), THEN)


def test_who_is_disqualified_has_no_place_and_the_next_one_moves_up(session, decided, olga):
    change(session, olga, decided.karlis, EntryStatus.DISQUALIFIED)
    awards = contest_result(session, decided.contest).awards
    assert {award.entry: award.place for award in awards} == {"1": None, "2": 1, "3": 2}


def test_the_reason_stands_in_the_journal(session, decided, olga):
    change(session, olga, decided.liga, EntryStatus.WITHDRAWN, " Ill since the morning ")
    event = session.scalars(select(JournalEvent)).one()
    assert (event.kind, json.loads(event.subject)) == (
        "entry-status-changed",
        {"entry": "entry-2"},
    )
    assert json.loads(event.value) == {
        "from": "competing",
        "to": "withdrawn",
        "reason": "Ill since the morning",
    }


def test_an_entry_comes_back(session, decided, olga):
    change(session, olga, decided.liga, EntryStatus.ABSENT, "Not seen at the opening")
    change(session, olga, decided.liga, EntryStatus.COMPETING, "The bus was late")
    assert decided.liga.status is EntryStatus.COMPETING


def test_the_same_status_twice_is_a_stale_page(session, decided, olga):
    with refused("status-is-so-already", StateRefused):
        change(session, olga, decided.liga, EntryStatus.COMPETING)


def test_a_status_needs_a_reason_of_a_sentence(session, decided, olga):
    with refused("reason-missing", StateRefused):
        change(session, olga, decided.liga, EntryStatus.GUEST, "  ")
    with refused("reason-too-long", ValueRefused):
        change(session, olga, decided.liga, EntryStatus.GUEST, "x" * (LONGEST_REASON + 1))
    assert decided.liga.status is EntryStatus.COMPETING


def test_only_an_organiser_changes_it(session, decided):
    with refused("not-allowed", AccessRefused):
        change(session, actor(decided.ciepa, Role.CHIEF_EXPERT), decided.liga, EntryStatus.GUEST)


@pytest.mark.parametrize("state", [ResultState.RATIFIED, ResultState.PUBLISHED])
def test_nothing_moves_under_results_that_stand(session, decided, olga, state):
    decided.contest.result_state = state
    session.flush()
    with refused("entry-status-after-ratification", StateRefused):
        change(session, olga, decided.liga, EntryStatus.GUEST)
