"""The clock that pages go by."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the time of the machine, as the pages take it."""
    return datetime.now(UTC)
