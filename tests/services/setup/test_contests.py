"""Contests are added from the catalogue, edited, changed together, deleted, and taken back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import PlaceRule
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.results import Ratification
from skillscomp.models.skills import Skill
from skillscomp.services.setup.changes import undo
from skillscomp.services.setup.contest_list import contest_settings
from skillscomp.services.setup.contests import (
    ContestFacts,
    add_contests,
    change_contests,
    contests_with_keys,
    delete_contest,
    edit_contest,
    facts_of,
    skills_not_held,
)
from tests.cast import NOW

OPENING, DEADLINE = datetime(2027, 1, 11, 7, tzinfo=UTC), datetime(2027, 3, 1, 22, tzinfo=UTC)
NEW_YEARS_EVE = date(2027, 12, 31)


@pytest.fixture(autouse=True)
def _two_more_skills(session, cast):
    sector = cast.contest.skill.sector
    session.add_all(
        [
            Skill(number="04", name_en="Mechatronics", name_lv="Mehatronika", sector=sector,
                  team_size=2, age_limit=25),
            Skill(number="51", name_en="Freight", name_lv="Kravas", sector=sector, age_limit=22),
        ]
    )  # fmt: skip
    session.flush()


def held(session, cast):
    return [row.number for row in contest_settings(session, cast.competition)]


def test_several_skills_become_contests_in_one_step(session, cast, olga):
    facts = ContestFacts(closes_at=DEADLINE, age_on=NEW_YEARS_EVE, task_languages=("lv", "en"))
    made = add_contests(session, olga, cast.competition, (["51", "04", "04"], facts), NOW)
    assert held(session, cast) == ["04", "17", "34", "51"]
    row = contest_settings(session, cast.competition)[0]
    assert (row.team_size, row.age_limit, row.closes_at) == (2, 25, DEADLINE)
    assert skills_not_held(session, cast.competition) == set()
    undo(session, olga, made, NOW)
    assert held(session, cast) == ["17", "34"]


def test_a_skill_is_held_once_in_a_competition(session, cast, olga):
    with pytest.raises(ValueRefused, match="contest-there-already"):
        add_contests(session, olga, cast.competition, (["17"], ContestFacts()), NOW)
    with pytest.raises(ValueRefused, match="skill-unknown"):
        add_contests(session, olga, cast.competition, (["99"], ContestFacts()), NOW)
    with pytest.raises(ValueRefused, match="no-skill-chosen"):
        add_contests(session, olga, cast.competition, ([], ContestFacts()), NOW)


def test_a_contest_is_edited_and_taken_back(session, cast, olga):
    facts = replace(
        facts_of(cast.contest),
        venue="Ogres tehnikums",
        team_size=1,
        age_limit=22,
        age_on=NEW_YEARS_EVE,
        places=6,
        entries_per_school=2,
        workstations=8,
        place_rule=PlaceRule.QUOTA,
        places_per_school=1,
        opens_at=OPENING,
        closes_at=DEADLINE,
        task_languages=("en", "lv"),
        rules_preset="threshold-national",
        rules_settings={"minimum": "50", "basis": "mark"},
    )
    made = edit_contest(session, olga, cast.contest, facts, NOW)
    assert facts_of(cast.contest) == replace(facts, rules_settings={"minimum": "50"})
    undo(session, olga, made, NOW)
    assert facts_of(cast.contest) == ContestFacts()


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("team-size-refused", {"team_size": 0}),
        ("team-size-refused", {"team_size": 10}),
        ("limit-refused", {"places": 0}),
        ("task-language-missing", {"task_languages": ()}),
        ("unknown-preset", {"rules_preset": "house"}),
        ("setting-refused", {"rules_settings": {"minimum": "many"}}),
    ],
)
def test_what_no_contest_can_have_is_refused(code, wrong):
    with pytest.raises(ValueRefused, match=code):
        ContestFacts(**wrong)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("deadline-before-opening", {"opens_at": DEADLINE, "closes_at": OPENING}),
        ("deadline-before-opening", {"opens_at": DEADLINE, "closes_at": DEADLINE}),
        ("deadline-after-competition", {"closes_at": datetime(2027, 4, 22, 21, 1, tzinfo=UTC)}),
        ("age-date-missing", {"age_limit": 22}),
        ("places-missing", {"place_rule": PlaceRule.LOTS}),
        ("places-per-school-missing", {"place_rule": PlaceRule.QUOTA, "places": 6}),
        (
            "places-per-school-too-many",
            {"place_rule": PlaceRule.QUOTA, "places": 6, "places_per_school": 7},
        ),
        ("places-below-taken", {"places": 2}),
        ("per-school-below-taken", {"entries_per_school": 1}),
    ],
)
def test_what_this_contest_cannot_have_is_refused(session, cast, olga, code, wrong):
    with pytest.raises(ValueRefused, match=code):
        edit_contest(session, olga, cast.contest, ContestFacts(**wrong), NOW)


def test_the_deadline_may_fall_on_the_last_evening_where_it_is_held(session, cast, olga):
    evening = datetime(2027, 4, 22, 20, 59, tzinfo=UTC)
    edit_contest(session, olga, cast.contest, ContestFacts(closes_at=evening), NOW)
    assert cast.contest.closes_at == evening


def test_entries_that_withdrew_take_no_place(session, cast, olga):
    cast.mara.status = EntryStatus.WITHDRAWN
    facts = ContestFacts(places=2, entries_per_school=1)
    edit_contest(session, olga, cast.contest, facts, NOW)
    assert cast.contest.places == 2


def test_a_limit_is_not_taken_back_below_what_is_taken(session, cast, olga):
    cast.contest.places = 2
    made = edit_contest(session, olga, cast.contest, ContestFacts(places=3), NOW)
    with pytest.raises(ValueRefused, match="places-below-taken"):
        undo(session, olga, made, NOW)


def test_the_size_of_a_team_stays_once_there_are_entries(session, cast, olga):
    with pytest.raises(StateRefused, match="team-size-with-entries"):
        edit_contest(session, olga, cast.contest, ContestFacts(team_size=2), NOW)
    edit_contest(session, olga, cast.other_contest, ContestFacts(team_size=2), NOW)


def test_other_rules_void_a_signature_and_are_refused_once_ratified(session, cast, olga):
    signed = {"role": Role.ORGANISER, "account_id": cast.olga.id, "at": NOW}
    session.add(Ratification(contest_id=cast.contest.id, **signed))
    contests = [cast.contest, cast.other_contest]
    made = change_contests(session, olga, contests, {"rules_preset": "wsi-2026"}, NOW)
    assert session.scalars(select(Ratification)).all() == []
    cast.contest.result_state = ResultState.RATIFIED
    session.commit()
    with pytest.raises(StateRefused, match="rules-after-ratification"):
        undo(session, olga, made, NOW)
    session.rollback()
    with pytest.raises(StateRefused, match="rules-after-ratification"):
        change_contests(session, olga, contests, {"rules_preset": "national"}, NOW)


def test_ticked_contests_are_changed_together_and_back(session, cast, olga):
    contests = contests_with_keys(session, cast.competition, {"skill-17", "skill-34", "other"})
    cast.contest.rules_settings = json.dumps({"minimum": "50"})
    steps = [
        change_contests(session, olga, contests, columns, NOW)
        for columns in (
            {"closes_at": DEADLINE},
            {"venue": "Ķīpsala"},
            {"rules_preset": "wsi-2026"},
        )
    ]
    rows = contest_settings(session, cast.competition)
    assert {(row.closes_at, row.venue, row.rules_preset, row.own_rules) for row in rows} == {
        (DEADLINE, "Ķīpsala", "wsi-2026", False)
    }
    assert [step.title for step in steps] == [
        "contests-deadline-set",
        "contests-venue-set",
        "contests-rules-set",
    ]
    for step in reversed(steps):
        undo(session, olga, step, NOW)
    rows = contest_settings(session, cast.competition)
    assert [(row.closes_at, row.venue, row.own_rules) for row in rows] == [
        (None, "", True),
        (None, "", False),
    ]


def test_nothing_ticked_or_one_refused_changes_none(session, cast, olga):
    with pytest.raises(ValueRefused, match="no-contest-chosen"):
        change_contests(session, olga, [], {"venue": "Rīga"}, NOW)
    with pytest.raises(ValueRefused, match="unknown-preset"):
        change_contests(session, olga, [cast.contest], {"rules_preset": "house"}, NOW)


def test_a_contest_is_deleted_only_while_nothing_hangs_on_it(session, cast, olga):
    with pytest.raises(StateRefused, match="contest-has-entries"):
        delete_contest(session, olga, cast.contest, NOW)
    with pytest.raises(StateRefused, match="contest-has-roles"):
        delete_contest(session, olga, cast.other_contest, NOW)
    add_contests(session, olga, cast.competition, (["51"], ContestFacts(age_on=NEW_YEARS_EVE)), NOW)
    added = session.scalars(select(Contest).join(Skill).where(Skill.number == "51")).one()
    made = delete_contest(session, olga, added, NOW)
    assert held(session, cast) == ["17", "34"]
    undo(session, olga, made, NOW)
    assert held(session, cast) == ["17", "34", "51"]


def test_entries_are_counted(session, cast):
    row = contest_settings(session, cast.competition)[0]
    assert (row.entries, row.registrations) == (3, 0)


def test_a_coordinator_changes_no_contest(session, cast, sana):
    for step in (
        lambda: add_contests(session, sana, cast.competition, (["51"], ContestFacts()), NOW),
        lambda: edit_contest(session, sana, cast.contest, ContestFacts(), NOW),
        lambda: change_contests(session, sana, [cast.contest], {"venue": ""}, NOW),
        lambda: delete_contest(session, sana, cast.contest, NOW),
    ):
        with pytest.raises(AccessRefused):
            step()
