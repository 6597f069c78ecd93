"""Handing a registration in: in time for a place by rule, or late as a request."""

from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.finding import Level
from skillscomp.core.registration import (
    RegistrationState,
    Step,
    Window,
    refuse_outside,
    refuse_step,
)
from skillscomp.core.registration_check import NEEDS_DECISION, RegistrationFinding
from skillscomp.models.registrations import Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.checks import findings
from skillscomp.services.registration.consents import LONGEST_REASON
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_both
from skillscomp.services.registration.people import link_people
from skillscomp.services.registration.places import fill_places
from skillscomp.services.registration.windows import window_of


def submit(
    session: Session, actor: Actor, registration: Registration, now: datetime
) -> RegistrationState:
    """Hand a draft in; it is accepted, waits for a place, or waits for the lots.

    After the deadline it stays a draft with everything that was typed: ``request`` it then.
    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>,
    registration-gone, registration-not-offered, registration-not-yet, registration-closed,
    registration-over, registration-has-errors, organiser-must-decide.
    """
    hold_both(session, registration)
    refuse_step(registration.state, Step.SUBMIT, actor.roles)
    refuse_outside(window_of(registration.contest, now), (Window.OPEN,))
    refuse_errors(findings(session, registration, now))
    registration.submitted_at = now
    record(session, registration, "submitted", Taken(actor, now))
    place(session, registration, now)
    return registration.state


def request(
    session: Session, actor: Actor, registration: Registration, reason: str, now: datetime
) -> None:
    """Ask an organiser to admit a draft that is late, or somebody known at another school.

    Raises AccessRefused: not-allowed. Raises ValueRefused: reason-too-long. Raises StateRefused:
    registration-is-<state>, registration-gone, registration-not-offered,
    registration-not-yet, registration-over, registration-open, reason-missing,
    registration-has-errors.
    """
    hold_both(session, registration)
    refuse_step(registration.state, Step.REQUEST, actor.roles)
    found = findings(session, registration, now)
    asks = any(one.code in NEEDS_DECISION for one in found)
    in_time = window_of(registration.contest, now)
    if in_time is Window.OPEN and not asks:
        raise StateRefused("registration-open")
    refuse_outside(in_time, (Window.OPEN, Window.LATE))
    why = clean_reason(reason)
    refuse_errors(found, but=NEEDS_DECISION)
    registration.state = RegistrationState.REQUESTED
    registration.submitted_at = now
    registration.late_reason = why
    record(session, registration, "requested", Taken(actor, now), reason=why)


def place(session: Session, registration: Registration, now: datetime) -> None:
    """Put a complete registration in the order of its contest, and give the free places."""
    link_people(session, registration, now)
    registration.state = RegistrationState.SUBMITTED
    session.flush()
    fill_places(session, registration.contest, now)


def refuse_errors(
    found: tuple[RegistrationFinding, ...], but: frozenset[str] = frozenset()
) -> None:
    """Refuse a registration in which something is missing or wrong.

    Raises StateRefused: registration-has-errors, organiser-must-decide.
    """
    errors = [one for one in found if one.level is Level.ERROR and one.code not in but]
    if errors and all(one.code in NEEDS_DECISION for one in errors):
        raise StateRefused("organiser-must-decide")
    if errors:
        raise StateRefused("registration-has-errors", errors=len(errors))


def clean_reason(reason: str) -> str:
    """Give the reason without spaces around it.

    Raises StateRefused: reason-missing. Raises ValueRefused: reason-too-long.
    """
    clean = reason.strip()
    if not clean:
        raise StateRefused("reason-missing")
    if len(clean) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    return clean
