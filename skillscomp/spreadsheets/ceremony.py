"""The file of results that ceremony software reads: one row per person, fixed first row."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

HEADS = (
    "Position",
    "Member",
    "Member Name",
    "Skill Number",
    "Medal",
    "First Name",
    "Last Name",
    "WorldSkills Scale Score",
)


@dataclass(frozen=True, slots=True)
class CeremonyRow:
    """One person on the stage; ``position`` and ``scale`` are None where there are none."""

    position: int | None
    member: str
    member_name: str
    skill_number: str
    medal: str
    first_name: str
    last_name: str
    scale: int | None


def ceremony_workbook(rows: Iterable[CeremonyRow]) -> bytes:
    """Write the rows under the fixed heads; text stays text, also where it looks like a formula."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Results")
    sheet.append(HEADS)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in astuple(row)])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: str | int | None) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
