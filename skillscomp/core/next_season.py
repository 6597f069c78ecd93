"""What a season's dates and names become in another year.

A competition is held on working days, so a date moves to the same day of the week, whichever is
nearest to the same date of the other year; the age counts on exactly the same date.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WEEK = 7


def same_date(day: date, years: int) -> date:
    """Give the same date so many years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def same_weekday(day: date, years: int) -> date:
    """Give the date nearest to the same one so many years later, on the same day of the week."""
    there = same_date(day, years)
    ahead = (day.weekday() - there.weekday()) % WEEK
    return there + timedelta(days=ahead if ahead <= WEEK // 2 else ahead - WEEK)


def moved_moment(moment: datetime | None, days: int, zone: str) -> datetime | None:
    """Move a moment by whole days so that clocks of the zone show the same time."""
    if moment is None:
        return None
    here = moment.astimezone(ZoneInfo(zone))
    there = datetime.combine(here.date() + timedelta(days=days), here.time(), here.tzinfo)
    return there.astimezone(moment.tzinfo)


def renamed(name: str, year: int, years: int) -> str:
    """Let a name speak of the other year where it speaks of this one."""
    return name.replace(str(year), str(year + years))
