"""Who is withdrawn frees a place; the next in order moves up."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import RegistrationState
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.journal import JournalEvent
from skillscomp.services.entry_status import change_entry_status
from skillscomp.services.journal import hold_journal
from skillscomp.services.registration.history import history
from skillscomp.services.registration.submission import request
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import assert_worded, refused
from tests.decided_contest import actor
from tests.services.registration.school import (
    AFTER,
    EVENT,
    NOW,
    drafted,
    olga,
    open_contest,
    sana,
    submitted,
)

ACCEPTED, WAITING, WITHDRAWN = (
    RegistrationState.ACCEPTED,
    RegistrationState.WAITING,
    RegistrationState.WITHDRAWN,
)


@pytest.fixture
def one_place(session, registering):
    open_contest(registering.contest, places=1)
    first = submitted(session, registering)
    second = submitted(session, registering, given_name="Baiba")
    return registering, first, second


def test_the_next_in_order_moves_up(session, one_place):
    cast, first, second = one_place
    moved = withdraw(session, sana(cast), first, "She is ill", NOW)
    assert moved == (second,)
    assert (first.state, second.state) == (WITHDRAWN, ACCEPTED)
    assert (first.entry.status, second.entry.number) == (EntryStatus.WITHDRAWN, 2)
    last = history(session, first)[-1]
    assert last.message.parameters == {"reason": "She is ill"}
    assert_worded(last.message)


def test_who_waits_is_withdrawn_without_moving_anybody(session, one_place):
    cast, first, second = one_place
    assert withdraw(session, sana(cast), second, "", NOW) == ()
    assert (first.state, second.state) == (ACCEPTED, WITHDRAWN)


def test_a_request_is_taken_back(session, registering):
    draft = drafted(session, registering)
    request(session, sana(registering), draft, "Forgot", AFTER)
    withdraw(session, sana(registering), draft, "", AFTER)
    assert draft.state is WITHDRAWN


def test_a_withdrawal_has_its_right_its_time_and_its_reason(session, one_place):
    cast, first, _ = one_place
    with refused("not-allowed", AccessRefused):
        withdraw(session, actor(cast.sid, Role.VISITOR), first, "Ill", NOW)
    with refused("reason-missing", StateRefused):
        withdraw(session, sana(cast), first, " ", NOW)
    with refused("reason-too-long", ValueRefused):
        withdraw(session, sana(cast), first, "x" * 2001, NOW)
    with refused("registration-over", StateRefused):
        withdraw(session, sana(cast), first, "Ill", EVENT)


def test_during_the_event_an_organiser_withdraws_and_nobody_moves_up(session, one_place):
    cast, first, second = one_place
    assert withdraw(session, olga(cast), first, "Ill", EVENT) == ()
    assert (first.state, second.state) == (WITHDRAWN, WAITING)


def test_results_that_stand_are_not_moved(session, one_place):
    cast, first, _ = one_place
    cast.contest.result_state = ResultState.RATIFIED
    with refused("entry-status-after-ratification", StateRefused):
        withdraw(session, olga(cast), first, "Ill", EVENT)


def test_where_marking_has_begun_the_journal_says_so(session, one_place):
    cast, first, _ = one_place
    hold_journal(session, cast.contest)
    withdraw(session, olga(cast), first, "Ill", EVENT)
    assert [event.kind for event in session.scalars(select(JournalEvent))] == [
        "entry-status-changed"
    ]


def test_an_entry_withdrawn_by_an_organiser_takes_its_registration_along(session, one_place):
    cast, first, second = one_place
    said = (EntryStatus.WITHDRAWN, "The school has called")
    change_entry_status(session, olga(cast), first.entry, said, NOW)
    assert (first.state, second.state) == (WITHDRAWN, ACCEPTED)
    back = (EntryStatus.COMPETING, "She is well again")
    with refused("no-place-left", StateRefused):
        change_entry_status(session, olga(cast), first.entry, back, NOW)
    cast.contest.places = 2
    change_entry_status(session, olga(cast), first.entry, back, NOW)
    assert first.state is ACCEPTED
    assert [row.message.code for row in history(session, first)][-2:] == [
        "history-withdrawn",
        "history-taken-back",
    ]


def test_an_entry_comes_back_only_where_its_people_compete_nowhere_else(session, registering):
    first = submitted(session, registering)
    withdraw(session, sana(registering), first, "By mistake", NOW)
    open_contest(registering.other_contest)
    submitted(session, registering, contest=registering.other_contest)
    with refused("person-entered-already", StateRefused):
        change_entry_status(
            session, olga(registering), first.entry, (EntryStatus.COMPETING, "Back"), NOW
        )


def test_another_status_leaves_the_registration_alone(session, one_place):
    cast, first, second = one_place
    change_entry_status(session, olga(cast), first.entry, (EntryStatus.GUEST, "No limit"), NOW)
    assert (first.state, second.state) == (ACCEPTED, WAITING)


def test_who_was_withdrawn_as_an_entry_before_can_still_be_closed(session, one_place):
    cast, first, _ = one_place
    first.entry.status = EntryStatus.DISQUALIFIED
    withdraw(session, olga(cast), first, "Ill", NOW)
    assert first.entry.status is EntryStatus.DISQUALIFIED
