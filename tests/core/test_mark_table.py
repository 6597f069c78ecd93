"""A mark that is looked up is the mark that the core gives, with the same words."""

from bisect import bisect_right
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.calculation import (
    DeductionType,
    DifferenceType,
    NumberCompleted,
    PassFail,
    RegularDifference,
    explain_mark,
    mark_of,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.judgement import mark_of_scores
from skillscomp.core.mark_table import mark_table
from skillscomp.core.observation import Awarded, Completed, Measured, Passed, Picked
from tests.core.calculations import calculations, maxima, seen_under
from tests.core.schemes import judged, measured


def table_of(maximum, calculation):
    return mark_table(measured("A1.1", maximum, calculation=calculation))


def looked_up(table, observation):
    """Find the mark in a table as a tablet does: (mark, code of the reason), or a refusal."""
    found = LOOK_UP[type(observation)](table, observation)
    return found if isinstance(found[1], str) else (found[0], found[1].code)


def picked_in(table, picked):
    return table["labels"].get(picked.label, (None, "unknown-label"))


def completed_in(table, completed):
    if completed.done > table["possible"]:
        return None, "more-than-possible"
    return in_runs(table["runs"], completed.done), table["reason"]


def awarded_in(table, awarded):
    if awarded.hundredths > table["maximum"]:
        return None, "mark-above-maximum"
    return awarded.hundredths, table["reason"]


def measured_in(table, measured_value):
    deviation = measured_value.value - Decimal(table["target"])
    if "step" in table:
        steps = abs(Fraction(deviation)) // Fraction(table["step"])
        return in_runs(table["runs"], steps), table["reason"]
    deviation = deviation if table["signed"] else abs(deviation)
    for lower, upper, mark in table["ranges"]:
        if Decimal(lower) <= deviation <= Decimal(upper):
            return mark, table["inside"]
    return 0, table["outside"]


def in_runs(runs, number):
    return runs[bisect_right(runs, number, key=lambda run: run[0]) - 1][1]


LOOK_UP = {
    Passed: lambda table, seen: table["yes" if seen.passed else "no"],
    Picked: picked_in,
    Completed: completed_in,
    Measured: measured_in,
    Awarded: awarded_in,
}


@given(maxima, st.data())
def test_every_mark_and_every_refusal_stands_in_the_table(maximum, drawn):
    calculation = drawn.draw(calculations)
    observation = drawn.draw(seen_under(calculation))
    table = table_of(maximum, calculation)
    try:
        mark = mark_of(maximum, calculation, observation)
        expected = (mark, explain_mark(maximum, calculation, observation).code)
    except ValueRefused as refusal:
        expected = (None, refusal.code)
    assert looked_up(table, observation) == expected
    assert expected[0] is not None or expected[1] in table["wrong"]


@given(maxima, st.integers(1, 9), st.data())
def test_what_scores_are_worth_depends_on_their_sum_alone(maximum, judges, drawn):
    scores = drawn.draw(st.lists(st.integers(0, 3), min_size=judges, max_size=judges))
    table = mark_table(judged("A1.1", maximum, judges=judges))
    assert table["marks"][sum(scores)] == mark_of_scores(maximum, scores, judges)


def test_a_table_of_yes_and_no_names_both():
    table = table_of(150, PassFail())
    assert [table[answer][0] for answer in ("yes", "no")] == [150, 0]
    assert table["yes"][1] == explain_mark(150, PassFail(), Passed(passed=True))


def test_what_is_known_only_later_is_left_open():
    reason = table_of(200, NumberCompleted(4))["reason"]
    assert reason.code == "mark-completed"
    assert reason.parameters == {
        "done": "{done}",
        "possible": 4,
        "maximum": Decimal("2.00"),
        "deduction": "{deduction}",
        "mark": "{mark}",
    }


@pytest.mark.parametrize("possible", [1, 50, 1_000_000])
def test_a_table_stays_small_however_much_is_possible(possible):
    table = table_of(50, NumberCompleted(possible))
    assert len(table["runs"]) <= 51
    assert table["runs"][0] == [0, 0]
    last = table["runs"][-1]
    assert last[1] == 50 == mark_of(50, NumberCompleted(possible), Completed(last[0]))


def test_runs_begin_where_the_mark_changes():
    assert table_of(100, NumberCompleted(3))["runs"] == [[0, 0], [1, 33], [2, 67], [3, 100]]
    assert table_of(1, NumberCompleted(1000))["runs"] == [[0, 0], [500, 1]]


def in_steps(target, difference, kind):
    return RegularDifference(
        Decimal(target), Decimal(difference), kind, Decimal(25), DeductionType.PERCENT
    )


@pytest.mark.parametrize(
    ("target", "difference", "kind", "step"),
    [
        ("100.00", "5", DifferenceType.UNIT, "5"),
        ("100", "0.05", DifferenceType.UNIT, "0.05"),
        ("-12.5", "10", DifferenceType.PERCENT, "1.25"),
        ("0.00000001", "0.00000001", DifferenceType.PERCENT, "0.000000000000000001"),
        ("9999999999.12345678", "12.12345678", DifferenceType.PERCENT, None),
    ],
)
def test_a_step_is_exact_however_long(target, difference, kind, step):
    calculation = in_steps(target, difference, kind)
    table = table_of(100, calculation)
    assert Fraction(table["step"]) == calculation.step
    assert step in {None, table["step"]}
    assert table["runs"] == [[0, 100], [1, 75], [2, 50], [3, 25], [4, 0]]


def test_a_deduction_of_nothing_makes_one_run():
    calculation = RegularDifference(
        Decimal(1), Decimal(1), DifferenceType.UNIT, Decimal(0), DeductionType.UNIT
    )
    assert table_of(100, calculation)["runs"] == [[0, 100]]
