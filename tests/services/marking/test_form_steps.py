"""A form is handed in complete, seen by a second person, accepted, and reopened with a reason."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, InterestRefused, StateRefused, ValueRefused
from skillscomp.core.journal_file import verify_lines
from skillscomp.core.sheet import AwardedToAll
from skillscomp.core.states import FormState, ResultState
from skillscomp.models import marking
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import MarkingForm
from skillscomp.services.actors import Actor
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.form_steps import (
    accept_form,
    lock_form,
    reopen_form,
    submit_form,
    verify_form,
)
from skillscomp.services.marking.penalties import Signed, award_to_all, give_penalty
from skillscomp.services.results.ratifications import LONGEST_REASON
from tests.cast import NOW
from tests.core.refusals import refused
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark, score

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture
def version(session, cast):
    attached = attach_scheme(session, cast)
    session.commit()
    return attached


def actor(cast, name, *more):
    account = cast.accounts[name]
    roles = frozenset({*(grant.role for grant in account.grants), Role.VISITOR, *more})
    return Actor(account.id, account.key, account.person_id, account.person.diploma_name, roles)


def marked_a2(session, cast, entry="entry-2", without=()):
    """Mark the form A2 of an entry, by the leader and three experts."""
    sent = [("dace", mark("A2.1", measured="10")), ("dace", mark("A2.2", measured="100"))]
    sent += [(name, score(2, "A2.3")) for name in ("dace", "ilze", "ciepa")]
    for name, event in sent:
        if event["aspect"] not in without:
            enter(session, cast, name, event | {"entry": entry})
    entries = {each.key: each for each in (cast.karlis, cast.liga, cast.mara)}
    form = session.scalars(
        select(MarkingForm).where(
            MarkingForm.entry_id == entries[entry].id, MarkingForm.sub_criterion == "A2"
        )
    ).one()
    session.commit()
    return form


def test_a_form_goes_its_way_and_each_step_is_in_the_journal(session, cast):
    form = marked_a2(session, cast)
    submit_form(session, actor(cast, "dace"), form, NOW)
    verify_form(session, actor(cast, "ilze"), form, NOW)
    accept_form(session, actor(cast, "ciepa"), form, NOW)
    lock_form(session, actor(cast, "ciepa"), form, NOW)
    assert form.state is FormState.LOCKED
    signed = (form.submitted_by_id, form.verified_by_id, form.accepted_by_id)
    assert signed == (cast.dace.id, cast.ilze.id, cast.ciepa.id)
    reopen_form(session, actor(cast, "ciepa"), form, " A2.1 was read wrongly ", NOW)
    assert form.state is FormState.IN_PROGRESS
    assert form.submitted_by_id is None
    session.commit()
    told = session.scalars(select(JournalEvent).order_by(JournalEvent.number)).all()
    assert [event.kind for event in told][-5:] == [
        "form-submitted",
        "form-verified",
        "form-accepted",
        "form-locked",
        "form-reopened",
    ]
    assert json.loads(told[-1].value) == {
        "from": "locked",
        "to": "in-progress",
        "reason": "A2.1 was read wrongly",
    }
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_missing_marks_are_not_zero(session, cast):
    form = marked_a2(session, cast, without={"A2.2"})
    with refused("not-complete", StateRefused):
        submit_form(session, actor(cast, "dace"), form, NOW)


def test_a_judgement_that_waits_is_missing(session, cast):
    form = marked_a2(session, cast, without={"A2.3"})
    with refused("not-complete"):
        submit_form(session, actor(cast, "dace"), form, NOW)


def test_an_open_discussion_holds_the_form(session, cast):
    form = marked_a2(session, cast, without={"A2.3"})
    for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 3)):
        enter(session, cast, name, score(given, "A2.3"))
    session.commit()
    with refused("open-discussion"):
        submit_form(session, actor(cast, "dace"), form, NOW)


def test_two_values_for_a_cell_hold_the_form(session, cast):
    form = marked_a2(session, cast)
    assert enter(session, cast, "ilze", mark("A2.1", measured="12")).outcome == "conflict"
    session.commit()
    with refused("case-open"):
        submit_form(session, actor(cast, "dace"), form, NOW)


def test_only_the_leader_or_a_chief_submits(session, cast):
    form = marked_a2(session, cast)
    with refused("not-the-leader", AccessRefused):
        submit_form(session, actor(cast, "ilze"), form, NOW)
    submit_form(session, actor(cast, "ciepa"), form, NOW)
    with refused("same-person-verifies"):
        verify_form(session, actor(cast, "ciepa"), form, NOW)
    with refused("form-submitted-already"):
        submit_form(session, actor(cast, "dace"), form, NOW)


def test_the_expert_of_the_school_accepts_and_no_other(session, cast):
    form = marked_a2(session, cast, "entry-1")
    submit_form(session, actor(cast, "dace"), form, NOW)
    verify_form(session, actor(cast, "ilze"), form, NOW)
    with refused("not-own-school-accepts"):
        accept_form(session, actor(cast, "ilze"), form, NOW)
    accept_form(session, actor(cast, "jonas"), form, NOW)
    assert form.state is FormState.ACCEPTED


def test_reopening_needs_a_chief_a_reason_and_provisional_results(session, cast):
    form = marked_a2(session, cast)
    submit_form(session, actor(cast, "dace"), form, NOW)
    with refused("right-missing"):
        reopen_form(session, actor(cast, "dace"), form, "a slip", NOW)
    with refused("reason-missing"):
        reopen_form(session, actor(cast, "ciepa"), form, "  ", NOW)
    cast.contest.result_state = ResultState.RATIFIED
    session.flush()
    with refused("results-not-provisional"):
        reopen_form(session, actor(cast, "ciepa"), form, "a slip", NOW)


def test_a_reason_is_a_sentence_and_no_book(session, cast):
    form, book = marked_a2(session, cast), "x" * (LONGEST_REASON + 1)
    chief = actor(cast, "ciepa")
    with refused("reason-too-long", ValueRefused):
        reopen_form(session, chief, form, book, NOW)
    with refused("reason-too-long", ValueRefused):
        award_to_all(session, chief, cast.contest, AwardedToAll("A2.2", book), NOW)
    penalty = replace(signed(cast, "dace", "ilze"), reason=book)
    with refused("reason-too-long", ValueRefused):
        give_penalty(session, chief, cast.karlis, penalty, NOW)


def test_everybody_gets_the_full_marks_once(session, cast):
    form = marked_a2(session, cast, without={"A2.2"})
    award = AwardedToAll("A2.2", "No power from 10 to 11")
    award_to_all(session, actor(cast, "ciepa"), cast.contest, award, NOW)
    assert session.scalars(select(marking.AwardedToAll.reason)).all() == [award.reason]
    with refused("awarded-already"):
        award_to_all(session, actor(cast, "ciepa"), cast.contest, award, NOW)
    with refused("unknown-aspect", ValueRefused):
        award_to_all(session, actor(cast, "ciepa"), cast.contest, AwardedToAll("Z9", "x"), NOW)
    with refused("not-allowed"):
        award_to_all(session, actor(cast, "dace"), cast.contest, award, NOW)
    submit_form(session, actor(cast, "dace"), form, NOW)
    assert form.state is FormState.SUBMITTED


def signed(cast, first, second, hundredths=100):
    people = (cast.accounts[name].person_id for name in (first, second))
    return Signed(
        hundredths=hundredths, reason="Unsafe work", first=next(people), second=next(people)
    )


def test_two_experts_of_other_schools_sign_a_penalty(session, cast):
    given = give_penalty(
        session, actor(cast, "ciepa"), cast.karlis, signed(cast, "dace", "ilze"), NOW
    )
    session.flush()
    assert (given.hundredths, given.entry_id) == (100, cast.karlis.id)
    told = session.scalars(select(JournalEvent)).one()
    assert (told.kind, told.id) == ("penalty-given", given.event_id)


@pytest.mark.parametrize(
    ("first", "second", "hundredths", "code", "kind"),
    [
        ("dace", "dace", 100, "same-person-signs", InterestRefused),
        ("dace", "jonas", 100, "own-unit-judged", InterestRefused),
        ("dace", "sid", 100, "unknown-expert", ValueRefused),
        ("dace", "ilze", 0, "penalty-not-positive", ValueRefused),
    ],
)
def test_a_penalty_that_cannot_be(session, cast, first, second, hundredths, code, kind):
    with refused(code, kind):
        give_penalty(
            session,
            actor(cast, "ciepa"),
            cast.karlis,
            signed(cast, first, second, hundredths),
            NOW,
        )
