"""Lists of people as workbooks: one row for each, with a second sheet of counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | datetime
_WIDEST, _NARROWEST = 48, 10
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet: its name, the heads of its columns and the rows under them."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def list_workbook(sheets: Iterable[ListSheet]) -> bytes:
    """Write the sheets; text stays text, also where it looks like a formula."""
    workbook = Workbook(write_only=True)
    for content in sheets:
        sheet: WriteOnlyWorksheet = workbook.create_sheet(content.name[:31])
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(content), start=1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = width  # type: ignore[attr-defined] # the stubs lack it
        sheet.append([_cell(sheet, head, bold=True) for head in content.heads])
        for row in content.rows:
            sheet.append([_cell(sheet, value) for value in row])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _widths(content: ListSheet) -> list[int]:
    return [
        min(_WIDEST, max(_NARROWEST, 2 + max(len(str(value)) for value in column)))
        for column in zip(content.heads, *content.rows, strict=True)
    ]


def _cell(sheet: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value)
    cell.alignment = _WRAPPED
    if bold:
        cell.font = Font(bold=True)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
