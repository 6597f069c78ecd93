"""Reads the cells of a workbook's sheets, quickly, and refuses a file that is not safe to open.

What the file holds is looked over before it is read: the sizes of its parts, the used range of
each sheet (a single cell far away would unfold to billions), cells with formulas or errors. A
formula is never computed nor is its stored value believed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from openpyxl.utils import column_index_from_string
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.package import DAMAGE, refuse_unsafe

LARGEST_SHEET = 60_000_000
"""Bytes of one sheet: some hundred times what 5,000 people take."""
MOST_ROWS = 20_000
MOST_COLUMNS = 120
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^>]*)(?<!/)>(?!</)(<(?:\w+:)?f[\s/>])?")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOLDER = "xl/"

Place = tuple[int, int]
"""Row and column of a cell, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCells:
    """A sheet: its rows from the first one on, and the cells whose value is none of their own."""

    title: str
    rows: Sequence[Sequence[object]]
    formulas: frozenset[Place]
    errors: frozenset[Place]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell, counted from 1; beyond the last one it is empty."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return text_of(self.rows[row - 1][column - 1])


def open_sheets(content: bytes) -> list[SheetCells]:
    """Read every sheet of a workbook.

    Raises ValueRefused: what ``refuse_unsafe`` refuses, table-too-long, table-too-wide.
    """
    refuse_unsafe(content)
    try:
        return list(_sheets(content))
    except DefusedXmlException as reason:
        raise ValueRefused("xml-entities") from reason
    except (CalamineError, ParseError, *DAMAGE) as reason:
        raise ValueRefused("damaged-workbook") from reason


def text_of(value: object) -> str:
    """Give a cell's value as text: a date as 2009-03-02, a whole number without decimals."""
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\N{NO-BREAK SPACE}", " ").strip()


def _sheets(content: bytes) -> Iterator[SheetCells]:
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        if len(set(names)) < len(names):
            raise ValueRefused("damaged-workbook")
        seen = {title: _Seen(title, archive.read(part)) for title, part in _parts(archive).items()}
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                noted = seen[sheet.name]
                yield SheetCells(
                    title=sheet.name,
                    rows=rows,
                    formulas=frozenset(noted.formulas),
                    errors=frozenset(noted.errors),
                )


def _parts(archive: ZipFile) -> Mapping[str, str]:
    """Find the part of each sheet as the workbook names it."""
    targets = {
        relation.attrib["Id"]: relation.attrib["Target"]
        for relation in fromstring(archive.read(f"{_FOLDER}_rels/workbook.xml.rels"))
    }
    found = {}
    for element in fromstring(archive.read(f"{_FOLDER}workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets[element.attrib[_RELATION]]
            part = target[1:] if target.startswith("/") else f"{_FOLDER}{target}"
            if archive.getinfo(part).file_size > LARGEST_SHEET:
                unpacked = archive.getinfo(part).file_size // 1_000_000
                raise ValueRefused("zip-bomb", unpacked=unpacked)
            found[element.attrib["name"]] = part
    return found


class _Seen:
    """Looks over the cells of one sheet that hold something."""

    def __init__(self, title: str, xml: bytes) -> None:
        self.formulas: set[Place] = set()
        self.errors: set[Place] = set()
        if b"\x00" in xml[:200] or b"<!DOCTYPE" in xml[:2000]:
            raise ValueRefused("xml-entities")
        for cell in _CELL.finditer(xml):
            self._look(title, cell)

    def _look(self, title: str, cell: re.Match[bytes]) -> None:
        place = _PLACE.search(cell[1])
        if place is None:
            raise ValueRefused("damaged-workbook")
        column = column_index_from_string(place[1].decode("ascii"))
        row = int(place[2])
        if row > MOST_ROWS:
            raise ValueRefused("table-too-long", sheet=title, most=MOST_ROWS, where=_name(place))
        if column > MOST_COLUMNS:
            raise ValueRefused("table-too-wide", sheet=title, where=_name(place))
        if cell[2]:
            self.formulas.add((row, column))
        elif _ERROR.search(cell[1]):
            self.errors.add((row, column))


def _name(place: re.Match[bytes]) -> str:
    return (place[1] + place[2]).decode("ascii")
