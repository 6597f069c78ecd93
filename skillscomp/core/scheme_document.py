"""A scheme as one canonical text, so that what was approved can be kept, compared and proved.

The same scheme always gives the same text (JSON, keys in order, nothing between them, numbers as
their decimal text), so that its checksum names it: two versions with one checksum are one scheme.
Reading the text gives back an equal scheme. Source: DOMAIN section 3.1, contract of the journal.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    PassFail,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Gate,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)

FORMAT = "skillscomp-scheme-document/1"
Part = Mapping[str, Any]
"""One object of the JSON text."""


def to_document(scheme: Scheme) -> str:
    """Write a scheme as its canonical text."""
    document = {
        "format": FORMAT,
        "skill_number": scheme.skill_number,
        "skill_name": _words(scheme.skill_name),
        "sections": [
            {"code": section.code, "name": _words(section.name), "weight": section.weight}
            for section in scheme.sections
        ],
        "criteria": [_criterion(criterion) for criterion in scheme.criteria],
        "gates": [{"code": gate.code, "zeroes": sorted(gate.zeroes)} for gate in scheme.gates],
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_document(text: str) -> Scheme:
    """Read the canonical text of a scheme.

    Raises ValueRefused: unknown-scheme-document for any other text or a later format, and
    whatever the parts of a scheme refuse.
    """
    try:
        document = json.loads(text)
    except ValueError as reason:
        raise ValueRefused("unknown-scheme-document") from reason
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueRefused("unknown-scheme-document")
    return Scheme(
        skill_number=document["skill_number"],
        skill_name=_read_words(document["skill_name"]),
        sections=tuple(
            StandardSection(part["code"], _read_words(part["name"]), part["weight"])
            for part in document["sections"]
        ),
        criteria=tuple(_read_criterion(part) for part in document["criteria"]),
        gates=tuple(Gate(part["code"], frozenset(part["zeroes"])) for part in document["gates"]),
    )


def checksum(document: str) -> str:
    """Give the SHA-256 of a canonical text, in 64 hexadecimal digits."""
    return hashlib.sha256(document.encode()).hexdigest()


def _words(text: Text) -> Part:
    return {"en": text.en, "lv": text.lv}


def _read_words(part: Part) -> Text:
    return Text(en=part["en"], lv=part["lv"])


def _criterion(criterion: Criterion) -> Part:
    return {
        "code": criterion.code,
        "name": _words(criterion.name),
        "stated": criterion.stated,
        "sub_criteria": [_sub_criterion(form) for form in criterion.sub_criteria],
    }


def _read_criterion(part: Part) -> Criterion:
    return Criterion(
        code=part["code"],
        name=_read_words(part["name"]),
        stated=part["stated"],
        sub_criteria=tuple(_read_sub_criterion(form) for form in part["sub_criteria"]),
    )


def _sub_criterion(form: SubCriterion) -> Part:
    return {
        "code": form.code,
        "name": _words(form.name),
        "day": form.day,
        "blind": form.blind,
        "aspects": [_aspect(aspect) for aspect in form.aspects],
    }


def _read_sub_criterion(part: Part) -> SubCriterion:
    return SubCriterion(
        code=part["code"],
        name=_read_words(part["name"]),
        day=part["day"],
        blind=part["blind"],
        aspects=tuple(_read_aspect(aspect) for aspect in part["aspects"]),
    )


def _aspect(aspect: Aspect) -> Part:
    return {
        "code": aspect.code,
        "type": aspect.type.value,
        "description": _words(aspect.description),
        "maximum": aspect.maximum,
        "section": aspect.section,
        "extra": _words(aspect.extra),
        "requirement": _words(aspect.requirement),
        "calculation": _calculation(aspect.calculation),
        "levels": [_words(level) for level in aspect.levels],
        "judges": aspect.judges,
    }


def _read_aspect(part: Part) -> Aspect:
    return Aspect(
        code=part["code"],
        type=AspectType(part["type"]),
        description=_read_words(part["description"]),
        maximum=part["maximum"],
        section=part["section"],
        extra=_read_words(part["extra"]),
        requirement=_read_words(part["requirement"]),
        calculation=_read_calculation(part["calculation"]),
        levels=tuple(_read_words(level) for level in part["levels"]),
        judges=part["judges"],
    )


def _calculation(calculation: Calculation) -> Part:
    name = _NAMES[type(calculation)]
    match calculation:
        case NumberCompleted(possible):
            return {"type": name, "possible": possible}
        case Choice():
            return {
                "type": name,
                "options": [
                    [option.label, str(option.deduction)] for option in calculation.options
                ],
                "deduction_type": calculation.deduction_type.value,
            }
        case RangedScore():
            return {
                "type": name,
                "target": str(calculation.target),
                "ranges": [
                    [str(part.lower), str(part.upper), str(part.deduction)]
                    for part in calculation.ranges
                ],
                "deduction_type": calculation.deduction_type.value,
            }
        case RegularDifference():
            return {
                "type": name,
                "target": str(calculation.target),
                "difference": str(calculation.difference),
                "difference_type": calculation.difference_type.value,
                "deduction": str(calculation.deduction),
                "deduction_type": calculation.deduction_type.value,
            }
    return {"type": name}


_NAMES: dict[type[Calculation], str] = {
    PassFail: "pass-fail",
    NumberCompleted: "number-completed",
    Choice: "choice",
    RangedScore: "ranged-score",
    RegularDifference: "regular-difference",
    Manual: "manual",
}


def _read_calculation(part: Part) -> Calculation:
    return _READERS[part["type"]](part)


def _read_choice(part: Part) -> Choice:
    options = tuple(Option(label, Decimal(deduction)) for label, deduction in part["options"])
    return Choice(options, DeductionType(part["deduction_type"]))


def _read_ranged_score(part: Part) -> RangedScore:
    return RangedScore(
        target=Decimal(part["target"]),
        ranges=tuple(Range(*(Decimal(bound) for bound in bounds)) for bounds in part["ranges"]),
        deduction_type=DeductionType(part["deduction_type"]),
    )


def _read_regular_difference(part: Part) -> RegularDifference:
    return RegularDifference(
        target=Decimal(part["target"]),
        difference=Decimal(part["difference"]),
        difference_type=DifferenceType(part["difference_type"]),
        deduction=Decimal(part["deduction"]),
        deduction_type=DeductionType(part["deduction_type"]),
    )


_READERS: dict[str, Callable[[Part], Calculation]] = {
    "pass-fail": lambda _: PassFail(),
    "number-completed": lambda part: NumberCompleted(part["possible"]),
    "choice": _read_choice,
    "ranged-score": _read_ranged_score,
    "regular-difference": _read_regular_difference,
    "manual": lambda _: Manual(),
}
