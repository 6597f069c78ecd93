"""Whether two names with birth dates are one person, across the ways in which names are spelled.

========  ======================================================================================
same      the same names after folding (case, diacritics, hyphens, apostrophes, the order of given
          and family names), born on the same day
probably  the same names, and the birth date of one is not known, or differs by one digit or by
          day and month changed over; or born on the same day, and one name lacks a part of the
          other (a second given name) or differs by one letter
========  ======================================================================================

Source: the project's choice; twins share birth date and family name and must stay two.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

_OWN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
_FEWEST_PARTS = 2
_SHORTEST_TO_MISSPELL = 4


class Sameness(StrEnum):
    """What a comparison of two identities found."""

    SAME = "same"
    PROBABLY = "probably"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as far as a registration says."""

    given: str
    family: str
    born: date | None = None


@lru_cache(maxsize=8192)
def folded(name: str) -> tuple[str, ...]:
    """Give the parts of a name without case, diacritics and punctuation, in order of the alphabet.

    ``Anna-Marija O'Nīla`` and ``ONILA Marija Anna`` become the same.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_OWN_LETTERS))
    letters = [
        " " if sign.isspace() or unicodedata.category(sign) == "Pd" else sign
        for sign in plain
        if sign.isalnum() or sign.isspace() or unicodedata.category(sign) == "Pd"
    ]
    return tuple(sorted("".join(letters).split()))


def compare(one: Identity, other: Identity) -> Sameness:
    """Say whether two identities are one person; the order of the two does not matter."""
    mine = folded(f"{one.given} {one.family}")
    theirs = folded(f"{other.given} {other.family}")
    if not mine or not theirs:
        return Sameness.DIFFERENT
    if mine == theirs:
        return _born_alike(one.born, other.born)
    if one.born is None or one.born != other.born:
        return Sameness.DIFFERENT
    close = _one_lacks_a_part(mine, theirs) or _one_letter_apart(mine, theirs)
    return Sameness.PROBABLY if close else Sameness.DIFFERENT


def _born_alike(mine: date | None, theirs: date | None) -> Sameness:
    if mine is None or theirs is None:
        return Sameness.PROBABLY
    if mine == theirs:
        return Sameness.SAME
    turned = (mine.year, mine.month, mine.day) == (theirs.year, theirs.day, theirs.month)
    digits = sum(
        left != right for left, right in zip(mine.isoformat(), theirs.isoformat(), strict=True)
    )
    return Sameness.PROBABLY if turned or digits == 1 else Sameness.DIFFERENT


def _one_lacks_a_part(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    fewer, more = sorted((set(mine), set(theirs)), key=len)
    return len(fewer) >= _FEWEST_PARTS and fewer <= more


def _one_letter_apart(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one part differs by a letter that is added, lost or another, and no other part."""
    only_mine = sorted(set(mine) - set(theirs))
    only_theirs = sorted(set(theirs) - set(mine))
    if len(mine) != len(theirs) or len(only_mine) != 1 or len(only_theirs) != 1:
        return False
    shorter, longer = sorted((only_mine[0], only_theirs[0]), key=len)
    if len(shorter) < _SHORTEST_TO_MISSPELL or len(longer) - len(shorter) > 1:
        return False
    start = next(
        (place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter)
    )
    rest = start if len(longer) > len(shorter) else start + 1
    return shorter[rest:] == longer[start + 1 :]
