"""Walks down the blocks of a marking sheet and tells what each row is.

===================  ====================================================================
row                  how it is known
===================  ====================================================================
header               its words name the columns; the columns hold until the next header
sub-criterion        an id (``A1``) in the column of ids; may carry its first aspect too
criterion            a single letter in the column of ids
aspect               a type, or a description with a maximum or a section
level                0 to 3 in the column of scores (or astray), no type, no maximum
continuation         nothing but further words: they belong to what stands above
totals               only columns after the maximum
===================  ====================================================================
"""

import re

from skillscomp.spreadsheets.drafts import AspectDraft, SheetDraft, SubCriterionDraft
from skillscomp.spreadsheets.figures import clean_code, clean_text
from skillscomp.spreadsheets.formulas import is_formula
from skillscomp.spreadsheets.grid import Row
from skillscomp.spreadsheets.headers import Columns, Role, find_columns
from skillscomp.spreadsheets.reading import Noticed

SUB_CODE = re.compile(r"([A-Z]{1,2}[0-9]{1,3})(?:[.\-/_]([0-9]{1,3}|[MJOS][0-9]{1,2}))?")
_DAY = re.compile(r"\D*([1-9][0-9]?)(?:[.,]0*)?\D*")
_LEVEL = re.compile(r"([0-3])(?:[.,]0+)?(?:\s*[:.)=\u2013-]\s*(.+))?", re.DOTALL)
_TOTALS = re.compile(r"total|kop[āa]|summa|sum|итог|всего|gesamt|suma", re.IGNORECASE)
_WORDS = (Role.EXTRA, Role.DESCRIPTION, Role.REQUIREMENT, Role.NAME)
_MARKED = (Role.MAXIMUM, Role.SECOND_MAXIMUM, Role.SECTION)
_LEVEL_COLUMNS = (Role.LEVEL_0, Role.LEVEL_1, Role.LEVEL_2, Role.LEVEL_3)


class BlockReader:
    """Turns rows into drafts; with ``columns`` given, no header is looked for."""

    def __init__(self, noticed: Noticed, columns: Columns | None = None) -> None:
        self.noticed = noticed
        self.draft = SheetDraft()
        self._fixed = columns is not None
        self._columns = columns
        self._sub: SubCriterionDraft | None = None
        self._aspect: AspectDraft | None = None
        if columns:
            self.draft.headers.append(columns)
            self.draft.language = columns.language

    def read(self, row: Row) -> None:
        """Take in the next row of the sheet."""
        if not self._fixed and self._may_be_header(row):
            columns = find_columns(row)
            if columns:
                self._begin_block(columns)
                return
        if self._columns is not None:
            self._row(row, self._columns)

    def _may_be_header(self, row: Row) -> bool:
        if self._columns is None:
            return True
        kind = row.cells.get(self._columns.by_role.get(Role.TYPE, 0))
        return not (isinstance(kind, str) and len(kind) < len("Type"))

    def _begin_block(self, columns: Columns) -> None:
        if not self.draft.headers:
            self.draft.language = columns.language
        self.draft.headers.append(columns)
        self._columns = columns
        self._sub = self._aspect = None

    def _row(self, row: Row, columns: Columns) -> None:
        cells = {
            columns.by_column[column]: value
            for column, value in row.cells.items()
            if column in columns.by_column
        }
        if Role.CODE in cells and not self._code(row, cells, columns):
            return
        level = None if Role.TYPE in cells else self._level(row, cells)
        if level is not None:
            return
        if Role.TYPE in cells or (
            Role.DESCRIPTION in cells and any(role in cells for role in _MARKED)
        ):
            self._begin_aspect(row, cells, columns)
        elif Role.CODE not in cells:
            self._continuation(row, cells)

    def _code(self, row: Row, cells: dict[Role, object], columns: Columns) -> bool:
        """Take in the id of a row; False where the row holds nothing else to look at."""
        where = row.cell(columns.by_role[Role.CODE])
        code, replaced = clean_code(cells[Role.CODE])
        if replaced:
            self.noticed.note("look-alike-letters", where, code=code)
        found = SUB_CODE.fullmatch(code)
        if found:
            self._begin_sub_criterion(found[1], row, cells, columns)
            return True
        if len(code) == 1 and code.isalpha():
            self.draft.criteria.setdefault(code, clean_text(cells.get(Role.NAME)))
            return Role.TYPE in cells
        if _TOTALS.search(clean_text(cells[Role.CODE])):
            return False
        shown = clean_text(cells[Role.CODE])[:40]
        if Role.TYPE in cells or Role.MAXIMUM in cells:
            self.noticed.error("sub-criterion-code-unread", where, value=shown)
            self._sub = SubCriterionDraft(code, where)
        else:
            self.noticed.warning("row-not-understood", where, value=shown)
        return False

    def _begin_sub_criterion(
        self, code: str, row: Row, cells: dict[Role, object], columns: Columns
    ) -> None:
        has_aspect = Role.TYPE in cells or Role.DESCRIPTION in cells
        if self._sub and self._sub.code == code and has_aspect and self._sub.aspects:
            return  # the id is repeated on every row of the sub-criterion
        where = row.cell(columns.by_role[Role.CODE])
        self._sub = SubCriterionDraft(code, where, clean_text(cells.get(Role.NAME)))
        self._sub.day = self._day(cells, where)
        if not has_aspect and Role.MAXIMUM in cells:
            self._sub.stated = (row.number, columns.by_role[Role.MAXIMUM])
        self._aspect = None
        self.draft.sub_criteria.append(self._sub)

    def _day(self, cells: dict[Role, object], where: str) -> int | None:
        text = clean_text(cells.get(Role.DAY))
        found = _DAY.fullmatch(text)
        if text and not found:
            self.noticed.warning("day-unread", where, value=text[:20])
        return int(found[1]) if found else None

    def _begin_aspect(self, row: Row, cells: dict[Role, object], columns: Columns) -> None:
        aspect = AspectDraft(row, columns)
        if self._sub is None:
            where = aspect.where(Role.DESCRIPTION)
            self.noticed.error("aspect-before-sub-criterion", where)
            self._sub = SubCriterionDraft("", where)
        if Role.CODE not in cells and Role.NAME in cells and not self._sub.name:
            self._sub.name = clean_text(cells[Role.NAME])
        self._aspect = aspect
        self._sub.aspects.append(aspect)
        level = _LEVEL.fullmatch(clean_text(cells.get(Role.LEVEL)))
        words = clean_text(cells.get(Role.EXTRA))
        if level:
            self._add_level(aspect, int(level[1]), level[2] or words)
        elif words:
            aspect.extra.append(words)
        for number, role in enumerate(_LEVEL_COLUMNS):
            if role in cells:
                self._add_level(aspect, number, clean_text(cells[role]))
        self._unmapped(row, columns)

    def _level(self, row: Row, cells: dict[Role, object]) -> int | None:
        """Take in a level row; None where the row is none."""
        if self._aspect is None or any(role in cells for role in (Role.CODE, *_MARKED[:2])):
            return None
        role, found = self._level_cell(cells)
        if found is None or role is None:
            return None
        others = [clean_text(cells[each]) for each in _WORDS if each in cells and each is not role]
        words = "\n".join(part for part in (found[2] or "", *others) if part)
        if not words:
            stray = (value for value in row.cells.values() if isinstance(value, str))
            words = next((clean_text(value) for value in stray if not is_formula(value)), "")
            words = "" if _LEVEL.fullmatch(words) else words
        if role is not Role.LEVEL or (words and Role.EXTRA not in cells):
            self.noticed.note("level-astray", row.cell(min(row.cells)), level=int(found[1]))
        self._add_level(self._aspect, int(found[1]), words)
        return int(found[1])

    def _level_cell(self, cells: dict[Role, object]) -> tuple[Role | None, re.Match[str] | None]:
        for role in (Role.LEVEL, *_WORDS):
            if role in cells:
                found = _LEVEL.fullmatch(clean_text(cells[role]))
                alone = role is not Role.LEVEL and len(cells) == 1 and found and not found[2]
                if found and not alone:
                    return role, found
        return None, None

    @staticmethod
    def _add_level(aspect: AspectDraft, level: int, words: str) -> None:
        aspect.last_level = level
        aspect.levels.setdefault(level, [])
        if words:
            aspect.levels[level].append(words)

    def _continuation(self, row: Row, cells: dict[Role, object]) -> None:
        words = [clean_text(cells[role]) for role in (Role.EXTRA,) if role in cells]
        if self._aspect is not None and words and Role.DESCRIPTION not in cells:
            if self._aspect.last_level is None:
                self._aspect.extra += words
            else:
                self._aspect.levels[self._aspect.last_level] += words
        elif any(role in cells for role in (Role.DESCRIPTION, Role.EXTRA)):
            shown = next(clean_text(cells[role]) for role in _WORDS if role in cells)
            self.noticed.warning("row-not-understood", row.cell(min(row.cells)), value=shown[:40])

    def _unmapped(self, row: Row, columns: Columns) -> None:
        """Remember what stands in columns that no header explains."""
        for column, value in row.cells.items():
            if columns.by_column.get(column, Role.TOTAL) not in {Role.TOTAL, Role.CRITERION}:
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                self.draft.awarded.append(row.cell(column))
            elif not is_formula(value):
                self.draft.remarks[column] = self.draft.remarks.get(column, 0) + 1
