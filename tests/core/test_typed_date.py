"""Dates as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import ValueRefused
from skillscomp.core.typed_date import MONTHS, parse_date
from tests.core.refusals import refused


@pytest.mark.parametrize(
    "typed",
    [
        "2009-03-02",
        "2009.03.02",
        "2009/3/2",
        "02.03.2009",
        "2.3.2009.",
        " 2. 3. 2009. ",
        "02-03-2009",
        "2009. gada 2. marts",
        "2009.gada 2.martā",
        "2. marts 2009",
        "2 March 2009",
        "2 mar. 2009",
        "March 2, 2009",
        "Mar 2 2009",
    ],
)
def test_the_second_of_march(typed):
    assert parse_date(typed) == date(2009, 3, 2)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("31/12/2009", date(2009, 12, 31)),
        ("12/31/2009", date(2009, 12, 31)),
        ("05/05/2009", date(2009, 5, 5)),
        ("29.02.2008", date(2008, 2, 29)),
        ("2009. gada 12. jūnijā", date(2009, 6, 12)),
        ("12 septembris 2009", date(2009, 9, 12)),
    ],
)
def test_other_dates(typed, read):
    assert parse_date(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31.02.2009", "date-not-in-calendar"),
        ("29.02.2009", "date-not-in-calendar"),
        ("00.01.2009", "date-not-in-calendar"),
        ("0000-01-01", "date-not-in-calendar"),
        ("2009-13-01", "date-not-in-calendar"),
        ("31/31/2009", "date-not-in-calendar"),
        ("02.03.09", "date-short-year"),
        ("2/3/09", "date-short-year"),
        ("02/03/2009", "date-two-ways"),
        ("31.02.", "date-unreadable"),
        ("2009", "date-unreadable"),
        ("soon", "date-unreadable"),
        ("2. smarch 2009", "date-unreadable"),
        ("", "date-unreadable"),
        ("٠٢.٠٣.٢٠٠٩", "date-unreadable"),
        ("x" * 100, "date-unreadable"),
        ("45000", "date-unreadable"),
    ],
)
def test_what_is_no_date_is_refused(typed, code):
    with refused(code, ValueRefused):
        parse_date(typed)


@given(st.dates(date(1000, 1, 1)))
def test_every_date_is_read_back_however_it_is_written(day):
    month = MONTHS[day.month - 1][0]
    for typed in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.day} {month.upper()} {day.year:04}",
        f"{day.year:04}. gada {day.day}. {MONTHS[day.month - 1][-1]}",
    ):
        assert parse_date(typed) == day


@given(st.text(max_size=60))
def test_nothing_but_a_date_or_a_refusal_comes_out(typed):
    with suppress(ValueRefused):
        assert isinstance(parse_date(typed), date)
