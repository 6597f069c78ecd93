"""When a contest takes registrations, in the time zone of its competition."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from skillscomp.core.registration import Window, window
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest


def window_of(contest: Contest, now: datetime) -> Window:
    """Say whether a contest takes registrations at an instant."""
    return window(contest.opens_at, contest.closes_at, begins_at(contest.competition), now)


def begins_at(competition: Competition) -> datetime:
    """Give the instant at which the first day of a competition begins."""
    return datetime.combine(competition.starts_on, time(), ZoneInfo(competition.time_zone))


def day_of(competition: Competition, now: datetime) -> date:
    """Give the day that it is at the competition."""
    return now.astimezone(ZoneInfo(competition.time_zone)).date()
