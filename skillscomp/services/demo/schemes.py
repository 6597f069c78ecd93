"""The schemes of the demonstration: full ones as they are, small ones built from outlines."""

from collections.abc import Sequence
from dataclasses import replace

from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)
from skillscomp.services.demo.content import Content, CriterionOutline
from skillscomp.services.setup.catalogue import ReadySkill

WHOLE = 100
"""The marks of a small scheme; its criteria share them in whole marks."""
PER_MARK = 100
JUDGED = 5
"""One fifth of a criterion is judgement, as in real schemes."""
DAYS = 2
LEVELS = (
    Text("Below the standard of the trade", "Zem nozares standarta"),
    Text("Meets the standard of the trade", "Atbilst nozares standartam"),
    Text(
        "Meets the standard and exceeds it in places",
        "Atbilst nozares standartam un vietām to pārsniedz",
    ),
    Text("Excellent in every respect", "Izcili visos aspektos"),
)


def final_scheme(content: Content, skill: ReadySkill) -> Scheme:
    """Give the full scheme of a skill where there is one, else build a small one."""
    full = content.schemes.get(skill.number)
    return full or small_scheme(skill, content.outlines[skill.number])


def semi_final_scheme(scheme: Scheme) -> Scheme:
    """Keep what the final marks on its first day: a semi-final lasts one."""
    criteria = []
    for criterion in scheme.criteria:
        forms = tuple(form for form in criterion.sub_criteria if form.day == 1)
        if forms:
            criteria.append(replace(criterion, sub_criteria=forms, stated=None))
    kept = {
        aspect.code for part in criteria for form in part.sub_criteria for aspect in form.aspects
    }
    gates = tuple(
        replace(gate, zeroes=gate.zeroes & kept)
        for gate in scheme.gates
        if gate.code in kept and gate.zeroes & kept
    )
    return replace(scheme, criteria=tuple(criteria), gates=gates)


def small_scheme(skill: ReadySkill, outlines: Sequence[CriterionOutline]) -> Scheme:
    """Build a scheme of 100 marks: one form for each criterion, the last ones on the second day."""
    shares = _shares(WHOLE, len(outlines))
    return Scheme(
        skill_number=skill.number,
        skill_name=skill.name,
        sections=tuple(
            StandardSection(str(position), outline.name, share * PER_MARK)
            for position, (outline, share) in enumerate(zip(outlines, shares, strict=True), 1)
        ),
        criteria=tuple(
            _criterion(outline, position, share, 1 + DAYS * (position - 1) // len(outlines))
            for position, (outline, share) in enumerate(zip(outlines, shares, strict=True), 1)
        ),
    )


def _criterion(outline: CriterionOutline, position: int, share: int, day: int) -> Criterion:
    letter = chr(ord("A") + position - 1)
    whole = share * PER_MARK
    judged = whole // JUDGED
    measured = _shares(whole - judged, len(outline.measurements))
    aspects = [
        Aspect(
            code=f"{letter}1.{number}",
            type=AspectType.MEASUREMENT,
            description=description,
            maximum=maximum,
            section=str(position),
        )
        for number, (description, maximum) in enumerate(
            zip(outline.measurements, measured, strict=True), 1
        )
    ]
    aspects.append(
        Aspect(
            code=f"{letter}1.{len(aspects) + 1}",
            type=AspectType.JUDGEMENT,
            description=outline.judgement,
            maximum=judged,
            section=str(position),
            levels=LEVELS,
        )
    )
    form = SubCriterion(code=f"{letter}1", name=outline.name, aspects=tuple(aspects), day=day)
    return Criterion(code=letter, name=outline.name, sub_criteria=(form,), stated=whole)


def _shares(whole: int, parts: int) -> list[int]:
    """Divide as evenly as whole numbers can; the first parts get what is left over."""
    share, rest = divmod(whole, parts)
    return [share + (position < rest) for position in range(parts)]
