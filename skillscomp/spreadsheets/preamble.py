"""Reads what stands above the first block: the skill, the standard sections, the criteria."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from skillscomp.core.errors import ValueRefused
from skillscomp.core.scheme import NO_TEXT, StandardSection, Text
from skillscomp.spreadsheets.figures import clean_code, clean_text, hundredths
from skillscomp.spreadsheets.formulas import Formulas, is_formula
from skillscomp.spreadsheets.grid import Row
from skillscomp.spreadsheets.reading import Noticed

_TITLE = re.compile(
    r"(?:skill\s*(?:no\.?)?\s*)?([A-Z]?\d{1,3})\b[\s.:\u2013-]*(.*)", re.IGNORECASE | re.DOTALL
)
_STANDARDS = re.compile(
    r"occupational standard|standards? specification|standart|стандарт", re.IGNORECASE
)
_SECTIONS = re.compile(
    r"\bsection|sadaļa|abschnitt|bereich|secci[óo]n|se[cç][cç]?[ãa]o|раздел", re.IGNORECASE
)
_ALLOCATED = re.compile(r"aspe[ck]t|аспект", re.IGNORECASE)
_VARIATION = re.compile(
    r"variation|starpība|novirze|abweichung|écart|variaci|varia[çc]|отклон", re.IGNORECASE
)
_CRITERIA = re.compile(r"^(?:criteri|kritēr|kriteri|crit[èée]r|критери)", re.IGNORECASE)
_SECTION_CODE = re.compile(r"[A-Z]?\d{1,2}(?:\.\d{1,2})?")
_COLUMN_TITLE = re.compile(
    r"id|kods|code|c[óo]digo|код|№|nr\.?|name|nosaukums|nom|nombre|nome|наименование|название"
    r"|bezeichnung|marks?|punkti|punkte|points?|puntos|pontos|nota|notes?|балл\w*|max\.? ?marks?",
    re.IGNORECASE,
)
_USUAL_CODE = re.compile(r"[A-I]")
TOTALS_ROW = 3
"""Cells at most in the row of the total variation; the row of column names has more."""
_CRITERION_CODE = re.compile(r"[A-Z]")


@dataclass
class Preamble:
    """The skill, the sections and the criteria that a sheet states above its blocks."""

    skill_number: str = ""
    skill_name: Text = NO_TEXT
    sections: list[StandardSection] = field(default_factory=list)
    criteria: dict[str, tuple[Text, int | None]] = field(default_factory=dict)
    typed: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What somebody typed as the marks of a section, where a formula usually stands: cell, mark."""
    found: bool = False


@dataclass
class PreambleReader:
    """Walks down the rows above the first block."""

    formulas: Formulas
    noticed: Noticed
    language: str = "en"
    read: Preamble = field(default_factory=Preamble)
    _in_criteria: bool = False
    _allocated: int | None = None

    def walk(self, rows: Iterable[Row]) -> Preamble:
        """Read the rows, wherever their columns begin."""
        for row in rows:
            self._row(row)
        return self.read

    def words(self, value: object) -> Text:
        """Give words in the language of the sheet."""
        text = clean_text(value)
        return Text(lv=text) if self.language == "lv" else Text(en=text)

    def _row(self, row: Row) -> None:
        cells = sorted(row.cells.items())
        first, rest = cells[0], cells[1:]
        code, replaced = clean_code(first[1])
        if (_CRITERION_CODE if self._in_criteria else _USUAL_CODE).fullmatch(code):
            self._criterion(row, code, rest)
        elif self._is_section(code, rest):
            self._section(row, code, rest)
        elif not self._heading(cells):
            if not (self.read.found or self.read.skill_name):
                self._title(" ".join(clean_text(value) for _, value in cells))
            return
        if replaced:
            self.noticed.note("look-alike-letters", row.cell(first[0]), code=code)

    def _is_section(self, code: str, rest: list[tuple[int, object]]) -> bool:
        if self._in_criteria or not rest or not _SECTION_CODE.fullmatch(code):
            return False
        return isinstance(rest[0][1], str) and (len(rest) > 1 or self.read.found)

    def _heading(self, cells: list[tuple[int, object]]) -> bool:
        """Read the title of a table or the names of its columns; False where it is neither."""
        texts = {column: clean_text(value) for column, value in cells}
        first = next(iter(texts.values()))
        titles = [_COLUMN_TITLE.fullmatch(text) for text in texts.values()]
        if any(_VARIATION.search(text) for text in texts.values()) and len(texts) <= TOTALS_ROW:
            return True
        if _SECTIONS.search(first) and len(texts) > 1:
            self.read.found = True
            self._in_criteria = False
            self._allocated = next(
                (column for column, text in texts.items() if _ALLOCATED.search(text)), None
            )
            return True
        if (_CRITERIA.match(first) and len(texts) == 1) or (titles and all(titles)):
            self._in_criteria = True
            return True
        return bool(_STANDARDS.search(first))

    def _title(self, text: str) -> None:
        found = _TITLE.fullmatch(text)
        number, name = (found[1], found[2]) if found else ("", text)
        self.read.skill_number = number
        self.read.skill_name = self.words(name)

    def _section(self, row: Row, code: str, rest: list[tuple[int, object]]) -> None:
        column, name = rest[0]
        if not isinstance(name, str) or is_formula(name):
            return
        limit = self._allocated or max(row.cells) + 1
        weight = next((column for column, _ in rest[1:] if column < limit), None)
        if any(section.code == code for section in self.read.sections):
            self.noticed.warning("duplicate-section-left-out", row.cell(column), code=code)
            return
        self.read.found = True
        mark = self._mark(row, weight) if weight else None
        if mark is None:
            self.noticed.warning("section-without-weight", row.cell(column), code=code)
        self.read.sections.append(StandardSection(code, self.words(name), mark or 0))
        self._typed(row, code)

    def _typed(self, row: Row, code: str) -> None:
        """Keep the marks of a section that stand as a number; anything else there says nothing."""
        column = self._allocated
        if column is None or column not in row.cells or is_formula(row.cells[column]):
            return
        with suppress(ValueRefused):
            self.read.typed[code] = (row.cell(column), hundredths(row.cells[column]))

    def _criterion(self, row: Row, code: str, rest: list[tuple[int, object]]) -> None:
        self._in_criteria = self.read.found = True
        name = next((value for _, value in rest if _is_words(value)), None)
        mark = next((column for column, value in rest if not _is_words(value)), None)
        if code in self.read.criteria:
            self.noticed.warning(
                "duplicate-criterion-left-out", row.cell(min(row.cells)), code=code
            )
            return
        # A formula repeats the sum of the block and states nothing of its own.
        stated = mark is not None and not is_formula(row.cells[mark])
        self.read.criteria[code] = (
            self.words(name),
            self._mark(row, mark) if mark and stated else None,
        )

    def _mark(self, row: Row, column: int) -> int | None:
        try:
            return hundredths(self.formulas.number(row.number, column))
        except ValueRefused:
            shown = clean_text(row.cells[column])[:40]
            self.noticed.warning("preamble-mark-unread", row.cell(column), value=shown)
            return None


def _is_words(value: object) -> bool:
    if not isinstance(value, str) or is_formula(value):
        return False
    try:
        hundredths(value)
    except ValueRefused:
        return True
    return False
