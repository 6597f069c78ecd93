"""Dates, moments and names of a season a year later."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.next_season import moved_moment, renamed, same_date, same_weekday

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2027, 4, 21), date(2028, 4, 19)),
        (date(2027, 2, 5), date(2028, 2, 4)),
        (date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_a_competition_stays_on_its_day_of_the_week(day, there):
    assert same_weekday(day, 1) == there
    assert there.weekday() == day.weekday()


@given(DAYS, st.integers(-5, 5))
def test_it_is_the_nearest_such_day(day, years):
    there = same_weekday(day, years)
    assert there.weekday() == day.weekday()
    assert abs((there - same_date(day, years)).days) <= 3


def test_the_age_counts_on_the_same_date():
    assert same_date(date(2027, 12, 31), 1) == date(2028, 12, 31)
    assert same_date(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_a_deadline_stays_at_its_time_of_day_when_clocks_change():
    friday = datetime(2027, 3, 12, 21, 59, tzinfo=UTC)  # 23:59 in Riga, in winter
    moved = moved_moment(friday, 28, "Europe/Riga")
    assert moved == datetime(2027, 4, 9, 20, 59, tzinfo=UTC)  # 23:59 in Riga, in summer
    assert moved_moment(None, 28, "Europe/Riga") is None


def test_names_speak_of_the_other_year():
    assert renamed("SkillsLatvia 2027 final", 2027, 1) == "SkillsLatvia 2028 final"
    assert renamed("Road builders", 2027, 1) == "Road builders"
