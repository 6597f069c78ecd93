"""The written workbook looks like the template and works in a spreadsheet program."""

import csv
import subprocess
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)
from skillscomp.spreadsheets.read_workbook import read_workbook
from skillscomp.spreadsheets.write_workbook import write_workbook
from tests.spreadsheets.marking_sheets import BLOCKS, HEADER, PREAMBLE, workbook


@pytest.fixture(scope="module")
def content():
    scheme = read_workbook(workbook(*PREAMBLE, *BLOCKS)).scheme
    assert scheme is not None
    return write_workbook(scheme)


@pytest.fixture(scope="module")
def sheet(content):
    return load_workbook(BytesIO(content)).worksheets[0]


def test_the_title_and_the_tables_stand_where_the_template_has_them(sheet):
    assert sheet.title == "CIS Marking Scheme Import"
    assert sheet["A1"].value == "17 Web Development"
    assert {"A1:K1", "A3:K3", "B4:H4", "B5:H5", "I7:J7", "A10:K10", "B11:J11"} <= {
        str(merged) for merged in sheet.merged_cells.ranges
    }
    assert [sheet[cell].value for cell in ("A3", "A4", "I4", "J4", "K4")] == [
        "WorldSkills Occupational Standards",
        "Section",
        "WSOS Marks",
        "Aspect Marks",
        "Variation",
    ]
    assert [sheet[cell].value for cell in ("I7", "A10", "A11", "B11", "K11", "A12", "K12")] == [
        "Total Variation",
        "Criteria",
        "ID",
        "Name",
        "Mark",
        "A",
        2.5,
    ]


def test_headers_formulas_and_looks_are_those_of_the_template(sheet):
    header = 12 + 2 + 2
    assert [cell.value for cell in sheet[header]][:13] == HEADER[:13]
    assert sheet["J5"].value == "=SUMIF(I17:I32,A5,K17:K32)"
    assert sheet["K5"].value == "=ABS(I5-J5)"
    assert sheet["K7"].value == "=SUM(K5:K6)"
    assert sheet.cell(header, 14).value == "=SUM(K17:K27)"
    assert sheet.column_dimensions["E"].width == 52.2
    assert (sheet["A1"].font.name, sheet["A1"].font.sz) == ("Arial", 18)
    assert sheet["K18"].number_format == "0.00"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_words_that_look_like_formulas_are_written_as_words():
    aspect = Aspect(
        code="A1.1",
        type=AspectType.MEASUREMENT,
        description=Text('=HYPERLINK("http://example.org")'),
        maximum=100,
        section="1",
        extra=Text("@SUM(A1)"),
    )
    form = SubCriterion(code="A1", name=Text("+371"), aspects=(aspect,))
    scheme = Scheme(
        skill_number="17",
        skill_name=Text("-cmd"),
        sections=(StandardSection("1", Text("=1+1"), 10000),),
        criteria=(Criterion(code="A", name=Text("=A1"), sub_criteria=(form,)),),
    )
    sheet = load_workbook(BytesIO(write_workbook(scheme))).worksheets[0]
    formulas = {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert all(text.startswith(("=SUM", "=ABS", "=N")) for text in formulas)
    assert read_workbook(write_workbook(scheme)).scheme == scheme


def test_libreoffice_computes_the_totals_without_an_error(content, tmp_path):
    (tmp_path / "scheme.xlsx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "scheme.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (written,) = tmp_path.glob("*.csv")
    rows = list(csv.reader(written.read_text().splitlines()))
    text = written.read_text()
    assert not any(error in text for error in ("Err:", "#NAME", "#REF", "#VALUE", "#N/A"))
    assert [Decimal(cell) for cell in rows[4][8:11]] == [40, Decimal("2.50"), Decimal("37.50")]
    assert Decimal(rows[6][10]) == Decimal("37.50") + 59
    total = next(row for row in rows if "Competition" in row)
    assert Decimal(total[13]) == Decimal("3.50")
