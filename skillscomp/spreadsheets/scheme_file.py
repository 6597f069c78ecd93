"""Reads the project's own format of schemes (scoring_schemes/README.md) into the core's values."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.finding import Finding, Level
from skillscomp.core.hundredths import from_text, parse_decimal
from skillscomp.core.scheme import (
    DEFAULT_JUDGES,
    LEVELS,
    NO_TEXT,
    PASS_FAIL,
    Aspect,
    AspectType,
    Criterion,
    Gate,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)
from skillscomp.spreadsheets.calculation_file import read_calculation
from skillscomp.spreadsheets.outline import Node, compose, fields, items, place, scalar
from skillscomp.spreadsheets.reading import Layout, Noticed, ReadScheme

FORMAT = "skillscomp-scheme/1"
LARGEST_MARK = 1_000_000
"""Hundredths; no aspect and no criterion of a real scheme comes near."""
LAST_DAY = 99
Value = TypeVar("Value")


@dataclass
class _Reader:
    """What has been read so far, and what was noticed on the way."""

    noticed: Noticed = field(default_factory=Noticed)
    cells: dict[str, str] = field(default_factory=dict)

    def value(self, node: Node | None, parse: Callable[[str], Value], otherwise: Value) -> Value:
        """Read one scalar; where there is none or it is refused, take ``otherwise``."""
        text = scalar(node, self.noticed)
        if node is None or not text:
            return otherwise
        found = self.noticed.attempt(place(node), lambda: parse(text))
        return otherwise if found is None else found

    def mark(self, node: Node | None) -> int | None:
        """Read a mark into hundredths."""
        mark = self.value(node, from_text, None)
        if node is not None and mark is not None and not 0 <= mark <= LARGEST_MARK:
            self.noticed.error("mark-out-of-range", place(node), value=scalar(node, self.noticed))
            return None
        return mark

    def number(self, node: Node | None, numbers: range) -> int | None:
        """Read a whole number out of ``numbers``."""
        number = self.value(node, parse_decimal, None)
        if node is None or number is None:
            return None
        if number not in numbers:
            self.noticed.error(
                "number-out-of-range",
                place(node),
                value=scalar(node, self.noticed),
                lowest=numbers.start,
                highest=numbers.stop - 1,
            )
            return None
        return int(number)

    def text(self, node: Node | None) -> Text:
        """Read words per language; a plain text is English."""
        if node is None:
            return NO_TEXT
        if not isinstance(node, yaml.MappingNode):
            return Text(en=scalar(node, self.noticed))
        words = fields(node, ("en", "lv"), (), self.noticed)
        return Text(
            en=scalar(words.get("en"), self.noticed), lv=scalar(words.get("lv"), self.noticed)
        )

    def code(self, node: Node | None) -> str:
        """Read a code; an empty one is refused."""
        code = scalar(node, self.noticed).strip()
        if node is not None and not code:
            self.noticed.error("empty-code", place(node))
        return code

    def flag(self, node: Node | None) -> bool:
        """Read ``true`` or ``false``."""
        text = scalar(node, self.noticed).lower()
        if node is not None and text not in {"", "true", "false"}:
            self.noticed.error("not-a-flag", place(node), value=text[:20])
        return text == "true"


def read_scheme_file(content: bytes) -> ReadScheme:
    """Read a scheme file; whatever stands in the way is a finding with line and column."""
    try:
        root = compose(content)
    except RuleBroken as refusal:
        line = refusal.message.parameters.get("line")
        where = f"{line}:1" if line else ""
        return ReadScheme(scheme=None, findings=(Finding(Level.ERROR, refusal.message, where),))
    reader = _Reader()
    known = ("format", "skill", "sections", "criteria", "gates")
    parts = fields(root, known, ("format", "skill"), reader.noticed)
    stated_format = scalar(parts.get("format"), reader.noticed)
    if "format" in parts and stated_format != FORMAT:
        where = place(parts["format"])
        reader.noticed.error("unknown-format", where, value=stated_format[:60], known=FORMAT)
    scheme = _scheme(reader, parts, place(root))
    return ReadScheme(
        scheme=None if reader.noticed.refused else scheme,
        findings=tuple(reader.noticed.findings),
        layout=Layout.DATA,
        cells=reader.cells,
    )


def _scheme(reader: _Reader, parts: dict[str, Node], where: str) -> Scheme | None:
    noticed = reader.noticed
    skill = fields(parts["skill"], ("number", "name"), (), noticed) if "skill" in parts else {}
    sections = tuple(_section(reader, node) for node in items(parts.get("sections"), noticed))
    criteria = tuple(_criterion(reader, node) for node in items(parts.get("criteria"), noticed))
    gates = tuple(_gate(reader, node) for node in items(parts.get("gates"), noticed))
    number = scalar(skill.get("number"), noticed)
    name = reader.text(skill.get("name"))
    if noticed.refused:
        return None
    return noticed.attempt(
        where,
        lambda: Scheme(
            skill_number=number, skill_name=name, sections=sections, criteria=criteria, gates=gates
        ),
    )


def _section(reader: _Reader, node: Node) -> StandardSection:
    parts = fields(node, ("code", "name", "weight"), ("code", "weight"), reader.noticed)
    code = reader.code(parts.get("code"))
    return StandardSection(
        code, reader.text(parts.get("name")), reader.mark(parts.get("weight")) or 0
    )


def _criterion(reader: _Reader, node: Node) -> Criterion:
    known = ("code", "name", "mark", "sub_criteria")
    parts = fields(node, known, ("code",), reader.noticed)
    forms = items(parts.get("sub_criteria"), reader.noticed)
    return Criterion(
        code=reader.code(parts.get("code")),
        name=reader.text(parts.get("name")),
        stated=reader.mark(parts.get("mark")),
        sub_criteria=tuple(_sub_criterion(reader, form) for form in forms),
    )


def _sub_criterion(reader: _Reader, node: Node) -> SubCriterion:
    known = ("code", "name", "day", "blind", "aspects")
    parts = fields(node, known, ("code",), reader.noticed)
    code = reader.code(parts.get("code"))
    reader.cells.setdefault(code, place(node))
    aspects: list[Aspect] = []
    for position, part in enumerate(items(parts.get("aspects"), reader.noticed), 1):
        aspect = _aspect(reader, part, f"{code}.{position}")
        if aspect:
            aspects.append(aspect)
    return SubCriterion(
        code=code,
        name=reader.text(parts.get("name")),
        day=reader.number(parts.get("day"), range(1, LAST_DAY + 1)),
        blind=reader.flag(parts.get("blind")),
        aspects=tuple(aspects),
    )


ASPECT_FIELDS = (
    "code",
    "type",
    "description",
    "extra",
    "requirement",
    "maximum",
    "section",
    "calculation",
    "judges",
    "levels",
)


def _aspect(reader: _Reader, node: Node, positional: str) -> Aspect | None:
    noticed = reader.noticed
    parts = fields(node, ASPECT_FIELDS, ("type", "description", "maximum"), noticed)
    kind = reader.value(parts.get("type"), _aspect_type, AspectType.MEASUREMENT)
    code = reader.code(parts.get("code")) or positional
    reader.cells.setdefault(code, place(node))
    maximum = reader.mark(parts.get("maximum"))
    judges = reader.number(parts.get("judges"), range(1, 10))
    levels = _levels(reader, parts.get("levels"))
    given = parts.get("calculation")
    calculation = read_calculation(given, noticed) if given else None
    return noticed.attempt(
        place(node),
        lambda: Aspect(
            code=code,
            type=kind,
            description=reader.text(parts.get("description")),
            extra=reader.text(parts.get("extra")),
            requirement=reader.text(parts.get("requirement")),
            maximum=maximum or 0,
            section=scalar(parts.get("section"), noticed),
            calculation=calculation or PASS_FAIL,
            levels=levels,
            judges=judges or DEFAULT_JUDGES,
        ),
    )


def _levels(reader: _Reader, node: Node | None) -> tuple[Text, ...]:
    levels = tuple(reader.text(level) for level in items(node, reader.noticed))
    if node is not None and len(levels) not in {0, LEVELS}:
        reader.noticed.error("levels-incomplete", place(node), found=len(levels), needed=LEVELS)
        return ()
    return levels


def _aspect_type(text: str) -> AspectType:
    if text not in set(AspectType):
        raise ValueRefused("unknown-aspect-type", value=text[:20], known=", ".join(AspectType))
    return AspectType(text)


def _gate(reader: _Reader, node: Node) -> Gate:
    parts = fields(node, ("aspect", "zeroes"), ("aspect", "zeroes"), reader.noticed)
    zeroes = (scalar(code, reader.noticed) for code in items(parts.get("zeroes"), reader.noticed))
    return Gate(scalar(parts.get("aspect"), reader.noticed), frozenset(zeroes))
