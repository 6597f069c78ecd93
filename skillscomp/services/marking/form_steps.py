"""The way of a marking form after its marks: submitted, verified, accepted, locked, reopened."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core import states
from skillscomp.core.errors import StateRefused
from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.marking_rights import Marker
from skillscomp.core.states import FormFacts, FormStep, next_form_state
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, hold_journal
from skillscomp.services.marking.teams import read_teams
from skillscomp.services.results.ratifications import refuse_long_reason, void_signatures
from skillscomp.services.results.sheets import read_field

_KINDS = {
    FormStep.SUBMIT: EventKind.FORM_SUBMITTED,
    FormStep.VERIFY: EventKind.FORM_VERIFIED,
    FormStep.ACCEPT: EventKind.FORM_ACCEPTED,
    FormStep.LOCK: EventKind.FORM_LOCKED,
    FormStep.REOPEN: EventKind.FORM_REOPENED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step to be taken with a form; ``reason`` is asked for by reopening only."""

    kind: FormStep
    reason: str = ""


def take_step(session: Session, actor: Actor, form: MarkingForm, step: Step, now: datetime) -> None:
    """Take a step with a form: submit, verify, accept, lock or reopen it.

    Raises AccessRefused, StateRefused, ValueRefused: whatever the step itself raises.
    """
    if step.kind is FormStep.REOPEN:
        reopen_form(session, actor, form, step.reason, now)
    else:
        _TAKE[step.kind](session, actor, form, now)


def submit_form(session: Session, actor: Actor, form: MarkingForm, now: datetime) -> None:
    """Hand the form in, complete: by the leader of the marking team or a chief expert.

    Raises AccessRefused: right-missing, not-the-leader; StateRefused: not-complete,
    open-discussion, case-open, form-submitted-already and the like.
    """
    _hold(session, form)
    cases = _open_cases(session, form)
    if cases and states.FORM_STEPS[FormStep.SUBMIT].get(form.state):
        raise StateRefused("case-open", cases=cases)
    _step(session, actor, form, FormStep.SUBMIT, now)
    form.submitted_by_id = actor.account_id


def verify_form(session: Session, actor: Actor, form: MarkingForm, now: datetime) -> None:
    """Confirm the entered marks, as a second person.

    Raises AccessRefused: right-missing, same-person-verifies; StateRefused: form-not-submitted,
    form-verified-already, form-accepted-already, form-locked.
    """
    _hold(session, form)
    _step(session, actor, form, FormStep.VERIFY, now)
    form.verified_by_id = actor.account_id


def accept_form(session: Session, actor: Actor, form: MarkingForm, now: datetime) -> None:
    """Accept the entry of the marks, for the entry's school or as a chief expert.

    Raises AccessRefused: right-missing, not-own-school-accepts; StateRefused: form-not-verified,
    form-accepted-already, form-locked.
    """
    _hold(session, form)
    _step(session, actor, form, FormStep.ACCEPT, now)
    form.accepted_by_id = actor.account_id


def lock_form(session: Session, actor: Actor, form: MarkingForm, now: datetime) -> None:
    """Close an accepted form.

    Raises AccessRefused: right-missing; StateRefused: form-not-accepted, form-locked.
    """
    _hold(session, form)
    _step(session, actor, form, FormStep.LOCK, now)


def reopen_form(
    session: Session, actor: Actor, form: MarkingForm, reason: str, now: datetime
) -> None:
    """Let marks be entered again; who signed before stays in the journal.

    A signature under the results of the contest is void: its figures may change.

    Raises AccessRefused: right-missing; StateRefused: form-open-already, reason-missing,
    results-not-provisional; ValueRefused: reason-too-long.
    """
    refuse_long_reason(reason)
    _hold(session, form)
    _step(session, actor, form, FormStep.REOPEN, now, reason.strip())
    form.submitted_by_id = form.verified_by_id = form.accepted_by_id = None
    void_signatures(session, form.entry.contest)


_TAKE = {
    FormStep.SUBMIT: submit_form,
    FormStep.VERIFY: verify_form,
    FormStep.ACCEPT: accept_form,
    FormStep.LOCK: lock_form,
}


def _hold(session: Session, form: MarkingForm) -> None:
    """Read the form again once nobody else writes to the contest."""
    session.flush()
    hold_journal(session, form.entry.contest)
    session.refresh(form)
    session.refresh(form.entry.contest)


def _step(  # noqa: PLR0913, PLR0917 - the five of every service, and which step with which reason
    session: Session,
    actor: Actor,
    form: MarkingForm,
    step: FormStep,
    now: datetime,
    reason: str = "",
) -> None:
    facts = _facts(session, actor, form, reason)
    reached = next_form_state(form.state, step, _as_states(session, actor, form), facts)
    subject: dict[str, Plain] = {"entry": form.entry.key, "form": form.sub_criterion}
    value: dict[str, Plain] = {"from": form.state.value, "to": reached.value}
    if reason:
        value["reason"] = reason
    form.state = reached
    happening = Happening(kind=_KINDS[step], subject=subject, value=value)
    append_event(session, form.entry.contest, actor.account_key, happening, now)


def _facts(session: Session, actor: Actor, form: MarkingForm, reason: str) -> FormFacts:
    entry = form.entry
    field = read_field(session, entry.contest)
    aspects = {
        aspect.code
        for sub in field.index.scheme.sub_criteria()
        if sub.code == form.sub_criterion
        for aspect in sub.aspects
    }
    # The core compares names and shows them; who is who is decided by the account.
    same = form.submitted_by_id == actor.account_id
    return FormFacts(
        missing=len(aspects.intersection(field.sheets[entry.id].missing)),
        discussions=len(aspects.intersection(field.discussions.get(entry.id, ()))),
        submitted_by=actor.name if same else "",
        schools=_schools(session, entry),
        results=entry.contest.result_state,
        reason=reason,
    )


def _as_states(session: Session, actor: Actor, form: MarkingForm) -> states.Actor:
    contest = form.entry.contest
    key, school, leads = session.execute(
        select(Person.key, Person.school_id, JuryMember.leads)
        .outerjoin(
            JuryMember,
            (JuryMember.person_id == Person.id) & (JuryMember.contest_id == contest.id),
        )
        .where(Person.id == actor.person_id)
    ).one()
    code = form.sub_criterion
    team = read_teams(session.connection(), contest.id, [code])[code]
    marker = Marker(key, actor.name, leads=bool(leads))
    return states.Actor(
        person=actor.name,
        roles=actor.roles,
        schools=frozenset() if school is None else frozenset({str(school)}),
        leads=team.leads(marker),
    )


def _schools(session: Session, entry: Entry) -> frozenset[str]:
    of_members = select(Person.school_id).join(EntryMember, EntryMember.person_id == Person.id)
    found = session.scalars(of_members.where(EntryMember.entry_id == entry.id))
    return frozenset({str(entry.school_id), *(str(school) for school in found if school)})


def _open_cases(session: Session, form: MarkingForm) -> int:
    chosen = (
        select(func.count(MarkCase.id))
        .join(SchemeAspect, SchemeAspect.id == MarkCase.aspect_id)
        .where(
            MarkCase.entry_id == form.entry_id,
            SchemeAspect.sub_criterion == form.sub_criterion,
            MarkCase.settled_at.is_(None),
        )
    )
    return session.scalars(chosen).one()
