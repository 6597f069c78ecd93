import pytest

from skillscomp.core.allocation import allocation
from skillscomp.core.finding import Level
from skillscomp.core.scheme import NO_TEXT, Scheme, Text
from skillscomp.core.scheme_check import CheckSettings, check_scheme
from tests.core.refusals import assert_worded
from tests.core.schemes import LEVELS, bakery, criterion, form, judged, measured, scheme


def whole(*extra, first=(), sections=(("1", 6000), ("2", 4000)), gates=(), stated=2000):
    """A scheme of 100 marks without any finding, where nothing is added."""
    criteria = []
    for letter in "ABCDE":
        section = "1" if letter in "ABC" else "2"
        rows = [measured(f"{letter}1.{n}", 200, section) for n in range(8)]
        rows += [judged(f"{letter}1.{n}", 200, section) for n in range(8, 10)]
        forms = [form(f"{letter}1", *rows, *(first if letter == "A" else ()))]
        criteria.append(criterion(letter, *forms, stated=stated))
    return scheme(*criteria, *extra, sections=sections, gates=gates)


def found(checked, settings=None):
    findings = check_scheme(checked, settings) if settings else check_scheme(checked)
    for finding in findings:
        assert_worded(finding.message)
    return {(finding.level.value, finding.code, finding.where) for finding in findings}


def test_a_good_scheme_has_no_findings():
    assert found(whole()) == set()


def test_an_empty_scheme_is_only_empty():
    empty = Scheme(skill_number="1", skill_name=NO_TEXT)
    assert found(empty) == {("note", "scheme-empty", "")}


def test_the_total_and_the_number_of_criteria_are_usual():
    few = found(bakery())
    assert ("note", "total-unusual", "") in few
    assert ("note", "number-of-criteria", "") in few
    many = whole(*(criterion(letter, form(letter + "1")) for letter in "FGHIJ"))
    assert ("note", "number-of-criteria", "") in found(many)
    nine = whole(*(criterion(letter, form(letter + "1")) for letter in "FGHI"))
    assert "number-of-criteria" not in {code for _, code, _ in found(nine)}
    assert ("note", "total-unusual", "") in found(whole(), CheckSettings(total=5000))


def test_section_weights_make_a_hundred():
    assert found(whole(sections=(("1", 6000), ("2", 4001)))) == {
        ("warning", "section-weights-not-hundred", "")
    }


def test_variation_is_measured_per_section_and_in_all():
    assert found(whole(sections=(("1", 5750), ("2", 4250)))) == set()
    assert found(whole(sections=(("1", 5500), ("2", 4500)))) == {("warning", "total-variation", "")}
    assert found(whole(sections=(("1", 5400), ("2", 4600)))) == {
        ("warning", "section-variation", "1"),
        ("warning", "section-variation", "2"),
        ("warning", "total-variation", ""),
    }
    assert found(whole(sections=(("1", 5400), ("2", 4600))), CheckSettings(variation=1200)) == set()


def test_a_scheme_without_sections_is_told_so_once():
    bare = scheme(criterion("A", form("A1", measured("A1.1", section=""))), sections=())
    codes = {code for _, code, _ in found(bare)}
    assert "no-sections" in codes
    assert "aspect-without-section" not in codes


def test_every_aspect_names_a_section():
    assert ("warning", "aspect-without-section", "B1.2") in found(bakery())


@pytest.mark.parametrize(
    ("maximum", "level", "code"),
    [
        (0, "warning", "aspect-without-marks"),
        (9, "note", "aspect-maximum-unusual"),
        (201, "note", "aspect-maximum-unusual"),
    ],
)
def test_an_odd_maximum_is_noticed(maximum, level, code):
    assert (level, code, "A1.99") in found(whole(first=[measured("A1.99", maximum)]))


@pytest.mark.parametrize("maximum", [10, 200])
def test_a_usual_maximum_is_not(maximum):
    assert "A1.99" not in {
        where for _, _, where in found(whole(first=[measured("A1.99", maximum)]))
    }


def test_the_stated_mark_of_a_criterion_is_its_sum():
    assert ("warning", "criterion-differs", "A") in found(whole(stated=1999))
    assert found(whole(stated=None)) == set()


def test_parts_without_content_are_noticed():
    checked = found(whole(criterion("F"), criterion("G", form("G1", day=None))))
    assert checked == {
        ("note", "criterion-without-sub-criteria", "F"),
        ("warning", "sub-criterion-without-aspects", "G1"),
        ("note", "sub-criterion-without-day", "G1"),
    }


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ((), "judgement-without-levels"),
        ((NO_TEXT,) * 4, "judgement-without-levels"),
        ((NO_TEXT, *LEVELS[1:]), "judgement-levels-partial"),
    ],
)
def test_a_judgement_has_words_for_all_its_levels(levels, code):
    checked = whole(first=[judged("A1.99", 10, levels=levels)])
    assert ("warning", code, "A1.99") in found(checked)


def test_the_missing_levels_are_named():
    checked = whole(first=[judged("A1.99", 10, levels=(NO_TEXT, *LEVELS[1:3], NO_TEXT))])
    named = {finding.message.parameters.get("missing") for finding in check_scheme(checked)}
    assert "0, 3" in named


def test_descriptions_are_there_and_are_not_copied():
    copied = measured("A1.98", 10, description=Text(en=" measure   a1.0 "))
    other = measured("A1.97", 10, description=Text(en="Measure A1.0"), extra=Text(en="left"))
    blank = [measured(f"A1.9{n}", 10, description=NO_TEXT) for n in (5, 6)]
    checked = {
        (code, where) for _, code, where in found(whole(first=[copied, other, *blank])) if where
    }
    assert checked == {
        ("aspect-same-description", "A1.98"),
        ("aspect-without-description", "A1.95"),
        ("aspect-without-description", "A1.96"),
        ("criterion-differs", "A"),
    }


def test_the_share_of_judgement_is_usual():
    assert found(whole(), CheckSettings(judgement_share=(20, 20))) == set()
    for usual in ((21, 30), (10, 19)):
        assert found(whole(), CheckSettings(judgement_share=usual)) == {
            ("note", "judgement-share", "")
        }


def test_a_scheme_worth_nothing_has_no_share_of_judgement():
    nothing = scheme(criterion("A", form("A1", measured("A1.1", 0))))
    assert "judgement-share" not in {code for _, code, _ in found(nothing)}


def test_a_hold_point_worth_nothing_is_an_error():
    gates = [("A1.99", ["B1.1"]), ("A1.1", ["B1.2"])]
    checked = check_scheme(whole(first=[measured("A1.99", 0)], gates=gates))
    errors = [finding.where for finding in checked if finding.level is Level.ERROR]
    assert errors == ["A1.99"]


def test_the_allocation_table_adds_up_both_ways():
    table = allocation(bakery())
    assert table.criteria == ("A", "B")
    assert [(row.section, row.weight, row.marks, row.allocated) for row in table.rows] == [
        ("1", 6000, (150, 0), 150),
        ("2", 4000, (150, 200), 350),
        ("", 0, (0, 50), 50),
    ]
    assert table.totals == (300, 250)
    assert table.total == sum(table.totals) == 550
    assert table.weight == 10000
    assert [row.variation for row in table.rows] == [5850, 3650, 50]
    assert table.variation == 9500


def test_the_table_of_a_whole_scheme_has_no_row_without_section():
    assert [row.section for row in allocation(whole()).rows] == ["1", "2"]
