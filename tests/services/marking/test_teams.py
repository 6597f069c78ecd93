"""Who marks a form is said by its marking team, to the recorder and on the pages alike."""

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused
from skillscomp.core.states import FormState
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.marking import JudgeScore, MarkCase, MarkingForm
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.form_steps import submit_form
from skillscomp.services.marking.pages import form_page, landscape_page
from skillscomp.services.marking.steps import steps_of
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme, seat_team
from tests.services.marking.marks import enter, event, mark, opened, score


@pytest.fixture(autouse=True)
def _team_of_a1(session, cast):
    """Ilze leads A1, Jonas (of Kārlis' school) judges with her, Dace is the fourth."""
    attach_scheme(session, cast)
    seat_team(session, cast, "A1", leader="ilze", member="jonas", fourth="dace")
    session.commit()


def who(cast, name):
    account = cast.accounts[name]
    return actor(account, *(grant.role for grant in account.grants))


def key(cast, name):
    return cast.accounts[name].person.key


def closed(session, cast, name, entry, code="A1"):
    shown = form_page(session, who(cast, name), entry, code)
    return shown.closed.code if shown.closed else None


def test_every_seat_measures_and_nobody_else_but_a_chief(session, cast):
    for name in ("ilze", "jonas", "dace", "ciepa"):
        assert enter(session, cast, name, mark("A1.1")).outcome == "recorded"
        assert closed(session, cast, name, cast.liga) is None
    seat_team(session, cast, "A2", leader="dace", member="ciepa")
    answer = enter(session, cast, "ilze", mark("A2.1", measured="10"))
    assert (answer.outcome, answer.refusal.code) == ("refused", "not-in-the-team")
    assert closed(session, cast, "ilze", cast.liga, "A2") == "not-in-the-team"
    for sent in (event("note", "A2.1", {"note": "x"}), opened("x", "A2.3"), score(2, "A2.3")):
        assert enter(session, cast, "ilze", sent).refusal.code == "not-in-the-team"


def test_a_form_without_a_team_is_marked_by_every_expert(session, cast):
    for name in ("ilze", "jonas", "dace"):
        assert enter(session, cast, name, score(2, "A2.3")).outcome == "recorded"


def test_the_fourth_scores_only_in_the_place_of_a_judge_with_a_conflict(session, cast):
    assert enter(session, cast, "dace", score(2)).refusal.code == "fourth-not-needed"
    own = enter(session, cast, "jonas", score(2, entry="entry-1"))
    assert own.refusal.code == "own-unit-judged"
    assert enter(session, cast, "dace", score(2, entry="entry-1")).outcome == "recorded"
    assert enter(session, cast, "jonas", score(2)).outcome == "recorded"


def test_a_declared_conflict_calls_the_fourth_too(session, cast):
    member = session.scalars(
        select(JuryMember).where(JuryMember.person_id == cast.ilze.person_id)
    ).one()
    declared = {"jury_member_id": member.id, "school_id": cast.kuldiga.id, "reason": "an aunt"}
    session.add(DeclaredConflict(**declared))
    session.commit()
    assert enter(session, cast, "ilze", score(2)).refusal.code == "declared-conflict"
    assert enter(session, cast, "dace", score(2)).outcome == "recorded"


def test_a_chief_records_for_the_judges_and_scores_from_a_seat_only(session, cast):
    own = enter(session, cast, "ciepa", score(2))
    assert own.refusal.code == "not-a-judge-of-the-form"
    for name in ("ilze", "jonas"):
        recorded = enter(session, cast, "ciepa", score(2, person=key(cast, name)))
        assert recorded.outcome == "recorded"
    fourth = enter(session, cast, "ciepa", score(2, person=key(cast, "dace")))
    assert fourth.refusal.code == "fourth-not-needed"
    people = set(session.scalars(select(JudgeScore.person_id)))
    assert people == {cast.ilze.person_id, cast.jonas.person_id}


def test_the_leader_of_the_form_records_for_others_and_not_the_leader_of_the_contest(session, cast):
    for_jonas = score(2, person=key(cast, "jonas"))
    assert enter(session, cast, "dace", for_jonas).refusal.code == "only-leader-records"
    assert enter(session, cast, "ilze", for_jonas).outcome == "recorded"


def test_the_leader_of_the_form_settles_its_cases(session, cast):
    enter(session, cast, "jonas", mark("A1.2", done=1))
    enter(session, cast, "dace", mark("A1.2", done=2))
    session.commit()
    case = session.scalars(select(MarkCase)).one()
    for name in ("dace", "jonas"):
        with refused("only-leader-settles", AccessRefused):
            settle_case(session, who(cast, name), case, CaseChoice.STANDING, NOW)
        assert not form_page(session, who(cast, name), cast.liga, "A1").may_settle
    assert form_page(session, who(cast, "ilze"), cast.liga, "A1").may_settle
    settle_case(session, who(cast, "ilze"), case, CaseChoice.CHALLENGING, NOW)
    assert case.settled_by_id == cast.ilze.id


def test_the_leader_of_the_form_submits_it(session, cast):
    marks = [mark("A1.1"), mark("A1.2", done=1), mark("A1.3", label="No faults")]
    for sent in (*marks, mark("A1.4", mark="1")):
        enter(session, cast, "jonas", sent)
    enter(session, cast, "ilze", score(2))
    session.commit()
    form = session.scalars(select(MarkingForm)).one()
    for name, code in (("dace", "not-the-leader"), ("ilze", "not-complete")):
        page = form_page(session, who(cast, name), cast.liga, "A1")
        steps = {each.step: each.refusal for each in steps_of(page, who(cast, name))}
        assert steps["submit"].code == code
        with refused(code):
            submit_form(session, who(cast, name), form, NOW)
    assert form.state is FormState.IN_PROGRESS


def test_the_pages_name_who_judges_the_entry(session, cast):
    def judges(entry, code="A1"):
        page = form_page(session, who(cast, "ilze"), entry, code)
        return [expert.person_key for expert in page.judges]

    assert judges(cast.liga) == [key(cast, "ilze"), key(cast, "jonas")]
    assert judges(cast.karlis) == [key(cast, "ilze"), key(cast, "dace")]
    assert set(judges(cast.karlis, "A2")) == {key(cast, name) for name in ("ciepa", "dace", "ilze")}


def test_the_form_of_all_entries_says_the_same(session, cast):
    seat_team(session, cast, "A2", leader="dace", member="ciepa")
    session.commit()
    shown = landscape_page(session, who(cast, "ilze"), cast.contest, "A2")
    assert {column.closed.code for column in shown.columns} == {"not-in-the-team"}
    assert all(
        column.closed is None
        for column in landscape_page(session, who(cast, "dace"), cast.contest, "A2").columns
    )
