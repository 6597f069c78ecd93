"""A sheet as it is worth keeping: its cells that hold something, by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from warnings import catch_warnings, simplefilter

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.package import DAMAGE, refusal_of

MOST_CELLS = 400_000
"""Cells that hold something, in one sheet; the largest real one has 3,000."""
MOST_PLACES = 20_000_000
"""Cells, empty or not, that are looked at in one sheet."""
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number from 1 and its cells by column number from 1."""

    number: int
    cells: Mapping[int, object]

    def cell(self, column: int) -> str:
        """Name a cell of this row (``K27``)."""
        return cell_name(self.number, column)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet; rows without anything in them are left out."""

    title: str
    rows: Mapping[int, Row] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def value(self, row: int, column: int) -> object:
        """Give what stands in a cell, None where there is nothing."""
        found = self.rows.get(row)
        return found.cells.get(column) if found else None


def cell_name(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does (``K27``)."""
    return f"{get_column_letter(min(column, LAST_COLUMN))}{row}"


def read_grids(book: Workbook) -> list[Grid]:
    """Read every sheet in one pass each, whatever its claimed dimensions are.

    Memory grows with the cells that hold something, not with the used range.
    Raises ValueRefused: damaged-workbook, sheet-too-large.
    """
    try:
        with catch_warnings():
            simplefilter("ignore", UserWarning)
            return [_read_grid(sheet) for sheet in book.worksheets]
    except DAMAGE as reason:
        raise refusal_of(reason) from reason


def _read_grid(sheet: Any) -> Grid:
    sheet.reset_dimensions()
    rows: dict[int, Row] = {}
    held = looked_at = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        looked_at += len(values)
        if looked_at > MOST_PLACES:
            raise ValueRefused("used-range-too-large", sheet=sheet.title)
        cells = {
            column: value
            for column, value in enumerate(values, 1)
            if value is not None and not (isinstance(value, str) and not value.strip())
        }
        if cells:
            rows[number] = Row(number, cells)
            held += len(cells)
            if held > MOST_CELLS:
                raise ValueRefused("sheet-too-large", sheet=sheet.title, most=MOST_CELLS)
    return Grid(sheet.title, rows)
