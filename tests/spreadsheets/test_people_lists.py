"""Lists of people as workbooks."""

from io import BytesIO

from openpyxl import load_workbook

from skillscomp.spreadsheets.people_lists import ListSheet, list_workbook


def written(*sheets):
    return load_workbook(BytesIO(list_workbook(sheets)))


def test_heads_rows_and_counts_stand_on_their_sheets():
    book = written(
        ListSheet("Ēdināšana", ("Vārds", "Diēta"), [["Kārlis", "Vegāns"], ["Līga", ""]]),
        ListSheet("Skaits", ("Diēta", "Cilvēki"), [["Vegāns", 1]]),
    )
    assert book.sheetnames == ["Ēdināšana", "Skaits"]
    rows = list(book["Ēdināšana"].values)
    assert rows == [("Vārds", "Diēta"), ("Kārlis", "Vegāns"), ("Līga", None)]
    assert book["Skaits"]["B2"].value == 1
    assert book["Ēdināšana"].freeze_panes == "A2"


def test_what_looks_like_a_formula_stays_text():
    book = written(ListSheet("A", ("Name",), [["=HYPERLINK(1)"]]))
    assert book["A"]["A2"].data_type == "s"
    assert book["A"]["A2"].value == "=HYPERLINK(1)"


def test_columns_are_as_wide_as_what_they_hold_within_measure():
    sheet = written(ListSheet("A", ("Name", "Diet"), [["x" * 90, "y"]]))["A"]
    assert sheet.column_dimensions["A"].width == 48
    assert sheet.column_dimensions["B"].width == 10


def test_a_list_without_rows_has_its_heads_and_a_long_name_is_cut():
    book = written(ListSheet("N" * 40, ("Name",), []))
    assert book.sheetnames == ["N" * 31]
    assert list(book["N" * 31].values) == [("Name",)]
