"""Lets a registration follow when an organiser changes the status of its entry directly."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.registration import RegistrationState, Window
from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Entry
from skillscomp.models.registrations import Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.places import fill_places
from skillscomp.services.registration.windows import window_of


def follow_status(
    session: Session, actor: Actor, entry: Entry, reason: str, now: datetime
) -> tuple[Registration, ...]:
    """Withdraw or take back the registration of an entry; a place that is free is given.

    Returns those who moved up.
    """
    registration = session.scalar(select(Registration).where(Registration.entry_id == entry.id))
    gone = entry.status is EntryStatus.WITHDRAWN
    if registration is not None:
        after = RegistrationState.WITHDRAWN if gone else RegistrationState.ACCEPTED
        if registration.state is not after:
            registration.state = after
            step = "withdrawn" if gone else "taken-back"
            record(session, registration, step, Taken(actor, now), reason=reason)
    over = window_of(entry.contest, now) is Window.OVER
    return fill_places(session, entry.contest, now) if gone and not over else ()
