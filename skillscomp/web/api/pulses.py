"""Reads what a device tells of itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import is_instant
from skillscomp.services.tablets.pulse import LONGEST_VERSION, MOST_UNSENT, Pulse

_FULL = 100


def read_pulse(given: Mapping[str, Any]) -> Pulse:
    """Check the figures and the time. Raises ValueRefused: body-wrong."""
    unsent, battery, version = given["unsent"], given.get("battery"), given["version"]
    sound = (
        0 <= unsent <= MOST_UNSENT
        and (battery is None or 0 <= battery <= _FULL)
        and len(version) <= LONGEST_VERSION
    )
    if not sound:
        raise ValueRefused("body-wrong")
    since = _instant(given.get("unsent_since"))
    return Pulse(unsent, since, battery, given.get("charging"), version)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    if not is_instant(text):
        raise ValueRefused("body-wrong")
    return datetime.fromisoformat(text)
