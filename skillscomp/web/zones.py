"""Moments as people type and read them: in the time zone of the competition."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from skillscomp.core.errors import ValueRefused


def moment_in(zone: str, typed: datetime | None) -> datetime | None:
    """Give the moment that a clock of the zone shows so.

    Raises ValueRefused: moment-left-out, for the hour that summer time leaves out.
    """
    if typed is None:
        return None
    here = typed.replace(tzinfo=ZoneInfo(zone))
    if here.astimezone(UTC).astimezone(here.tzinfo).replace(tzinfo=None) != typed:
        raise ValueRefused("moment-left-out", zone=zone)
    return here.astimezone(UTC)


def clock_in(zone: str, moment: datetime | None) -> datetime | None:
    """Give what a clock of the zone shows, to be put into a form."""
    return None if moment is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@cache
def zone_names() -> list[str]:
    """List the time zones that are named by a continent or an ocean and a city."""
    return sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/"))
    )
