"""From marks to the WorldSkills scale, exactly.

=====  ======  ==========================  ==============================================
scale  centre  spread                      score, rounded half-up to a whole point
=====  ======  ==========================  ==============================================
700    median  1.4826 x MAD                700 + 30 x (mark - median) / (1.4826 x MAD)
500    mean    population standard dev.    500 + 30 x (mark - mean) / deviation
=====  ======  ==========================  ==============================================

MAD is the median absolute deviation from the median. Scores are not clamped. Where all marks are
equal everybody has the centre; where the spread is zero and the marks are not equal there is no
scale score. Source: DOMAIN section 4, derived from the results of WorldSkills 2015-2026.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt

POINTS_PER_SPREAD = 30
NORMAL_CONSISTENCY = Fraction(7413, 5000)
"""1.4826: what makes the MAD of normally spread marks equal their standard deviation."""


class Scale(StrEnum):
    """A scale by the score of its centre."""

    SEVEN_HUNDRED = "700"
    FIVE_HUNDRED = "500"


@dataclass(frozen=True, slots=True)
class Scaling:
    """How the marks of one contest become scale scores.

    ``count`` marks were scaled; ``centre`` is their median or mean and ``deviation`` their MAD
    (700) in hundredths, None on the 500 scale; ``variance`` is the square of the spread, in
    squared hundredths (a standard deviation is seldom a fraction, its square always is);
    ``equal`` is true when there is no mark that differs from another.
    """

    scale: Scale
    count: int
    centre: Fraction
    deviation: Fraction | None
    variance: Fraction
    equal: bool

    @property
    def gives_scores(self) -> bool:
        """Whether there are scale scores: not when the spread is zero and marks differ."""
        return self.equal or self.variance > 0

    @property
    def spread(self) -> int:
        """The spread in hundredths, rounded down, for showing only."""
        return isqrt(int(self.variance))

    def score(self, mark: int) -> int | None:
        """Give the scale score of a mark in hundredths; None where there is none."""
        if not self.gives_scores:
            return None
        if self.equal:
            return int(self.scale)
        return int(self.scale) + _points(mark - self.centre, self.variance)


def scaling(marks: Collection[int], scale: Scale) -> Scaling:
    """Find centre and spread of the marks (hundredths) of all entries in competition."""
    ordered = sorted(marks)
    equal = len(set(ordered)) <= 1
    if not ordered:
        return Scaling(scale, 0, Fraction(0), None, Fraction(0), equal)
    if scale is Scale.FIVE_HUNDRED:
        count, total = len(ordered), sum(ordered)
        squares = sum((count * mark - total) ** 2 for mark in ordered)
        variance = Fraction(squares, count**3)
        return Scaling(scale, count, Fraction(total, count), None, variance, equal)
    middle = median(ordered)
    # Twice the median is whole, so that the deviations are compared as whole numbers.
    doubled = int(2 * middle)
    deviation = median(sorted(abs(2 * mark - doubled) for mark in ordered)) / 2
    variance = (NORMAL_CONSISTENCY * deviation) ** 2
    return Scaling(scale, len(ordered), middle, deviation, variance, equal)


def median(ordered: Sequence[int]) -> Fraction:
    """Give the middle of values in ascending order, between the two middle ones if even."""
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def _points(difference: Fraction, variance: Fraction) -> int:
    """Round 30 x difference / sqrt(variance) half-up without ever taking an inexact root.

    With t = twice the unsigned quotient, half-up is (floor(t) + 1) // 2 above the centre and
    -(ceil(t) // 2) below it; floor and ceil of a root come from whole numbers.
    """
    dividend = (2 * POINTS_PER_SPREAD * difference.numerator) ** 2 * variance.denominator
    divisor = difference.denominator**2 * variance.numerator
    if difference >= 0:
        return (isqrt(dividend // divisor) + 1) // 2
    whole = -(-dividend // divisor)
    return -((isqrt(whole - 1) + 1) // 2)
