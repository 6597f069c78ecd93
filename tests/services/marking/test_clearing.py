"""What was entered by mistake is taken back: the cell is empty again, and the journal keeps all."""

import pytest
from sqlalchemy import select

from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import FormState
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.pages import form_page
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, event, mark, opened, score


@pytest.fixture(autouse=True)
def _approved_scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


def clear(aspect, base=None, **value):
    return event("clear", aspect, value, base=base)


def send(session, cast, name, *events):
    account = cast.accounts[name]
    credential = Credential(account.key, str(account.epoch))
    read = [read_event(each) for each in events]
    answers = record_events(session.connection(), credential, read, NOW).answers
    return [answer.outcome for answer in answers]


def person(cast, name):
    return cast.accounts[name].person.key


def kinds(session):
    return list(session.scalars(select(JournalEvent.kind).order_by(JournalEvent.number)))


def test_a_mark_is_taken_back_and_the_journal_keeps_both(session, cast):
    first = mark("A1.2", done=3, note="one broke")
    taken = clear("A1.2", base=first["id"])
    enter(session, cast, "dace", first)
    assert enter(session, cast, "dace", taken).outcome == "recorded"
    assert enter(session, cast, "dace", taken).outcome == "duplicate"
    assert session.scalars(select(Mark)).all() == []
    assert session.scalars(select(MarkingForm.state)).one() is FormState.IN_PROGRESS
    assert kinds(session) == ["mark-recorded", "scheme-locked", "mark-withdrawn"]
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_a_value_after_a_clearing_stands(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    enter(session, cast, "dace", clear("A1.2", base=first["id"]))
    assert enter(session, cast, "ilze", mark("A1.2", base=first["id"], done=2)).outcome == (
        "recorded"
    )
    assert session.scalars(select(Mark.hundredths)).one() == 100


def test_entering_and_taking_back_in_one_batch_leaves_the_last(session, cast):
    first = mark("A1.2", done=3)
    taken = clear("A1.2", base=first["id"])
    again = mark("A1.2", base=taken["id"], done=1)
    gone = clear("A1.2", base=again["id"])
    assert send(session, cast, "dace", first, taken, again) == ["recorded"] * 3
    assert session.scalars(select(Mark.hundredths)).one() == 50
    assert send(session, cast, "dace", gone, mark("A1.2", done=4)) == ["recorded"] * 2
    assert session.scalars(select(Mark.hundredths)).one() == 200
    assert send(session, cast, "dace", mark("A1.1"), clear("A1.1")) == ["recorded", "conflict"]


def test_nothing_to_take_back_is_as_it_was(session, cast):
    assert enter(session, cast, "dace", clear("A1.2")).outcome == "duplicate"
    assert enter(session, cast, "dace", clear("A1.5")).outcome == "duplicate"
    assert kinds(session) == []


def test_what_was_not_seen_is_not_taken_back(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    answer = enter(session, cast, "ilze", clear("A1.2"))
    assert (answer.outcome, answer.current.value) == ("conflict", {"done": 3})
    case = session.scalars(select(MarkCase)).one()
    assert case.standing_event_id == first["id"]
    shown = form_page(session, actor(cast.dace, "expert"), cast.liga, "A1").aspects[1].cell.case
    assert [(side.value, side.kind) for side in shown.sides] == [("3", ""), ("", "clear")]
    assert session.scalars(select(Mark.hundredths)).one() == 150


def test_what_a_case_stands_on_may_be_taken_back(session, cast):
    first, second = mark("A1.2", done=3), mark("A1.2", done=4)
    enter(session, cast, "dace", first)
    enter(session, cast, "ilze", second)
    enter(session, cast, "dace", clear("A1.2", base=first["id"]))
    assert session.scalars(select(MarkCase.standing_event_id)).one() is None
    enter(session, cast, "jonas", mark("A1.2", done=1))
    shown = form_page(session, actor(cast.dace, "expert"), cast.liga, "A1").aspects[1].cell.case
    assert [side.value for side in shown.sides] == ["1", "4"]


def test_an_expert_takes_back_a_score_while_others_are_missing(session, cast):
    first = score(2)
    enter(session, cast, "dace", first)
    answer = enter(session, cast, "dace", clear("A1.5", base=first["id"]))
    assert (answer.outcome, answer.judgement) == ("recorded", "waiting")
    assert session.scalars(select(JudgeScore)).all() == []
    assert enter(session, cast, "dace", score(3)).outcome == "recorded"
    assert session.scalars(select(JudgeScore.score)).one() == 3
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_a_score_of_a_complete_round_stays(session, cast):
    sent = {name: score(given) for name, given in (("dace", 1), ("ilze", 1), ("ciepa", 2))}
    for name, each in sent.items():
        enter(session, cast, name, each)
    late = enter(session, cast, "dace", clear("A1.5", base=sent["dace"]["id"]))
    assert late.refusal.code == "round-complete"
    assert len(session.scalars(select(JudgeScore)).all()) == 3


def test_a_score_of_an_earlier_round_stays(session, cast):
    sent = {name: score(given) for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 2))}
    for name, each in sent.items():
        enter(session, cast, name, each)
    enter(session, cast, "dace", opened("agreed on 1"))
    late = enter(session, cast, "dace", clear("A1.5", base=sent["dace"]["id"]))
    assert late.refusal.code == "score-of-earlier-round"
    second = score(1)
    assert send(session, cast, "dace", second, clear("A1.5", base=second["id"])) == [
        "recorded",
        "recorded",
    ]
    assert len(session.scalars(select(JudgeScore)).all()) == 3


def test_the_leader_takes_back_what_the_leader_recorded(session, cast):
    of_ilze = score(2, person=person(cast, "ilze"))
    enter(session, cast, "dace", of_ilze)
    taken = clear("A1.5", base=of_ilze["id"], person=person(cast, "ilze"))
    assert enter(session, cast, "dace", taken).outcome == "recorded"
    own = score(3)
    enter(session, cast, "ilze", own)
    hers = clear("A1.5", base=own["id"], person=person(cast, "ilze"))
    assert enter(session, cast, "dace", hers).refusal.code == "score-given-already"
    assert enter(session, cast, "jonas", hers | {"id": taken["id"]}).outcome == "refused"
    not_leading = clear("A1.5", base=own["id"], person=person(cast, "ilze"))
    assert enter(session, cast, "ciepa", not_leading).refusal.code == "score-given-already"
    other = clear("A1.5", person=person(cast, "dace"))
    assert enter(session, cast, "ilze", other).refusal.code == "only-leader-records"


def test_a_score_that_was_not_seen_is_not_taken_back(session, cast):
    enter(session, cast, "dace", score(2))
    answer = enter(session, cast, "dace", clear("A1.5"))
    assert (answer.outcome, answer.current.value) == ("conflict", {"score": 2})
    assert session.scalars(select(JudgeScore.score)).one() == 2


def test_a_clearing_that_came_second_takes_back_nothing_when_it_arrives_once_more(session, cast):
    first = mark("A1.2", done=3)
    late = clear("A1.2", base=first["id"])
    enter(session, cast, "dace", first)
    enter(session, cast, "ilze", clear("A1.2", base=first["id"]))
    assert enter(session, cast, "dace", late).outcome == "duplicate"
    enter(session, cast, "ilze", mark("A1.2", done=3))
    assert enter(session, cast, "dace", late).outcome == "duplicate"
    assert session.scalars(select(Mark.hundredths)).one() == 150
