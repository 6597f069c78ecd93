"""Two values for a cell are settled by a person, and many who write at once keep one chain."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import FormState
from skillscomp.extensions import mark_tx
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.core.refusals import refused
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, event, mark, opened, score
from tests.services.marking.test_form_steps import actor

pytestmark = pytest.mark.usefixtures("version")
WRITERS = 8
EACH = 12


@pytest.fixture
def version(session, cast):
    attached = attach_scheme(session, cast)
    session.commit()
    return attached


@pytest.fixture
def case(session, cast):
    """Dace saw 3 of 4, Ilze 4 of 4."""
    first, second = mark("A1.2", done=3, note="one broke"), mark("A1.2", done=4)
    assert enter(session, cast, "dace", first).outcome == "recorded"
    assert enter(session, cast, "ilze", second).outcome == "conflict"
    session.commit()
    return session.scalars(select(MarkCase)).one()


def test_the_leader_lets_the_challenging_value_stand(session, cast, case):
    settle_case(session, actor(cast, "dace"), case, CaseChoice.CHALLENGING, NOW)
    session.commit()
    kept = session.scalars(select(Mark)).one()
    assert (kept.hundredths, kept.note) == (200, "one broke")
    settled = session.scalars(
        select(JournalEvent).where(JournalEvent.kind == "conflict-settled")
    ).one()
    assert kept.event_id == settled.id
    assert (case.settled_at, case.settled_by_id) == (NOW, cast.dace.id)
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_the_chief_lets_the_first_value_stand(session, cast, case):
    settle_case(session, actor(cast, "ciepa"), case, CaseChoice.STANDING, NOW)
    session.commit()
    assert session.scalars(select(Mark.hundredths)).one() == 150
    assert case.settled_at == NOW


def test_a_settled_case_is_answered_as_a_duplicate_when_sent_again(session, cast):
    enter(session, cast, "dace", mark("A1.2", done=3))
    challenge = mark("A1.2", done=4)
    enter(session, cast, "ilze", challenge)
    assert enter(session, cast, "ilze", challenge).outcome == "conflict"
    case = session.scalars(select(MarkCase)).one()
    settle_case(session, actor(cast, "dace"), case, CaseChoice.STANDING, NOW)
    again = enter(session, cast, "ilze", challenge)
    assert (again.outcome, again.mark) == ("duplicate", 200)


def test_nobody_else_settles_and_nobody_twice(session, cast, case):
    for name in ("ilze", "sid", "olga"):
        with refused("only-leader-settles", AccessRefused):
            settle_case(session, actor(cast, name), case, CaseChoice.STANDING, NOW)
    settle_case(session, actor(cast, "dace"), case, CaseChoice.STANDING, NOW)
    with refused("case-settled-already", StateRefused):
        settle_case(session, actor(cast, "dace"), case, CaseChoice.CHALLENGING, NOW)


def test_a_form_that_was_handed_in_keeps_its_values(session, cast, case):
    session.scalars(select(MarkingForm)).one().state = FormState.SUBMITTED
    session.commit()
    with refused("form-submitted-already"):
        settle_case(session, actor(cast, "dace"), case, CaseChoice.CHALLENGING, NOW)


def test_a_settled_score_counts_and_may_ask_for_a_discussion(session, cast):
    for name, given in (("dace", 1), ("ilze", 1)):
        enter(session, cast, name, score(given))
    enter(session, cast, "ilze", score(3))
    enter(session, cast, "ciepa", score(1))
    session.commit()
    case = session.scalars(select(MarkCase)).one()
    settle_case(session, actor(cast, "dace"), case, CaseChoice.CHALLENGING, NOW)
    session.commit()
    assert sorted(session.scalars(select(JudgeScore.score))) == [1, 1, 3]
    assert session.scalars(select(MarkingForm)).one().state is FormState.NEEDS_DISCUSSION


def test_a_score_of_before_the_discussion_cannot_be_settled_for(session, cast):
    enter(session, cast, "dace", score(1))
    enter(session, cast, "dace", score(2))
    enter(session, cast, "ilze", score(3))
    enter(session, cast, "ciepa", score(3))
    enter(session, cast, "dace", opened("agreed on 3"))
    session.commit()
    case = session.scalars(select(MarkCase)).one()
    with refused("case-of-earlier-round"):
        settle_case(session, actor(cast, "dace"), case, CaseChoice.CHALLENGING, NOW)


def test_many_who_write_at_once_keep_one_chain(app, session, cast):
    accounts = [Credential(cast.accounts[name].key, "0") for name in ("dace", "ilze")]
    contest_id = cast.contest.id

    def write(writer):
        sent = [
            read_event(event("mark", f"A{1 + number % 2}.{1 + number % 2}", _seen(number)))
            for number in range(EACH)
        ]
        with app.app_context():
            outcomes = []
            for each in sent:
                with mark_tx() as connection:
                    recording = record_events(connection, accounts[writer % 2], [each], NOW)
                outcomes += [answer.outcome for answer in recording.answers]
            return outcomes

    session.rollback()
    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = [outcome for each in pool.map(write, range(WRITERS)) for outcome in each]
    assert set(outcomes) <= {"recorded", "conflict"}
    verdict = verify_lines(export_journal(session, cast.contest))
    assert verdict.intact
    assert verdict.events == WRITERS * EACH + 1  # and the lock of the scheme
    numbers = session.scalars(
        select(JournalEvent.number).where(JournalEvent.contest_id == contest_id)
    )
    assert sorted(numbers) == list(range(1, verdict.events + 1))


def _seen(number):
    return {"measured": "100"} if number % 2 else {"passed": number % 4 == 0}


def test_of_a_batch_over_contests_only_the_own_is_recorded(session, cast):
    account = cast.accounts["dace"]
    foreign = mark("A1.2") | {"contest": cast.other_contest.key}
    nowhere = mark("A1.2") | {"contest": "nowhere"}
    read = [read_event(each) for each in (foreign, mark("A1.2", done=3), nowhere)]
    credential = Credential(account.key, str(account.epoch))
    answers = record_events(session.connection(), credential, read, NOW).answers
    assert [answer.outcome for answer in answers] == ["refused", "recorded", "refused"]
    assert {answer.refusal.code for answer in answers if answer.refusal} == {"contest-not-yours"}
    ended = Credential(account.key, str(account.epoch + 1))
    with refused("signed-out", AccessRefused):
        record_events(session.connection(), ended, read, NOW)
