"""What a PIN may be: digits, not the ones that everybody tries first, not the own birthday."""

import re
from datetime import date
from itertools import pairwise

from skillscomp.core.errors import ValueRefused

SHORTEST, LONGEST = 4, 8
_DIGITS = re.compile(r"[0-9]+")
_CENTURIES = ("19", "20")
_YEAR_DIGITS = 4


def require_good_pin(pin: str, birth_date: date | None = None) -> None:
    """Refuse what is no PIN, and a PIN that is easily guessed.

    Raises ValueRefused: pin-digits, pin-easy, pin-birthday.
    """
    if not _DIGITS.fullmatch(pin) or not SHORTEST <= len(pin) <= LONGEST:
        raise ValueRefused("pin-digits", shortest=SHORTEST, longest=LONGEST)
    if _is_run(pin) or _repeats(pin) or _is_year(pin):
        raise ValueRefused("pin-easy")
    if birth_date is not None and pin in _written(birth_date):
        raise ValueRefused("pin-birthday")


def _is_run(pin: str) -> bool:
    """Whether every digit follows the one before by the same step: 1111, 1234, 8642, 7890."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1


def _repeats(pin: str) -> bool:
    """Whether a part is said again and again (1212, 123123), or two digits are doubled (1122)."""
    parts = (pin[:size] for size in range(1, len(pin) // 2 + 1))
    again = any(part * (len(pin) // len(part)) == pin for part in parts)
    return again or all(pin[place] == pin[place + 1] for place in range(0, len(pin) - 1, 2))


def _is_year(pin: str) -> bool:
    return len(pin) == _YEAR_DIGITS and pin.startswith(_CENTURIES)


def _written(day: date) -> set[str]:
    """Write a day in digits as people do."""
    forms = ("%d%m", "%m%d", "%y%m", "%d%m%y", "%y%m%d", "%m%d%y", "%d%m%Y", "%Y%m%d", "%m%d%Y")
    return {day.strftime(form) for form in forms}
