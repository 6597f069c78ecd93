from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.hundredths import (
    divide_half_up,
    from_decimal,
    from_text,
    parse_decimal,
    round_half_up,
    to_decimal,
)
from tests.core.refusals import refused


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("1.50", 150), ("1,5", 150), (" 0.07 ", 7), ("-3", -300), ("0", 0), ("1\xa0000", 100000)],
)
def test_reads_marks_as_people_type_them(typed, hundredths):
    assert from_text(typed) == hundredths


@pytest.mark.parametrize(
    "typed",
    ["", "-", ".", "NaN", "Infinity", "1e3", "10^400", "1.2.3", "--1", "½", "٣", "9" * 21, "1 2"],
)
def test_refuses_what_is_not_a_number(typed):
    with refused("not-a-number"):
        parse_decimal(typed)


@pytest.mark.parametrize("mark", ["NaN", "Infinity", "-Infinity", "sNaN", "1E+400", "1E-400"])
def test_refuses_decimals_that_are_no_marks(mark):
    with refused("not-a-number"):
        from_decimal(Decimal(mark))


@pytest.mark.parametrize("mark", ["0.005", "1.001", "1.0000000000000000000000000000000001"])
def test_refuses_a_third_decimal_however_far_behind(mark):
    with refused("third-decimal"):
        from_decimal(Decimal(mark))


def test_trailing_zeroes_are_not_a_third_decimal():
    assert from_decimal(Decimal("0.25000000")) == 25


@given(st.integers(-(10**9), 10**9))
def test_every_mark_comes_back_from_its_decimal(hundredths):
    assert from_decimal(to_decimal(hundredths)) == hundredths
    assert from_text(str(to_decimal(hundredths))) == hundredths


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(49, 100), 0),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (7, 7),
    ],
)
def test_rounds_halves_away_from_zero(value, rounded):
    assert round_half_up(value) == rounded


@given(st.integers(), st.integers(min_value=1))
def test_rounding_moves_by_half_at_most(numerator, denominator):
    moved = divide_half_up(numerator, denominator) - Fraction(numerator, denominator)
    assert abs(moved) <= Fraction(1, 2)
    assert divide_half_up(-numerator, denominator) == -divide_half_up(numerator, denominator)
