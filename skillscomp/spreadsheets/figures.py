"""Turns what stands in a cell into a clean text, a code or an exact number."""

import re
from decimal import Decimal, InvalidOperation
from math import isfinite

from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import PER_MARK, from_decimal, parse_decimal

LARGEST_MARK = 1_000_000
"""Hundredths; no aspect and no criterion of a real scheme comes near."""
TOLERANCE = 1e-6
"""Hundredths that a binary float may be off: 0.30000000000000004 is 0.30, 0.305 is not."""
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",  # noqa: RUF001 - the letters are the point
    "ABESIJKMHOPCTYXaeijopcyxABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones."""
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def clean_text(value: object) -> str:
    """Give a cell's words: hard and doubled spaces made plain, invisible characters gone."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if text.isalnum() and text.isascii():
        return text
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("_x000D_\n", "\n")
    return _SPACES.sub(" ", text).strip()


def clean_code(value: object) -> tuple[str, bool]:
    """Give a code (``A1``) in Latin capitals, and whether look-alike letters were replaced."""
    text = clean_text(value)
    latin = text.translate(LOOK_ALIKES)
    return latin.replace(" ", "").rstrip(".:)").upper(), latin != text


def exact_number(value: object) -> Decimal:
    """Give a cell's number exactly as it was meant.

    Raises ValueRefused: not-a-number (also dates, TRUE, NaN), date-not-number.
    """
    if isinstance(value, bool) or value is None:
        raise ValueRefused("not-a-number", value=clean_text(value))
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        return _meant(value)
    if isinstance(value, str):
        return parse_decimal(clean_text(value).replace(" ", ""))
    raise ValueRefused("date-not-number", value=str(value)[:20])


def hundredths(value: object) -> int:
    """Give a cell's mark in hundredths.

    Raises ValueRefused: not-a-number, third-decimal, negative-mark-stated, mark-out-of-range.
    """
    number = exact_number(value)
    if abs(number) > LARGEST_MARK:
        raise ValueRefused("mark-out-of-range", value=f"{number:.0f}"[:20])
    mark = from_decimal(number)
    if not 0 <= mark <= LARGEST_MARK:
        raise ValueRefused("mark-out-of-range", value=str(number))
    return mark


def _meant(number: float) -> Decimal:
    """Undo what binary arithmetic did to a number of two decimals; leave others as they are."""
    if not isfinite(number):
        raise ValueRefused("not-a-number", value=str(number))
    nearest = round(number * PER_MARK)
    if abs(number * PER_MARK - nearest) < TOLERANCE:
        return Decimal(nearest) / PER_MARK
    try:
        return Decimal(repr(number))
    except InvalidOperation as reason:  # pragma: no cover - repr of a finite float is a number
        raise ValueRefused("not-a-number", value=str(number)) from reason
