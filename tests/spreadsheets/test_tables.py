"""Tables of entries and schools: read wherever they stand, refused where they are not safe."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.entry_table import EXAMPLE, read_entries, write_entries
from skillscomp.spreadsheets.entry_table import write_entry_template as template
from skillscomp.spreadsheets.school_table import read_schools, write_schools
from skillscomp.spreadsheets.table_cells import text_of

HEAD = ["Contest", "School", "Given name", "Family name", "Date of birth"]
ROW = ["17", "RT", "Kārlis", "Ķeizars", "02.03.2009"]


def saved(book):
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(*rows, title="Sheet"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def packed_anew(content, **parts):
    """Change or add parts of a workbook; None leaves one out."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = parts.pop(name, old.read(name))
            if text is not None:
                new.writestr(name, text)
        for name, text in parts.items():
            new.writestr(name, text)
    return written.getvalue()


def sheet_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def refusal(content, read=read_entries):
    with pytest.raises(ValueRefused) as refused:
        read(content)
    return refused.value.message


@pytest.mark.parametrize(
    "heads",
    [
        HEAD,
        ["Konkurss", "Izglītības iestāde", "Vārds", "Uzvārds", "Dzimšanas datums"],
        ["PRASME", "skola", "vards", " uzvārds: ", "Dzimšanas  datums"],
    ],
)
def test_headings_are_understood_in_both_languages(heads):
    cells = read_entries(workbook(heads, ROW)).rows[0].cells
    assert (cells["contest"], cells["family_name"]) == ("17", "Ķeizars")
    assert cells["birth_date"] == "02.03.2009"


def test_columns_stand_in_any_order_and_unknown_ones_are_told():
    table = read_entries(workbook([*HEAD[::-1], "Hobby", ""], [*ROW[::-1], "chess", "x"]))
    assert table.rows[0].cells["given_name"] == "Kārlis"
    assert (table.left_out, table.letters["contest"]) == (("Hobby",), "E")


def test_a_table_is_found_below_a_title_and_beside_other_sheets():
    book = Workbook()
    book.active.append(["Notes"])
    sheet = book.create_sheet("People")
    for row in (["SkillsLatvia 2027"], [], ["", *HEAD], [], ["", *ROW], [None] * 4):
        sheet.append(row)
    table = read_entries(saved(book))
    assert (table.sheet, [row.number for row in table.rows]) == ("People", [5])
    assert table.letters["contest"] == "B"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17.0, "17"),
        (29123456, "29123456"),
        (0.5, "0.5"),
        (date(2009, 3, 2), "2009-03-02"),
        (datetime(2009, 3, 2), "2009-03-02"),  # noqa: DTZ001 - spreadsheets have no zone
        (datetime(2009, 3, 2, 5), "2009-03-02 05:00:00"),  # noqa: DTZ001 - as above
        (True, "True"),
        ("\N{NO-BREAK SPACE}Anna ", "Anna"),
    ],
)
def test_values_become_the_text_that_was_meant(value, text):
    assert text_of(value) == text


def test_dates_are_read_as_dates_and_as_text():
    rows = [[*ROW[:4], date(2009, 3, 2)], ROW]
    read = read_entries(workbook(HEAD, *rows)).rows
    assert [row.cells["birth_date"] for row in read] == ["2009-03-02", "02.03.2009"]


def test_a_formula_is_refused_with_its_cell_and_its_value_is_not_believed():
    row = read_entries(workbook(HEAD, [*ROW[:2], '="Kār"&"lis"', *ROW[3:]])).rows[0]
    assert [(one.column, one.message.code) for one in row.problems] == [
        ("given_name", "cell-is-formula")
    ]
    assert "given_name" not in row.cells


def test_an_error_of_the_spreadsheet_is_refused():
    book = Workbook()
    book.active.append(HEAD)
    book.active.append([*ROW[:4], "#REF!"])
    book.active["E2"].data_type = "e"
    problems = read_entries(saved(book)).rows[0].problems
    assert [(one.column, one.message.code) for one in problems] == [("birth_date", "cell-is-error")]


def test_a_formula_in_a_column_that_is_not_read_does_not_matter():
    table = read_entries(workbook([*HEAD, "Number", "Sum"], [*ROW, "=ROW()", "=1+1"]))
    assert table.rows[0].problems == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-workbook"),
        (b"%PDF-1.7", "not-a-workbook"),
        (b"PK\x03\x04 and no more", "damaged-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted-workbook",
        ),
        (workbook(HEAD, ROW)[:-200], "damaged-workbook"),
        (workbook(["a", "b"], ["c", "d"]), "table-not-found"),
        (workbook(HEAD), "table-empty"),
        (workbook(HEAD[:3], ROW[:3]), "table-column-missing"),
        (workbook([*HEAD, "Surname"], ROW), "table-column-twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(content, code):
    assert refusal(content).code == code


def test_two_sheets_with_such_a_table_are_a_persons_choice():
    book = load_workbook(BytesIO(workbook(HEAD, ROW)))
    book.copy_worksheet(book.active)
    assert refusal(saved(book)).code == "several-tables"


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = packed_anew(workbook(HEAD, ROW), **{"xl/worksheets/sheet9.xml": bytes(130_000_000)})
    assert refusal(content).code == "zip-bomb"


@pytest.mark.parametrize(
    ("cell", "code"), [("A1048576", "table-too-long"), ("XFD2", "table-too-wide")]
)
def test_a_single_cell_far_away_is_refused_with_its_place(cell, code):
    content = workbook(HEAD, ROW)
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    sheet = sheet_of(content).replace("</sheetData>", far)
    message = refusal(packed_anew(content, **{"xl/worksheets/sheet1.xml": sheet}))
    assert (message.code, message.parameters["where"]) == (code, cell)


def test_empty_cells_that_are_only_styled_reach_as_far_as_they_like():
    content = workbook(HEAD, ROW)
    styled = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    sheet = sheet_of(content).replace("</sheetData>", styled)
    assert len(read_entries(packed_anew(content, **{"xl/worksheets/sheet1.xml": sheet})).rows) == 1


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("xl/workbook.xml", None, "damaged-workbook"),
        ("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml-entities"),
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml-entities"),
        ("xl/worksheets/sheet1.xml", "<sheetData><c><v>1</v></c></sheetData>", "damaged-workbook"),
    ],
)
def test_a_workbook_that_was_tampered_with_is_refused(part, text, code):
    assert refusal(packed_anew(workbook(HEAD, ROW), **{part: text})).code == code


def test_a_template_is_filled_in_below_its_example():
    book = load_workbook(BytesIO(template(["17 Web"], ["RT Rīgas tehnikums"], "lv")))
    assert [cell.value for cell in book.active[1]][:2] == ["Konkurss", "Izglītības iestāde"]
    book.active.append(["17 Web", "RT", "", "Zane", "Vītola"])
    rows = read_entries(saved(book)).rows
    assert [row.cells["family_name"] for row in rows] == ["Vītola"]
    assert EXAMPLE["family_name"] in {cell.value for cell in book.active[2]}


def test_a_template_of_a_competition_without_contests_is_only_headings_and_example():
    assert refusal(template([], [], "en")).code == "table-empty"


@pytest.mark.parametrize("language", ["lv", "en"])
def test_what_is_written_is_read_again(language):
    row = {
        "contest": "17",
        "school": "RT",
        "given_name": "=Anna",
        "family_name": "Bērziņa",
        "birth_date": date(2009, 3, 2),
        "phone": "+371 20000000",
    }
    read = read_entries(write_entries([row], language, personal=True)).rows[0]
    assert (dict(read.cells), read.problems) == ({**row, "birth_date": "2009-03-02"}, ())


def test_personal_columns_are_left_out_for_those_who_may_not_see_them():
    content = write_entries([{"contest": "17", "phone": "20000000"}], "en", personal=False)
    heads = [cell.value for cell in load_workbook(BytesIO(content)).active[1]]
    assert {"Telephone", "E-mail", "Date of birth"} & set(heads) == set()


def test_schools_are_written_and_read():
    row = {"code": "RT", "name": "Rīgas tehnikums", "town": "Rīga", "phone": "0670"}
    assert dict(read_schools(write_schools([row], "lv")).rows[0].cells) == row
    assert refusal(write_schools((), "en"), read_schools).code == "table-empty"
