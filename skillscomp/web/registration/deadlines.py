"""A deadline as people read it: the clock of the competition, its zone, and the time left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_timedelta, get_timezone_name

from skillscomp.models.contests import Contest
from skillscomp.web.filters import moment

Unit = Literal["day", "hour", "minute"]
_UNITS: tuple[tuple[timedelta, Unit, timedelta], ...] = (
    (timedelta(days=2), "day", timedelta(days=1)),
    (timedelta(hours=2), "hour", timedelta(hours=1)),
    (timedelta(0), "minute", timedelta(minutes=1)),
)
"""From how much time left on it is counted in which unit, and how long that is."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant in words; ``left`` is empty once it has passed, ``iso`` is for a script."""

    at: str
    zone: str
    left: str
    iso: str


def deadline_of(contest: Contest, now: datetime, language: str) -> Deadline | None:
    """Word the deadline of a contest; None where there is none."""
    if contest.closes_at is None:
        return None
    zone = contest.competition.time_zone
    local = contest.closes_at.astimezone(ZoneInfo(zone))
    return Deadline(
        at=moment(contest.closes_at, zone, language),
        zone=get_timezone_name(local, width="long", locale=language),
        left=time_left(contest.closes_at - now, language),
        iso=contest.closes_at.isoformat(),
    )


def time_left(left: timedelta, language: str) -> str:
    """Say how much time is left, never more than there is; nothing once it has passed."""
    if left < timedelta(0):
        return ""
    unit, length = next((unit, length) for least, unit, length in _UNITS if left >= least)
    whole = left // length * length
    return format_timedelta(whole, granularity=unit, threshold=1000, locale=language)
