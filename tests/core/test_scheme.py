import pytest

from skillscomp.core.scheme import NO_TEXT, Text
from tests.core.refusals import refused
from tests.core.schemes import bakery, criterion, form, judged, measured, scheme


def test_words_fall_back_on_the_other_language():
    both, english = Text(en="Bread", lv="Maize"), Text(en="Bread")
    assert both.in_language("lv") == "Maize"
    assert both.in_language("en") == "Bread"
    assert english.in_language("lv") == "Bread"
    assert Text(lv="Maize").in_language("en") == "Maize"
    assert Text(lv="Maize")
    assert not NO_TEXT


def test_parts_add_up():
    made = bakery()
    assert made.maximum == 550
    assert [part.maximum for part in made.criteria] == [300, 250]
    assert [part.maximum for part in made.sub_criteria()] == [250, 50, 250]
    assert list(made.aspect_by_code) == ["A1.1", "A1.2", "A2.1", "B1.1", "B1.2"]


def test_what_is_just_allowed_is_allowed():
    assert measured("A1.1", 0).maximum == 0
    assert [judged("A1.1", judges=judges).judges for judges in (1, 9)] == [1, 9]


BROKEN = [
    ("negative-maximum", lambda: measured("A1.1", -1)),
    ("judges-out-of-range", lambda: judged("A1.1", judges=0)),
    ("judges-out-of-range", lambda: judged("A1.1", judges=10)),
    ("wrong-number-of-levels", lambda: judged("A1.1", levels=(NO_TEXT,) * 3)),
    ("duplicate-criterion", lambda: scheme(criterion("A"), criterion("A"))),
    (
        "duplicate-sub-criterion",
        lambda: scheme(criterion("A", form("A1")), criterion("B", form("A1"))),
    ),
    (
        "duplicate-aspect",
        lambda: scheme(criterion("A", form("A1", measured("A1.1")), form("A2", measured("A1.1")))),
    ),
    ("duplicate-section", lambda: scheme(sections=(("1", 5000), ("1", 5000)))),
    ("unknown-section", lambda: scheme(criterion("A", form("A1", measured("A1.1", 1, "3"))))),
    ("unknown-gate-aspect", lambda: bakery(gates=[("Z1.1", ["A1.1"])])),
    ("unknown-gate-aspect", lambda: bakery(gates=[("A1.1", ["Z1.1"])])),
]


@pytest.mark.parametrize(("code", "build"), BROKEN)
def test_a_scheme_cannot_be_built_wrong(code, build):
    with refused(code):
        build()
