"""Marking teams: proposed evenly and without conflicts, and honest about what cannot be had."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.marking_team import (
    Conditions,
    Expert,
    Seat,
    Task,
    Team,
    TeamPart,
    examine,
    load_of,
    propose,
)
from tests.core.refusals import assert_worded

NO_ENTRIES = Conditions({})


def expert(person, *units, **facts):
    return Expert(person=person, name=person.title(), units=frozenset(units), **facts)


def experts(names, **facts):
    return [expert(name, **facts) for name in names]


def codes(findings):
    for one in findings:
        assert_worded(one)
    return [one.code for one in findings]


def team(*people, code="A1", fourth=None):
    leader, *members = people
    seats = [Seat(leader, TeamPart.LEADER), *(Seat(one, TeamPart.MEMBER) for one in members)]
    return Team(code, (*seats, *([Seat(fourth, TeamPart.FOURTH)] if fourth else [])))


def test_a_team_has_its_judges_a_leader_among_them_and_a_fourth():
    made = propose([Task("A1", 1, 3, 10)], experts("abcde"), NO_ENTRIES)
    (only,) = made.teams
    assert only.people(TeamPart.LEADER) == ("a",)
    assert only.judges == ("a", "b", "c")
    assert only.people(TeamPart.FOURTH) == ("d",)
    assert made.findings == ()


def test_work_is_spread_over_the_experts_of_a_day():
    tasks = [Task(f"A{number}", 1, 3, 10) for number in range(1, 5)]
    made = propose(tasks, experts("abcdefgh"), NO_ENTRIES)
    load = load_of(made.teams, tasks)
    assert set(load.values()) == {20}
    assert made.findings == ()


def test_teams_come_in_the_order_of_the_tasks_the_largest_is_seated_first():
    tasks = [Task("A1", 2, 1, 5), Task("A2", 1, 1, 1), Task("A3", 1, 1, 9)]
    made = propose(tasks, experts("abc"), NO_ENTRIES)
    assert [one.sub_criterion for one in made.teams] == ["A1", "A2", "A3"]
    assert made.teams[2].judges == ("a",)


def test_it_does_not_depend_on_the_order_of_the_experts():
    tasks = [Task("A1", 1, 3, 10), Task("A2", 1, 3, 4)]
    forwards = propose(tasks, experts("abcdef"), NO_ENTRIES)
    assert propose(tasks, experts("fedcba"), NO_ENTRIES) == forwards


def test_whoever_has_an_interest_in_entries_is_asked_last():
    jury = [expert("a", "GTC"), expert("b", "LOT"), *experts("cde")]
    made = propose([Task("A1", 1, 3, 10)], jury, Conditions({"GTC": 1, "LOT": 2}))
    assert made.teams[0].judges == ("c", "d", "e")
    assert made.teams[0].people(TeamPart.FOURTH) == ("a",)


def test_two_of_one_school_do_not_sit_together():
    jury = [expert("a", "GTC"), expert("b", "GTC"), expert("c", "LOT"), expert("d")]
    made = propose([Task("A1", 1, 3, 10)], jury, Conditions({"GTC": 1, "LOT": 1}))
    assert made.teams[0].judges == ("d", "a", "c")
    assert codes(made.findings) == ["team-conflict-uncovered"]
    assert made.findings[0].parameters["school"] == "GTC"


def test_a_school_that_nobody_entered_from_is_no_conflict():
    jury = [expert("a", "GTC"), expert("b", "GTC"), *experts("cd")]
    made = propose([Task("A1", 1, 3, 10)], jury, Conditions({"LOT": 4}))
    assert made.teams[0].judges == ("a", "b", "c")
    assert made.findings == ()


def test_skill_and_training_decide_between_equals():
    jury = [expert("a"), expert("b", trained=True), expert("c", skilled=True), expert("d")]
    made = propose([Task("A1", 1, 2, 10)], jury, NO_ENTRIES)
    assert made.teams[0].judges == ("c", "b")


def test_who_leads_the_marking_leads_the_team():
    jury = [*experts("ab"), expert("c", leads=True), expert("d")]
    made = propose([Task("A1", 1, 3, 10)], jury, NO_ENTRIES)
    assert made.teams[0].people(TeamPart.LEADER) == ("c",)


def test_leading_goes_round():
    tasks = [Task("A1", 1, 2, 10), Task("A2", 1, 2, 10)]
    made = propose(tasks, experts("abc"), NO_ENTRIES)
    assert len({one.people(TeamPart.LEADER) for one in made.teams}) == 2


def test_where_training_is_required_nobody_untrained_sits():
    jury = [*experts("ab"), *experts("cd", trained=True)]
    made = propose([Task("A1", 1, 2, 10)], jury, Conditions({}, training_required=True))
    assert made.teams[0].judges == ("c", "d")
    assert codes(made.findings) == ["team-without-fourth"]


def test_the_chief_expert_steps_in_only_where_nobody_else_can():
    jury = [expert("a", chief=True), *experts("bcd")]
    tasks = [Task("A1", 1, 3, 10)]
    assert propose(tasks, jury, NO_ENTRIES).teams[0].people(TeamPart.FOURTH) == ("a",)
    jury.append(expert("e"))
    assert propose(tasks, jury, NO_ENTRIES).teams[0].people(TeamPart.FOURTH) == ("e",)


def test_too_few_experts_are_said():
    made = propose([Task("A1", 1, 3, 10)], experts("ab"), NO_ENTRIES)
    assert codes(made.findings) == ["team-short", "team-without-fourth"]
    assert made.findings[0].parameters == {"sub_criterion": "A1", "count": 2, "needed": 3}


def test_nobody_at_all_is_said():
    made = propose([Task("A1", 1, 3, 10)], [], NO_ENTRIES)
    assert codes(made.findings) == ["team-missing"]


def test_a_team_is_examined_for_its_leader_and_its_fourth():
    jury = experts("abc")
    made = Team("A1", (Seat("a", TeamPart.MEMBER),))
    found = examine([made], [Task("A1", 1, 1, 10)], jury, NO_ENTRIES)
    assert codes(found) == ["team-without-leader", "team-without-fourth"]


def test_a_sub_criterion_without_a_team_is_said():
    found = examine([], [Task("A1", 1, 1, 10)], experts("a"), NO_ENTRIES)
    assert codes(found) == ["team-missing"]


@pytest.mark.parametrize(("fourth_of", "covered"), [("", True), ("LOT", True), ("GTC", False)])
def test_the_fourth_must_be_free_of_the_interest(fourth_of, covered):
    jury = [expert("a", "GTC"), *experts("bc"), expert("d", *filter(None, [fourth_of]))]
    found = examine(
        [team("a", "b", "c", fourth="d")], [Task("A1", 1, 3, 10)], jury, Conditions({"GTC": 1})
    )
    assert codes(found) == ([] if covered else ["team-conflict-uncovered"])


def test_an_untrained_expert_in_a_team_is_named_where_training_is_required():
    jury = [expert("a"), *experts("bcd", trained=True)]
    made = [team("a", "b", "c", fourth="d")]
    found = examine(made, [Task("A1", 1, 3, 9)], jury, Conditions({}, training_required=True))
    assert codes(found) == ["team-untrained"]
    assert found[0].parameters["name"] == "A"


def test_an_uneven_day_is_said():
    jury = experts("abcdefgh")
    tasks = [Task(f"A{number}", 1, 3, 10) for number in range(1, 5)]
    made = [team("a", "b", "c", code=task.sub_criterion, fourth="d") for task in tasks]
    found = examine(made, tasks, jury, NO_ENTRIES)
    assert codes(found) == ["expert-overloaded"] * 4
    assert found[0].parameters == {"name": "A", "day": 1, "count": 40, "share": 20}


def test_a_team_of_what_is_no_longer_in_the_scheme_has_no_load():
    assert load_of([team("a", code="Z9")], [Task("A1", 1, 3, 10)]) == {}


def test_a_task_needs_a_judge():
    with pytest.raises(ValueRefused, match="judges-not-positive"):
        Task("A1", 1, 0, 10)
