"""The table of schools: one row for each; what is exported can be imported again."""

from collections.abc import Sequence

from skillscomp.core.scheme import Text
from skillscomp.core.table_columns import SCHOOL_COLUMNS
from skillscomp.core.typed_table import TypedTable
from skillscomp.spreadsheets.table_file import Cells, TableToWrite, write_table
from skillscomp.spreadsheets.table_layout import read_table

SHEET = Text("Schools", "Skolas")
EXAMPLE: Cells = {
    "code": "PARAUGS",
    "name": "Parauga tehnikums",
    "town": "Rīga",
    "email": "skola@example.org",
    "phone": "+371 60000000",
}
"""The row that shows how a template is filled in; it is left out when the table is read."""
_EXAMPLE_BY = ("code", "name")


def read_schools(content: bytes) -> TypedTable:
    """Read a table of schools. Raises ValueRefused: what ``read_table`` refuses."""
    return read_table(content, SCHOOL_COLUMNS, {code: EXAMPLE[code] for code in _EXAMPLE_BY})


def write_schools(rows: Sequence[Cells], language: str) -> bytes:
    """Write schools; without any it is a template with an example."""
    table = TableToWrite(
        title=SHEET.in_language(language),
        columns=SCHOOL_COLUMNS,
        rows=rows,
        examples=() if rows else (EXAMPLE,),
    )
    return write_table(table, language)
