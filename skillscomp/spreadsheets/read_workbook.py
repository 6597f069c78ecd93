"""Reads a marking workbook of CIS, in any of the variants met in the wild."""

from collections.abc import Iterable

from openpyxl.utils import get_column_letter

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.finding import Finding, Level
from skillscomp.spreadsheets.assemble import Assembler
from skillscomp.spreadsheets.blocks import BlockReader
from skillscomp.spreadsheets.calculation_sheet import SHEET as CALCULATIONS
from skillscomp.spreadsheets.column_profile import ColumnProfile
from skillscomp.spreadsheets.drafts import SheetDraft
from skillscomp.spreadsheets.figures import clean_text
from skillscomp.spreadsheets.formulas import Formulas
from skillscomp.spreadsheets.grid import Grid, Row, read_grids
from skillscomp.spreadsheets.headers import Columns, Role, find_columns
from skillscomp.spreadsheets.package import open_workbook
from skillscomp.spreadsheets.preamble import PreambleReader
from skillscomp.spreadsheets.reading import Layout, Noticed, ReadScheme
from skillscomp.spreadsheets.second_sheet import SHEET as SECOND_SHEET
from skillscomp.spreadsheets.second_sheet import complete

MARKING_SHEET = "CIS Marking Scheme Import"


def read_workbook(content: bytes, profile: ColumnProfile | None = None) -> ReadScheme:
    """Read an .xlsx or .xlsm; whatever stands in the way is a finding with its cell.

    With a profile, its columns are believed and no header is looked for.
    """
    try:
        return read_sheets(open_grids(content), profile)
    except RuleBroken as refusal:
        return ReadScheme(scheme=None, findings=(Finding(Level.ERROR, refusal.message),))


def open_grids(content: bytes) -> list[Grid]:
    """Open a workbook and read the cells of every sheet. Raises ValueRefused as package.py says."""
    book = open_workbook(content)
    try:
        return read_grids(book)
    finally:
        book.close()


def read_sheets(grids: list[Grid], profile: ColumnProfile | None = None) -> ReadScheme:
    """Read the sheets of a workbook.

    Raises ValueRefused: unknown-layout, several-marking-sheets, profile-sheet-missing.
    """
    noticed = Noticed()
    if profile:
        grid = _profiled(grids, profile)
        rows = [row for row in grid if row.number >= profile.first_row]
        return _read_grid(grid, grids, (noticed, rows, profile.numbered()))
    grid = _marking_sheet(grids, noticed)
    read = _read_grid(grid, grids, (noticed, list(grid), None))
    return complete(read, grids, grid)


def _profiled(grids: list[Grid], profile: ColumnProfile) -> Grid:
    for grid in grids:
        if profile.sheet in {"", grid.title}:
            return grid
    raise ValueRefused("profile-sheet-missing", sheet=profile.sheet)


def _marking_sheet(grids: list[Grid], noticed: Noticed) -> Grid:
    """Pick the sheet by what it holds, not by its place; several are a person's choice."""
    found = [grid for grid in grids if grid.title != SECOND_SHEET and _first_header(grid)]
    if not found:
        looked_in = ", ".join(grid.title for grid in grids)[:120]
        raise ValueRefused("unknown-layout", sheets=looked_in)
    named = [
        grid for grid in found if clean_text(grid.title).casefold() == MARKING_SHEET.casefold()
    ]
    if len(found) > 1:
        others = ", ".join(grid.title for grid in found if grid not in named)[:120]
        if not named:
            raise ValueRefused("several-marking-sheets", sheets=others)
        noticed.warning("other-sheets-left-out", "", sheet=named[0].title, others=others)
    return (named or found)[0]


def _first_header(grid: Grid) -> Row | None:
    return next((row for row in grid if find_columns(row)), None)


def _read_grid(
    grid: Grid, grids: list[Grid], walk: tuple[Noticed, list[Row], Columns | None]
) -> ReadScheme:
    noticed, rows, columns = walk
    formulas = Formulas(grid)
    blocks = BlockReader(noticed, columns)
    above: list[Row] = []
    for row in rows:
        blocks.read(row)
        if not blocks.draft.headers:
            above.append(row)
    draft = blocks.draft
    preamble = PreambleReader(formulas, noticed, draft.language).walk(above)
    if not (preamble.found or columns):
        noticed.note("preamble-missing", rows[0].cell(min(rows[0].cells)))
    _tell_left_out(draft, noticed)
    assembler = Assembler(noticed, preamble, formulas, _calculations(grids), draft.language)
    scheme = assembler.scheme(draft)
    if scheme and not draft.sub_criteria:
        noticed.note("empty-template", "")
    return ReadScheme(
        scheme=scheme,
        findings=tuple(noticed.findings),
        layout=Layout.MAPPED if columns else _layout(draft),
        cells=assembler.cells,
    )


def _calculations(grids: Iterable[Grid]) -> Grid:
    named = (grid for grid in grids if grid.title.strip().casefold() == CALCULATIONS.casefold())
    return next(named, Grid(CALCULATIONS))


def _tell_left_out(draft: SheetDraft, noticed: Noticed) -> None:
    if draft.awarded:
        noticed.note("awarded-marks-left-out", draft.awarded[0], count=len(draft.awarded))
    if draft.remarks:
        letters = ", ".join(get_column_letter(column) for column in sorted(draft.remarks))
        noticed.note("columns-left-out", "", columns=letters[:80])


def _layout(draft: SheetDraft) -> Layout:
    """Tell the layout before days, and before O and S became M and J, from today's."""
    first = draft.headers[0].by_role
    if Role.SECOND_MAXIMUM in first or Role.DAY not in first:
        return Layout.CIS_OLD
    types = (
        clean_text(aspect.value(Role.TYPE)).upper()
        for sub in draft.sub_criteria
        for aspect in sub.aspects
    )
    return Layout.CIS_OLD if any(kind in {"O", "S"} for kind in types) else Layout.CIS
