"""Writes a scheme in the project's own format: what scheme_file reads back as the same scheme."""

from collections.abc import Iterable
from decimal import Decimal

import yaml

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    Manual,
    NumberCompleted,
    PassFail,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.scheme import (
    DEFAULT_JUDGES,
    Aspect,
    Criterion,
    Scheme,
    SubCriterion,
    Text,
)
from skillscomp.spreadsheets.scheme_file import FORMAT

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Node = yaml.nodes.Node
Pairs = Iterable[tuple[str, Node]]
_STRING = "tag:yaml.org,2002:str"
_NUMBER = "tag:yaml.org,2002:float"
_WHOLE = "tag:yaml.org,2002:int"
_FLAG = "tag:yaml.org,2002:bool"


def write_scheme_file(scheme: Scheme) -> str:
    """Write the scheme as YAML text that people can read, compare and edit."""
    parts: list[tuple[str, Node]] = [
        ("format", _string(FORMAT)),
        (
            "skill",
            _flow([("number", _string(scheme.skill_number)), *_text("name", scheme.skill_name)]),
        ),
    ]
    sections = [
        _flow(
            [
                ("code", _string(part.code)),
                *_text("name", part.name),
                ("weight", _mark(part.weight)),
            ]
        )
        for part in scheme.sections
    ]
    parts += _listed("sections", sections)
    parts += _listed("criteria", [_criterion(criterion) for criterion in scheme.criteria])
    gates = [
        _flow(
            [
                ("aspect", _string(gate.code)),
                ("zeroes", _flow_list(map(_string, sorted(gate.zeroes)))),
            ]
        )
        for gate in scheme.gates
    ]
    parts += _listed("gates", gates)
    text: str = yaml.serialize(
        _block(parts), Dumper=DUMPER, allow_unicode=True, width=100, line_break="\n"
    )
    return text


def _criterion(criterion: Criterion) -> Node:
    parts = [("code", _string(criterion.code)), *_text("name", criterion.name)]
    if criterion.stated is not None:
        parts.append(("mark", _mark(criterion.stated)))
    return _block(
        [*parts, *_listed("sub_criteria", [_sub_criterion(sub) for sub in criterion.sub_criteria])]
    )


def _sub_criterion(sub: SubCriterion) -> Node:
    parts = [("code", _string(sub.code)), *_text("name", sub.name)]
    if sub.day is not None:
        parts.append(("day", _scalar(_WHOLE, str(sub.day))))
    if sub.blind:
        parts.append(("blind", _scalar(_FLAG, "true")))
    aspects = [
        _aspect(aspect, f"{sub.code}.{position}") for position, aspect in enumerate(sub.aspects, 1)
    ]
    return _block([*parts, *_listed("aspects", aspects)])


def _aspect(aspect: Aspect, positional: str) -> Node:
    parts: list[tuple[str, Node]] = []
    if aspect.code != positional:
        parts.append(("code", _string(aspect.code)))
    parts.append(("type", _string(aspect.type.value)))
    parts += _text("description", aspect.description) or [("description", _string(""))]
    parts += _text("extra", aspect.extra)
    parts += _text("requirement", aspect.requirement)
    parts.append(("maximum", _mark(aspect.maximum)))
    if aspect.section:
        parts.append(("section", _string(aspect.section)))
    if not isinstance(aspect.calculation, PassFail):
        parts.append(("calculation", _calculation(aspect.calculation)))
    if aspect.judges != DEFAULT_JUDGES:
        parts.append(("judges", _scalar(_WHOLE, str(aspect.judges))))
    return _block([*parts, *_listed("levels", [_words(level) for level in aspect.levels])])


def _calculation(calculation: Calculation) -> Node:
    match calculation:
        case NumberCompleted(possible):
            return _typed("NUMBER_COMPLETED", [("possible", _number(Decimal(possible)))])
        case Choice(options, unit):
            listed = [
                _flow([("label", _string(part.label)), ("deduction", _number(part.deduction))])
                for part in options
            ]
            fields = [("deduction_type", _string(unit.name)), ("options", _flow_list(listed))]
            return _typed("CHOICE", fields)
        case RangedScore():
            return _ranged_score(calculation)
        case RegularDifference():
            return _typed(
                "REGULAR_DIFFERENCE_DEDUCTION",
                [
                    ("target", _number(calculation.target)),
                    ("difference", _number(calculation.difference)),
                    ("difference_type", _string(calculation.difference_type.name)),
                    ("deduction", _number(calculation.deduction)),
                    ("deduction_type", _string(calculation.deduction_type.name)),
                ],
            )
        case Manual():
            return _typed("MANUAL", [])
        case PassFail():
            return _typed("PASS_FAIL", [])


def _ranged_score(calculation: RangedScore) -> Node:
    ranges = [
        _flow(
            [
                ("lower", _number(part.lower)),
                ("upper", _number(part.upper)),
                ("deduction", _number(part.deduction)),
            ]
        )
        for part in calculation.ranges
    ]
    return _typed(
        "RANGED_SCORE",
        [
            ("target", _number(calculation.target)),
            ("deduction_type", _string(calculation.deduction_type.name)),
            ("ranges", _flow_list(ranges)),
        ],
    )


def _typed(kind: str, parts: list[tuple[str, Node]]) -> Node:
    return _flow([("type", _string(kind)), *parts])


def _text(name: str, text: Text) -> list[tuple[str, Node]]:
    return [(name, _words(text))] if text else []


def _words(text: Text) -> Node:
    if not text.lv:
        return _string(text.en)
    words = [("en", text.en), ("lv", text.lv)]
    return _block((language, _string(word)) for language, word in words if word)


def _listed(name: str, nodes: list[Node]) -> list[tuple[str, Node]]:
    return (
        [(name, yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=False))]
        if nodes
        else []
    )


def _block(pairs: Pairs) -> Node:
    return _mapping(pairs, flow=False)


def _flow(pairs: Pairs) -> Node:
    return _mapping(pairs, flow=True)


def _mapping(pairs: Pairs, *, flow: bool) -> Node:
    keyed = [(_string(name), node) for name, node in pairs]
    return yaml.MappingNode("tag:yaml.org,2002:map", keyed, flow_style=flow)


def _flow_list(nodes: Iterable[Node]) -> Node:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(nodes), flow_style=True)


def _scalar(tag: str, text: str) -> Node:
    return yaml.ScalarNode(tag, text)


def _string(text: str) -> Node:
    return _scalar(_STRING, text)


def _mark(hundredths: int) -> Node:
    return _number(to_decimal(hundredths))


def _number(number: Decimal) -> Node:
    text = f"{number:f}"
    return _scalar(_NUMBER if "." in text else _WHOLE, text)
