"""The project's own format: exact, readable, and refused with line and column."""

import pytest

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    PassFail,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.scheme import Gate, Scheme, Text
from skillscomp.spreadsheets.scheme_file import read_scheme_file

HEAD = """\
format: skillscomp-scheme/1
skill: {number: "17", name: {en: Web, lv: Tīmeklis}}
sections:
  - {code: "1", name: Work, weight: 100.00}
"""
SCHEME = (
    HEAD
    + """\
criteria:
  - code: A  # a comment
    name: {en: Site, lv: Vietne}
    mark: 3.10
    sub_criteria:
      - code: A1
        name: Page
        day: 1
        blind: true
        aspects:
          - type: measurement
            description: {en: "Valid: yes", lv: Derīga}
            maximum: 0.10
            section: "1"
            calculation: {type: NUMBER_COMPLETED, possible: 4}
          - {code: A1.x, type: measurement, description: Fast, maximum: 1, calculation:
              {type: CHOICE, deduction_type: PERCENT, options: [{label: slow, deduction: 50}]}}
          - type: judgement
            description: Looks good
            maximum: 2.00
            judges: 5
            levels: [zero, {en: one}, {lv: divi}, three]
gates:
  - {aspect: A1.1, zeroes: [A1.x]}
"""
)

RANGED = """{type: RANGED_SCORE, target: 10, deduction_type: UNIT,
              ranges: [{lower: 0, upper: 0.5, deduction: 0}]}"""
REGULAR = """{type: REGULAR_DIFFERENCE_DEDUCTION, target: 0, difference: 1,
              difference_type: UNIT, deduction: 0.25, deduction_type: PERCENT}"""


def scheme_of(text: str) -> Scheme:
    read = read_scheme_file(text.encode())
    assert read.scheme is not None, read.findings
    assert read.findings == ()
    return read.scheme


def told(text: str) -> set[tuple[str, str]]:
    read = read_scheme_file(text.encode())
    assert read.scheme is None
    return {(finding.code, finding.where) for finding in read.findings}


def test_every_field_is_read():
    scheme = scheme_of(SCHEME)
    first, second, third = scheme.aspects()
    assert scheme.skill_name == Text("Web", "Tīmeklis")
    assert (scheme.criteria[0].stated, scheme.maximum) == (310, 310)
    form = scheme.criteria[0].sub_criteria[0]
    assert (form.name, form.day, form.blind) == (Text("Page"), 1, True)
    assert [each.code for each in (first, second, third)] == ["A1.1", "A1.x", "A1.3"]
    assert first.calculation == NumberCompleted(4)
    assert isinstance(second.calculation, Choice)
    assert third.levels == (Text("zero"), Text("one"), Text(lv="divi"), Text("three"))
    assert third.judges == 5
    assert scheme.gates == (Gate("A1.1", frozenset({"A1.x"})),)
    assert read_scheme_file(SCHEME.encode()).cells["A1.1"] == "15:13"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("{type: PASS_FAIL}", PassFail),
        ("{type: MANUAL}", Manual),
        (
            RANGED,
            RangedScore,
        ),
        (
            REGULAR,
            RegularDifference,
        ),
    ],
)
def test_every_calculation_is_read(written, kind):
    text = SCHEME.replace("{type: NUMBER_COMPLETED, possible: 4}", written)
    calculation = next(scheme_of(text).aspects()).calculation
    assert isinstance(calculation, kind)
    if isinstance(calculation, RegularDifference):
        assert calculation.deduction_type is DeductionType.PERCENT
        assert calculation.difference_type is DifferenceType.UNIT


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("skillscomp-scheme/1", "other/9", "unknown-format", "1:9"),
        ("maximum: 0.10", "maximum: 0.105", "third-decimal", "17:22"),
        ("maximum: 0.10", "maximum: -1", "mark-out-of-range", "17:22"),
        ("maximum: 0.10", "maximum: .nan", "not-a-number", "17:22"),
        ("maximum: 0.10", "maximum: [1]", "not-a-text", "17:22"),
        ("maximum: 0.10", "maximal: 1", "unknown-field", "17:13"),
        ("maximum: 0.10", "description: x", "doubled-field", "17:13"),
        ("maximum: 0.10", "maximum: 1e400", "not-a-number", "17:22"),
        ("day: 1", "day: 0", "number-out-of-range", "12:14"),
        ("day: 1", "day: 1.5", "number-out-of-range", "12:14"),
        ("blind: true", "blind: perhaps", "not-a-flag", "13:16"),
        ("judges: 5", "judges: 12", "number-out-of-range", "25:21"),
        (", three]", "]", "levels-incomplete", "26:21"),
        ("type: judgement", "type: opinion", "unknown-aspect-type", "22:19"),
        ("possible: 4", "possible: 0", "count-out-of-range", "19:26"),
        ("possible: 4", "possible: 1.5", "not-a-whole-number", "19:26"),
        ("possible: 4", "target: 4", "missing-field", "19:26"),
        ("NUMBER_COMPLETED", "GUESS", "unknown-calculation", "19:26"),
        ("PERCENT", "EURO", "unknown-unit", "21:15"),
        ("code: A1\n", "code: ''\n", "empty-code", "10:15"),
        ('section: "1"', 'section: "9"', "unknown-section", "1:1"),
        ("zeroes: [A1.x]", "zeroes: A1.x", "not-a-list", "28:28"),
        ("gates:\n  - {aspect: A1.1, zeroes: [A1.x]}", "gates: [none]", "not-a-mapping", "27:9"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(old, new, code, where):
    assert old in SCHEME
    found = told(SCHEME.replace(old, new, 1))
    assert (code, where) in found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("# only a comment", "empty-file"),
        ("just words", "not-a-mapping"),
        ("a: [1, 2", "not-yaml"),
        ("a: \x07", "not-yaml"),
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: &x 1", "yaml-alias"),
        ("[" * 5000, "too-deep"),
        ("x: " * 5, "not-yaml"),
        ("#" * 4_000_001, "file-too-large"),
    ],
)
def test_what_is_no_scheme_file_is_refused(text, code):
    assert code in {each for each, _ in told(text)}


def test_another_encoding_is_refused():
    read = read_scheme_file(SCHEME.encode("utf-16"))
    assert [finding.code for finding in read.findings] == ["not-utf8"]


def test_a_scheme_with_nothing_but_a_skill_is_empty():
    assert scheme_of(HEAD).criteria == ()
