from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.profile import per_cent, profile_of
from skillscomp.core.sheet import SchemeIndex, sheet_of
from tests.core.schemes import criterion, form, measured, scheme

INDEX = SchemeIndex(
    scheme(criterion("A", form("A1", measured("A1.1", 200, "1"), measured("A1.2", 100, "2"))))
)


def sheet(first, second):
    return sheet_of(INDEX, {"A1.1": first, "A1.2": second})


def test_compares_each_section_with_the_middle_and_the_best_of_the_field():
    field = [sheet(150, 100), sheet(100, 0), sheet(50, 50)]
    first, second = profile_of(field[1], field)
    assert (first.section, first.mark, first.maximum) == ("1", 100, 200)
    assert (first.share, first.median, first.best) == (
        Fraction(1, 2),
        Fraction(1, 2),
        Fraction(3, 4),
    )
    assert (second.share, second.median, second.best) == (0, Fraction(1, 2), 1)


def test_the_middle_of_an_even_field_is_the_mean_of_its_two_middle_ones():
    field = [sheet(200, 1), sheet(0, 2), sheet(101, 4), sheet(100, 100)]
    first, second = profile_of(field[0], field)
    assert first.median == Fraction(201, 400)
    assert second.median == Fraction(3, 100)


def test_what_is_not_marked_is_not_compared():
    first, second = profile_of(sheet(None, 50), [sheet(None, 50), sheet(80, None), sheet(90, 0)])
    assert (first.share, first.compared, first.best) == (None, 2, Fraction(90, 200))
    assert (second.share, second.compared, second.median) == (Fraction(1, 2), 2, Fraction(1, 4))


def test_without_a_field_there_is_nothing_to_compare_with():
    first, _ = profile_of(sheet(100, 50), [])
    assert (first.median, first.best, first.compared) == (None, None, 0)


def test_a_section_worth_nothing_has_no_share():
    index = SchemeIndex(scheme(criterion("A", form("A1", measured("A1.1", 0, "1")))))
    empty = sheet_of(index, {"A1.1": 0})
    assert [part.share for part in profile_of(empty, [empty])] == [None, None]


@pytest.mark.parametrize(
    ("share", "shown"),
    [(Fraction(2, 3), "66.7"), (Fraction(1), "100.0"), (Fraction(1, 2000), "0.1")],
)
def test_shares_are_shown_in_per_cent(share, shown):
    assert per_cent(share) == Decimal(shown)


@given(st.lists(st.integers(0, 200), min_size=1), st.randoms())
def test_the_order_of_the_field_never_matters(marks, chance):
    field = [sheet(mark, 0) for mark in marks]
    turned = chance.sample(field, len(field))
    profile = profile_of(field[0], field)
    assert profile == profile_of(field[0], turned)
    assert profile[0].median <= profile[0].best
    assert profile[0].share <= profile[0].best
