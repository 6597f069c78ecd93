"""Reads a calculation out of a scheme file: its type and that type's parameters."""

from collections.abc import Callable, Iterable
from decimal import Decimal

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
from skillscomp.core.hundredths import parse_decimal
from skillscomp.spreadsheets.outline import Node, fields, items, place, scalar
from skillscomp.spreadsheets.reading import Noticed

UNITS = ("UNIT", "PERCENT")


def read_calculation(node: Node, noticed: Noticed) -> Calculation | None:
    """Read the mapping after ``calculation:``; None where a finding says what is wrong."""
    every = ("type", *dict.fromkeys(name for known, _ in READERS.values() for name in known))
    kind = scalar(fields(node, every, ("type",), Noticed()).get("type"), noticed)
    if kind not in READERS:
        known_types = ", ".join(READERS)
        noticed.error("unknown-calculation", place(node), value=kind[:40], known=known_types)
        return None
    known, build = READERS[kind]
    parts = fields(node, ("type", *known), known, noticed)
    if not parts.keys() >= set(known):
        return None
    return noticed.attempt(place(node), lambda: build(parts, noticed))


def _number(node: Node, noticed: Noticed) -> Decimal:
    return parse_decimal(scalar(node, noticed))


def _count(node: Node, noticed: Noticed) -> int:
    number = _number(node, noticed)
    if number != number.to_integral_value():
        raise ValueRefused("not-a-whole-number", value=number)
    return int(number)


def _unit(node: Node, noticed: Noticed) -> str:
    text = scalar(node, noticed)
    if text not in UNITS:
        raise ValueRefused("unknown-unit", value=text[:20], known=", ".join(UNITS))
    return text.lower()


def _children(node: Node, names: tuple[str, ...], noticed: Noticed) -> Iterable[dict[str, Node]]:
    for child in items(node, noticed):
        parts = fields(child, names, names, noticed)
        if len(parts) == len(names):
            yield parts


def _choice(parts: dict[str, Node], noticed: Noticed) -> Choice:
    options = tuple(
        Option(scalar(part["label"], noticed), _number(part["deduction"], noticed))
        for part in _children(parts["options"], ("label", "deduction"), noticed)
    )
    return Choice(options, DeductionType(_unit(parts["deduction_type"], noticed)))


def _ranged_score(parts: dict[str, Node], noticed: Noticed) -> RangedScore:
    ranges = tuple(
        Range(*(_number(part[name], noticed) for name in ("lower", "upper", "deduction")))
        for part in _children(parts["ranges"], ("lower", "upper", "deduction"), noticed)
    )
    deduction_type = DeductionType(_unit(parts["deduction_type"], noticed))
    return RangedScore(_number(parts["target"], noticed), ranges, deduction_type)


def _regular_difference(parts: dict[str, Node], noticed: Noticed) -> RegularDifference:
    return RegularDifference(
        target=_number(parts["target"], noticed),
        difference=_number(parts["difference"], noticed),
        difference_type=DifferenceType(_unit(parts["difference_type"], noticed)),
        deduction=_number(parts["deduction"], noticed),
        deduction_type=DeductionType(_unit(parts["deduction_type"], noticed)),
    )


Build = Callable[[dict[str, Node], Noticed], Calculation]
READERS: dict[str, tuple[tuple[str, ...], Build]] = {
    "PASS_FAIL": ((), lambda _parts, _noticed: PassFail()),
    "MANUAL": ((), lambda _parts, _noticed: Manual()),
    "NUMBER_COMPLETED": (
        ("possible",),
        lambda parts, noticed: NumberCompleted(_count(parts["possible"], noticed)),
    ),
    "CHOICE": (("deduction_type", "options"), _choice),
    "RANGED_SCORE": (("target", "deduction_type", "ranges"), _ranged_score),
    "REGULAR_DIFFERENCE_DEDUCTION": (
        ("target", "difference", "difference_type", "deduction", "deduction_type"),
        _regular_difference,
    ),
}
"""Every calculation type, its parameters and how to build it."""
