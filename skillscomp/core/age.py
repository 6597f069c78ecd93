"""How old somebody is on a day: the limit of a contest, and who needs a guardian's consent.

A year is completed on the birthday; who was born on 29 February completes it on 1 March in a
year without that day. Source: DOMAIN sections 6 and 7 (age up to 22; consent under 18).
"""

from datetime import date

FULL_AGE = 18


def age_on(born: date, day: date) -> int:
    """Count the completed years on a day; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_minor(born: date, day: date) -> bool:
    """Whether a guardian must agree on that day."""
    return age_on(born, day) < FULL_AGE


def too_old(born: date, day: date, limit: int | None) -> bool:
    """Whether somebody is older than the limit on that day; None is no limit."""
    return limit is not None and age_on(born, day) > limit
