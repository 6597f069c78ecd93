"""Marks as whole hundredths: exact, and refused when they cannot be exact.

Inside the program a mark is an int of hundredths (1.50 is 150), so that totals add up and the
database keeps what was entered. Decimal is used at the edges only. Source: DOMAIN section 4.
"""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from skillscomp.core.errors import ValueRefused

PER_MARK = 100
LONGEST_NUMBER = 20
"""Characters; more is not a number that a person entered."""


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal number as a person types it: ``0.5``, ``0,5``, ``-3``, spaces around.

    Raises ValueRefused: not-a-number (also NaN, Infinity, exponents, over 20 characters).
    """
    plain = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(",", ".", 1)
    digits = plain.removeprefix("-").replace(".", "", 1)
    if len(plain) > LONGEST_NUMBER or not (digits.isascii() and digits.isdigit()):
        raise ValueRefused("not-a-number", value=text[:LONGEST_NUMBER])
    try:
        return Decimal(plain)
    except InvalidOperation as reason:  # pragma: no cover - the digits were checked above
        raise ValueRefused("not-a-number", value=text[:LONGEST_NUMBER]) from reason


def from_decimal(mark: Decimal) -> int:
    """Turn a mark into whole hundredths.

    Raises ValueRefused: not-a-number for NaN and infinities, third-decimal for 0.005.
    """
    if not mark.is_finite() or abs(mark.adjusted()) > LONGEST_NUMBER:
        raise ValueRefused("not-a-number", value=str(mark)[:LONGEST_NUMBER])
    # A Fraction, because Decimal arithmetic would round a very long number to 28 digits.
    hundredths = Fraction(mark) * PER_MARK
    if hundredths.denominator != 1:
        shown = mark if len(str(mark)) <= LONGEST_NUMBER else str(mark)[:LONGEST_NUMBER]
        raise ValueRefused("third-decimal", value=shown)
    return int(hundredths)


def from_text(text: str) -> int:
    """Read a mark as a person types it into whole hundredths (``1,5`` is 150).

    Raises ValueRefused: not-a-number, third-decimal.
    """
    return from_decimal(parse_decimal(text))


def to_decimal(hundredths: int) -> Decimal:
    """Give whole hundredths as a Decimal with two places (150 is ``1.50``)."""
    return Decimal(hundredths).scaleb(-2)


def round_half_up(value: Fraction | int) -> int:
    """Round to the nearest whole number, halves away from zero.

    Source: DOMAIN section 4: each aspect's mark is rounded half-up to 0.01.
    """
    fraction = Fraction(value)
    return divide_half_up(fraction.numerator, fraction.denominator)


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide by a positive number and round to the nearest whole one, halves away from zero.

    The rule of ``round_half_up`` for those who count in whole numbers and are in a hurry.
    """
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude
