"""What a measurement is worth: the six calculations of real marking workbooks.

============================  ===========================================================
PASS_FAIL                     all or nothing
NUMBER_COMPLETED              maximum x done / possible
CHOICE                        maximum less the deduction of the label picked
RANGED_SCORE                  deviation from the target picks a range; maximum less its
                              deduction; outside every range: zero
REGULAR_DIFFERENCE_DEDUCTION  each full difference away from the target costs a deduction
MANUAL                        any value 0..maximum in steps of 0.01
============================  ===========================================================

A mark is never below zero nor above the maximum. Source: DOMAIN section 2.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class DeductionType(StrEnum):
    """What a deduction is counted in: per cent of the maximum, or marks."""

    PERCENT = "percent"
    UNIT = "unit"


class DifferenceType(StrEnum):
    """What a difference is counted in: per cent of the target, or the unit measured."""

    PERCENT = "percent"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class PassFail:
    """All or nothing: the default of CIS."""


@dataclass(frozen=True, slots=True)
class NumberCompleted:
    """``possible`` things to be done, each worth the same."""

    possible: int


@dataclass(frozen=True, slots=True)
class Option:
    """One choice and what it costs."""

    label: str
    deduction: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of labels, each with its deduction."""

    options: tuple[Option, ...]
    deduction_type: DeductionType


@dataclass(frozen=True, slots=True)
class Range:
    """Deviations from ``lower`` to ``upper`` (both included) cost ``deduction``."""

    lower: Decimal
    upper: Decimal
    deduction: Decimal


@dataclass(frozen=True, slots=True)
class RangedScore:
    """A measured value against a target; the first range that holds the deviation counts."""

    target: Decimal
    ranges: tuple[Range, ...]
    deduction_type: DeductionType


@dataclass(frozen=True, slots=True)
class RegularDifference:
    """Each full ``difference`` away from the target costs ``deduction``."""

    target: Decimal
    difference: Decimal
    difference_type: DifferenceType
    deduction: Decimal
    deduction_type: DeductionType


@dataclass(frozen=True, slots=True)
class Manual:
    """Any value from zero to the maximum, agreed by the team."""


Calculation = PassFail | NumberCompleted | Choice | RangedScore | RegularDifference | Manual
