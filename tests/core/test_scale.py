"""The scales: worked examples and the properties they were published with."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.scale import Scale, scaling

EXAMPLE = [8840, 8415, 8390, 7925, 7100, 6675, 5230]
marks = st.lists(st.integers(0, 10000), min_size=1, max_size=40)
scales = st.sampled_from(Scale)


def scores(values, scale):
    found = scaling(values, scale)
    return [found.score(value) for value in values]


def test_the_worked_example_on_the_700_scale():
    found = scaling(EXAMPLE, Scale.SEVEN_HUNDRED)
    assert (found.centre, found.deviation, found.count) == (7925, 825, 7)
    assert scores(EXAMPLE, Scale.SEVEN_HUNDRED) == [722, 712, 711, 700, 680, 669, 634]


def test_the_worked_example_on_the_500_scale():
    assert scores(EXAMPLE, Scale.FIVE_HUNDRED) == [534, 523, 523, 511, 489, 479, 442]
    assert scaling(EXAMPLE, Scale.FIVE_HUNDRED).spread == 1170


def test_equal_marks_all_have_the_centre():
    assert scores([5000, 5000], Scale.SEVEN_HUNDRED) == [700, 700]
    assert scores([5000, 5000], Scale.FIVE_HUNDRED) == [500, 500]


def test_without_spread_there_is_no_score():
    found = scaling([5000, 5000, 5000, 9000], Scale.SEVEN_HUNDRED)
    assert not found.gives_scores
    assert found.score(9000) is None


def test_nobody_to_scale_is_no_fault():
    assert scaling([], Scale.SEVEN_HUNDRED).count == 0


def test_halves_of_a_mark_are_kept_in_the_median():
    assert scaling([100, 201], Scale.SEVEN_HUNDRED).centre == Fraction(301, 2)


def test_a_half_point_is_rounded_up_on_both_sides_of_the_centre():
    found = scaling([940, 1060], Scale.FIVE_HUNDRED)
    assert found.variance == 3600
    assert (found.score(1001), found.score(999), found.score(998)) == (501, 500, 499)


@given(marks, scales, st.integers(0, 5000))
def test_the_same_marks_for_everybody_change_nothing(values, scale, more):
    assert scores(values, scale) == scores([value + more for value in values], scale)


@given(marks, scales, st.integers(1, 50))
def test_a_harder_scheme_changes_nothing(values, scale, factor):
    assert scores(values, scale) == scores([value * factor for value in values], scale)


@given(marks, scales)
def test_a_higher_mark_never_scores_lower(values, scale):
    found = scores(sorted(values), scale)
    assert None in found or found == sorted(found)


@given(marks)
def test_the_score_is_the_nearest_whole_point(values):
    found = scaling(values, Scale.FIVE_HUNDRED)
    for value in values:
        low = 2 * (found.score(value) - 500) - 1
        exact = 60 * (value - found.centre)
        assert signed_square(low) * found.variance <= signed_square(exact)
        assert signed_square(exact) < signed_square(low + 2) * found.variance or found.equal


def signed_square(value):
    return value * abs(value)
