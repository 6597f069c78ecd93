"""Age on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.age import age_on, is_minor, too_old

EVENT = date(2027, 4, 21)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2009, 4, 21), 18),
        (date(2009, 4, 22), 17),
        (date(2008, 2, 29), 19),
        (date(2027, 4, 21), 0),
        (date(2027, 4, 22), -1),
    ],
)
def test_a_year_is_completed_on_the_birthday(born, age):
    assert age_on(born, EVENT) == age


def test_who_was_born_on_29_february_completes_a_year_on_1_march():
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20


def test_the_eve_of_the_eighteenth_birthday_still_needs_a_guardian():
    assert is_minor(date(2009, 4, 22), EVENT)
    assert not is_minor(date(2009, 4, 21), EVENT)


def test_up_to_22_includes_the_whole_year_of_22():
    assert not too_old(date(2004, 4, 22), EVENT, 22)
    assert too_old(date(2004, 4, 21), EVENT, 22)
    assert not too_old(date(1950, 1, 1), EVENT, None)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_nobody_grows_younger(born, days):
    day = born + timedelta(days=days)
    assert 0 <= age_on(born, day) <= age_on(born, day + timedelta(days=1)) <= days // 365
