"""Codes that people type by hand when the camera does not read them: groups of four letters."""

import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another: 0 and O, 1 and I."""
GROUP, GROUPS = 4, 3
"""60 random bits: nobody guesses a code before it runs out."""
_TAKEN_FOR = str.maketrans("", "", " -\N{EN DASH}\N{NO-BREAK SPACE}")


def new_code() -> str:
    """Make a code as it is printed: ``K7QF-2MXA-9RTB``."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """Give the letters alone, as they stand in addresses and are compared."""
    return typed.upper().translate(_TAKEN_FOR)
