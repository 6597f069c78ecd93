"""Whether a scheme is a good one: the linter of schemes.

==========================  ==================================================================
of the whole                total and section weights 100; 5-9 criteria; 15-25 % by judgement;
                            variation per section and in all up to 5 (settings)
of a criterion              its stated mark is the sum of its aspects; it has sub-criteria
of a sub-criterion          it has a day and aspects
of an aspect                a description of its own, a section, a maximum of 0.10-2.00;
                            a judgement has words for all four levels
of a hold point             it is worth something, or it would always be failed
==========================  ==================================================================

Warns and never refuses, but for a hold point worth nothing. Source: DOMAIN section 2.
``allocation`` in allocation.py gives the table of sections x criteria.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from skillscomp.core.allocation import allocation
from skillscomp.core.finding import Finding, Level
from skillscomp.core.hundredths import round_half_up, to_decimal
from skillscomp.core.message import Message, Parameter
from skillscomp.core.scheme import Aspect, AspectType, Criterion, Scheme, SubCriterion

FULL_TOTAL = 100_00
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """What is usual; amounts in hundredths, shares in per cent, both ends included."""

    variation: int = 5_00
    total: int = FULL_TOTAL
    criteria: tuple[int, int] = (5, 9)
    maximum: tuple[int, int] = (10, 2_00)
    judgement_share: tuple[int, int] = (15, 25)


USUAL = CheckSettings()


def check_scheme(scheme: Scheme, settings: CheckSettings = USUAL) -> tuple[Finding, ...]:
    """Give everything that is odd about a scheme: the whole first, then part after part."""
    if not scheme.aspect_by_code:
        return (_note("scheme-empty"),)
    return (
        *_check_total(scheme, settings),
        *_check_sections(scheme, settings),
        *_check_judgement_share(scheme, settings),
        *_check_gates(scheme),
        *_check_parts(scheme, settings),
        *_check_doubles(scheme),
    )


def _check_total(scheme: Scheme, settings: CheckSettings) -> Iterator[Finding]:
    if scheme.maximum != settings.total:
        yield _note(
            "total-unusual", total=to_decimal(scheme.maximum), usual=to_decimal(settings.total)
        )
    lowest, highest = settings.criteria
    if not lowest <= len(scheme.criteria) <= highest:
        number = len(scheme.criteria)
        yield _note("number-of-criteria", number=number, lowest=lowest, highest=highest)


def _check_sections(scheme: Scheme, settings: CheckSettings) -> Iterator[Finding]:
    if not scheme.sections:
        yield _note("no-sections")
        return
    table = allocation(scheme)
    threshold = to_decimal(settings.variation)
    if table.weight != FULL_TOTAL:
        yield _warning("section-weights-not-hundred", total=to_decimal(table.weight))
    for row in table.rows:
        if row.section and row.variation > settings.variation:
            yield _warning(
                "section-variation",
                row.section,
                weight=to_decimal(row.weight),
                allocated=to_decimal(row.allocated),
                variation=to_decimal(row.variation),
                threshold=threshold,
            )
    if table.variation > settings.variation:
        variation = to_decimal(table.variation)
        yield _warning("total-variation", variation=variation, threshold=threshold)


def _check_judgement_share(scheme: Scheme, settings: CheckSettings) -> Iterator[Finding]:
    if not scheme.maximum:
        return
    judged = sum(
        aspect.maximum for aspect in scheme.aspects() if aspect.type is AspectType.JUDGEMENT
    )
    share = Fraction(judged * PERCENT, scheme.maximum)
    lowest, highest = settings.judgement_share
    if not lowest <= share <= highest:
        shown = to_decimal(round_half_up(share * PERCENT))
        yield _note("judgement-share", share=shown, lowest=lowest, highest=highest)


def _check_gates(scheme: Scheme) -> Iterator[Finding]:
    for gate in scheme.gates:
        if not scheme.aspect_by_code[gate.code].maximum:
            yield Finding(Level.ERROR, Message("gate-without-marks"), gate.code)


def _check_parts(scheme: Scheme, settings: CheckSettings) -> Iterator[Finding]:
    for criterion in scheme.criteria:
        yield from _check_criterion(criterion)
        for sub_criterion in criterion.sub_criteria:
            yield from _check_sub_criterion(sub_criterion)
            for aspect in sub_criterion.aspects:
                yield from _check_aspect(aspect, settings)
                if scheme.sections and not aspect.section:
                    yield _warning("aspect-without-section", aspect.code)


def _check_criterion(criterion: Criterion) -> Iterator[Finding]:
    if not criterion.sub_criteria:
        yield _note("criterion-without-sub-criteria", criterion.code)
    if criterion.stated is not None and criterion.stated != criterion.maximum:
        yield _warning(
            "criterion-differs",
            criterion.code,
            stated=to_decimal(criterion.stated),
            total=to_decimal(criterion.maximum),
        )


def _check_sub_criterion(sub_criterion: SubCriterion) -> Iterator[Finding]:
    if not sub_criterion.aspects:
        yield _warning("sub-criterion-without-aspects", sub_criterion.code)
    if sub_criterion.day is None:
        yield _note("sub-criterion-without-day", sub_criterion.code)


def _check_aspect(aspect: Aspect, settings: CheckSettings) -> Iterator[Finding]:
    lowest, highest = settings.maximum
    if not aspect.maximum:
        yield _warning("aspect-without-marks", aspect.code)
    elif not lowest <= aspect.maximum <= highest:
        yield _note(
            "aspect-maximum-unusual",
            aspect.code,
            maximum=to_decimal(aspect.maximum),
            lowest=to_decimal(lowest),
            highest=to_decimal(highest),
        )
    if not aspect.description:
        yield _warning("aspect-without-description", aspect.code)
    if aspect.type is AspectType.JUDGEMENT:
        yield from _check_levels(aspect)


def _check_levels(aspect: Aspect) -> Iterator[Finding]:
    missing = [str(score) for score, level in enumerate(aspect.levels) if not level]
    if not aspect.levels or len(missing) == len(aspect.levels):
        yield _warning("judgement-without-levels", aspect.code)
    elif missing:
        yield _warning("judgement-levels-partial", aspect.code, missing=", ".join(missing))


def _check_doubles(scheme: Scheme) -> Iterator[Finding]:
    """Aspects that say the same in every column: copied and not changed."""
    first_with: dict[tuple[str, ...], str] = {}
    for aspect in scheme.aspects():
        if not aspect.description:
            continue
        first = first_with.setdefault(_wording_of(aspect), aspect.code)
        if first != aspect.code:
            yield _note("aspect-same-description", aspect.code, other=first)


def _wording_of(aspect: Aspect) -> tuple[str, ...]:
    texts = (aspect.description, aspect.extra, aspect.requirement)
    words = (word for text in texts for word in (text.en, text.lv))
    return tuple(" ".join(each.casefold().split()) for each in words)


def _warning(code: str, where: str = "", /, **parameters: Parameter) -> Finding:
    return Finding(Level.WARNING, Message(code, parameters), where)


def _note(code: str, where: str = "", /, **parameters: Parameter) -> Finding:
    return Finding(Level.NOTE, Message(code, parameters), where)
