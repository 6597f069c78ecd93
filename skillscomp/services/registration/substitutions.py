"""Somebody else competes in place of a contestant who cannot.

The one who takes over stands in the registration as a reserve; somebody new is added as one first.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action, can
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.finding import Level
from skillscomp.core.registration import Part, RegistrationState, Step, Window, refuse_step
from skillscomp.core.registration_check import NEEDS_DECISION
from skillscomp.core.states import ResultState
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.actors import Actor
from skillscomp.services.entries import refuse_entered
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.checks import findings
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_both
from skillscomp.services.registration.people import link_person
from skillscomp.services.registration.submission import clean_reason
from skillscomp.services.registration.windows import window_of


@dataclass(frozen=True, slots=True)
class Substitution:
    """Who goes, who takes over, and why."""

    goes: RegisteredPerson
    comes: RegisteredPerson
    reason: str


def substitute(session: Session, actor: Actor, wanted: Substitution, now: datetime) -> None:
    """Let a reserve take over the part of a contestant; what was wrong for one is checked anew.

    Raises AccessRefused: not-allowed. Raises ValueRefused: reason-too-long,
    substitute-not-reserve, and what is wrong with the substitute. Raises StateRefused:
    registration-is-<state>, registration-gone, registration-over, reason-missing,
    organiser-must-decide, entry-status-after-ratification, person-entered-already.
    """
    registration = wanted.goes.registration
    hold_both(session, registration)
    refuse_step(registration.state, Step.SUBSTITUTE, actor.roles)
    why = clean_reason(wanted.reason)
    _refuse_parts(registration, wanted)
    _refuse_time(registration, actor, now)
    goes, comes = wanted.goes, wanted.comes
    goes.part, comes.part = Part.REPLACED, Part.CONTESTANT
    goes.position, comes.position = comes.position, goes.position
    session.flush()
    _refuse_findings(session, actor, comes, now)
    person = link_person(session, comes, now)
    if registration.entry is not None:
        _take_over(session, registration.entry, goes, person)
    names = {"goes": name_of(goes), "comes": name_of(comes)}
    record(session, registration, "substituted", Taken(actor, now), reason=why, **names)
    session.expire(registration, ["people"])


def _refuse_parts(registration: Registration, wanted: Substitution) -> None:
    fits = (
        wanted.goes.part is Part.CONTESTANT
        and wanted.comes.part is Part.RESERVE
        and wanted.comes.registration_id == registration.id
    )
    if not fits:
        raise ValueRefused("substitute-not-reserve")


def _refuse_time(registration: Registration, actor: Actor, now: datetime) -> None:
    contest = registration.contest
    decides = can(actor.roles, Action.DECIDE_REGISTRATION)
    if window_of(contest, now) is Window.OVER and not decides:
        raise StateRefused("registration-over")
    accepted = registration.state is RegistrationState.ACCEPTED
    if accepted and contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("entry-status-after-ratification")


def _refuse_findings(
    session: Session, actor: Actor, comes: RegisteredPerson, now: datetime
) -> None:
    decides = can(actor.roles, Action.DECIDE_REGISTRATION)
    for found in findings(session, comes.registration, now):
        if found.level is not Level.ERROR or found.person != comes.key:
            continue
        if found.code not in NEEDS_DECISION:
            raise ValueRefused(found.code, **found.message.parameters)
        if not decides:
            raise StateRefused("organiser-must-decide")


def _take_over(session: Session, entry: Entry, goes: RegisteredPerson, person: Person) -> None:
    refuse_entered(session, entry.contest, person)
    member = next(one for one in entry.members if one.person_id == goes.person_id)
    position = member.position
    session.delete(member)
    session.flush()
    session.add(EntryMember(entry=entry, person=person, position=position))
    session.flush()
    session.expire(entry, ["members"])
