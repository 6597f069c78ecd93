"""What comes too late waits for a person, who keeps what stands or lets it stand where it may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.calculation import NumberCompleted
from skillscomp.core.errors import AccessRefused, InterestRefused, StateRefused, ValueRefused
from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import (
    CaseReason,
    JudgeScore,
    Mark,
    MarkCase,
    MarkingForm,
    RoundNote,
)
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.board import board_of
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.events import Credential, HeldPass
from skillscomp.services.marking.form_steps import submit_form
from skillscomp.services.marking.pages import form_page
from skillscomp.services.marking.progress import open_cases
from skillscomp.services.marking.recording import record_events
from skillscomp.services.schemes import attach_scheme as attach_new_scheme
from skillscomp.services.schemes import current_version, unlock_scheme
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.core.refusals import refused
from tests.core.schemes import criterion, form, judged, measured, scheme
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme, seat_team
from tests.services.marking.marks import enter, event, mark, opened, score

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def version(session, cast):
    attached = attach_scheme(session, cast)
    session.commit()
    return attached


def who(cast, name):
    account = cast.accounts[name]
    return actor(account, *(grant.role for grant in account.grants))


def close(session, state=FormState.SUBMITTED):
    for each in session.scalars(select(MarkingForm)):
        each.state = state
    session.commit()


def reopen(session):
    close(session, FormState.IN_PROGRESS)


def the_case(session):
    session.expire_all()
    return session.scalars(select(MarkCase)).one()


def settle(session, cast, choice, name="dace"):
    settle_case(session, who(cast, name), the_case(session), choice, LATER)
    session.commit()


def with_pass(session, cast, name, *events, revoked=False):
    account = cast.accounts[name]
    held = HeldPass(frozenset({"skill-17"}), NOW, revoked)
    credential = Credential(account.key, str(account.epoch), held)
    read = [read_event(each) for each in events]
    return record_events(session.connection(), credential, read, LATER).answers


def in_cell(session, cast, aspect, name="dace"):
    page = form_page(session, who(cast, name), cast.liga, aspect[:2])
    return next(each.cell for each in page.aspects if each.aspect.code == aspect)


def change_scheme(session, cast, changed):
    """Put another scheme in force, as after unlocking, and approve it."""
    before = current_version(session, cast.contest)
    unlock_scheme(session, who(cast, "ciepa"), before, reason="a mistake", now=NOW)
    attach_new_scheme(session, who(cast, "ciepa"), cast.contest, changed, reason="better", now=NOW)
    current_version(session, cast.contest).state = SchemeState.APPROVED
    session.commit()


def other_scheme():
    """A1.2 counts ten things, A1.4 is judged, and A1.3 and A2 are gone."""
    return scheme(
        criterion(
            "A",
            form(
                "A1",
                measured("A1.1", 100),
                measured("A1.2", 200, calculation=NumberCompleted(10)),
                judged("A1.4", 150, "2"),
                judged("A1.5", 150, "2"),
            ),
        )
    )


def test_a_late_value_is_kept_and_settled_by_one_tap(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    close(session, FormState.LOCKED)
    late = mark("A1.2", base=first["id"], done=4)
    assert enter(session, cast, "ilze", late).outcome == "conflict"
    session.commit()
    assert (the_case(session).reason, in_cell(session, cast, "A1.2").case.reason) == (
        CaseReason.CLOSED,
        CaseReason.CLOSED,
    )
    settle(session, cast, CaseChoice.STANDING)
    assert session.scalars(select(Mark.hundredths)).one() == 150
    assert session.scalars(select(MarkingForm.state)).one() is FormState.LOCKED
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_a_late_value_stands_when_the_form_is_open_again(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    close(session)
    enter(session, cast, "ilze", mark("A1.2", base=first["id"], done=4, note="the fourth, too"))
    session.commit()
    with refused("form-submitted-already", StateRefused):
        settle(session, cast, CaseChoice.CHALLENGING)
    session.rollback()
    reopen(session)
    settle(session, cast, CaseChoice.CHALLENGING)
    kept = session.scalars(select(Mark)).one()
    assert (kept.hundredths, kept.note) == (200, "the fourth, too")


def test_a_late_value_for_an_empty_cell_stands_beside_nothing(session, cast):
    enter(session, cast, "dace", mark("A1.1"))
    close(session)
    enter(session, cast, "dace", mark("A1.2", done=4))
    session.commit()
    standing, challenging = in_cell(session, cast, "A1.2").case.sides
    assert (standing.event, challenging.value, challenging.mark) == ("", "4", 200)
    reopen(session)
    enter(session, cast, "ilze", mark("A1.2", done=1))
    session.commit()
    assert in_cell(session, cast, "A1.2").case.sides[0].value == "1"
    settle(session, cast, CaseChoice.STANDING)
    told = session.scalars(select(JournalEvent).order_by(JournalEvent.number.desc())).first()
    assert '"done":1' in told.value
    assert in_cell(session, cast, "A1.2").mark == 50


def test_the_first_value_of_a_form_may_come_by_a_decision(session, cast):
    with_pass(session, cast, "ilze", mark("A1.2", done=4), revoked=True)
    session.commit()
    settle(session, cast, CaseChoice.CHALLENGING)
    assert session.scalars(select(Mark.hundredths)).one() == 200
    assert session.scalars(select(MarkingForm.state)).one() is FormState.IN_PROGRESS


def test_the_same_value_late_is_nothing_new(session, cast):
    enter(session, cast, "dace", mark("A1.2", done=3, note="one broke"))
    enter(session, cast, "ilze", score(2))
    close(session)
    for sent in (
        mark("A1.2", done=3),
        mark("A1.2", done=3, note="one broke"),
        score(2),
        event("note", "A1.2", {"note": "one broke"}),
        event("clear", "A1.1", {}),
    ):
        assert enter(session, cast, "ilze", sent).outcome == "duplicate"
    assert session.scalars(select(MarkCase)).all() == []


def test_the_same_value_late_stays_known_when_the_form_is_open_again(session, cast):
    enter(session, cast, "dace", mark("A1.2", done=3))
    close(session)
    late = mark("A1.2", done=3)
    assert enter(session, cast, "ilze", late).outcome == "duplicate"
    kept = session.scalars(select(JournalEvent).where(JournalEvent.id == late["id"])).one()
    assert kept.kind == "value-repeated"
    reopen(session)
    enter(session, cast, "dace", mark("A1.2", base=kept.id, done=1))
    assert enter(session, cast, "ilze", late).outcome == "duplicate"
    assert session.scalars(select(Mark.hundredths)).one() == 50
    assert session.scalars(select(MarkCase)).all() == []


def test_one_hand_has_one_open_case_in_a_cell(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    close(session)
    sent = [mark("A1.2", base=first["id"], done=done) for done in (1, 2, 4)]
    for each in sent:
        enter(session, cast, "ilze", each)
    assert the_case(session).challenging_event_id == sent[-1]["id"]
    enter(session, cast, "jonas", mark("A1.2", base=first["id"], done=1))
    enter(session, cast, "ilze", event("note", "A1.2", {"note": "x"}))
    enter(session, cast, "ilze", mark("A1.2", done=1) | {"device": "tablet 8"})
    assert len(session.scalars(select(MarkCase)).all()) == 4


def test_a_late_note_stands_beside_the_mark(session, cast):
    enter(session, cast, "dace", mark("A1.2", done=3))
    close(session)
    enter(session, cast, "ilze", event("note", "A1.2", {"note": "one broke"}))
    session.commit()
    shown = in_cell(session, cast, "A1.2").case.sides[1]
    assert (shown.value, shown.kind) == ("one broke", "note")
    reopen(session)
    settle(session, cast, CaseChoice.CHALLENGING)
    kept = session.scalars(select(Mark)).one()
    assert (kept.hundredths, kept.note) == (150, "one broke")


def test_a_late_note_needs_a_mark_to_stand(session, cast):
    with_pass(session, cast, "ilze", event("note", "A1.2", {"note": "x"}), revoked=True)
    session.commit()
    with refused("note-without-mark", StateRefused):
        settle(session, cast, CaseChoice.CHALLENGING)


def test_a_late_clearing_empties_the_cell(session, cast):
    first = mark("A1.2", done=3)
    enter(session, cast, "dace", first)
    with_pass(session, cast, "ilze", event("clear", "A1.2", {}, base=first["id"]), revoked=True)
    session.commit()
    settle(session, cast, CaseChoice.CHALLENGING)
    assert session.scalars(select(Mark)).all() == []
    assert in_cell(session, cast, "A1.2").mark is None


def test_a_late_score_counts_in_its_round_only(session, cast):
    with_pass(session, cast, "ilze", score(3), revoked=True)
    session.commit()
    hidden = in_cell(session, cast, "A1.5").case.sides[1]
    assert (hidden.value, hidden.by) == ("", "Ilze Sala")
    settle(session, cast, CaseChoice.CHALLENGING)
    assert session.scalars(select(JudgeScore.person_id)).one() == cast.ilze.person_id
    with_pass(session, cast, "ilze", event("clear", "A1.5", {}), revoked=True)
    session.commit()
    waiting = session.scalars(select(MarkCase).where(MarkCase.settled_at.is_(None))).one()
    settle_case(session, who(cast, "dace"), waiting, CaseChoice.CHALLENGING, LATER)
    assert session.scalars(select(JudgeScore)).all() == []


def test_late_scores_of_before_a_discussion_cannot_stand(session, cast):
    late = [score(3), event("clear", "A1.5", {})]
    enter(session, cast, "ilze", score(0))
    for each in late:
        with_pass(session, cast, "ilze", each, revoked=True)
        session.commit()
        waiting = the_case(session)
    for name, given in (("dace", 2), ("ciepa", 2)):
        enter(session, cast, name, score(given))
    enter(session, cast, "dace", opened("agreed"))
    session.commit()
    with refused("case-of-earlier-round", StateRefused):
        settle_case(session, who(cast, "dace"), waiting, CaseChoice.CHALLENGING, LATER)


def test_a_late_round_opens_where_it_is_needed(session, cast):
    for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 2)):
        enter(session, cast, name, score(given))
    blank, note = with_pass(session, cast, "ilze", opened(" "), opened("The edge"), revoked=True)
    assert (blank.refusal.code, note.case) == ("note-missing", "tablet-revoked")
    session.commit()
    settle(session, cast, CaseChoice.CHALLENGING)
    assert session.scalars(select(RoundNote.note)).one() == "The edge"
    assert session.scalars(select(MarkingForm.state)).one() is FormState.IN_PROGRESS
    (again,) = with_pass(session, cast, "ilze", opened("The edge"), revoked=True)
    assert again.outcome == "duplicate"
    with_pass(session, cast, "ilze", opened("Another"), revoked=True)
    session.commit()
    waiting = session.scalars(select(MarkCase).where(MarkCase.settled_at.is_(None))).one()
    with refused("round-not-needed", StateRefused):
        settle_case(session, who(cast, "dace"), waiting, CaseChoice.CHALLENGING, LATER)


def test_whoever_guesses_another_score_from_a_revoked_tablet_learns_nothing(session, cast):
    enter(session, cast, "ilze", score(2))
    for given in range(4):
        sent = score(given, person=cast.ilze.person.key)
        (answer,) = with_pass(session, cast, "dace", sent, revoked=True)
        assert (answer.outcome, answer.current.value) == ("conflict", None)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (mark("A1.4", mark="9.99"), "mark-above-maximum"),
        (mark("A1.5", passed=True), "aspect-is-judged"),
        (score(2, "A1.1"), "aspect-is-measured"),
        (event("note", "A1.5", {"note": "x"}), "aspect-is-judged"),
        (opened("x", "A1.1"), "aspect-is-measured"),
        (score(2, person="nobody"), "unknown-expert"),
        (mark(entry="entry-9"), "unknown-entry"),
    ],
)
def test_what_was_never_right_is_no_case(session, cast, sent, code):
    (answer,) = with_pass(session, cast, "dace", sent, revoked=True)
    assert (answer.outcome, answer.refusal.code) == ("refused", code)
    assert session.scalars(select(JournalEvent)).all() == []
    assert session.scalars(select(MarkCase)).all() == []


def test_a_value_of_an_expert_who_left_the_jury_cannot_stand(session, cast):
    seat_team(session, cast, "A1", leader="dace", member="jonas", fourth="ilze")
    session.commit()
    for sent in (score(3), score(2, person=cast.jonas.person.key)):
        with_pass(session, cast, "ilze", sent, revoked=True)
    session.commit()
    fourth, of_jonas = session.scalars(select(MarkCase).order_by(MarkCase.id)).all()
    with refused("fourth-not-needed", AccessRefused):
        settle_case(session, who(cast, "dace"), fourth, CaseChoice.CHALLENGING, LATER)
    session.rollback()
    settle_case(session, who(cast, "dace"), of_jonas, CaseChoice.CHALLENGING, LATER)
    assert session.scalars(select(JudgeScore.person_id)).one() == cast.jonas.person_id


def test_nobody_decides_about_the_own_school(session, cast):
    seat_team(session, cast, "A1", leader="jonas", member="dace")
    with_pass(session, cast, "dace", mark("A1.1", entry="entry-1"), revoked=True)
    session.commit()
    with refused("own-unit-judged", InterestRefused):
        settle(session, cast, CaseChoice.STANDING, "jonas")
    session.rollback()
    settle(session, cast, CaseChoice.STANDING, "ciepa")


def test_a_value_entered_under_another_scheme_waits(session, cast, version):
    enter(session, cast, "dace", mark("A1.1"))
    session.commit()
    old = version.checksum[:16]
    change_scheme(session, cast, other_scheme())
    same, counted, gone, now_judged = (
        enter(session, cast, "dace", each | {"scheme": old})
        for each in (
            mark("A1.1", passed=False),
            mark("A1.2", done=4),
            mark("A1.3", label="One fault"),
            mark("A1.4", mark="0.75"),
        )
    )
    assert (same.outcome, same.case) == ("conflict", None)  # another value stands
    for answer, worth in ((counted, 200), (gone, 50), (now_judged, None)):
        assert (answer.outcome, answer.case) == ("conflict", "scheme-changed")
        assert answer.mark == worth
    session.commit()
    board = board_of(session, who(cast, "dace"), cast.contest)
    shown = {each.case.aspect: (each.case.reason, each.former) for each in board.cases}
    assert shown == {
        "A1.1": (CaseReason.VALUES, False),
        "A1.2": (CaseReason.SCHEME, False),
        "A1.3": (CaseReason.SCHEME, True),
        "A1.4": (CaseReason.SCHEME, False),
    }
    assert in_cell(session, cast, "A1.4").case.sides[1].value == "0.75"
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_a_value_of_another_scheme_stands_where_the_scheme_of_now_allows_it(session, cast, version):
    old = version.checksum[:16]
    enter(session, cast, "dace", mark("A1.1"))
    session.commit()
    change_scheme(session, cast, other_scheme())
    sent = {
        "A1.2": mark("A1.2", done=4),
        "A1.3": mark("A1.3", label="One fault"),
        "A1.4": mark("A1.4", mark="0.75"),
    }
    for each in sent.values():
        enter(session, cast, "dace", each | {"scheme": old})
    session.commit()

    def decide(code, choice):
        case = session.scalars(
            select(MarkCase).where(MarkCase.challenging_event_id == sent[code]["id"])
        ).one()
        settle_case(session, who(cast, "dace"), case, choice, LATER)
        session.commit()

    decide("A1.2", CaseChoice.CHALLENGING)
    assert in_cell(session, cast, "A1.2").mark == 80
    for code, said, kind in (
        ("A1.3", "case-of-former-scheme", StateRefused),
        ("A1.4", "aspect-is-judged", ValueRefused),
    ):
        with refused(said, kind):
            decide(code, CaseChoice.CHALLENGING)
        session.rollback()
        decide(code, CaseChoice.STANDING)
    assert board_of(session, who(cast, "dace"), cast.contest).cases == ()


def test_a_score_of_an_aspect_that_is_gone_is_kept(session, cast):
    enter(session, cast, "dace", mark("A1.1"))
    enter(session, cast, "ilze", score(1, "A2.3"))
    session.commit()
    change_scheme(session, cast, other_scheme())
    same, other = (enter(session, cast, "ilze", score(given, "A2.3")) for given in (1, 3))
    assert (same.outcome, other.outcome, other.case) == (
        "duplicate",
        "conflict",
        "scheme-changed",
    )
    assert other.current.value == {"score": 1}
    wrong = enter(session, cast, "ilze", score(1, "A2.3", entry="entry-9"))
    assert wrong.refusal.code == "unknown-entry"
    unknown = enter(session, cast, "ilze", mark("A2.3") | {"scheme": "0" * 16})
    assert unknown.refusal.code == "aspect-is-judged"
    session.commit()
    (case,) = board_of(session, who(cast, "ilze"), cast.contest).cases
    assert [side.value for side in case.case.sides] == ["1", "3"]
    (hidden,) = board_of(session, who(cast, "dace"), cast.contest).cases
    assert [side.value for side in hidden.case.sides] == ["", ""]
    with refused("only-leader-settles", AccessRefused):
        settle(session, cast, CaseChoice.STANDING, "ilze")
    session.rollback()
    settle(session, cast, CaseChoice.STANDING)


def test_while_the_scheme_is_being_changed_nothing_is_lost(session, cast, version):
    enter(session, cast, "dace", mark("A1.1"))
    session.commit()
    unlock_scheme(session, who(cast, "ciepa"), version, reason="a mistake", now=NOW)
    session.commit()
    answer = enter(session, cast, "dace", mark("A1.2", done=3))
    assert (answer.outcome, answer.case) == ("conflict", "scheme-changed")
    session.commit()
    with refused("scheme-not-approved", StateRefused):
        settle(session, cast, CaseChoice.CHALLENGING)
    session.rollback()
    current_version(session, cast.contest).state = SchemeState.APPROVED
    session.commit()
    settle(session, cast, CaseChoice.CHALLENGING)
    assert in_cell(session, cast, "A1.2").mark == 150


def test_a_tablet_that_names_the_scheme_of_now_is_in_time(session, cast, version):
    answer = enter(session, cast, "dace", mark("A1.2", done=3) | {"scheme": version.checksum[:16]})
    assert answer.outcome == "recorded"
    unknown = enter(session, cast, "dace", mark("A1.1") | {"scheme": "0" * 16})
    assert (unknown.outcome, unknown.case) == ("conflict", "scheme-changed")


def test_a_late_value_does_not_lock_the_scheme(session, cast, version):
    with_pass(session, cast, "ilze", mark("A1.2", done=3), revoked=True)
    session.commit()
    settle(session, cast, CaseChoice.STANDING)
    assert version.state is SchemeState.APPROVED
    with_pass(session, cast, "ilze", mark("A1.2", done=3), revoked=True)
    session.commit()
    waiting = session.scalars(select(MarkCase).where(MarkCase.settled_at.is_(None))).one()
    settle_case(session, who(cast, "dace"), waiting, CaseChoice.CHALLENGING, LATER)
    session.commit()
    session.refresh(version)
    assert version.state is SchemeState.LOCKED


def test_a_late_value_holds_the_form_and_the_results(session, cast):
    enter(session, cast, "dace", mark("A1.1"))
    close(session, FormState.LOCKED)
    enter(session, cast, "dace", mark("A1.2", done=4))
    session.commit()
    assert open_cases(session, cast.contest) == 1
    session.rollback()
    reopen(session)
    with refused("case-open", StateRefused):
        submit_form(session, who(cast, "dace"), session.scalars(select(MarkingForm)).one(), LATER)


def test_published_results_keep_what_stands(session, cast):
    cast.contest.result_state = ResultState.PUBLISHED
    session.commit()
    enter(session, cast, "dace", mark("A1.2", done=4))
    session.commit()
    with refused("results-published-already", StateRefused):
        settle(session, cast, CaseChoice.CHALLENGING)
    session.rollback()
    settle(session, cast, CaseChoice.STANDING)
    assert session.scalars(select(Mark)).all() == []
