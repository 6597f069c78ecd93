"""Finds out which column is what, from the words of a header row in any of eight languages.

Nothing is taken from a column's position: real workbooks shift, drop and add columns, and use
different header texts in different blocks of one sheet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from skillscomp.spreadsheets.figures import clean_text
from skillscomp.spreadsheets.grid import Row


class Role(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    DAY = "day"
    TYPE = "type"
    DESCRIPTION = "description"
    LEVEL = "level"
    EXTRA = "extra"
    REQUIREMENT = "requirement"
    SECTION = "section"
    CALCULATION = "calculation"
    MAXIMUM = "maximum"
    SECOND_MAXIMUM = "second-maximum"
    CRITERION = "criterion"
    TOTAL = "total"
    LEVEL_0 = "level-0"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"


_SUB = r"sub[ -]?criteri|apakš[ -]?kritēr|unterkriteri|teilkriteri|sous[ -]?crit|subcrit|подкритер"
_ID = r"\bid\b|kods\b|\bnr\b|\bcode|c[óo]digo|код\b|номер|№"
_PATTERNS: tuple[tuple[Role, str], ...] = (
    (
        Role.CALCULATION,
        r"calculation|aprēķin|berechnung|calcul\b|cálculo|calculo|расч[её]т",
    ),
    (
        Role.EXTRA,
        r"\bextra\b|papildu|zusätz|zusatz|suppl[ée]ment|adicional|complement|дополнит|методика",
    ),
    (
        Role.REQUIREMENT,
        r"requirement|nominal|prasīb|anforderung|exigence|requisit|requerim|требован",
    ),
    (
        Role.SECTION,
        r"wsos|wsss|\bsection\b|sadaļ|abschnitt|bereich|secci[óo]n|se[cç][cç]?[ãa]o|раздел|задач",
    ),
    (
        Role.TOTAL,
        r"\btotal\b|\bkopā|gesamt|summe|итог|всего|сумма",
    ),
    (
        Role.MAXIMUM,
        r"\bm[aá]x|\bmaks|макс|höchst",
    ),
    (
        Role.TYPE,
        r"type|\btips|veids|typ\b|\bart\b|\btipo\b|\bтип|вид аспекта",
    ),
    (
        Role.DAY,
        r"\bday\b|\bdiena|\btag\b|bewertungstag|\bjour|\bd[íi]a\b|\bд\wнь",
    ),
    (
        Role.LEVEL,
        r"score|līmen|vērtējum|stufe|note jug|niveau|nota|nivel|puntua|pontua|punktzahl|балл|оценк",
    ),
    (
        Role.CODE,
        rf"(?:{_SUB}).*(?:{_ID})|(?:{_ID}).*(?:{_SUB})|^(?:{_ID})\.?$",
    ),
    (Role.NAME, rf"(?:{_SUB})"),
    (
        Role.CRITERION,
        r"^(?:criterion|criterio|critério|critère|kritērijs|kriterium|критерий) \w$",
    ),
    (
        Role.DESCRIPTION,
        r"aspect|aspekt|aspecto|аспект|beschreibung|apraksts",
    ),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_LATVIAN = re.compile(r"vērtēš|apakškritēr|aspekta|aspekts|prasīb|sadaļ|diena|maksimāl|papildu")
_PLAIN_MARK = re.compile(r"^(?:marks?|points?|punkti|punkte|puntos|pontos|баллы?)$")
NEEDED = (Role.TYPE, Role.DESCRIPTION, Role.MAXIMUM)
"""What a header row must name, or three of it with a section, a day or a code instead of one."""
_COMPANIONS = (Role.CODE, Role.NAME, Role.SECTION, Role.DAY, Role.LEVEL)
_OTHERS_NEEDED = {0: 1, 1: 3}
"""How many companions a header must name, by how many of the needed columns it lacks."""
LONGEST_HEADER = 160


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, from one header row on."""

    by_role: Mapping[Role, int]
    by_column: Mapping[int, Role] = field(default_factory=dict)
    language: str = "en"

    @classmethod
    def of(cls, by_role: Mapping[Role, int], language: str = "en") -> "Columns":
        """Make the columns with both ways to look them up."""
        return cls(by_role, {column: role for role, column in by_role.items()}, language)


def find_columns(row: Row) -> Columns | None:
    """Read a row as the header of a block of aspects; None where it is not one."""
    if len(row.cells) < len(NEEDED):
        return None
    texts = {
        column: clean_text(value).casefold().replace("\n", " ")
        for column, value in sorted(row.cells.items())
        if isinstance(value, str) and len(value) <= LONGEST_HEADER and not value.startswith("=")
    }
    found = _roles(texts)
    if not _is_header(found):
        return None
    if Role.CODE not in found and Role.NAME in found and Role.DAY not in found:
        # "Sub criterion" alone over a column of ids, with no column of names beside it.
        found[Role.CODE] = found.pop(Role.NAME)
    language = "lv" if _LATVIAN.search(" ".join(texts.values())) else "en"
    return Columns.of(found, language)


def _roles(texts: Mapping[int, str]) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for column, text in texts.items():
        role = role_of(text)
        if role is Role.MAXIMUM and role in found:
            role = Role.SECOND_MAXIMUM
        if role and not _PLAIN_MARK.search(text):
            found.setdefault(role, column)
    plain = next((column for column, text in texts.items() if _PLAIN_MARK.search(text)), None)
    if plain:
        found.setdefault(Role.MAXIMUM, plain)
    return found


@lru_cache(maxsize=512)
def role_of(text: str) -> Role | None:
    """Say what a column headed by these words (lower case, one line) holds."""
    return next((role for role, pattern in _COMPILED if pattern.search(text)), None)


def _is_header(found: Mapping[Role, int]) -> bool:
    missing = sum(role not in found for role in NEEDED)
    others = sum(role in found for role in _COMPANIONS)
    return Role.DESCRIPTION in found and others >= _OTHERS_NEEDED.get(missing, len(Role))
