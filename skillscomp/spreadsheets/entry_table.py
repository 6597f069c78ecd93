"""The table of entries: one row for each contestant; what is exported can be imported again."""

from collections.abc import Sequence
from datetime import date

from skillscomp.core.scheme import Text
from skillscomp.core.table_columns import ENTRY_COLUMNS
from skillscomp.core.typed_table import TypedTable
from skillscomp.spreadsheets.table_file import Cells, TableToWrite, write_table
from skillscomp.spreadsheets.table_layout import read_table

SHEET = Text("Entries", "Dalībnieki")
EXAMPLE: Cells = {
    "given_name": "Paraugs",
    "family_name": "Paraudziņš",
    "diploma_name": "Paraugs Paraudziņš",
    "birth_date": date(2009, 3, 2),
    "email": "paraugs@example.org",
    "phone": "+371 20000000",
    "companion_1_given_name": "Piemēra",
    "companion_1_family_name": "Paraudziņa",
}
"""The row that shows how a template is filled in; it is left out when the table is read."""
_EXAMPLE_BY = ("given_name", "family_name")


def read_entries(content: bytes) -> TypedTable:
    """Read a table of entries. Raises ValueRefused: what ``read_table`` refuses."""
    return read_table(content, ENTRY_COLUMNS, {code: EXAMPLE[code] for code in _EXAMPLE_BY})


def write_entries(rows: Sequence[Cells], language: str, *, personal: bool) -> bytes:
    """Write entries; without ``personal`` the columns of personal data are left out."""
    columns = [column for column in ENTRY_COLUMNS if personal or not column.personal]
    table = TableToWrite(title=SHEET.in_language(language), columns=columns, rows=rows)
    return write_table(table, language)


def write_entry_template(contests: Sequence[str], schools: Sequence[str], language: str) -> bytes:
    """Write a table to be filled in: an example, the contests and schools to choose from."""
    columns = [column for column in ENTRY_COLUMNS if not column.shown_only]
    example = {**EXAMPLE, "contest": contests[0] if contests else ""}
    example["school"] = schools[0] if schools else ""
    table = TableToWrite(
        title=SHEET.in_language(language),
        columns=columns,
        choices={"contest": contests, "school": schools},
        examples=[example],
    )
    return write_table(table, language)
