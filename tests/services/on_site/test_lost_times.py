"""Lost minutes are noted with their reason, given back, and added up for each entry."""

import pytest

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.services.on_site.lost_times import (
    LostMinutes,
    give_back,
    lost_times_of,
    note_lost_time,
    remove_lost_time,
    totals_of,
)
from skillscomp.services.setup.changes import undo
from tests.cast import NOW
from tests.core.refusals import refused

pytestmark = pytest.mark.usefixtures("_two_days")


def lost(**changes):
    given = {"entry": None, "day": 1, "minutes": 10, "reason": "The power was off."}
    return LostMinutes(**(given | changes))


def totals(session, cast):
    return {row.key: (row.minutes, row.due) for row in totals_of(session, cast.contest)}


def test_what_the_whole_contest_lost_counts_for_every_entry(session, cast, dace):
    note_lost_time(session, dace, cast.contest, lost(), NOW)
    note_lost_time(session, dace, cast.contest, lost(entry=cast.karlis, minutes=5), NOW)
    assert totals(session, cast) == {
        "entry-1": (15, 15),
        "entry-2": (10, 10),
        "entry-3": (10, 10),
    }
    own, everybody = lost_times_of(session, cast.contest)
    assert (own.number, own.names, own.noted_by) == (1, ("Kārlis Ķeizars",), "Dace Balode")
    assert (everybody.number, everybody.names, everybody.minutes) == (None, (), 10)


def test_who_withdrew_is_owed_nothing(session, cast, dace):
    cast.liga.status = EntryStatus.WITHDRAWN
    note_lost_time(session, dace, cast.contest, lost(entry=cast.liga), NOW)
    assert totals(session, cast) == {}


def test_minutes_are_given_back_once(session, cast, dace):
    row = note_lost_time(session, dace, cast.contest, lost(entry=cast.karlis), NOW)
    give_back(session, dace, row, NOW)
    session.flush()
    assert totals(session, cast) == {"entry-1": (10, 0)}
    with refused("given-back-already", StateRefused):
        give_back(session, dace, row, NOW)


def test_a_line_written_by_mistake_is_removed_and_brought_back(session, cast, dace, ciepa):
    row = note_lost_time(session, dace, cast.contest, lost(), NOW)
    with refused("not-allowed", AccessRefused):
        remove_lost_time(session, dace, row, NOW)
    step = remove_lost_time(session, ciepa, row, NOW)
    assert lost_times_of(session, cast.contest) == []
    undo(session, ciepa, step, NOW)
    assert len(lost_times_of(session, cast.contest)) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"minutes": 0}, "minutes-out-of-range"),
        ({"minutes": 601}, "minutes-out-of-range"),
        ({"reason": " "}, "lost-time-needs-reason"),
        ({"reason": "x" * 501}, "reason-too-long"),
    ],
)
def test_minutes_and_reason_are_needed_in_measure(wrong, code):
    with refused(code, ValueRefused):
        lost(**wrong)


def test_a_line_is_of_this_contest_and_of_a_day_of_the_competition(session, cast, dace):
    cast.karlis.contest = cast.other_contest
    session.flush()
    with refused("entry-elsewhere", ValueRefused):
        note_lost_time(session, dace, cast.contest, lost(entry=cast.karlis), NOW)
    with refused("plan-day-unknown", ValueRefused):
        note_lost_time(session, dace, cast.contest, lost(day=3), NOW)


def test_a_coordinator_notes_nothing(session, cast, sana, dace):
    row = note_lost_time(session, dace, cast.contest, lost(), NOW)
    with refused("not-allowed", AccessRefused):
        note_lost_time(session, sana, cast.contest, lost(), NOW)
    with refused("not-allowed", AccessRefused):
        give_back(session, sana, row, NOW)
