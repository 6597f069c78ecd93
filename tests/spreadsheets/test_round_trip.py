"""Workbook, data, workbook, data: the same scheme every time."""

import json
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from skillscomp.core.scheme import Aspect, AspectType, Criterion, Scheme, SubCriterion, Text
from skillscomp.spreadsheets.read_workbook import open_grids, read_workbook
from skillscomp.spreadsheets.scheme_file import read_scheme_file
from skillscomp.spreadsheets.scheme_text import write_scheme_file
from skillscomp.spreadsheets.write_workbook import write_workbook
from tests.spreadsheets.marking_sheets import BLOCKS, PREAMBLE, workbook
from tests.spreadsheets.schemes import schemes

SCHEMES = Path(__file__).parents[2] / "scoring_schemes"
SCHEMA = json.loads((SCHEMES / "scheme.schema.json").read_text())
FILES = sorted(SCHEMES.glob("*.yaml"))
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(schemes())
def test_a_scheme_survives_workbook_data_workbook_data(scheme):
    for _ in range(2):
        from_workbook = read_workbook(write_workbook(scheme))
        assert from_workbook.findings == () or scheme.aspect_by_code == {}
        assert from_workbook.scheme == scheme
        from_file = read_scheme_file(write_scheme_file(scheme).encode())
        assert from_file.findings == ()
        assert from_file.scheme == scheme


@SLOW
@given(schemes())
def test_what_is_written_keeps_to_the_json_schema(scheme):
    written = yaml.load(write_scheme_file(scheme), yaml.BaseLoader)  # noqa: S506 - texts only
    jsonschema.validate(written, SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_ready_scheme_keeps_to_the_schema_and_survives(path):
    read = read_scheme_file(path.read_bytes())
    assert read.findings == ()
    jsonschema.validate(
        yaml.load(path.read_text(), yaml.BaseLoader),  # noqa: S506 - texts only
        SCHEMA,
    )
    assert read.scheme is not None
    assert read_workbook(write_workbook(read.scheme)).scheme == read.scheme


def test_a_plain_scheme_needs_no_second_sheet():
    read = read_workbook(workbook(*PREAMBLE, *BLOCKS))
    assert read.scheme is not None
    titles = [grid.title for grid in open_grids(write_workbook(read.scheme))]
    assert titles == ["CIS Marking Scheme Import", "Calculations"]


def scheme_in_two_languages() -> Scheme:
    first = Aspect(
        code="A1.first",
        type=AspectType.JUDGEMENT,
        description=Text("Looks good", "Izskatās labi"),
        maximum=100,
        judges=5,
    )
    second = Aspect(
        code="A1.2",
        type=AspectType.MEASUREMENT,
        description=Text("Valid", "Derīgs"),
        maximum=50,
    )
    form = SubCriterion(code="A1", name=Text("Page", "Lapa"), aspects=(first, second), blind=True)
    criterion = Criterion(code="A", name=Text("Site", "Vietne"), sub_criteria=(form,))
    return Scheme(skill_number="17", skill_name=Text("Web", "Tīmeklis"), criteria=(criterion,))


def changed(content: bytes, old: str, new: str) -> bytes:
    book = load_workbook(BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_change_by_hand_wins_and_the_rest_keeps_its_second_language():
    content = changed(write_workbook(scheme_in_two_languages()), "Valid", "Valid and fast")
    read = read_workbook(content)
    assert read.scheme is not None
    first, second = read.scheme.aspects()
    assert (first.code, first.judges) == ("A1.first", 5)
    assert first.description == Text("Looks good", "Izskatās labi")
    assert second.description == Text("Valid and fast")
    assert next(read.scheme.sub_criteria()).blind
    assert [finding.code for finding in read.findings] == ["second-sheet-older"]


def test_opened_and_saved_by_another_program_it_is_still_the_same_scheme():
    content = changed(write_workbook(scheme_in_two_languages()), "nothing", "nothing")
    assert read_workbook(content).scheme == scheme_in_two_languages()
