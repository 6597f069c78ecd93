"""Where a registration becomes an entry: nowhere else."""

from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.registrations import Registration
from skillscomp.services.entries import enter
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.people import link_people


def make_entry(
    session: Session, registration: Registration, now: datetime, reason: Message | None = None
) -> Entry:
    """Give a registration its entry, with its people and why it has the place.

    Raises what ``enter`` refuses.
    """
    link_people(session, registration, now)
    entry = enter(
        session,
        registration.contest,
        registration.school,
        _people(registration, Part.CONTESTANT),
        _people(registration, Part.COMPANION),
    )
    registration.entry = entry
    registration.state = RegistrationState.ACCEPTED
    session.flush()
    why = reason.code if reason else "place-unlimited"
    record(session, registration, "accepted", Taken(None, now), number=entry.number, why=why)
    return entry


def _people(registration: Registration, part: Part) -> list[Person]:
    return [
        person.person
        for person in registration.people
        if person.part is part and person.person is not None
    ]
