"""From a medal back to the aspects: why this place, step by step.

award (its reason) > scale score (median, MAD) > total > criteria > sub-criteria > aspects, each
with mark, maximum and how it is marked; and against the entries just above and just below, where
the difference arose. Marks are in hundredths; missing ones are None and not zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    Manual,
    NumberCompleted,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import PER_MARK, round_half_up, to_decimal
from skillscomp.core.message import Message, Parameter
from skillscomp.core.result import Award
from skillscomp.core.scale import Scaling
from skillscomp.core.scheme import Aspect, AspectType, Criterion, Scheme, SubCriterion, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What an explanation is drawn from.

    ``marks``: for every entry the marks that count (after gates and awards to all) by aspect;
    ``scaling`` as places.rank found it; ``scores``: for every entry the last round of experts'
    scores by aspect, where they may be shown.
    """

    scheme: Scheme
    awards: Sequence[Award]
    scaling: Scaling | None
    marks: Mapping[str, Mapping[str, int]]
    scores: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AspectPart:
    """One aspect: its mark, None while missing, and how it came about."""

    code: str
    description: Text
    mark: int | None
    maximum: int
    how: Message


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-criterion (``aspects`` filled) or a criterion (``parts`` filled)."""

    code: str
    name: Text
    mark: int
    maximum: int
    complete: bool
    parts: tuple["Part", ...] = ()
    aspects: tuple[AspectPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What the entry has more (positive) or less (negative) than a neighbour, per criterion."""

    code: str
    name: Text
    hundredths: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the entry just above or below: the criteria that differ, the greatest loss first."""

    neighbour: Award
    total: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole answer for one entry.

    ``scale`` says how the scale score came about, None where none was computed; ``total`` is
    the sum of the criteria and ``penalty`` what was taken off it, None while marks are missing;
    ``above`` is None for the first, ``below`` for the last, both for those without a place.
    """

    award: Award
    scale: Message | None
    total: int
    maximum: int
    penalty: int | None
    criteria: tuple[Part, ...]
    above: Comparison | None
    below: Comparison | None


def explain(entry: str, contest: Contest) -> Explanation:
    """Explain the award of one entry.

    Raises ValueRefused: not-in-the-result.
    """
    award = next((award for award in contest.awards if award.entry == entry), None)
    if award is None:
        raise ValueRefused("not-in-the-result", entry=entry)
    criteria = _criteria(entry, contest)
    total = sum(part.mark for part in criteria)
    return Explanation(
        award=award,
        scale=_scale(award, contest.scaling),
        total=total,
        maximum=contest.scheme.maximum,
        penalty=None if award.mark is None else total - award.mark,
        criteria=criteria,
        above=_compare(award, contest, criteria, -1),
        below=_compare(award, contest, criteria, 1),
    )


def _criteria(entry: str, contest: Contest) -> tuple[Part, ...]:
    return tuple(_criterion(each, entry, contest) for each in contest.scheme.criteria)


def _criterion(criterion: Criterion, entry: str, contest: Contest) -> Part:
    parts = tuple(_sub_criterion(sub, entry, contest) for sub in criterion.sub_criteria)
    return Part(
        criterion.code,
        criterion.name,
        mark=sum(part.mark for part in parts),
        maximum=criterion.maximum,
        complete=all(part.complete for part in parts),
        parts=parts,
    )


def _sub_criterion(sub: SubCriterion, entry: str, contest: Contest) -> Part:
    marks = contest.marks.get(entry, {})
    scores = contest.scores.get(entry, {})
    aspects = tuple(
        AspectPart(
            aspect.code,
            aspect.description,
            marks.get(aspect.code),
            aspect.maximum,
            _how(aspect, scores.get(aspect.code, ())),
        )
        for aspect in sub.aspects
    )
    return Part(
        sub.code,
        sub.name,
        mark=sum(part.mark or 0 for part in aspects),
        maximum=sub.maximum,
        complete=all(part.mark is not None for part in aspects),
        aspects=aspects,
    )


def _how(aspect: Aspect, scores: Iterable[int]) -> Message:
    shown = ", ".join(str(score) for score in scores)
    if aspect.type is AspectType.JUDGEMENT:
        figures: dict[str, Parameter] = {"judges": aspect.judges, "scores": shown}
        return Message("how-judgement-scores" if shown else "how-judgement", figures)
    return _how_measured(aspect.calculation)


def _how_measured(calculation: Calculation) -> Message:
    match calculation:
        case NumberCompleted(possible=possible):
            return Message("how-number-completed", {"possible": possible})
        case Choice():
            return Message("how-choice")
        case RangedScore(target=target):
            return Message("how-ranged-score", {"target": target})
        case RegularDifference(target=target, difference=difference):
            return Message("how-regular-difference", {"target": target, "difference": difference})
        case Manual():
            return Message("how-manual")
        case _:
            return Message("how-pass-fail")


def _scale(award: Award, scaling: Scaling | None) -> Message | None:
    """Say how the scale score was computed, from which centre and spread."""
    if scaling is None or award.mark is None or award.place is None:
        return None
    figures: dict[str, Parameter] = {
        "mark": to_decimal(award.mark),
        "centre": _shown(scaling.centre),
        "count": scaling.count,
    }
    if award.scale is None:
        return Message("scale-none", figures)
    if scaling.equal:
        return Message("scale-all-equal", figures | {"score": award.scale})
    figures["score"] = award.scale
    if scaling.deviation is None:
        return Message("scale-500", figures | {"spread": to_decimal(scaling.spread)})
    return Message("scale-700", figures | {"spread": _shown(scaling.deviation)})


def _shown(hundredths: Fraction) -> Decimal:
    """Show a median or mean as a mark, with four places where two do not hold it."""
    if hundredths.denominator == 1:
        return to_decimal(int(hundredths))
    return Decimal(round_half_up(hundredths * PER_MARK)).scaleb(-4)


def _compare(
    award: Award, contest: Contest, criteria: Sequence[Part], step: int
) -> Comparison | None:
    placed = [each for each in contest.awards if each.place is not None]
    if award not in placed:
        return None
    position = placed.index(award) + step
    if not 0 <= position < len(placed):
        return None
    neighbour = placed[position]
    differences = [
        Difference(own.code, own.name, own.mark - other.mark)
        for own, other in zip(criteria, _criteria(neighbour.entry, contest), strict=True)
        if own.mark != other.mark
    ]
    differences.sort(key=lambda each: each.hundredths)
    total = (award.mark or 0) - (neighbour.mark or 0)
    return Comparison(neighbour, total, tuple(differences))
