"""Saving one field of one person, without losing what somebody else has typed meanwhile.

A save names the version of the answer that its writer saw. Where another value was saved since,
the save is refused with both values; the same value twice is no conflict. A draft keeps what is
typed even when it is not right yet; after the submission only right values are taken, and every
change stands in the history.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, can
from skillscomp.core.errors import StaleRefused, StateRefused, ValueRefused
from skillscomp.core.field_values import clean_text, parse_value
from skillscomp.core.finding import Level
from skillscomp.core.message import Message
from skillscomp.core.registration import Part, Step, Window, refuse_step, writing_step
from skillscomp.core.registration_check import NEEDS_DECISION
from skillscomp.core.registration_fields import FieldSetting, asked_of
from skillscomp.core.same_person import Identity, Sameness, compare
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, RegistrationAnswer
from skillscomp.services.actors import Actor
from skillscomp.services.registration.answers import identity_typed, name_of
from skillscomp.services.registration.checks import findings
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_both, hold_registration
from skillscomp.services.registration.people import known_person, link_person
from skillscomp.services.registration.windows import day_of, window_of


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What somebody typed into a field, having seen a version of it; 0 is never answered."""

    field: str
    value: str
    seen_version: int


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """The version that was saved, and what is not right about it yet."""

    version: int
    problem: Message | None


def save_field(
    session: Session, actor: Actor, person: RegisteredPerson, typed: TypedAnswer, now: datetime
) -> SavedAnswer:
    """Save one field of one person.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>,
    registration-gone, identity-after-deadline. Raises StaleRefused: answer-changed. Raises
    ValueRefused: field-not-asked, value-too-long, control-character and, after the submission,
    answer-missing, person-is-another and whatever is wrong with the value.
    """
    registration = person.registration
    step = writing_step(registration.state)
    (hold_both if step is Step.CHANGE else hold_registration)(session, registration)
    refuse_step(registration.state, step, actor.roles)
    setting = _setting(session, person, typed.field)
    value = clean_text(typed.value)
    problem = _problem(setting, value, person, now)
    kept = next((one for one in person.answers if one.field == typed.field), None)
    if kept is not None and kept.value == value:
        return SavedAnswer(kept.version, problem)
    _refuse_stale(session, kept, typed)
    before = kept.value if kept else ""
    if step is Step.CHANGE:
        _refuse_change(actor, person, setting, (problem, now))
    answer = _write(session, person, kept, (typed.field, value))
    answer.saved_at, answer.saved_by_id = now, actor.account_id
    session.flush()
    if step is Step.CHANGE:
        _record_change(session, person, Taken(actor, now), (typed.field, before, value))
        _follow(session, (actor, now), person, setting)
    return SavedAnswer(answer.version, problem)


def _record_change(
    session: Session, person: RegisteredPerson, taken: Taken, change: tuple[str, str, str]
) -> None:
    code, before, after = change
    record(
        session,
        person.registration,
        f"changed-{code.replace('_', '-')}",
        taken,
        name=name_of(person),
        field=code,
        person=person.key,
        before=before,
        after=after,
    )


def _setting(session: Session, person: RegisteredPerson, code: str) -> FieldSetting:
    asked = asked_of(asked_fields(session, _competition(person)), person.part)
    found = next((setting for setting in asked if setting.code == code), None)
    if found is None:
        raise ValueRefused("field-not-asked", field=code)
    return found


def _problem(
    setting: FieldSetting, value: str, person: RegisteredPerson, now: datetime
) -> Message | None:
    if not value:
        return Message("answer-missing") if setting.required else None
    try:
        parse_value(setting.code, value, day_of(_competition(person), now))
    except ValueRefused as refusal:
        return refusal.message
    return None


def _refuse_stale(session: Session, kept: RegistrationAnswer | None, typed: TypedAnswer) -> None:
    if (kept.version if kept else 0) == typed.seen_version:
        return
    by = None
    if kept is not None and kept.saved_by_id is not None:
        by = session.scalar(
            select(Person.diploma_name)
            .join(Account, Account.person_id == Person.id)
            .where(Account.id == kept.saved_by_id)
        )
    raise StaleRefused(
        "answer-changed",
        field=typed.field,
        current=kept.value if kept else "",
        typed=typed.value,
        version=kept.version if kept else 0,
        by=by or "?",
    )


def _refuse_change(
    actor: Actor,
    person: RegisteredPerson,
    setting: FieldSetting,
    found: tuple[Message | None, datetime],
) -> None:
    """Refuse a change after the submission that is not right, or comes too late for the school."""
    problem, now = found
    if problem is not None and person.part is not Part.RESERVE:
        raise ValueRefused(problem.code, **problem.parameters)
    in_time = window_of(person.registration.contest, now) is Window.OPEN
    decides = can(actor.roles, Action.DECIDE_REGISTRATION)
    if setting.field.identity and person.person_id and not (in_time or decides):
        raise StateRefused("identity-after-deadline")


def _write(
    session: Session,
    person: RegisteredPerson,
    kept: RegistrationAnswer | None,
    typed: tuple[str, str],
) -> RegistrationAnswer:
    field, value = typed
    if kept is None:
        kept = RegistrationAnswer(registered_person=person, field=field, version=0, value="")
        session.add(kept)
    kept.value = value
    kept.version += 1
    return kept


def _follow(
    session: Session,
    taken: tuple[Actor, datetime],
    person: RegisteredPerson,
    setting: FieldSetting,
) -> None:
    """Let the registry follow a change, unless it makes somebody another or too old a person."""
    kept, (actor, now) = person.person, taken
    if kept is None:
        return
    if setting.field.identity:
        for found in findings(session, person.registration, now):
            wrong = found.level is Level.ERROR and found.code not in NEEDS_DECISION
            if wrong and found.person == person.key and found.field != "consent":
                raise ValueRefused(found.code, **found.message.parameters)
        before = Identity(kept.given_name, kept.family_name, kept.birth_date)
        after = identity_typed(person, day_of(_competition(person), now)) or before
        if _is_another(session, actor, person, (before, after)):
            raise ValueRefused("person-is-another")
    link_person(session, person, now)


def _is_another(
    session: Session, actor: Actor, person: RegisteredPerson, change: tuple[Identity, Identity]
) -> bool:
    """Whether a change turns somebody of the registry into somebody else: a substitution."""
    sameness = compare(*change)
    if sameness is Sameness.SAME:
        return False
    known = known_person(session, person.registration.school, change[1])
    decides = can(actor.roles, Action.DECIDE_REGISTRATION)
    return known not in {None, person.person} or (sameness is Sameness.DIFFERENT and not decides)


def _competition(person: RegisteredPerson) -> Competition:
    return person.registration.contest.competition
