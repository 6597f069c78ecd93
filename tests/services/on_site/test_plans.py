"""The plan of a day: lines are added, edited, removed, copied, and all of it is taken back."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.models.on_site import PlanItem
from skillscomp.services.on_site import plans
from skillscomp.services.on_site.plans import (
    PlanFacts,
    add_line,
    copy_plan,
    edit_line,
    plan_of,
    remove_line,
    whole_plan,
)
from skillscomp.services.setup.changes import undo
from tests.cast import NOW
from tests.core.refusals import refused

pytestmark = pytest.mark.usefixtures("_two_days")
OPENING = PlanFacts(
    contest_id=None,
    day=1,
    starts_at=time(9),
    ends_at=time(9, 30),
    title_en="Opening",
    title_lv="Atklāšana",
    place="Hall A",
)


@pytest.fixture
def first_module(cast):
    return replace(
        OPENING,
        contest_id=cast.contest.id,
        starts_at=time(8, 30),
        ends_at=time(8, 50),
        title_en="Module 1",
        title_lv="1. modulis",
    )


def titles(days):
    return [(day.number, [line.title.en for line in day.lines]) for day in days]


def line_of(session, title):
    return session.scalars(select(PlanItem).where(PlanItem.title_en == title)).one()


def test_a_contest_sees_its_own_lines_among_those_for_everybody(session, cast, olga, first_module):
    add_line(session, olga, cast.competition, OPENING, NOW)
    add_line(session, olga, cast.competition, first_module, NOW)
    assert titles(plan_of(session, cast.competition)) == [(1, ["Opening"]), (2, [])]
    own = plan_of(session, cast.competition, cast.contest)
    assert titles(own) == [(1, ["Module 1", "Opening"]), (2, [])]
    assert own[0].on == date(2027, 4, 21)
    assert titles(plan_of(session, cast.competition, cast.other_contest))[0] == (1, ["Opening"])
    contests = [
        line.contest and line.contest.en for line in whole_plan(session, cast.competition)[0].lines
    ]
    assert contests == ["Web Technologies", None]


def test_a_line_is_edited_removed_and_brought_back(session, cast, olga):
    add_line(session, olga, cast.competition, OPENING, NOW)
    line = line_of(session, "Opening")
    edit_line(session, olga, line, replace(OPENING, day=2, place="Hall B"), NOW)
    assert titles(plan_of(session, cast.competition)) == [(1, []), (2, ["Opening"])]
    step = remove_line(session, olga, line, NOW)
    assert titles(whole_plan(session, cast.competition)) == [(1, []), (2, [])]
    undo(session, olga, step, NOW)
    assert line_of(session, "Opening").place == "Hall B"


def test_a_plan_is_copied_to_others_without_doubling_lines(session, cast, olga, first_module):
    add_line(session, olga, cast.competition, first_module, NOW)
    step = copy_plan(session, olga, cast.contest, [cast.other_contest, cast.contest], NOW)
    copy_plan(session, olga, cast.contest, [cast.other_contest], NOW)
    own = plan_of(session, cast.competition, cast.other_contest)
    assert titles(own) == [(1, ["Module 1"]), (2, [])]
    undo(session, olga, step, NOW)
    assert titles(plan_of(session, cast.competition, cast.other_contest))[0] == (1, [])


def test_a_plan_is_copied_only_where_there_is_one_and_to_somewhere(session, cast, olga):
    with refused("plan-empty", StateRefused):
        copy_plan(session, olga, cast.contest, [cast.other_contest], NOW)
    with refused("no-contest-chosen", ValueRefused):
        copy_plan(session, olga, cast.contest, [cast.contest], NOW)


def test_a_line_ends_after_it_begins():
    with refused("plan-ends-before", ValueRefused):
        replace(OPENING, ends_at=time(9))


def test_a_line_lies_on_a_day_of_the_competition(session, cast, olga):
    with refused("plan-day-unknown", ValueRefused):
        add_line(session, olga, cast.competition, replace(OPENING, day=3), NOW)
    add_line(session, olga, cast.competition, OPENING, NOW)
    with refused("plan-day-unknown", ValueRefused):
        edit_line(session, olga, line_of(session, "Opening"), replace(OPENING, day=3), NOW)


def test_a_day_holds_only_so_many_lines(session, cast, olga, monkeypatch):
    monkeypatch.setattr(plans, "MOST_LINES_OF_A_DAY", 1)
    add_line(session, olga, cast.competition, OPENING, NOW)
    with refused("plan-day-full", StateRefused):
        add_line(session, olga, cast.competition, OPENING, NOW)


def test_lines_of_a_day_that_is_gone_are_still_shown(session, cast, olga):
    add_line(session, olga, cast.competition, OPENING, NOW)
    line_of(session, "Opening").day = 5
    session.flush()
    last = plan_of(session, cast.competition)[-1]
    assert (last.number, last.on) == (5, None)


def test_only_an_organiser_plans(session, cast, ciepa, olga):
    add_line(session, olga, cast.competition, OPENING, NOW)
    line = line_of(session, "Opening")
    for step in (
        lambda: add_line(session, ciepa, cast.competition, OPENING, NOW),
        lambda: edit_line(session, ciepa, line, OPENING, NOW),
        lambda: remove_line(session, ciepa, line, NOW),
        lambda: copy_plan(session, ciepa, cast.contest, [cast.other_contest], NOW),
    ):
        with refused("not-allowed", AccessRefused):
            step()
