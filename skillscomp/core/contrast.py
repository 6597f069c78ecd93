"""Colours that words stand on: whether they can be read, and what a dark page makes of them.

A competition sets one colour, its accent; the other shades of both themes follow from it, so that
every pair that is read together keeps a ratio of 4.5. A colour is ``#rrggbb`` in small letters.
Source: WCAG 2.2, relative luminance, contrast ratio, criterion 1.4.3 (AA); DESIGN rule 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal
from functools import cache
from re import fullmatch

from skillscomp.core.errors import ValueRefused

LEAST = Decimal("4.5")
"""The smallest ratio at which words of any size can be read."""
BLACK, WHITE = "#000000", "#ffffff"
LIGHT_GROUNDS = ("#f5f4ef", WHITE)
DARK_GROUNDS = ("#0f1615", "#17201f")
"""Paper and surface of the themes, as static/css/tokens.css has them; a test compares."""
DARK_INK = "#05100e"
"""Words on the accent of the dark theme."""
_WEIGHTS = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))
_LINEAR_UP_TO = Decimal("0.04045")
_EXACT = Context(prec=28)


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent in one theme: itself, stronger, the words on it, and a ground of its kind."""

    accent: str
    strong: str
    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Accents:
    """What a competition's colour becomes in both themes."""

    light: Shades
    dark: Shades


def luminance(colour: str) -> Decimal:
    """Give the relative luminance of a colour, from 0 (black) to 1 (white), to 28 digits."""
    parts = zip(_WEIGHTS, bytes.fromhex(colour[1:]), strict=True)
    return sum((weight * _linear(part) for weight, part in parts), Decimal(0))


def contrast(one: str, other: str) -> Decimal:
    """Give the ratio of two colours, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return _EXACT.divide(lighter + Decimal("0.05"), darker + Decimal("0.05"))


def check_accent(colour: str) -> None:
    """Refuse what cannot be an accent; the empty text is the program's own colour.

    Raises ValueRefused: accent-not-a-colour, accent-too-pale (``ratio`` is rounded down).
    """
    if not colour:
        return
    if not fullmatch("#[0-9a-f]{6}", colour):
        raise ValueRefused("accent-not-a-colour", value=colour[:20])
    ratio = min(contrast(colour, ground) for ground in LIGHT_GROUNDS)
    if ratio < LEAST:
        shown = ratio.quantize(Decimal("0.01"), ROUND_FLOOR)
        raise ValueRefused("accent-too-pale", ratio=shown, needed=LEAST)


@cache
def accents(colour: str) -> Accents:
    """Make the shades of both themes from an accent that ``check_accent`` has let pass."""
    bright = _first_readable(_mixtures(colour, WHITE, 0), DARK_GROUNDS)
    surface = DARK_GROUNDS[1]
    return Accents(
        light=Shades(
            accent=colour,
            strong=mixed(colour, BLACK, 30),
            ink=WHITE,
            soft=_first_readable(_mixtures(colour, WHITE, 86), (colour,)),
        ),
        dark=Shades(
            accent=bright,
            strong=mixed(bright, WHITE, 35),
            ink=DARK_INK,
            soft=_first_readable(_mixtures(bright, surface, 80), (bright,)),
        ),
    )


def mixed(colour: str, other: str, share: int) -> str:
    """Mix two colours: 0 hundredths of ``share`` are the first, 100 the other; halves go up."""
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(((100 - share) * a + share * b + 50) // 100 for a, b in parts).hex()


def _mixtures(colour: str, other: str, first: int) -> Iterable[str]:
    return (mixed(colour, other, share) for share in range(first, 101))


def _first_readable(colours: Iterable[str], grounds: Iterable[str]) -> str:
    """Find the first that is read together with every ground; the last one always is."""
    return next(
        colour for colour in colours if all(contrast(colour, ground) >= LEAST for ground in grounds)
    )


@cache
def _linear(part: int) -> Decimal:
    value = _EXACT.divide(Decimal(part), Decimal(255))
    if value <= _LINEAR_UP_TO:
        return _EXACT.divide(value, Decimal("12.92"))
    base = _EXACT.divide(value + Decimal("0.055"), Decimal("1.055"))
    return _EXACT.power(base, Decimal("2.4"))
