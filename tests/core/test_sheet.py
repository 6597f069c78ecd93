from itertools import product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import InterestRefused, ValueRefused
from skillscomp.core.sheet import AwardedToAll, Penalty, SchemeIndex, Signature, sheet_of
from tests.core.refusals import refused
from tests.core.schemes import bakery, criterion, form, measured, scheme

INDEX = SchemeIndex(bakery())
FULL = {"A1.1": 80, "A1.2": 117, "A2.1": 0, "B1.1": 200, "B1.2": 25}
TWO = (Signature("Jonas", "Rīga"), Signature("Liene"))


def penalty(hundredths=50, school="Cēsis", signed_by=TWO, reason="Phone in the workshop"):
    return Penalty(hundredths=hundredths, reason=reason, entry_school=school, signed_by=signed_by)


def figures(parts):
    return {part.code: (part.mark, part.maximum, part.complete) for part in parts}


def test_adds_up_at_every_level():
    sheet = sheet_of(INDEX, FULL)
    assert figures(sheet.sub_criteria) == {
        "A1": (197, 250, True),
        "A2": (0, 50, True),
        "B1": (225, 250, True),
    }
    assert figures(sheet.criteria) == {"A": (197, 300, True), "B": (225, 250, True)}
    assert figures(sheet.sections) == {
        "1": (80, 150, True),
        "2": (317, 350, True),
        "": (25, 50, True),
    }
    assert figures([sheet.whole]) == {"": (422, 550, True)}
    assert sheet.total == 422
    assert sheet.complete
    assert sheet.marks == (80, 117, 0, 200, 25)


def test_missing_is_not_zero():
    marks = {"A1.1": 80, "A2.1": 0, "B1.1": None, "B1.2": 25}
    sheet = sheet_of(INDEX, marks)
    assert sheet.missing == ("A1.2", "B1.1")
    assert not sheet.complete
    assert sheet.marks == (80, None, 0, None, 25)
    assert [part.complete for part in sheet.sub_criteria] == [False, True, False]
    assert (sheet.whole.marked, sheet.whole.aspects) == (3, 5)
    assert sheet.total == 105


def test_a_sheet_without_marks_is_incomplete_and_one_without_aspects_is_not():
    assert not sheet_of(INDEX, {}).complete
    assert sheet_of(SchemeIndex(scheme()), {}).complete


@pytest.mark.parametrize(("code", "mark"), [("A1.1", 101), ("A1.1", -1), ("B1.1", 201)])
def test_refuses_marks_that_the_aspect_cannot_have(code, mark):
    with refused("mark-outside-aspect", ValueRefused):
        sheet_of(INDEX, FULL | {code: mark})


def test_refuses_marks_of_another_scheme():
    with refused("unknown-aspect", ValueRefused):
        sheet_of(INDEX, FULL | {"Z9.9": 0})


def test_a_failed_hold_point_zeroes_its_set_marked_or_not():
    index = SchemeIndex(bakery(gates=[("A2.1", ["B1.1", "B1.2"])]))
    sheet = sheet_of(index, {"A1.1": 80, "A1.2": 117, "A2.1": 0, "B1.1": 200})
    assert sheet.zeroed == {"B1.1", "B1.2"}
    assert sheet.complete
    assert sheet.total == 197


@pytest.mark.parametrize("mark", [1, 50, None])
def test_a_hold_point_that_earned_anything_or_is_not_marked_closes_nothing(mark):
    index = SchemeIndex(bakery(gates=[("A2.1", ["B1.1"])]))
    sheet = sheet_of(index, FULL | {"A2.1": mark})
    assert sheet.zeroed == frozenset()
    assert sheet.sub_criteria[2].mark == 225


def test_a_zeroed_hold_point_is_a_failed_one():
    index = SchemeIndex(bakery(gates=[("B1.1", ["B1.2"]), ("A2.1", ["B1.1"]), ("B1.2", ["A2.1"])]))
    assert sheet_of(index, FULL).zeroed == {"A2.1", "B1.1", "B1.2"}


def test_everybody_gets_an_awarded_aspect_in_full():
    award = AwardedToAll("B1.1", "Power failure")
    assert sheet_of(INDEX, {}, awarded=[award]).total == 200
    index = SchemeIndex(bakery(gates=[("A2.1", ["B1.1"])]))
    sheet = sheet_of(index, FULL | {"B1.1": 10}, awarded=[award])
    assert sheet.marks[3] == 200
    assert sheet.zeroed == frozenset()


def test_an_awarded_hold_point_is_not_failed():
    index = SchemeIndex(bakery(gates=[("A2.1", ["B1.1"])]))
    sheet = sheet_of(index, FULL, awarded=[AwardedToAll("A2.1", "Power failure")])
    assert sheet.total == 472


def test_refuses_an_award_without_reason_or_aspect():
    with refused("sheet-reason-missing"):
        AwardedToAll("B1.1", " ")
    with refused("unknown-aspect"):
        sheet_of(INDEX, FULL, awarded=[AwardedToAll("Z9.9", "Power failure")])


def test_penalties_come_off_the_total_and_never_below_zero():
    sheet = sheet_of(INDEX, FULL, penalties=[penalty(50), penalty(25)])
    assert (sheet.whole.mark, sheet.penalty, sheet.total) == (422, 75, 347)
    assert sheet_of(INDEX, FULL, penalties=[penalty(10_000)]).total == 0


def test_refuses_a_penalty_that_costs_nothing_or_has_no_reason():
    for hundredths in (0, -5):
        with refused("penalty-not-positive"):
            penalty(hundredths)
    with refused("sheet-reason-missing"):
        penalty(reason="")


def test_refuses_a_penalty_without_two_different_signatures():
    for signed_by in ((), TWO[:1], (TWO[0], Signature("Jonas", "Ogre"))):
        with refused("signatures-missing"):
            penalty(signed_by=signed_by)


def test_refuses_a_signature_of_the_entrys_own_school():
    with refused("signed-by-own-school", InterestRefused):
        penalty(school="Rīga")


def test_an_entry_and_an_expert_without_school_share_none():
    assert penalty(school="").signed_by == TWO


def sheets(gates=()):
    index = SchemeIndex(bakery(gates))
    each = [st.none() | st.integers(0, maximum) for maximum in index.maxima]
    return st.tuples(*each).map(lambda row: (index, dict(zip(index.codes, row, strict=True))))


@given(sheets() | sheets([("A1.1", ["B1.1"]), ("B1.1", ["A1.2"])]), st.randoms())
def test_parts_equal_the_whole_and_the_order_of_input_never_matters(given_marks, chance):
    index, marks = given_marks
    sheet = sheet_of(index, marks)
    for parts in (sheet.sub_criteria, sheet.criteria, sheet.sections):
        for field in ("mark", "maximum", "marked", "aspects"):
            assert sum(getattr(part, field) for part in parts) == getattr(sheet.whole, field)
    assert 0 <= sheet.total <= sheet.whole.maximum == index.scheme.maximum
    assert len(sheet.missing) == sheet.whole.aspects - sheet.whole.marked
    turned = chance.sample(sorted(marks), len(marks))
    assert sheet_of(index, {code: marks[code] for code in turned}) == sheet


@given(sheets([("A1.1", ["B1.1"]), ("B1.1", ["A1.2"])]), st.data())
def test_a_higher_mark_never_lowers_the_total(given_marks, drawn):
    index, marks = given_marks
    code = drawn.draw(st.sampled_from(index.codes))
    raised = marks | {code: index.scheme.aspect_by_code[code].maximum}
    assert sheet_of(index, raised).total >= sheet_of(index, marks).total


def test_a_whole_national_final_is_added_up_in_a_moment():
    aspects = [[measured(f"{x}{y}.{z}") for z in range(5)] for x, y in product("ABCDE", range(6))]
    forms = [form(row[0].code[:2], *row) for row in aspects]
    criteria = [criterion("ABCDE"[n], *forms[n * 6 : n * 6 + 6]) for n in range(5)]
    index = SchemeIndex(scheme(*criteria))
    marks = dict.fromkeys(index.codes, 50)
    started = process_time()
    totals = {sheet_of(index, marks).total for _ in range(60 * 30)}
    taken = process_time() - started
    assert totals == {7500}
    assert taken < 2, "aim is 0.5 s on a quiet machine"
