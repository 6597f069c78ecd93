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

A mark is never below zero nor above the maximum, is computed exactly and rounded half-up to
0.01 once, at the end. Deviations are distances (without sign), unless one of the ranges reaches
below zero: then being below the target is negative, so that a tolerance may be lopsided.
Source: DOMAIN sections 2 and 4.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from skillscomp.core.bounds import refuse_count, refuse_deduction, refuse_label, refuse_number
from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import PER_MARK, round_half_up, to_decimal
from skillscomp.core.message import Message, Parameter
from skillscomp.core.observation import Awarded, Completed, Measured, Observation, Passed, Picked

HUNDRED_PERCENT = 100


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
    """``possible`` things to be done, each worth the same.

    Raises ValueRefused: count-out-of-range (1 to 1,000,000).
    """

    possible: int

    def __post_init__(self) -> None:
        refuse_count(self.possible, lowest=1)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice and what it costs.

    Raises ValueRefused: empty-label, label-too-long, not-a-number, number-too-long,
    negative-deduction.
    """

    label: str
    deduction: Decimal

    def __post_init__(self) -> None:
        refuse_label(self.label)
        refuse_deduction(self.deduction)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of labels, each with its deduction.

    Raises ValueRefused: no-options, duplicate-label, deduction-above-hundred-percent.
    """

    options: tuple[Option, ...]
    deduction_type: DeductionType

    def __post_init__(self) -> None:
        if not self.options:
            raise ValueRefused("no-options")
        for label, times in Counter(option.label.strip() for option in self.options).items():
            if times > 1:
                raise ValueRefused("duplicate-label", label=label)
        for option in self.options:
            _refuse_percent(option.deduction, self.deduction_type)


@dataclass(frozen=True, slots=True)
class Range:
    """Deviations from ``lower`` to ``upper`` (both included) cost ``deduction``.

    Raises ValueRefused: reversed-range, not-a-number, number-too-long, negative-deduction.
    """

    lower: Decimal
    upper: Decimal
    deduction: Decimal

    def __post_init__(self) -> None:
        refuse_number(self.lower)
        refuse_number(self.upper)
        refuse_deduction(self.deduction)
        if self.lower > self.upper:
            raise ValueRefused("reversed-range", lower=self.lower, upper=self.upper)


@dataclass(frozen=True, slots=True)
class RangedScore:
    """A measured value against a target; the first range that holds the deviation counts.

    Ranges may touch (0-1, 1-2: a deviation of 1 belongs to the one named first) and leave gaps.
    Raises ValueRefused: no-ranges, overlapping-ranges, deduction-above-hundred-percent,
    not-a-number, number-too-long.
    """

    target: Decimal
    ranges: tuple[Range, ...]
    deduction_type: DeductionType

    def __post_init__(self) -> None:
        refuse_number(self.target)
        if not self.ranges:
            raise ValueRefused("no-ranges")
        bounds = sorted((part.lower, part.upper) for part in self.ranges)
        for first, second in pairwise(bounds):
            if second[0] < first[1] or first == second:
                raise ValueRefused("overlapping-ranges", lower=second[0], upper=first[1])
        for part in self.ranges:
            _refuse_percent(part.deduction, self.deduction_type)

    @property
    def is_signed(self) -> bool:
        """Whether it matters on which side of the target a value lies."""
        return any(part.lower < 0 for part in self.ranges)


@dataclass(frozen=True, slots=True)
class RegularDifference:
    """Each full ``difference`` away from the target costs ``deduction``.

    Raises ValueRefused: difference-not-positive, percent-of-zero-target, negative-deduction,
    deduction-above-hundred-percent, not-a-number, number-too-long.
    """

    target: Decimal
    difference: Decimal
    difference_type: DifferenceType
    deduction: Decimal
    deduction_type: DeductionType

    def __post_init__(self) -> None:
        refuse_number(self.target)
        refuse_number(self.difference)
        refuse_deduction(self.deduction)
        _refuse_percent(self.deduction, self.deduction_type)
        if self.difference <= 0:
            raise ValueRefused("difference-not-positive", difference=self.difference)
        if self.difference_type is DifferenceType.PERCENT and not self.target:
            raise ValueRefused("percent-of-zero-target")

    @property
    def step(self) -> Fraction:
        """The difference in the unit measured."""
        if self.difference_type is DifferenceType.UNIT:
            return Fraction(self.difference)
        return abs(Fraction(self.target)) * Fraction(self.difference) / HUNDRED_PERCENT


@dataclass(frozen=True, slots=True)
class Manual:
    """Any value from zero to the maximum, agreed by the team."""


Calculation = PassFail | NumberCompleted | Choice | RangedScore | RegularDifference | Manual


def mark_of(aspect_maximum: int, calculation: Calculation, observation: Observation) -> int:
    """Say what was seen is worth: hundredths from 0 to ``aspect_maximum``.

    Raises ValueRefused: observation-of-wrong-kind, more-than-possible, unknown-label,
    mark-above-maximum.
    """
    return _worth(aspect_maximum, calculation, observation)[0]


def explain_mark(
    aspect_maximum: int, calculation: Calculation, observation: Observation
) -> Message:
    """Say how the mark came about: ``maximum`` less ``deduction`` is ``mark``, and what was seen.

    Raises ValueRefused: whatever ``mark_of`` raises.
    """
    mark, code, seen = _worth(aspect_maximum, calculation, observation)
    amounts = {"maximum": aspect_maximum, "deduction": aspect_maximum - mark, "mark": mark}
    return Message(code, seen | {name: to_decimal(value) for name, value in amounts.items()})


_Worth = tuple[int, str, dict[str, Parameter]]
"""The mark, the code of its explanation, and what that names."""


def _worth(maximum: int, calculation: Calculation, observation: Observation) -> _Worth:
    match calculation, observation:
        case PassFail(), Passed(passed):
            return (maximum, "mark-passed", {}) if passed else (0, "mark-failed", {})
        case NumberCompleted(), Completed(done):
            return _worth_of_completed(maximum, calculation.possible, done)
        case Choice(), Picked(label):
            return _worth_of_picked(maximum, calculation, label)
        case RangedScore(), Measured(value):
            return _worth_in_ranges(maximum, calculation, value)
        case RegularDifference(), Measured(value):
            return _worth_of_steps(maximum, calculation, value)
        case Manual(), Awarded(mark):
            return _worth_of_awarded(maximum, mark)
    raise ValueRefused("observation-of-wrong-kind", expected=_WANTED[type(calculation)])


_WANTED: dict[type, str] = {
    PassFail: "passed",
    NumberCompleted: "done",
    Choice: "label",
    RangedScore: "measured",
    RegularDifference: "measured",
    Manual: "mark",
}


def _worth_of_completed(maximum: int, possible: int, done: int) -> _Worth:
    if done > possible:
        raise ValueRefused("more-than-possible", done=done, possible=possible)
    mark = round_half_up(Fraction(maximum * done, possible))
    return mark, "mark-completed", {"done": done, "possible": possible}


def _worth_of_picked(maximum: int, choice: Choice, label: str) -> _Worth:
    for option in choice.options:
        if option.label.strip() == label.strip():
            mark = _less(maximum, Fraction(option.deduction), choice.deduction_type)
            return mark, "mark-picked", {"label": option.label.strip()}
    raise ValueRefused("unknown-label", label=label)


def _worth_in_ranges(maximum: int, score: RangedScore, value: Decimal) -> _Worth:
    deviation = value - score.target if score.is_signed else abs(value - score.target)
    seen = _compared(value, score.target) | {"deviation": _plain(deviation)}
    for part in score.ranges:
        if part.lower <= deviation <= part.upper:
            mark = _less(maximum, Fraction(part.deduction), score.deduction_type)
            return mark, "mark-in-range", seen
    return 0, "mark-outside-ranges", seen


def _worth_of_steps(maximum: int, regular: RegularDifference, value: Decimal) -> _Worth:
    steps = abs(Fraction(value) - Fraction(regular.target)) // regular.step
    mark = _less(maximum, steps * Fraction(regular.deduction), regular.deduction_type)
    return mark, "mark-less-steps", _compared(value, regular.target) | {"steps": steps}


def _worth_of_awarded(maximum: int, mark: int) -> _Worth:
    if mark > maximum:
        raise ValueRefused("mark-above-maximum", mark=to_decimal(mark), maximum=to_decimal(maximum))
    return mark, "mark-awarded", {}


def _less(maximum: int, deduction: Fraction, deduction_type: DeductionType) -> int:
    if deduction_type is DeductionType.PERCENT:
        taken = deduction * maximum / HUNDRED_PERCENT
    else:
        taken = deduction * PER_MARK
    return max(0, round_half_up(maximum - taken))


def _compared(value: Decimal, target: Decimal) -> dict[str, Parameter]:
    return {"value": _plain(value), "target": _plain(target)}


def _plain(number: Decimal) -> Decimal:
    """Drop the zeroes behind the point that CIS writes (``1.00000000``)."""
    return number.normalize() + 0


def _refuse_percent(deduction: Decimal, deduction_type: DeductionType) -> None:
    if deduction_type is DeductionType.PERCENT and deduction > HUNDRED_PERCENT:
        raise ValueRefused("deduction-above-hundred-percent", deduction=deduction)
