"""Scores that nobody may see yet cannot be found out by guessing, nor replaced unseen."""

import pytest
from sqlalchemy import select

from skillscomp.models.marking import JudgeScore, MarkCase
from skillscomp.services.marking.case_board import cases_of
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.events import Credential, HeldPass
from skillscomp.services.marking.pages import form_page
from skillscomp.services.marking.readers import current_scheme, read_reader
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, event, opened, score


@pytest.fixture(autouse=True)
def _approved_scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


def person(cast, name):
    return cast.accounts[name].person.key


@pytest.mark.parametrize("who", ["jonas", "ilze", "dace"])
def test_an_event_of_somebody_else_does_not_answer_guesses(session, cast, who):
    given = score(2)
    enter(session, cast, "ciepa", given)
    hers = person(cast, "ciepa")
    answers = [
        enter(session, cast, who, score(guess, person=hers) | {"id": given["id"]})
        for guess in range(4)
    ]
    assert {answer.refusal.code for answer in answers} == {"event-id-used"}
    assert enter(session, cast, "ciepa", given).outcome == "duplicate"


@pytest.mark.parametrize("guess", [2, 3])
def test_a_leader_replaces_no_score_that_is_not_shown_yet(session, cast, guess):
    given = score(2)
    enter(session, cast, "ilze", given)
    hers = score(guess, base=given["id"], person=person(cast, "ilze"))
    assert enter(session, cast, "dace", hers).refusal.code == "score-given-already"
    stands = session.scalars(select(JudgeScore.event_id)).one()
    assert stands == given["id"]


@pytest.mark.parametrize("guess", [2, 3])
def test_what_a_leader_recorded_before_does_not_answer_guesses(session, cast, guess):
    hers = person(cast, "ilze")
    recorded = score(guess, person=hers)
    enter(session, cast, "dace", recorded)
    enter(session, cast, "dace", event("clear", "A1.5", {"person": hers}, base=recorded["id"]))
    enter(session, cast, "ilze", score(2))
    again = score(guess, base=recorded["id"], person=hers)
    assert enter(session, cast, "dace", again).refusal.code == "score-given-already"


def test_a_leader_corrects_what_the_leader_recorded(session, cast):
    hers = person(cast, "ilze")
    first = score(2, person=hers)
    second = score(3, base=first["id"], person=hers)
    assert [enter(session, cast, "dace", each).outcome for each in (first, second)] == [
        "recorded",
        "recorded",
    ]


def send_from_a_revoked_tablet(session, cast, name, sent):
    account = cast.accounts[name]
    held = HeldPass(frozenset({cast.contest.key}), NOW, revoked=True)
    credential = Credential(account.key, str(account.epoch), held)
    record_events(session.connection(), credential, [read_event(sent)], NOW)
    return session.scalars(select(MarkCase).where(MarkCase.settled_at.is_(None))).one()


def test_whoever_settles_a_case_of_scores_sees_none_of_them_before_the_round_is_complete(
    session, cast
):
    leader = actor(cast.dace, "expert")
    case = send_from_a_revoked_tablet(session, cast, "ilze", score(3))
    settle_case(session, leader, case, CaseChoice.CHALLENGING, NOW)
    cell = form_page(session, leader, cast.liga, "A1").aspects[4].cell
    assert [(each.name, each.score) for each in cell.judgement.scores] == [
        (cast.accounts["ilze"].person.diploma_name, None)
    ]
    stands = cell.judgement.scores[0].event
    hers = score(2, base=stands, person=person(cast, "ilze"))
    assert enter(session, cast, "dace", hers).refusal.code == "score-given-already"
    send_from_a_revoked_tablet(session, cast, "ilze", score(1, base=stands))
    later = form_page(session, leader, cast.liga, "A1").aspects[4].cell
    assert [side.value for side in later.case.sides] == ["", ""]
    own = form_page(session, actor(cast.accounts["ilze"], "expert"), cast.liga, "A1")
    assert own.aspects[4].cell.value == "3"


def test_a_score_that_waits_for_a_person_stays_hidden_in_a_new_round(session, cast):
    for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 2)):
        enter(session, cast, name, score(given))
    enter(session, cast, "dace", opened("agreed on 1"))
    assert send_from_a_revoked_tablet(session, cast, "ilze", score(3)).settled_at is None
    who = actor(cast.dace, "expert")
    reader = read_reader(session, who, cast.contest)
    scheme = current_scheme(session, cast.contest)
    (shown,) = cases_of(session, reader, scheme, cast.contest)
    assert shown.case.sides[1].value == ""
