"""What an organiser decides: late requests, refusals, and giving the places that are left."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.registration import RegistrationState, Step, refuse_step
from skillscomp.core.registration_check import NEEDS_DECISION
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.checks import findings
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_both, hold_contest
from skillscomp.services.registration.places import fill_places
from skillscomp.services.registration.submission import clean_reason, place, refuse_errors


def admit(
    session: Session, actor: Actor, registration: Registration, reason: str, now: datetime
) -> RegistrationState:
    """Admit a request: it gets a place, or stands behind everybody who waits for one.

    A limit stays a limit: raise it first where one more is wanted. Raises AccessRefused:
    not-allowed. Raises ValueRefused: reason-too-long. Raises StateRefused:
    registration-is-<state>, registration-gone, reason-missing, registration-has-errors.
    """
    hold_both(session, registration)
    refuse_step(registration.state, Step.ADMIT, actor.roles)
    why = clean_reason(reason)
    refuse_errors(findings(session, registration, now), but=NEEDS_DECISION)
    _decide(registration, actor, why, now)
    record(session, registration, "admitted", Taken(actor, now), reason=why)
    place(session, registration, now)
    return registration.state


def refuse(
    session: Session, actor: Actor, registration: Registration, reason: str, now: datetime
) -> None:
    """Refuse a registration that has no place; the school reads the reason.

    Raises AccessRefused: not-allowed. Raises ValueRefused: reason-too-long. Raises StateRefused:
    registration-is-<state>, registration-gone, reason-missing.
    """
    hold_both(session, registration)
    refuse_step(registration.state, Step.REFUSE, actor.roles)
    why = clean_reason(reason)
    _decide(registration, actor, why, now)
    registration.state = RegistrationState.REFUSED
    record(session, registration, "refused", Taken(actor, now), reason=why)


def give_free_places(
    session: Session, actor: Actor, contest: Contest, now: datetime
) -> tuple[Registration, ...]:
    """Give the places that are free by now: after the deadline, or when a limit was raised.

    Returns the registrations that got a place. Raises AccessRefused: not-allowed.
    """
    actor.require(Action.DECIDE_REGISTRATION)
    hold_contest(session, contest)
    return fill_places(session, contest, now)


def pending(session: Session, competition: Competition) -> list[Registration]:
    """List the requests that wait for a decision, the oldest first."""
    chosen = (
        select(Registration)
        .join(Contest, Contest.id == Registration.contest_id)
        .where(
            Contest.competition_id == competition.id,
            Registration.state == RegistrationState.REQUESTED,
        )
        .order_by(Registration.submitted_at, Registration.id)
    )
    return list(session.scalars(chosen))


def _decide(registration: Registration, actor: Actor, reason: str, now: datetime) -> None:
    registration.decided_at = now
    registration.decided_by_id = actor.account_id
    registration.decision_reason = reason
