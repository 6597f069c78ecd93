"""Taking a registration back; its place goes to the next in order."""

from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action, can
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.registration import RegistrationState, Step, Window, refuse_step
from skillscomp.core.result import EntryStatus
from skillscomp.models.registrations import Registration
from skillscomp.services.actors import Actor
from skillscomp.services.entry_status import set_status
from skillscomp.services.registration.consents import LONGEST_REASON
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_both
from skillscomp.services.registration.places import fill_places
from skillscomp.services.registration.windows import window_of

_OUT = {EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED}


def withdraw(
    session: Session, actor: Actor, registration: Registration, reason: str, now: datetime
) -> tuple[Registration, ...]:
    """Take a registration back; an accepted one needs a reason, and its entry is withdrawn.

    Returns those who moved up. Raises AccessRefused: not-allowed. Raises ValueRefused:
    reason-too-long. Raises StateRefused: registration-is-<state>, registration-gone,
    registration-over, reason-missing, entry-status-after-ratification.
    """
    hold_both(session, registration)
    refuse_step(registration.state, Step.WITHDRAW, actor.roles)
    why = reason.strip()
    if len(why) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    if registration.state is RegistrationState.ACCEPTED and not why:
        raise StateRefused("reason-missing")
    over = window_of(registration.contest, now) is Window.OVER
    if over and not can(actor.roles, Action.DECIDE_REGISTRATION):
        raise StateRefused("registration-over")
    entry = registration.entry
    if entry is not None and entry.status not in _OUT:
        set_status(session, actor, entry, (EntryStatus.WITHDRAWN, why), now)
    registration.state = RegistrationState.WITHDRAWN
    record(session, registration, "withdrawn", Taken(actor, now), reason=why)
    return () if over else fill_places(session, registration.contest, now)
