"""Indicators: planned, achieved, and how far the plan is reached."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.indicators import MOST_PLANNED, Indicator, Reached, reached, read_planned
from tests.core.refusals import refused

ABROAD = Indicator.INTERNATIONAL_CONTESTANTS


def test_fifty_of_forty_three_planned_are_a_hundred_and_sixteen_per_cent():
    assert Reached(ABROAD, 43, 50).per_cent == 116


@pytest.mark.parametrize("planned", [None, 0])
def test_without_a_plan_there_is_no_share(planned):
    assert Reached(ABROAD, planned, 50).per_cent is None


def test_every_indicator_stands_in_the_report_once_in_its_order():
    rows = reached({ABROAD: 43}, {ABROAD: 50, Indicator.CONTESTS: 19})
    assert [row.indicator for row in rows] == list(Indicator)
    assert Reached(ABROAD, 43, 50) in rows
    assert rows[0] == Reached(Indicator.CONTESTS, None, 19)


@pytest.mark.parametrize(
    ("typed", "figure"), [("", None), ("  ", None), ("0", 0), ("1 200", 1200), ("43", 43)]
)
def test_a_planned_figure_is_read_as_people_type_it(typed, figure):
    assert read_planned(ABROAD, typed) == figure


@pytest.mark.parametrize("typed", ["-1", "4,5", "about 40", "٤٣"])
def test_what_is_no_whole_number_is_refused(typed):
    with refused("planned-not-whole", ValueRefused):
        read_planned(ABROAD, typed)


@pytest.mark.parametrize("typed", ["1000001", "9" * 30])
def test_a_figure_beyond_all_measure_is_refused(typed):
    with refused("planned-too-large", ValueRefused):
        read_planned(ABROAD, typed)
    assert read_planned(ABROAD, "1000000") == MOST_PLANNED
