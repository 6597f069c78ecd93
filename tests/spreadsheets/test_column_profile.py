"""A foreign layout, once a person has said which column is what."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.scheme import AspectType
from skillscomp.spreadsheets.column_profile import ColumnProfile, sample_columns
from skillscomp.spreadsheets.headers import Role
from skillscomp.spreadsheets.read_workbook import open_grids, read_workbook
from skillscomp.spreadsheets.reading import Layout
from tests.spreadsheets.marking_sheets import workbook

FOREIGN = workbook(
    ["Uzdevums", "Kas jāpārbauda", "Punkti", "Veids", "0", "1", "2", "3"],
    ["A1", "Garums", "0,50", "M"],
    ["A1", "Izskats", 1, "J", "slikti", "labi", "ļoti labi", "izcili"],
    ["B1", "Tīrība", 2, "M"],
    title="Lapa1",
)
PROFILE = ColumnProfile(
    columns={
        Role.CODE: "A",
        Role.DESCRIPTION: "B",
        Role.MAXIMUM: "C",
        Role.TYPE: "D",
        Role.LEVEL_0: "E",
        Role.LEVEL_1: "F",
        Role.LEVEL_2: "G",
        Role.LEVEL_3: "H",
    },
    language="lv",
)


def test_a_foreign_layout_is_read_by_its_profile():
    assert read_workbook(FOREIGN).scheme is None
    read = read_workbook(FOREIGN, PROFILE)
    assert read.scheme is not None
    assert read.layout is Layout.MAPPED
    assert [(each.code, each.type, each.maximum) for each in read.scheme.aspects()] == [
        ("A1.1", AspectType.MEASUREMENT, 50),
        ("A1.2", AspectType.JUDGEMENT, 100),
        ("B1.1", AspectType.MEASUREMENT, 200),
    ]
    looks = read.scheme.aspect_by_code["A1.2"]
    assert looks.description.lv == "Izskats"
    assert [text.lv for text in looks.levels] == ["slikti", "labi", "ļoti labi", "izcili"]


def test_a_profile_survives_being_saved():
    assert ColumnProfile.from_json(PROFILE.to_json()) == PROFILE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not json", "profile-unreadable"),
        ("[]", "profile-unreadable"),
        ('{"columns": {"size": "A"}}', "profile-unreadable"),
        ('{"columns": {"code": "A"}}', "profile-lacks-column"),
        ('{"columns": {"code": "A", "description": "A", "maximum": "B"}}', "profile-unreadable"),
        ('{"columns": {"code": "?", "description": "A", "maximum": "B"}}', "profile-unreadable"),
        (
            '{"columns": {"code": "C", "description": "A", "maximum": "B"}, "first_row": 0}',
            "profile-unreadable",
        ),
    ],
)
def test_a_profile_that_says_too_little_is_refused(text, code):
    with pytest.raises(ValueRefused) as refusal:
        ColumnProfile.from_json(text)
    assert refusal.value.code == code


def test_columns_are_shown_with_their_values_and_a_proposal():
    samples = sample_columns(open_grids(FOREIGN)[0])
    assert samples[0].letters == "A"
    assert samples[0].values[:2] == ("Uzdevums", "A1")
    assert samples[3].proposed is Role.TYPE


def test_a_sheet_that_is_not_there_is_refused():
    profile = ColumnProfile(columns=PROFILE.columns, sheet="Other")
    assert [each.code for each in read_workbook(FOREIGN, profile).findings] == [
        "profile-sheet-missing"
    ]
