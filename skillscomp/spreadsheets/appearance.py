"""How a marking workbook looks: the fonts, frames, fills and widths of the CIS template."""

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AnyCell = Cell | MergedCell
WIDTHS = {
    "A": 7.7,
    "B": 39.0,
    "C": 7.9,
    "D": 8.5,
    "E": 52.2,
    "F": 8.0,
    "G": 48.2,
    "H": 15.5,
    "I": 11.3,
    "J": 11.0,
    "K": 10.7,
    "L": 18.5,
    "M": 10.7,
    "N": 10.7,
}
TITLE_HEIGHT, TABLE_HEIGHT, LINE_HEIGHT, HEADER_HEIGHT = 49.0, 35.0, 25.0, 71.0
MARK = "0.00"
TITLE, BANNER, BODY = 18, 16, 10
_GREY = PatternFill("solid", fgColor="FF969696")
_MEDIUM = Side(style="medium")
_THIN = Side(style="thin", color="FFBFBFBF")
_FRAME = Border(left=_MEDIUM, right=_MEDIUM, top=_MEDIUM, bottom=_MEDIUM)
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def as_heading(cell: AnyCell, size: int = BODY) -> None:
    """Dress the title, a table's banner or the names of its columns."""
    cell.font = Font(name="Arial", size=size, color="FFFFFFFF")
    cell.fill = _GREY
    cell.border = _FRAME
    cell.alignment = _CENTRE


def as_words(cell: AnyCell, *, centred: bool = False) -> None:
    """Dress a cell of words or codes."""
    cell.font = Font(name="Arial", size=BODY)
    cell.border = _LINES
    cell.alignment = _CENTRE if centred else _LEFT


def as_mark(cell: AnyCell, size: int = BODY) -> None:
    """Dress a mark: two decimals."""
    cell.font = Font(name="Arial", size=size)
    cell.border = _LINES
    cell.alignment = _CENTRE
    cell.number_format = MARK


def as_total(cell: AnyCell) -> None:
    """Dress the labels beside the blocks."""
    cell.font = Font(name="Arial", size=BANNER)
    cell.alignment = _CENTRE


def set_up_print(sheet: Worksheet, first_header: int) -> None:
    """Print as the template does: A4 landscape, one page wide, headers on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.39
    margins.top, margins.bottom = 0.87, 0.59
    sheet.print_title_rows = f"{first_header}:{first_header}"
    for letters, width in WIDTHS.items():
        sheet.column_dimensions[letters].width = width
