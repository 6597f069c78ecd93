"""Writes a table that can be filled in and read again: headings, rows, lists to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from skillscomp.core.scheme import Text
from skillscomp.core.table_columns import TableColumn

ROWS_TO_FILL = 5000
DATE = "yyyy-mm-dd"
TEXT = "@"
LISTS = Text("Lists", "Saraksti")
WIDTHS = {"contest": 34.0, "school": 44.0, "name": 44.0, "diploma_name": 30.0, "email": 30.0}
USUAL_WIDTH = 20.0
_HEAD_FILL = PatternFill("solid", fgColor="FF1F3A4D")
_EXAMPLE = Font(italic=True, color="FF6B7280")

Cells = Mapping[str, str | date | int]
"""The values of one row by the code of their column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableToWrite:
    """What is written: rows, what can be chosen in a column, and rows that are but an example."""

    title: str
    columns: Sequence[TableColumn]
    rows: Sequence[Cells] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    examples: Sequence[Cells] = ()


def write_table(table: TableToWrite, language: str) -> bytes:
    """Write the workbook with headings in one language."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a worksheet")
    sheet.title = table.title
    _write_headings(sheet, table.columns, language)
    for number, cells in enumerate((*table.examples, *table.rows), start=2):
        _write_row(sheet, number, table.columns, cells)
        if number < 2 + len(table.examples):
            for cell in sheet[number]:
                cell.font = _EXAMPLE
    last = max(sheet.max_row, ROWS_TO_FILL)
    _offer_choices(book, sheet, table, (language, last))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_headings(sheet: Worksheet, columns: Sequence[TableColumn], language: str) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place, column.heading.in_language(language))
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = _HEAD_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        letter = get_column_letter(place)
        dimension = sheet.column_dimensions[letter]
        dimension.width = WIDTHS.get(column.code, USUAL_WIDTH)
        # New rows keep their zeros and pluses, and a typed date stays one.
        dimension.number_format = DATE if column.code == "birth_date" else TEXT
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"


def _write_row(sheet: Worksheet, number: int, columns: Sequence[TableColumn], cells: Cells) -> None:
    for place, column in enumerate(columns, start=1):
        value = cells.get(column.code, "")
        if value == "":
            continue
        cell = sheet.cell(number, place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a name that begins with = stays a name
            cell.number_format = TEXT
        elif isinstance(value, date):
            cell.number_format = DATE


def _offer_choices(
    book: Workbook, sheet: Worksheet, table: TableToWrite, where: tuple[str, int]
) -> None:
    language, last = where
    if not table.choices:
        return
    lists = book.create_sheet(LISTS.in_language(language))
    codes = [column.code for column in table.columns]
    for place, (code, values) in enumerate(table.choices.items(), start=1):
        letter = get_column_letter(place)
        lists.column_dimensions[letter].width = WIDTHS.get(code, USUAL_WIDTH)
        for number, value in enumerate(values, start=1):
            cell = lists.cell(number, place, value)
            cell.data_type = "s"
        if not values:
            continue
        offered = DataValidation(
            type="list", formula1=f"'{lists.title}'!${letter}$1:${letter}${len(values)}"
        )
        # Another spelling is understood as well, so that a choice is offered, not demanded.
        offered.showErrorMessage = False
        filled = get_column_letter(codes.index(code) + 1)
        offered.add(f"{filled}2:{filled}{last}")
        sheet.add_data_validation(offered)
