"""Tables of entries as an organiser fills them in, and what an import makes of them."""

from openpyxl.utils import get_column_letter

from skillscomp.core.typed_table import TypedRow, TypedTable
from skillscomp.services.imports.kinds import Kind
from skillscomp.services.imports.preview import check_code
from skillscomp.services.imports.tables import (
    Decision,
    Upload,
    is_previewed,
    keep_step,
    next_step,
    preview_of,
    store_table,
    take_table,
)
from tests.cast import NOW

KARLIS = {
    "contest": "17",
    "school": "RT",
    "given_name": "Kārlis",
    "family_name": "Ķeizars",
}
NEW = {
    "contest": "34 Cooking",
    "school": "Kuldīgas Amatu skola",
    "given_name": "Zane",
    "family_name": "Vītola",
    "birth_date": "2. 3. 2009.",
}


def typed(*rows):
    """Give a table with these rows; the first stands below the headings."""
    codes = list(dict.fromkeys(code for row in rows for code in row))
    return TypedTable(
        sheet="Entries",
        letters={code: get_column_letter(place) for place, code in enumerate(codes, start=1)},
        rows=tuple(TypedRow(number=number, cells=row) for number, row in enumerate(rows, start=2)),
    )


def uploaded(session, actor, competition, *rows, now=NOW):
    """Upload a table and read its preview to the end."""
    kind = Kind.ENTRIES if competition else Kind.SCHOOLS
    upload = Upload(kind, competition, "table.xlsx", typed(*rows))
    table = store_table(session, actor, upload, now)
    while not is_previewed(table):
        keep_step(session, table, table.rows_read, next_step(session, table, now))
    return table


def verdicts(table):
    """Give what becomes of the rows."""
    return [row.verdict.value for row in preview_of(table).rows]


def reasons(table):
    """Give the column and the code of what refuses each row."""
    return [
        [(each.column, each.message.code) for each in row.why] for row in preview_of(table).rows
    ]


def take(session, actor, table, *, good_rows_only=False, now=NOW):
    """Import what the preview shows."""
    said = Decision(check_code(table.rows), good_rows_only)
    return take_table(session, actor, table, said, now)
