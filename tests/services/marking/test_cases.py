"""Two values for one cell: who decides, when, and what then stands."""

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.states import ResultState
from skillscomp.models.marking import Mark, MarkCase
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.fields import control_of_aspect, values_of
from skillscomp.services.marking.penalties import Signed, give_penalty
from skillscomp.services.marking.recording import record_events
from skillscomp.services.marking.views import Control
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark, score


@pytest.fixture(autouse=True)
def _approved_scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


@pytest.fixture
def case(session, cast):
    """Ilze says 1.00, Čiepa 0.50."""
    enter(session, cast, "ilze", mark("A1.4", mark="1"))
    enter(session, cast, "ciepa", mark("A1.4", mark="0.5"))
    session.commit()
    return session.scalars(select(MarkCase)).one()


def settle(session, cast, case, name="dace", choice=CaseChoice.STANDING):
    account = cast.accounts[name]
    who = actor(account, *(grant.role for grant in account.grants))
    settle_case(session, who, case, choice, NOW)


def mark_of(session):
    return session.scalars(select(Mark.hundredths)).all()


@pytest.mark.parametrize(("choice", "stands"), [("standing", 100), ("challenging", 50)])
def test_the_leader_decides(session, cast, case, choice, stands):
    settle(session, cast, case, choice=CaseChoice(choice))
    assert (mark_of(session), case.settled_by_id) == ([stands], cast.dace.id)


@pytest.mark.parametrize("name", ["ilze", "jonas", "olga", "sid"])
def test_nobody_else_decides(session, cast, case, name):
    with refused("only-leader-settles", AccessRefused):
        settle(session, cast, case, name)
    assert case.settled_at is None


def test_a_case_is_settled_once(session, cast, case):
    settle(session, cast, case)
    with refused("case-settled-already", StateRefused):
        settle(session, cast, case, "ciepa", CaseChoice.CHALLENGING)
    assert mark_of(session) == [100]


def test_under_results_that_stand_only_what_stands_is_kept(session, cast, case):
    cast.contest.result_state = ResultState.PUBLISHED
    session.flush()
    with refused("results-published-already", StateRefused):
        settle(session, cast, case, choice=CaseChoice.CHALLENGING)
    settle(session, cast, case)
    assert (mark_of(session), case.settled_by_id) == ([100], cast.dace.id)


def test_a_plain_form_is_read_by_what_the_aspect_asks(session, cast):
    assert control_of_aspect(session, cast.contest, "A1", "A1.2") is Control.COUNT
    for form, aspect in (("A1", "A2.1"), ("A9", "A9.1"), ("A1", "")):
        with refused("unknown-aspect", ValueRefused):
            control_of_aspect(session, cast.contest, form, aspect)
    with refused("unknown-aspect", ValueRefused):
        control_of_aspect(session, cast.other_contest, "A1", "A1.2")


def test_what_events_entered_is_known_in_their_contest_only(session, cast):
    sent = [mark("A1.2", done=3), score(2, "A1.5"), mark("A1.1", passed=True)]
    for each in sent:
        enter(session, cast, "dace", each)
    ids = [each["id"] for each in sent]
    assert values_of(session, cast.contest, ids) == dict(zip(ids, ("3", "2", "yes"), strict=True))
    assert values_of(session, cast.other_contest, ids) == {}


def test_no_penalty_under_results_that_stand(session, cast):
    cast.contest.result_state = ResultState.RATIFIED
    session.flush()
    said = Signed(hundredths=50, reason="x", first=cast.dace.person_id, second=cast.ilze.person_id)
    chief = actor(cast.ciepa, *(grant.role for grant in cast.ciepa.grants))
    with refused("results-not-provisional", StateRefused):
        give_penalty(session, chief, cast.karlis, said, NOW)


def test_a_case_stands_on_the_last_value_of_the_batch_that_opened_it(session, cast):
    first, stale = mark("A1.2", done=1), mark("A1.2", done=2)
    last = mark("A1.2", base=first["id"], done=3)
    account = cast.accounts["dace"]
    sent = [read_event(each) for each in (first, stale, last)]
    credential = Credential(account.key, str(account.epoch))
    record_events(session.connection(), credential, sent, NOW)
    case = session.scalars(select(MarkCase)).one()
    assert (case.standing_event_id, case.challenging_event_id) == (last["id"], stale["id"])
