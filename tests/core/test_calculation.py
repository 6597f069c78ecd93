from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    PassFail,
    Range,
    RangedScore,
    RegularDifference,
    explain_mark,
    mark_of,
)
from skillscomp.core.observation import Awarded, Completed, Measured, Passed, Picked
from skillscomp.web.sentences.wording import word
from tests.core.refusals import assert_worded, refused

PERCENT, UNIT = DeductionType.PERCENT, DeductionType.UNIT


def number(text):
    return Decimal(text)


def a_range(lower, upper, deduction):
    return Range(number(lower), number(upper), number(deduction))


MENU = Choice(
    (
        Option("Full Marks", number("0E-8")),
        Option("Any products can be deleted", number("0.25000000")),
        Option("No Marks", number("0.75000000")),
    ),
    UNIT,
)
ERRORS = RegularDifference(number("0E-8"), number(1), DifferenceType.UNIT, number("0.25"), UNIT)
LENGTH = RangedScore(
    number(100), (a_range(0, "0.5", 0), a_range("0.5", 1, 50), a_range(2, 3, 75)), PERCENT
)
LOPSIDED = RangedScore(number(10), (a_range("-0.1", "0.2", 0), a_range("0.2", "0.5", 50)), PERCENT)
EVERY_CALCULATION = [PassFail(), NumberCompleted(3), MENU, LENGTH, LOPSIDED, ERRORS, Manual()]


@pytest.mark.parametrize(("passed", "mark"), [(True, 150), (False, 0)])
def test_pass_or_fail_is_all_or_nothing(passed, mark):
    assert mark_of(150, PassFail(), Passed(passed)) == mark


@pytest.mark.parametrize(("done", "mark"), [(0, 0), (1, 33), (2, 67), (3, 100)])
def test_each_thing_completed_is_worth_its_share(done, mark):
    assert mark_of(100, NumberCompleted(3), Completed(done)) == mark


def test_half_a_hundredth_is_rounded_up():
    assert mark_of(25, NumberCompleted(2), Completed(1)) == 13


@pytest.mark.parametrize(
    ("label", "mark"),
    [("Full Marks", 75), ("Any products can be deleted", 50), (" No Marks ", 0)],
)
def test_a_choice_costs_its_deduction(label, mark):
    assert mark_of(75, MENU, Picked(label)) == mark


def test_a_choice_may_cost_per_cent_of_the_maximum():
    choice = Choice((Option("scratched", number("33.3")),), PERCENT)
    assert mark_of(150, choice, Picked("scratched")) == 100


def test_a_shared_deduction_above_the_maximum_leaves_zero():
    assert mark_of(50, MENU, Picked("No Marks")) == 0


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("100", 200),
        ("99.5", 200),
        ("100.51", 100),
        ("101", 100),
        ("101.5", 0),
        ("98", 50),
        ("97", 50),
        ("96.99", 0),
        ("-100", 0),
    ],
)
def test_the_deviation_picks_a_range_and_outside_all_it_is_zero(value, mark):
    assert mark_of(200, LENGTH, Measured(number(value))) == mark


@pytest.mark.parametrize(
    ("value", "mark"), [("9.9", 100), ("9.89", 0), ("10.2", 100), ("10.3", 50), ("9.7", 0)]
)
def test_a_tolerance_may_be_lopsided(value, mark):
    assert mark_of(100, LOPSIDED, Measured(number(value))) == mark


@pytest.mark.parametrize(
    ("found", "mark"), [("0", 100), ("1", 75), ("1.99", 75), ("2", 50), ("4", 0), ("9", 0)]
)
def test_each_full_difference_costs_a_deduction(found, mark):
    assert mark_of(100, ERRORS, Measured(number(found))) == mark


@pytest.mark.parametrize(("value", "mark"), [("52.5", 90), ("47.4", 90), ("45", 80), ("51", 100)])
def test_a_difference_may_be_per_cent_of_the_target(value, mark):
    calculation = RegularDifference(
        number(50), number(5), DifferenceType.PERCENT, number(10), PERCENT
    )
    assert mark_of(100, calculation, Measured(number(value))) == mark


def test_per_cent_of_a_negative_target_is_a_distance_too():
    calculation = RegularDifference(
        number(-50), number(10), DifferenceType.PERCENT, number("0.10"), UNIT
    )
    assert mark_of(100, calculation, Measured(number(-60))) == 80


def test_the_team_agrees_on_any_mark_up_to_the_maximum():
    assert mark_of(100, Manual(), Awarded(0)) == 0
    assert mark_of(100, Manual(), Awarded(100)) == 100


def test_refuses_a_mark_above_the_maximum():
    with refused("mark-above-maximum"):
        mark_of(100, Manual(), Awarded(101))


def test_refuses_more_than_is_possible():
    with refused("more-than-possible"):
        mark_of(100, NumberCompleted(3), Completed(4))


def test_refuses_a_label_that_is_not_in_the_list():
    with refused("unknown-label"):
        mark_of(100, MENU, Picked("full marks"))


@pytest.mark.parametrize("calculation", EVERY_CALCULATION)
@pytest.mark.parametrize(
    "observation",
    [Passed(passed=True), Completed(1), Picked("No Marks"), Measured(number(1)), Awarded(1)],
)
def test_an_observation_counts_for_its_own_calculations_only(calculation, observation):
    fits = {
        PassFail: Passed,
        NumberCompleted: Completed,
        Choice: Picked,
        RangedScore: Measured,
        RegularDifference: Measured,
        Manual: Awarded,
    }[type(calculation)]
    if isinstance(observation, fits):
        assert 0 <= mark_of(100, calculation, observation) <= 100
    else:
        with refused("observation-of-wrong-kind"):
            mark_of(100, calculation, observation)


BROKEN = [
    ("count-out-of-range", lambda: NumberCompleted(0)),
    ("count-out-of-range", lambda: NumberCompleted(1_000_001)),
    ("empty-label", lambda: Option(" ", number(0))),
    ("label-too-long", lambda: Option("x" * 501, number(0))),
    ("negative-deduction", lambda: Option("bad", number("-0.01"))),
    ("not-a-number", lambda: Option("bad", number("NaN"))),
    ("number-too-long", lambda: Option("bad", number("1E+10"))),
    ("number-too-long", lambda: Option("bad", number("1E-9"))),
    ("number-too-long", lambda: Option("bad", number("1E+400"))),
    ("no-options", lambda: Choice((), UNIT)),
    ("duplicate-label", lambda: Choice((Option("a", number(0)), Option("a ", number(1))), UNIT)),
    (
        "deduction-above-hundred-percent",
        lambda: Choice((Option("a", number("100.01")),), PERCENT),
    ),
    ("reversed-range", lambda: a_range(2, 1, 0)),
    ("negative-deduction", lambda: a_range(1, 2, -1)),
    ("not-a-number", lambda: a_range("-Infinity", 2, 0)),
    ("not-a-number", lambda: a_range(0, "Infinity", 0)),
    ("no-ranges", lambda: RangedScore(number(0), (), UNIT)),
    ("not-a-number", lambda: RangedScore(number("NaN"), (a_range(0, 1, 0),), UNIT)),
    (
        "overlapping-ranges",
        lambda: RangedScore(number(0), (a_range(1, 3, 1), a_range(0, 2, 0)), UNIT),
    ),
    (
        "overlapping-ranges",
        lambda: RangedScore(number(0), (a_range(1, 1, 1), a_range(1, 1, 0)), UNIT),
    ),
    (
        "deduction-above-hundred-percent",
        lambda: RangedScore(number(0), (a_range(0, 1, 101),), PERCENT),
    ),
    (
        "difference-not-positive",
        lambda: RegularDifference(number(0), number(0), DifferenceType.UNIT, number(1), UNIT),
    ),
    (
        "difference-not-positive",
        lambda: RegularDifference(number(0), number(-1), DifferenceType.UNIT, number(1), UNIT),
    ),
    (
        "percent-of-zero-target",
        lambda: RegularDifference(number(0), number(1), DifferenceType.PERCENT, number(1), UNIT),
    ),
    (
        "negative-deduction",
        lambda: RegularDifference(number(0), number(1), DifferenceType.UNIT, number(-1), UNIT),
    ),
    (
        "deduction-above-hundred-percent",
        lambda: RegularDifference(number(0), number(1), DifferenceType.UNIT, number(101), PERCENT),
    ),
    (
        "not-a-number",
        lambda: RegularDifference(number("NaN"), number(1), DifferenceType.UNIT, number(1), UNIT),
    ),
    (
        "not-a-number",
        lambda: RegularDifference(number(1), number("NaN"), DifferenceType.UNIT, number(1), UNIT),
    ),
]


@pytest.mark.parametrize(("code", "build"), BROKEN)
def test_a_calculation_cannot_be_built_wrong(code, build):
    with refused(code):
        build()


def test_what_is_just_allowed_is_allowed():
    assert NumberCompleted(1_000_000).possible == 1_000_000
    assert Option("x" * 500, number("9999999999.99999999"))
    assert Choice((Option("a", number(100)),), PERCENT)
    assert Choice((Option("a", number(101)),), UNIT)


@pytest.mark.parametrize(
    ("calculation", "observation", "sentence"),
    [
        (PassFail(), Passed(passed=True), "Passed: 1.00 of 1.00."),
        (PassFail(), Passed(passed=False), "Not passed: 0.00 of 1.00."),
        (NumberCompleted(3), Completed(2), "Done 2 of 3: 1.00 - 0.33 = 0.67."),
        (MENU, Picked("No Marks"), "“No Marks”: 1.00 - 0.75 = 0.25."),
        (
            ERRORS,
            Measured(number("2")),
            "Measured 2, target 0, deductions: 2. 1.00 - 0.50 = 0.50.",
        ),
        (
            LENGTH,
            Measured(number("99.40")),
            "Measured 99.4, target 100, deviation 0.6: 1.00 - 0.50 = 0.50.",
        ),
        (
            LENGTH,
            Measured(number(110)),
            (
                "Measured 110, target 100: a deviation of 10 is outside every range. "
                "1.00 - 1.00 = 0.00."
            ),
        ),
        (Manual(), Awarded(75), "Agreed by the team: 0.75 of 1.00."),
    ],
)
def test_explains_how_the_mark_came_about(calculation, observation, sentence):
    message = explain_mark(100, calculation, observation)
    assert word(message, "en") == sentence
    assert_worded(message)


maxima = st.integers(0, 1000)
values = st.decimals(-200, 300, places=3).map(Measured)
deductions = st.decimals(0, 100, places=2)


@given(maxima, st.integers(1, 500), st.data())
def test_more_done_never_earns_less(maximum, possible, drawn):
    few, many = sorted(drawn.draw(st.tuples(*[st.integers(0, possible)] * 2)))
    calculation = NumberCompleted(possible)
    less, more = (mark_of(maximum, calculation, Completed(done)) for done in (few, many))
    assert 0 <= less <= more <= maximum


@given(maxima, values, st.sampled_from([LENGTH, LOPSIDED, ERRORS]))
def test_a_measured_mark_stays_within_its_maximum_and_its_explanation_adds_up(
    maximum, observation, calculation
):
    mark = mark_of(maximum, calculation, observation)
    assert 0 <= mark <= maximum
    shown = explain_mark(maximum, calculation, observation).parameters
    assert shown["maximum"] - shown["deduction"] == shown["mark"] == Decimal(mark) / 100


@given(maxima, deductions, deductions, st.sampled_from(DeductionType))
def test_a_larger_deduction_never_earns_more(maximum, first, second, deduction_type):
    small, large = sorted([first, second])
    choice = Choice((Option("small", small), Option("large", large)), deduction_type)
    less, more = (mark_of(maximum, choice, Picked(label)) for label in ("large", "small"))
    assert 0 <= less <= more <= maximum


@given(maxima, values, values, deductions, st.sampled_from(DifferenceType))
def test_farther_from_the_target_never_earns_more(maximum, one, other, deduction, kind):
    near, far = sorted([one, other], key=lambda seen: abs(seen.value - 50))
    calculation = RegularDifference(number(50), number("7.5"), kind, deduction, PERCENT)
    assert mark_of(maximum, calculation, far) <= mark_of(maximum, calculation, near)


@given(st.permutations(LENGTH.ranges[:1] + LENGTH.ranges[2:]), values)
def test_the_order_of_ranges_that_do_not_touch_never_matters(ranges, observation):
    turned = RangedScore(LENGTH.target, tuple(ranges), PERCENT)
    straight = RangedScore(LENGTH.target, LENGTH.ranges[:1] + LENGTH.ranges[2:], PERCENT)
    assert mark_of(100, turned, observation) == mark_of(100, straight, observation)
