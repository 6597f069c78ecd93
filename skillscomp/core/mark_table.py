"""Everything that a tablet needs to look a mark up without knowing a rule.

============  ==============================================================================
control       table
============  ==============================================================================
yes-no        ``{"yes": [mark, reason], "no": [mark, reason]}``
choice        ``{"labels": {label: [mark, reason], ...}}``
count         ``{"possible": 12, "runs": [[done, mark], ...], "reason": ...}``
measured      by ranges: ``{"target": "10", "signed": false, "ranges": [[from, to, mark], ...],
              "inside": ..., "outside": ...}``; the first that holds the deviation counts
measured      by steps: ``{"target": "10", "step": "0.5", "runs": [[steps, mark], ...],
              "reason": ...}``
manual        ``{"maximum": 150, "reason": ...}``
judgement     ``{"marks": [by the sum of the scores], "apart": 1, "reason": ...}``
============  ==============================================================================

A run says from which number on a mark holds, until the next run begins: there are never more runs
than different marks, however much is possible. ``wrong`` holds the refusals by their codes. Marks
are whole hundredths, other numbers are texts. A reason is a Message; what it can only name once
something was entered stands in it as ``{value}``, by the name of the parameter. ``maximum`` stands
in every table in which a deduction is to be named.

Every mark here was given by ``calculation`` and ``judgement``: the rules exist there, once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from skillscomp.core.bounds import DECIMALS, LARGEST_COUNT, WHOLE_DIGITS
from skillscomp.core.calculation import (
    Calculation,
    Choice,
    DifferenceType,
    Manual,
    NumberCompleted,
    PassFail,
    Range,
    RangedScore,
    RegularDifference,
    explain_mark,
    mark_of,
)
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.judgement import FARTHEST_APART, HIGHEST_SCORE, SCORES, mark_of_scores
from skillscomp.core.message import Message
from skillscomp.core.observation import Awarded, Completed, Measured, Observation, Passed, Picked
from skillscomp.core.scheme import Aspect, AspectType

TablePart = str | int | Message | Sequence["TablePart"] | Mapping[str, "TablePart"]
"""What a table is made of; turned into JSON when its messages are put into words."""
MarkTable = dict[str, TablePart]

_MOST_STEPS = 10**WHOLE_DIGITS - 1
"""Where the runs of a measurement in steps end: more cannot be told apart by what is typed."""
_NO_NUMBER = Message("not-a-number", {"value": "{value}"})
_TOO_LONG = Message("number-too-long", {"whole": WHOLE_DIGITS, "decimals": DECIMALS})


def mark_table(aspect: Aspect) -> MarkTable:
    """Make the table of an aspect."""
    if aspect.type is AspectType.JUDGEMENT:
        return _judged(aspect.maximum, aspect.judges)
    return _measured(aspect.maximum, aspect.calculation)


def _measured(maximum: int, calculation: Calculation) -> MarkTable:
    match calculation:
        case PassFail():
            return _passed(maximum, calculation)
        case NumberCompleted():
            return _completed(maximum, calculation)
        case Choice():
            return _picked(maximum, calculation)
        case RangedScore():
            return _in_ranges(maximum, calculation)
        case RegularDifference():
            return _in_steps(maximum, calculation)
    return _awarded(maximum)


def _passed(maximum: int, calculation: PassFail) -> MarkTable:
    wrong = Message("observation-wrong-type", {"name": "passed", "expected": "bool"})
    return {
        "yes": _worth(maximum, calculation, Passed(passed=True)),
        "no": _worth(maximum, calculation, Passed(passed=False)),
        "wrong": _by_code(wrong),
    }


def _picked(maximum: int, choice: Choice) -> MarkTable:
    labels = [option.label.strip() for option in choice.options]
    return {
        "labels": {label: _worth(maximum, choice, Picked(label)) for label in labels},
        "wrong": _by_code(Message("unknown-label", {"label": "{label}"})),
    }


def _completed(maximum: int, calculation: NumberCompleted) -> MarkTable:
    possible = calculation.possible
    too_many = Message("more-than-possible", {"done": "{done}", "possible": possible})
    no_count = Message("count-out-of-range", {"lowest": 0, "highest": LARGEST_COUNT})
    runs = _runs(lambda done: mark_of(maximum, calculation, Completed(done)), possible)
    return {
        "maximum": maximum,
        "possible": possible,
        "most": LARGEST_COUNT,
        "runs": [*runs],
        "reason": _template(explain_mark(maximum, calculation, Completed(0)), "done"),
        "wrong": _by_code(_NO_NUMBER, no_count, too_many),
    }


def _in_ranges(maximum: int, score: RangedScore) -> MarkTable:
    seen, zero = ("value", "deviation"), Decimal(0)
    at_target = Measured(score.target)
    here = replace(score, ranges=(Range(zero, zero, zero),))
    elsewhere = replace(score, ranges=(Range(Decimal(1), Decimal(1), zero),))
    ranges: list[TablePart] = [
        [_plain(part.lower), _plain(part.upper), _mark_in_range(maximum, score, part)]
        for part in score.ranges
    ]
    return {
        "maximum": maximum,
        "target": _plain(score.target),
        "signed": score.is_signed,
        "ranges": ranges,
        "inside": _template(explain_mark(maximum, here, at_target), *seen),
        "outside": _template(explain_mark(maximum, elsewhere, at_target), *seen),
        "wrong": _by_code(_NO_NUMBER, _TOO_LONG),
    }


def _mark_in_range(maximum: int, score: RangedScore, part: Range) -> int:
    """Ask for the mark of one range alone, with the target in the middle of it."""
    zero = Decimal(0)
    alone = replace(score, target=zero, ranges=(Range(zero, zero, part.deduction),))
    return mark_of(maximum, alone, Measured(zero))


def _in_steps(maximum: int, regular: RegularDifference) -> MarkTable:
    # Counted from zero in steps of one, what is measured is the number of steps.
    counting = replace(
        regular, target=Decimal(0), difference=Decimal(1), difference_type=DifferenceType.UNIT
    )
    runs = _runs(lambda steps: mark_of(maximum, counting, Measured(Decimal(steps))), _MOST_STEPS)
    reason = explain_mark(maximum, regular, Measured(regular.target))
    return {
        "maximum": maximum,
        "target": _plain(regular.target),
        "step": _decimal(regular.step),
        "runs": [*runs],
        "reason": _template(reason, "value", "steps"),
        "wrong": _by_code(_NO_NUMBER, _TOO_LONG),
    }


def _awarded(maximum: int) -> MarkTable:
    above = Message("mark-above-maximum", {"mark": "{mark}", "maximum": to_decimal(maximum)})
    third = Message("third-decimal", {"value": "{value}"})
    return {
        "maximum": maximum,
        "reason": _template(explain_mark(maximum, Manual(), Awarded(0))),
        "wrong": _by_code(_NO_NUMBER, third, Message("negative-mark"), above),
    }


def _judged(maximum: int, judges: int) -> MarkTable:
    return {
        "marks": [
            mark_of_scores(maximum, _scores_with_sum(total, judges), judges)
            for total in range(HIGHEST_SCORE * judges + 1)
        ],
        "apart": FARTHEST_APART,
        "highest": HIGHEST_SCORE,
        "reason": Message("how-judgement-scores", {"scores": "{scores}"}),
        "wrong": _by_code(Message("score-out-of-range", {"highest": HIGHEST_SCORE})),
    }


def _scores_with_sum(total: int, judges: int) -> list[int]:
    """Give some scores with this sum: what they are worth depends on nothing else."""
    return [min(SCORES[-1], max(0, total - HIGHEST_SCORE * judge)) for judge in range(judges)]


def _worth(
    maximum: int, calculation: PassFail | Choice, observation: Observation
) -> list[TablePart]:
    mark = mark_of(maximum, calculation, observation)
    return [mark, explain_mark(maximum, calculation, observation)]


def _runs(worth: Callable[[int], int], last: int) -> Iterator[list[int]]:
    """Give each number from 0 to ``last`` from which on there is another mark, with the mark.

    The mark only rises, or only falls, so that the end of a run is found by doubling and halving.
    """
    first = 0
    while first <= last:
        mark, stride = worth(first), 1
        yield [first, mark]
        while first + stride <= last and worth(first + stride) == mark:
            stride *= 2
        inside, beyond = first + stride // 2, min(first + stride, last + 1)
        while beyond - inside > 1:
            middle = (inside + beyond) // 2
            if worth(middle) == mark:
                inside = middle
            else:
                beyond = middle
        first = beyond


def _template(reason: Message, *seen: str) -> Message:
    """Leave open what is known only once something was entered."""
    unknown = {name: f"{{{name}}}" for name in (*seen, "mark", "deduction")}
    return replace(reason, parameters={**reason.parameters, **unknown})


def _by_code(*refusals: Message) -> dict[str, TablePart]:
    return {refusal.code: refusal for refusal in refusals}


def _plain(number: Decimal) -> str:
    return f"{number.normalize() + 0:f}"


def _decimal(fraction: Fraction) -> str:
    """Write a fraction of tens in full; a step is a product of decimals, so that it is one."""
    places = 0
    while (fraction * 10**places).denominator > 1:
        places += 1
    digits = str(int(fraction * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
