"""Finds a table in a workbook by its headings, wherever it stands, in either language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message
from skillscomp.core.table_columns import TableColumn, headed, plain
from skillscomp.core.typed_table import CellMessage, TypedRow, TypedTable
from skillscomp.spreadsheets.table_cells import SheetCells, open_sheets

HEADINGS_WITHIN = 30
"""Rows in which the headings are looked for."""
FEWEST_HEADINGS = 2
LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class _Found:
    """The row of headings in a sheet: which column stands where (from 1), which are read."""

    sheet: SheetCells
    row: int
    places: dict[str, int]
    left_out: tuple[str, ...]
    read: frozenset[str]


def read_table(
    content: bytes, columns: Sequence[TableColumn], example: Mapping[str, object]
) -> TypedTable:
    """Read the rows of a table; blank ones, and those that hold the example, are left out.

    Raises ValueRefused: table-not-found, several-tables, table-column-missing,
    table-column-twice, table-empty and what ``open_sheets`` refuses.
    """
    sheets = open_sheets(content)
    found = _choose(sheets, [_find(sheet, columns) for sheet in sheets], columns)
    for column in columns:
        if column.required and column.code not in found.places:
            raise ValueRefused(
                "table-column-missing", column=str(column.heading.en), also=column.heading.lv
            )
    rows = tuple(
        row
        for row in _rows(found)
        if any(row.cells.get(code) != value for code, value in example.items())
    )
    if not rows:
        raise ValueRefused("table-empty", sheet=found.sheet.title)
    letters = {code: get_column_letter(place) for code, place in found.places.items()}
    return TypedTable(sheet=found.sheet.title, letters=letters, rows=rows, left_out=found.left_out)


def _choose(
    sheets: list[SheetCells], tables: list[_Found | None], columns: Sequence[TableColumn]
) -> _Found:
    found = [table for table in tables if table is not None]
    if not found:
        raise ValueRefused(
            "table-not-found",
            sheets=", ".join(sheet.title for sheet in sheets)[:LONGEST_SHOWN],
            columns=", ".join(f"{each.heading.en} / {each.heading.lv}" for each in columns[:5]),
        )
    whole = [table for table in found if _has_all(table, columns)] or found
    if len(whole) > 1:
        titles = ", ".join(table.sheet.title for table in whole)
        raise ValueRefused("several-tables", sheets=titles[:LONGEST_SHOWN])
    return whole[0]


def _has_all(table: _Found, columns: Sequence[TableColumn]) -> bool:
    return all(column.code in table.places for column in columns if column.required)


def _find(sheet: SheetCells, columns: Sequence[TableColumn]) -> _Found | None:
    """Take the first of those rows that name the most columns."""
    names = headed(columns)
    read = frozenset(column.code for column in columns if not column.shown_only)
    best: _Found | None = None
    for number, row in enumerate(sheet.rows[:HEADINGS_WITHIN], start=1):
        texts = [sheet.text(number, place) for place in range(1, len(row) + 1)]
        codes = [names.get(plain(text)) for text in texts]
        known = {code for code in codes if code}
        if len(known) < FEWEST_HEADINGS or (best and len(known) <= len(best.places)):
            continue
        if len(known) < sum(code is not None for code in codes):
            twice = next(code for code in codes if code and codes.count(code) > 1)
            where = get_column_letter(len(codes) - codes[::-1].index(twice))
            raise ValueRefused(
                "table-column-twice",
                heading=sheet.text(number, codes.index(twice) + 1)[:LONGEST_SHOWN],
                where=f"{where}{number}",
            )
        places = {code: place for place, code in enumerate(codes, start=1) if code}
        left_out = tuple(
            text[:LONGEST_SHOWN]
            for text, code in zip(texts, codes, strict=True)
            if text and not code
        )
        best = _Found(sheet, number, places, left_out, read)
    return best


def _rows(found: _Found) -> list[TypedRow]:
    rows = []
    for number in range(found.row + 1, len(found.sheet.rows) + 1):
        cells = {code: found.sheet.text(number, place) for code, place in found.places.items()}
        problems = tuple(_problems(found, number))
        if problems or any(cells.values()):
            for problem in problems:
                cells[problem.column] = ""
            typed = {code: text for code, text in cells.items() if text}
            rows.append(TypedRow(number=number, cells=typed, problems=problems))
    return rows


def _problems(found: _Found, number: int) -> list[CellMessage]:
    """Name the cells that hold a formula or an error instead of a value."""
    said = []
    for code in found.read & found.places.keys():
        place = found.places[code]
        if (number, place) in found.sheet.formulas:
            said.append(CellMessage(code, Message("cell-is-formula")))
        elif (number, place) in found.sheet.errors:
            said.append(CellMessage(code, Message("cell-is-error")))
    return said
