"""What one person typed from paper counts when another has confirmed it; nothing wins silently."""

import pytest
from sqlalchemy import select

from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import JudgeScore, Mark, MarkCase
from skillscomp.services.marking.paper.confirming import Decision
from tests.core.refusals import refused
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark, opened, score
from tests.services.marking.paper.desk import (
    all_the_same,
    decided,
    printed,
    slot,
    states,
    typed,
)


@pytest.fixture(autouse=True)
def _scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


@pytest.fixture
def sheet(session, cast):
    return printed(session, cast)[0]


def events(session):
    chosen = select(JournalEvent).where(JournalEvent.device.like("paper %"))
    return list(session.scalars(chosen.order_by(JournalEvent.number)))


def test_short_answers_are_read_as_the_controls_write_them(session, cast, sheet):
    assert typed(session, cast, "dace", sheet, A1_1="J", A1_2="3", A1_3="b", A1_4="0,75") == {}
    assert all_the_same(session, cast, "ilze", sheet) == {}
    assert [each.hundredths for each in session.query(Mark)] == [100, 150, 50, 75]
    assert sheet.confirmed_at is not None
    assert {each.device for each in events(session)} == {f"paper {sheet.code[:4]}-{sheet.code[4:]}"}


@pytest.mark.parametrize(
    ("aspect", "text", "code"),
    [
        ("A1_1", "maybe", "paper-yes-or-no"),
        ("A1_2", "5", "more-than-possible"),
        ("A1_4", "1.51", "mark-above-maximum"),
        ("A1_4", "0.755", "third-decimal"),
        ("A1_3", "z", "unknown-label"),
    ],
)
def test_what_is_no_value_of_the_aspect_is_said_at_once(session, cast, sheet, aspect, text, code):
    wrong = typed(session, cast, "dace", sheet, **{aspect: text})
    assert wrong == {aspect.replace("_", "."): code}
    assert events(session) == []


def test_nobody_confirms_what_they_typed(session, cast, sheet):
    typed(session, cast, "dace", sheet, A1_1="y")
    assert all_the_same(session, cast, "dace", sheet) == {"A1.1": "paper-second-person"}
    assert events(session) == []


def test_a_draft_cannot_be_confirmed(session, cast, sheet):
    typed(session, cast, "dace", sheet, done=False, A1_1="y")
    with refused("paper-not-handed-on"):
        all_the_same(session, cast, "ilze", sheet)


def test_another_reading_waits_for_the_typist_or_the_leader(session, cast, sheet):
    place = slot(session, cast, sheet, "A1.2", "value")
    typed(session, cast, "ilze", sheet, A1_2="3")
    assert decided(session, cast, "jonas", sheet, {place: Decision(same=False, text="2")}) == {}
    assert events(session) == []
    assert set(states(session, cast, sheet).values()) == {"differs"}
    wrong = {"A1.2": "paper-second-person"}
    assert decided(session, cast, "jonas", sheet, {place: Decision(same=True)}) == wrong
    assert decided(session, cast, "ilze", sheet, {place: Decision(same=True)}) == {}
    assert session.query(Mark).one().observation == '{"done":2}'


def test_somebody_who_read_neither_does_not_decide_but_the_leader_does(session, cast, sheet):
    place = slot(session, cast, sheet, "A1.2", "value")
    typed(session, cast, "olga", sheet, A1_2="3")
    decided(session, cast, "ilze", sheet, {place: Decision(same=False, text="2")})
    wrong = {"A1.2": "paper-typist-or-leader"}
    assert decided(session, cast, "jonas", sheet, {place: Decision(same=True)}) == wrong
    assert decided(session, cast, "dace", sheet, {place: Decision(same=True)}) == {}
    assert session.query(Mark).one().hundredths == 100


def test_the_same_value_on_a_tablet_is_no_trouble(session, cast, sheet):
    enter(session, cast, "ilze", mark("A1.1", passed=True))
    typed(session, cast, "dace", sheet, A1_1="y")
    assert all_the_same(session, cast, "ilze", sheet) == {}
    assert session.query(MarkCase).count() == 0
    assert sheet.confirmed_at is not None


def test_another_value_on_a_tablet_makes_a_case(session, cast, sheet):
    enter(session, cast, "ilze", mark("A1.1", passed=True))
    typed(session, cast, "dace", sheet, A1_1="n", A1_2="4")
    assert all_the_same(session, cast, "ilze", sheet) == {}
    assert session.query(MarkCase).one().settled_at is None
    assert set(states(session, cast, sheet).values()) == {"case", "recorded"}
    assert session.query(Mark).filter_by(hundredths=100).one().observation == '{"passed":true}'


def test_a_value_corrected_on_a_sheet_with_marks_replaces_what_stood_there(session, cast):
    enter(session, cast, "ilze", mark("A1.1", passed=True))
    (sheet,) = printed(session, cast, with_marks=True)
    typed(session, cast, "dace", sheet, A1_1="n")
    all_the_same(session, cast, "ilze", sheet)
    assert session.query(MarkCase).count() == 0
    assert session.query(Mark).one().observation == '{"passed":false}'


def test_a_value_changed_on_a_tablet_since_the_printing_makes_a_case(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "ilze", first)
    (sheet,) = printed(session, cast, with_marks=True)
    enter(session, cast, "ilze", mark("A1.2", done=4, base=first["id"]))
    typed(session, cast, "dace", sheet, A1_2="2")
    all_the_same(session, cast, "ilze", sheet)
    assert session.query(MarkCase).count() == 1


def test_what_was_printed_and_not_changed_by_hand_is_nothing_new(session, cast):
    enter(session, cast, "ilze", mark("A1.1", passed=True))
    (sheet,) = printed(session, cast, with_marks=True)
    typed(session, cast, "dace", sheet, A1_1="y", A1_2="4")
    assert list(states(session, cast, sheet)) == [("A1.2", "value", "0", "")]


def test_sent_twice_it_is_recorded_once(session, cast, sheet):
    typed(session, cast, "dace", sheet, A1_1="y")
    all_the_same(session, cast, "ilze", sheet)
    all_the_same(session, cast, "ilze", sheet)
    assert len(events(session)) == 1


def test_the_rest_is_typed_later(session, cast, sheet):
    typed(session, cast, "dace", sheet, A1_1="y")
    all_the_same(session, cast, "ilze", sheet)
    typed(session, cast, "dace", sheet, A1_2="4", A1_1="n")
    assert sheet.confirmed_at is None
    all_the_same(session, cast, "ilze", sheet)
    assert sheet.confirmed_at is not None
    assert [each.hundredths for each in session.query(Mark)] == [100, 200]


def test_an_expert_neither_types_nor_confirms_for_the_own_school(session, cast):
    (sheet,) = printed(session, cast, entries=("entry-1",))
    with refused("paper-nothing-typed"):
        typed(session, cast, "jonas", sheet, A1_1="y")
    typed(session, cast, "dace", sheet, A1_1="y")
    assert all_the_same(session, cast, "jonas", sheet) == {"A1.1": "own-unit-judged"}


def scores(session, cast, sheet, number, *given):
    names = ("ciepa", "dace", "ilze")
    return {
        slot(
            session, cast, sheet, "A1.5", "score", str(number), cast.accounts[name].person.key
        ): str(each)
        for name, each in zip(names, given, strict=True)
    }


def test_scores_of_others_are_confirmed_by_the_leader_alone(session, cast, sheet):
    typed(session, cast, "olga", sheet, named=scores(session, cast, sheet, 1, 2, 2, 3))
    assert all_the_same(session, cast, "ilze", sheet) == {"A1.5": "only-leader-records"}
    assert all_the_same(session, cast, "dace", sheet) == {}
    assert sorted(each.score for each in session.query(JudgeScore)) == [2, 2, 3]


def test_two_rounds_and_the_discussion_between_them_come_from_one_sheet(session, cast, sheet):
    note = slot(session, cast, sheet, "A1.5", "round")
    both = scores(session, cast, sheet, 1, 0, 2, 2) | scores(session, cast, sheet, 2, 1, 2, 2)
    named = both | {note: "The gap is within what is allowed."}
    typed(session, cast, "olga", sheet, named=named)
    assert all_the_same(session, cast, "dace", sheet) == {}
    found = sorted((each.round, each.score) for each in session.query(JudgeScore))
    assert found == [(1, 0), (1, 2), (1, 2), (2, 1), (2, 2), (2, 2)]
    assert sheet.confirmed_at is not None


def test_a_second_round_needs_what_was_agreed(session, cast, sheet):
    both = scores(session, cast, sheet, 1, 0, 2, 2) | scores(session, cast, sheet, 2, 1, 2, 2)
    with refused("paper-round-needs-note"):
        typed(session, cast, "olga", sheet, named=both)


def test_one_score_on_a_tablet_and_two_on_paper_make_one_judgement(session, cast, sheet):
    enter(session, cast, "ilze", score(2))
    typed(session, cast, "olga", sheet, named=scores(session, cast, sheet, 1, 2, 3, 2))
    assert all_the_same(session, cast, "dace", sheet) == {}
    assert session.query(MarkCase).count() == 0
    assert session.query(JudgeScore).count() == 3


def test_another_score_than_on_the_tablet_makes_a_case(session, cast, sheet):
    enter(session, cast, "ilze", score(3))
    typed(session, cast, "olga", sheet, named=scores(session, cast, sheet, 1, 2, 3, 2))
    assert all_the_same(session, cast, "dace", sheet) == {}
    assert session.query(MarkCase).count() == 1


def test_a_round_that_is_over_is_compared_and_not_scored_again(session, cast, sheet):
    for name, given in (("ciepa", 0), ("dace", 2), ("ilze", 2)):
        enter(session, cast, name, score(given))
    enter(session, cast, "dace", opened("Agreed."))
    first = scores(session, cast, sheet, 1, 0, 2, 1)
    typed(session, cast, "olga", sheet, named=first)
    assert all_the_same(session, cast, "dace", sheet) == {"A1.5": "paper-round-over"}
    assert session.query(JudgeScore).count() == 3
    assert sorted(states(session, cast, sheet).values()) == ["stands", "stands", "typed"]


def test_a_note_on_paper_follows_the_one_that_stands(session, cast, sheet):
    enter(session, cast, "ilze", mark("A1.1", passed=True, note="One scratch."))
    note = slot(session, cast, sheet, "A1.1", "note")
    typed(session, cast, "dace", sheet, named={note: "And a dent."})
    all_the_same(session, cast, "ilze", sheet)
    assert session.query(Mark).one().note == "One scratch.\nAnd a dent."
