"""Files that would do harm, or are no workbooks: refused with a reason, in bounded memory."""

import re
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from skillscomp.spreadsheets.read_scheme import read_scheme
from skillscomp.spreadsheets.read_workbook import read_workbook
from tests.spreadsheets.marking_sheets import BLOCKS, PREAMBLE, workbook

SHEET = "xl/worksheets/sheet1.xml"
TIDY = workbook(*PREAMBLE, *BLOCKS)


def with_part(name: str, content: bytes, packed: bytes = TIDY) -> bytes:
    """Replace (or add) one part of a workbook."""
    buffer = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def part_of(name: str) -> bytes:
    with ZipFile(BytesIO(TIDY)) as archive:
        return archive.read(name)


def codes(content: bytes, name: str = "scheme.xlsx") -> list[str]:
    read = read_scheme(name, content)
    assert read.scheme is None
    return [finding.code for finding in read.findings]


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"  \n", "empty-file"),
        (b"code;name;mark\nA1;x;1\n", "not-a-workbook"),
        (b"%PDF-1.7", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old-excel"),
        (ENCRYPTED, "encrypted-workbook"),
        (b"PK\x03\x04 and nothing else", "damaged-workbook"),
        (TIDY[: len(TIDY) // 2], "damaged-workbook"),
        (TIDY[:-30], "damaged-workbook"),
        (b"PK" + b"\0" * 25_000_001, "file-too-large"),
        (with_part(SHEET, b"<worksheet><sheetData><row"), "damaged-workbook"),
        (with_part("xl/workbook.xml", b"not xml"), "damaged-workbook"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_workbook_is_refused_with_the_reason(content, code):
    assert codes(content) == [code]


@pytest.mark.parametrize("cut", range(100, len(TIDY), 701))
def test_a_file_cut_anywhere_is_refused(cut):
    assert codes(TIDY[:cut]) == ["damaged-workbook"]


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part("xl/media/zeros.bin", b"\0" * 60_000_000)
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert codes(bomb) == ["zip-bomb"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_xml_entities_are_refused():
    entities = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<worksheet><sheetData/></worksheet>"
    )
    assert codes(with_part(SHEET, entities)) == ["xml-entities"]
    assert codes(with_part("xl/workbook.xml", entities)) == ["xml-entities"]


def test_an_open_document_is_told_apart():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert codes(buffer.getvalue()) == ["open-document"]


def test_a_used_range_of_a_million_cells_costs_no_more_memory_than_its_contents():
    sheet = part_of(SHEET).decode()
    empty = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}" s="1"/>' for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(60, 10_060)
    )
    far = '<row r="100000"><c r="XFD100000" s="1"/></row>'
    padded = sheet.replace("</sheetData>", f"{empty}{far}</sheetData>")
    padded = re.sub(r'<dimension ref="[^"]+"', '<dimension ref="A1:XFD1000000"', padded)
    content = with_part(SHEET, padded.encode())
    tracemalloc.start()
    read = read_workbook(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read.scheme is not None
    assert read.scheme.maximum == 350
    assert peak < 8_000_000


def test_a_sheet_of_far_flung_empty_cells_is_refused_in_time():
    rows = "".join(f'<row r="{n}"><c r="XFD{n}" s="1"/></row>' for n in range(60, 1_460))
    sheet = part_of(SHEET).decode().replace("</sheetData>", f"{rows}</sheetData>")
    assert codes(with_part(SHEET, sheet.encode())) == ["used-range-too-large"]


def test_a_number_of_four_hundred_digits_is_refused_with_its_cell():
    sheet = part_of(SHEET).replace(b"<v>0.7</v>", b"<v>" + b"9" * 400 + b"</v>")
    read = read_workbook(with_part(SHEET, sheet))
    assert {(each.code, each.where) for each in read.findings} >= {("mark-out-of-range", "K31")}


def test_a_wrong_dimension_does_not_hide_rows():
    sheet = re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:B2"', part_of(SHEET))
    read = read_workbook(with_part(SHEET, sheet))
    assert read.scheme is not None
    assert read.scheme.maximum == 350


def test_a_workbook_with_macros_is_read_and_nothing_is_run():
    types = part_of("[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    content = with_part("[Content_Types].xml", types)
    content = with_part("xl/vbaProject.bin", b"\xd0\xcf macros", content)
    read = read_scheme("scheme.xlsm", content)
    assert read.scheme is not None
    assert read.findings == ()
