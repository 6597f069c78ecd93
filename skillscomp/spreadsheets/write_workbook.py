"""Writes a scheme as a marking workbook of CIS: its rows, its looks, its live formulas.

=========  ==========================================================================
row        content (n sections, k criteria)
=========  ==========================================================================
1          the skill; 3 the standards; 4 column names; 5 to 4+n sections
5+n        total variation
8+n        "Criteria"; 9+n column names; then k rows
12+n+k     first header of aspects; one per criterion
=========  ==========================================================================
"""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from skillscomp.core.calculation import PassFail
from skillscomp.core.finding import Level
from skillscomp.core.scheme import Criterion, Scheme, StandardSection
from skillscomp.spreadsheets import appearance
from skillscomp.spreadsheets.calculation_sheet import SHEET as CALCULATIONS
from skillscomp.spreadsheets.calculation_sheet import write_parameters
from skillscomp.spreadsheets.marking_rows import HEADERS, RowWriter, write_mark, write_words
from skillscomp.spreadsheets.read_workbook import MARKING_SHEET, open_grids, read_workbook
from skillscomp.spreadsheets.scheme_text import write_scheme_file
from skillscomp.spreadsheets.second_sheet import SHEET as SECOND_SHEET
from skillscomp.spreadsheets.second_sheet import fingerprint, second_rows

LAST_COLUMN = len(HEADERS)
LETTERS = "ABCDEFGHI"
FIRST_SECTION = 5


def write_workbook(scheme: Scheme) -> bytes:
    """Write the workbook; reading it again gives the same scheme.

    What the layout cannot hold goes on a second sheet, which is left out where it is not needed.
    """
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = MARKING_SHEET
    calculations = book.create_sheet(CALCULATIONS)
    rows = _calculation_rows(scheme, calculations)
    first_header = 12 + len(scheme.sections) + len(_criteria_rows(scheme))
    writer = RowWriter(sheet, rows, first_header)
    for criterion in scheme.criteria or (None,):
        writer.block(criterion)
    writer.grand_total()
    _preamble(sheet, scheme, writer)
    appearance.set_up_print(sheet, first_header)
    content = _saved(book)
    read = read_workbook(content)
    doubtful = any(finding.level is Level.WARNING for finding in read.findings)
    if read.scheme == scheme and not doubtful:
        return content
    mark = fingerprint(open_grids(content))
    second = book.create_sheet(SECOND_SHEET)
    for number, values in enumerate(second_rows(write_scheme_file(scheme), mark), 1):
        for column, value in enumerate(values, 1):
            write_words(second.cell(number, column), value)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _calculation_rows(scheme: Scheme, sheet: Worksheet) -> dict[str, int]:
    """Write each different calculation once, from row 2 as real files do; give rows by aspect."""
    by_parameters: dict[tuple[str, str], int] = {}
    rows: dict[str, int] = {}
    for aspect in scheme.aspects():
        if isinstance(aspect.calculation, PassFail):
            continue
        written = write_parameters(aspect.calculation)
        row = by_parameters.setdefault(written, len(by_parameters) + 2)
        rows[aspect.code] = row
        if sheet.cell(row, 1).value is None:
            write_words(sheet.cell(row, 1), aspect.code)
            write_words(sheet.cell(row, 2), written[0])
            sheet.cell(row, 3).value = False
            write_words(sheet.cell(row, 4), written[1])
        else:
            sheet.cell(row, 3).value = True
    return rows


def _criteria_rows(scheme: Scheme) -> list[tuple[str, Criterion | None]]:
    """Give the rows of the criteria table: letters up to the last one used, all nine if none."""
    by_code: dict[str, Criterion | None] = {part.code: part for part in scheme.criteria}
    codes = list(by_code)
    if not codes or (codes == sorted(codes) and set(codes) <= set(LETTERS)):
        last = LETTERS.index(codes[-1]) + 1 if codes else len(LETTERS)
        codes = list(LETTERS[:last])
    return [(code, by_code.get(code)) for code in codes]


def _preamble(sheet: Worksheet, scheme: Scheme, writer: RowWriter) -> None:
    title = f"{scheme.skill_number} {scheme.skill_name.in_language('en')}".strip()
    _banner(sheet, 1, title, appearance.TITLE)
    _banner(sheet, 3, "WorldSkills Occupational Standards", appearance.BANNER)
    sheet.row_dimensions[1].height = appearance.TITLE_HEIGHT
    names = {1: "Section", 2: "WSOS Marks", 9: "WSOS Marks", 10: "Aspect Marks", 11: "Variation"}
    _column_names(sheet, 4, names, merged=8)
    after = FIRST_SECTION + len(scheme.sections)
    last = max(writer.row - 1, writer.first_header + 1)
    for row, section in enumerate(scheme.sections, FIRST_SECTION):
        _section(sheet, row, section, (writer.first_header + 1, last))
    sheet.cell(after, 9).value = "Total Variation"
    appearance.as_heading(sheet.cell(after, 9))
    sheet.merge_cells(start_row=after, start_column=9, end_row=after, end_column=10)
    if scheme.sections:
        sheet.cell(after, 11).value = f"=SUM(K{FIRST_SECTION}:K{after - 1})"
    appearance.as_mark(sheet.cell(after, 11))
    _criteria_table(sheet, scheme, writer, after + 3)


def _section(
    sheet: Worksheet, row: int, section: StandardSection, aspects: tuple[int, int]
) -> None:
    """Write a section with what its aspects add up to; ``aspects``: their first and last row."""
    first, last = aspects
    _code(sheet, row, section.code)
    write_words(sheet.cell(row, 2), section.name.in_language("en"))
    appearance.as_words(sheet.cell(row, 2))
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=8)
    write_mark(sheet.cell(row, 9), section.weight)
    sheet.cell(row, 10).value = f"=SUMIF(I{first}:I{last},A{row},K{first}:K{last})"
    sheet.cell(row, 11).value = f"=ABS(I{row}-J{row})"
    appearance.as_mark(sheet.cell(row, 10))
    appearance.as_mark(sheet.cell(row, 11))
    sheet.row_dimensions[row].height = appearance.LINE_HEIGHT


def _criteria_table(sheet: Worksheet, scheme: Scheme, writer: RowWriter, top: int) -> None:
    _banner(sheet, top, "Criteria", appearance.BANNER)
    _column_names(sheet, top + 1, {1: "ID", 2: "Name", 11: "Mark"}, merged=10)
    for row, (code, criterion) in enumerate(_criteria_rows(scheme), top + 2):
        _code(sheet, row, code)
        appearance.as_words(sheet.cell(row, 2))
        appearance.as_mark(sheet.cell(row, 11))
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=10)
        sheet.row_dimensions[row].height = appearance.LINE_HEIGHT
        if criterion is None:
            continue
        write_words(sheet.cell(row, 2), criterion.name.in_language("en"))
        if criterion.stated is None:
            sheet.cell(row, 11).value = f"=N{writer.headers[code]}"
        else:
            write_mark(sheet.cell(row, 11), criterion.stated)


def _banner(sheet: Worksheet, row: int, words: str, size: int) -> None:
    write_words(sheet.cell(row, 1), words)
    for column in range(1, LAST_COLUMN + 1):
        appearance.as_heading(sheet.cell(row, column), size)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=LAST_COLUMN)
    sheet.row_dimensions[row].height = appearance.TABLE_HEIGHT


def _column_names(sheet: Worksheet, row: int, names: dict[int, str], merged: int) -> None:
    for column in range(1, LAST_COLUMN + 1):
        sheet.cell(row, column).value = names.get(column)
        appearance.as_heading(sheet.cell(row, column))
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=merged)
    sheet.row_dimensions[row].height = appearance.TABLE_HEIGHT


def _code(sheet: Worksheet, row: int, code: str) -> None:
    """Write a section's or criterion's code; numbers as numbers, so that SUMIF finds them."""
    write_words(sheet.cell(row, 1), code)
    if code.isascii() and code.isdigit() and str(int(code)) == code:
        sheet.cell(row, 1).value = int(code)
    appearance.as_words(sheet.cell(row, 1), centred=True)
