"""Schemes and marking forms: which step is allowed from where, for whom, with what.

==========  =======================================================================================
Scheme      draft > checked > approved > locked (at the first mark); changing it after approval
            needs the chief expert and a reason; unlocking makes a new version
Form        not started > in progress > needs discussion (range > 1) > submitted (team leader) >
            verified (a second person) > accepted (expert of the entry's school, or chief expert) >
            locked; reopening needs the chief expert and a reason
Result      provisional > ratified > embargoed > published: see result_states
==========  =======================================================================================

A step answers with the next state or refuses. Source: DOMAIN section 3.1; rights: access.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.access import Action, Role, can
from skillscomp.core.errors import AccessRefused, StateRefused


class SchemeState(StrEnum):
    """How far a scheme has come, in this order."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    LOCKED = "locked"


class FormState(StrEnum):
    """How far a marking form has come, in this order."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    NEEDS_DISCUSSION = "needs-discussion"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    ACCEPTED = "accepted"
    LOCKED = "locked"


class ResultState(StrEnum):
    """How far the results of a contest have come, in this order."""

    PROVISIONAL = "provisional"
    RATIFIED = "ratified"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"


class SchemeStep(StrEnum):
    """What can be done to a scheme. LOCK comes with the first mark, UNLOCK makes a new version."""

    EDIT = "edit"
    CHECK = "check"
    APPROVE = "approve"
    LOCK = "lock"
    UNLOCK = "unlock"


class FormStep(StrEnum):
    """What can be done to a form. DISCUSS: a range over 1 was found; SETTLE: no longer any."""

    ENTER = "enter"
    DISCUSS = "discuss"
    SETTLE = "settle"
    SUBMIT = "submit"
    VERIFY = "verify"
    ACCEPT = "accept"
    LOCK = "lock"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it: the roles held for this contest, and the schools that the person belongs to.

    ``leads`` is true for the leader of the form's marking team.
    """

    person: str
    roles: frozenset[Role]
    schools: frozenset[str] = frozenset()
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeFacts:
    """What a step on a scheme depends on: errors that the check found, the reason given."""

    errors: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What a step on a form depends on.

    ``missing`` marks and ``discussions`` still open are counts; ``submitted_by`` is the person
    who submitted it last; ``schools`` are those of the entry; ``results`` of the contest.
    """

    missing: int = 0
    discussions: int = 0
    submitted_by: str = ""
    schools: frozenset[str] = frozenset()
    results: ResultState = ResultState.PROVISIONAL
    reason: str = ""


CHIEFS = frozenset({Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT})

SCHEME_STEPS: Mapping[SchemeStep, Mapping[SchemeState, SchemeState]] = {
    SchemeStep.EDIT: {
        SchemeState.DRAFT: SchemeState.DRAFT,
        SchemeState.CHECKED: SchemeState.DRAFT,
        SchemeState.APPROVED: SchemeState.DRAFT,
    },
    SchemeStep.CHECK: {
        SchemeState.DRAFT: SchemeState.CHECKED,
        SchemeState.CHECKED: SchemeState.CHECKED,
    },
    SchemeStep.APPROVE: {SchemeState.CHECKED: SchemeState.APPROVED},
    SchemeStep.LOCK: {
        SchemeState.APPROVED: SchemeState.LOCKED,
        SchemeState.LOCKED: SchemeState.LOCKED,
    },
    SchemeStep.UNLOCK: {SchemeState.LOCKED: SchemeState.DRAFT},
}
FORM_STEPS: Mapping[FormStep, Mapping[FormState, FormState]] = {
    FormStep.ENTER: {
        FormState.NOT_STARTED: FormState.IN_PROGRESS,
        FormState.IN_PROGRESS: FormState.IN_PROGRESS,
        FormState.NEEDS_DISCUSSION: FormState.NEEDS_DISCUSSION,
    },
    FormStep.DISCUSS: {
        FormState.NOT_STARTED: FormState.NEEDS_DISCUSSION,
        FormState.IN_PROGRESS: FormState.NEEDS_DISCUSSION,
        FormState.NEEDS_DISCUSSION: FormState.NEEDS_DISCUSSION,
    },
    FormStep.SETTLE: {FormState.NEEDS_DISCUSSION: FormState.IN_PROGRESS},
    FormStep.SUBMIT: {
        FormState.NOT_STARTED: FormState.SUBMITTED,
        FormState.IN_PROGRESS: FormState.SUBMITTED,
        FormState.NEEDS_DISCUSSION: FormState.SUBMITTED,
    },
    FormStep.VERIFY: {FormState.SUBMITTED: FormState.VERIFIED},
    FormStep.ACCEPT: {FormState.VERIFIED: FormState.ACCEPTED},
    FormStep.LOCK: {FormState.ACCEPTED: FormState.LOCKED},
    FormStep.REOPEN: {
        FormState.SUBMITTED: FormState.IN_PROGRESS,
        FormState.VERIFIED: FormState.IN_PROGRESS,
        FormState.ACCEPTED: FormState.IN_PROGRESS,
        FormState.LOCKED: FormState.IN_PROGRESS,
    },
}
"""SUBMIT starts anywhere before: missing marks and open discussions are counted."""

_SCHEME_RIGHTS = {
    SchemeStep.EDIT: Action.EDIT_SCHEME,
    SchemeStep.CHECK: Action.EDIT_SCHEME,
    SchemeStep.APPROVE: Action.APPROVE_SCHEME,
    SchemeStep.LOCK: Action.ENTER_MARKS,
    SchemeStep.UNLOCK: Action.APPROVE_SCHEME,
}
_FORM_RIGHTS = {
    FormStep.ENTER: Action.ENTER_MARKS,
    FormStep.DISCUSS: Action.ENTER_MARKS,
    FormStep.SETTLE: Action.ENTER_MARKS,
    FormStep.SUBMIT: Action.SUBMIT_FORM,
    FormStep.VERIFY: Action.VERIFY_FORM,
    FormStep.ACCEPT: Action.ACCEPT_FORM,
    FormStep.LOCK: Action.REOPEN_FORM,
    FormStep.REOPEN: Action.REOPEN_FORM,
}
_TOO_LATE = {
    FormState.SUBMITTED: "form-submitted-already",
    FormState.VERIFIED: "form-verified-already",
    FormState.ACCEPTED: "form-accepted-already",
    FormState.LOCKED: "form-locked",
}
_TOO_EARLY = {
    FormStep.SETTLE: "no-open-discussion",
    FormStep.VERIFY: "form-not-submitted",
    FormStep.ACCEPT: "form-not-verified",
    FormStep.LOCK: "form-not-accepted",
    FormStep.REOPEN: "form-open-already",
}
_SCHEME_ELSEWHERE = {
    SchemeStep.EDIT: "scheme-locked",
    SchemeStep.CHECK: "scheme-checked-already",
    SchemeStep.APPROVE: "scheme-not-checked",
    SchemeStep.LOCK: "scheme-not-approved",
    SchemeStep.UNLOCK: "scheme-not-locked",
}


def next_scheme_state(
    state: SchemeState, step: SchemeStep, actor: Actor, facts: SchemeFacts
) -> SchemeState:
    """Say where the step leads a scheme.

    Raises AccessRefused: right-missing. Raises StateRefused: scheme-locked, scheme-not-checked,
    scheme-checked-already, scheme-not-approved, scheme-not-locked, scheme-has-errors,
    reason-missing.
    """
    changes_approved = step is SchemeStep.EDIT and state is SchemeState.APPROVED
    right = Action.APPROVE_SCHEME if changes_approved else _SCHEME_RIGHTS[step]
    refuse_without(actor, right)
    reached = SCHEME_STEPS[step].get(state)
    if reached is None:
        raise StateRefused(_SCHEME_ELSEWHERE[step])
    if changes_approved or step is SchemeStep.UNLOCK:
        refuse_without_reason(facts.reason)
    if step in {SchemeStep.CHECK, SchemeStep.APPROVE} and facts.errors:
        raise StateRefused("scheme-has-errors", errors=facts.errors)
    return reached


def makes_new_version(step: SchemeStep) -> bool:
    """Whether the scheme goes on as a new version, the marks of the old one staying on record."""
    return step is SchemeStep.UNLOCK


def next_form_state(state: FormState, step: FormStep, actor: Actor, facts: FormFacts) -> FormState:
    """Say where the step leads a marking form.

    Raises AccessRefused: right-missing, not-the-leader, same-person-verifies,
    not-own-school-accepts. Raises StateRefused: form-submitted-already, form-verified-already,
    form-accepted-already, form-locked, form-not-submitted, form-not-verified, form-not-accepted,
    form-open-already, no-open-discussion, open-discussion, not-complete, reason-missing,
    results-not-provisional.
    """
    refuse_without(actor, _FORM_RIGHTS[step])
    reached = FORM_STEPS[step].get(state)
    if reached is None:
        raise StateRefused(_TOO_EARLY[step] if _is_before(state, step) else _TOO_LATE[state])
    if step is FormStep.SUBMIT:
        _refuse_submission(actor, facts)
    elif step is FormStep.VERIFY and actor.person == facts.submitted_by:
        raise AccessRefused("same-person-verifies", person=actor.person)
    elif step is FormStep.ACCEPT and not _may_accept(actor, facts):
        raise AccessRefused("not-own-school-accepts", person=actor.person)
    elif step is FormStep.REOPEN:
        _refuse_reopening(facts)
    return reached


def may_enter(state: FormState) -> None:
    """Refuse marks on a form that was submitted; it must be reopened first.

    Raises StateRefused: form-submitted-already, form-verified-already, form-accepted-already,
    form-locked.
    """
    if state in _TOO_LATE:
        raise StateRefused(_TOO_LATE[state])


def refuse_without(actor: Actor, action: Action) -> None:
    """Refuse somebody whose roles do not allow the action.

    Raises AccessRefused: right-missing.
    """
    if not can(actor.roles, action):
        raise AccessRefused("right-missing", person=actor.person, action=action)


def refuse_without_reason(reason: str) -> None:
    """Refuse a step that must be explained and is not.

    Raises StateRefused: reason-missing.
    """
    if not reason.strip():
        raise StateRefused("reason-missing")


def _is_before(state: FormState, step: FormStep) -> bool:
    order = list(FormState)
    return order.index(state) < min(order.index(source) for source in FORM_STEPS[step])


def _refuse_submission(actor: Actor, facts: FormFacts) -> None:
    if not (actor.leads or can(actor.roles, Action.REOPEN_FORM)):
        raise AccessRefused("not-the-leader", person=actor.person)
    if facts.discussions:
        raise StateRefused("open-discussion", discussions=facts.discussions)
    if facts.missing:
        raise StateRefused("not-complete", missing=facts.missing)


def _may_accept(actor: Actor, facts: FormFacts) -> bool:
    return not CHIEFS.isdisjoint(actor.roles) or not actor.schools.isdisjoint(facts.schools)


def _refuse_reopening(facts: FormFacts) -> None:
    refuse_without_reason(facts.reason)
    if facts.results is not ResultState.PROVISIONAL:
        raise StateRefused("results-not-provisional")
