"""How well somebody works, as what experts would see: observations and scores."""

from decimal import Decimal
from random import Random

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    Manual,
    NumberCompleted,
    PassFail,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.judgement import HIGHEST_SCORE, needs_discussion
from skillscomp.core.observation import (
    Awarded,
    Completed,
    Measured,
    Observation,
    Passed,
    Picked,
)

STEP_OF_MANUAL = 5
"""Teams agree on marks in steps of 0.05."""
LUCK = 0.6
"""How much of a misfortune ability prevents; the rest is the day."""
HUNDREDTH = Decimal("0.01")
SPLIT = (1, 2, 3)
"""Scores that lie too far apart, although each neighbour is near."""


def seen(calculation: Calculation, maximum: int, ability: float, chance: Random) -> Observation:
    """Say what is seen of somebody whose ability is between 0 and 1."""
    match calculation:
        case PassFail():
            return Passed(_succeeds(ability, chance))
        case NumberCompleted(possible):
            return Completed(sum(_succeeds(ability, chance) for _ in range(possible)))
        case Choice():
            options = sorted(calculation.options, key=lambda option: option.deduction)
            return Picked(options[_faults(len(options), ability, chance)].label)
        case RangedScore():
            ranges = sorted(calculation.ranges, key=lambda part: part.deduction)
            part = ranges[_faults(len(ranges), ability, chance)]
            middle = (part.lower + part.upper) / 2
            return Measured((calculation.target + middle).quantize(HUNDREDTH))
        case RegularDifference():
            steps = _faults(3, ability, chance)
            away = Decimal(calculation.step.numerator) / Decimal(calculation.step.denominator)
            return Measured((calculation.target + steps * away).quantize(HUNDREDTH))
        case Manual():
            share = min(1.0, max(0.0, chance.gauss(ability, 0.08)))
            return Awarded(int(maximum * share) // STEP_OF_MANUAL * STEP_OF_MANUAL)


def rounds(judges: int, ability: float, chance: Random) -> list[tuple[int, ...]]:
    """Give the scores round by round: a second one where the first lay too far apart."""
    level = ability * HIGHEST_SCORE
    first = tuple(_score(chance.gauss(level, 0.45)) for _ in range(judges))
    if not needs_discussion(first):
        return [first]
    agreed = _score(level)
    return [first, tuple(min(agreed, max(score, agreed - 1)) for score in first)]


def _score(level: float) -> int:
    return min(HIGHEST_SCORE, max(0, round(level)))


def _succeeds(ability: float, chance: Random) -> bool:
    return chance.random() < 1 - LUCK * (1 - ability) - (1 - LUCK) * (1 - ability) ** 2


def _faults(kinds: int, ability: float, chance: Random) -> int:
    """Pick how bad it is, from 0 to one less than ``kinds``."""
    worst = 0
    while worst < kinds - 1 and not _succeeds(ability, chance):
        worst += 1
    return worst
