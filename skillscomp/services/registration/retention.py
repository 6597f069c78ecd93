"""Erases what is not needed after the event, as the competitions decided; run it every night.

Entries, results and diplomas remain, and the names that stand on them. Somebody who can sign in
keeps their own data. Who was registered, never entered and is named nowhere else is forgotten.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from skillscomp.core.retention import (
    all_due,
    consents_due,
    due_codes,
    registry_steps_due_before,
    steps_due,
    without,
)
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.on_site import PersonPhoto
from skillscomp.models.people import Person
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
    RegistrationStep,
)
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.windows import day_of
from skillscomp.services.setup.changes import erase_past

_COPIES = {"birth_date": None, "email": "", "phone": ""}
"""What the registry keeps of the answers, and what stands there when it is erased."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased: answers, consents, people whose data were, who was forgotten, steps."""

    answers: int
    consents: int
    people: int
    forgotten: int
    steps: int
    """Steps of set-up of which only the line in the history remains."""


def erase_due(session: Session, now: datetime) -> Erased:
    """Erase everything that is due; doing it again erases nothing more."""
    answers = consents = 0
    steps = _erase_steps(session, None, registry_steps_due_before(now))
    due: dict[int, frozenset[str]] = {}
    for competition in session.scalars(select(Competition)).all():
        today = day_of(competition, now)
        settings = asked_fields(session, competition)
        due[competition.id] = due_codes(settings, competition.ends_on, today)
        answers += _erase_answers(session, competition, due[competition.id], now)
        if steps_due(settings, competition.ends_on, today):
            steps += _erase_steps(session, competition.id, now)
        if consents_due(competition.ends_on, today):
            consents += _erase_consents(session, competition)
    people = _erase_copies(session, due)
    forgotten = _forget(session, due)
    session.flush()
    session.expire_all()
    return Erased(answers, consents, people, forgotten, steps)


def _erase_steps(session: Session, competition_id: int | None, before: datetime) -> int:
    """Erase what rows were before and after the steps that were taken before a moment."""
    chosen = select(ChangeSet).where(
        ChangeSet.competition_id == competition_id,
        ChangeSet.made_at < before,
        ChangeSet.changes != "",
    )
    found = session.scalars(chosen).all()
    for step in found:
        erase_past(step)
    return len(found)


def _erase_answers(
    session: Session, competition: Competition, due: frozenset[str], now: datetime
) -> int:
    chosen = (
        select(RegistrationAnswer, RegisteredPerson.registration_id)
        .join(RegisteredPerson)
        .join(Registration)
        .join(Contest)
        .where(Contest.competition_id == competition.id, RegistrationAnswer.field.in_(due))
    )
    found = session.execute(chosen).all()
    for answer, _ in found:
        session.delete(answer)
    session.flush()
    for registration_id in sorted({row.registration_id for row in found}):
        registration = session.get_one(Registration, registration_id)
        _scrub(session, registration, due)
        record(session, registration, "erased", Taken(None, now))
    return len(found)


def _scrub(session: Session, registration: Registration, due: frozenset[str]) -> None:
    steps = select(RegistrationStep).where(RegistrationStep.registration_id == registration.id)
    for step in session.scalars(steps):
        step.details = json.dumps(
            without(json.loads(step.details), due), ensure_ascii=False, sort_keys=True
        )
    if "family_name" in due:
        registration.late_reason = registration.decision_reason = ""


def _erase_consents(session: Session, competition: Competition) -> int:
    registered = (
        select(RegisteredPerson.id)
        .join(Registration)
        .join(Contest)
        .where(Contest.competition_id == competition.id)
    )
    chosen = select(Consent.id).where(Consent.registered_person_id.in_(registered))
    found = session.scalars(chosen).all()
    session.execute(delete(Consent).where(Consent.id.in_(found)))
    return len(found)


def _erase_copies(session: Session, due: Mapping[int, frozenset[str]]) -> int:
    """Erase what the registry kept of the answers, once every competition of a person lets go.

    The picture on the badge goes with the telephone: both serve the days of the event.
    """
    attended = _competitions_of_people(session)
    pictured = set(session.scalars(select(PersonPhoto.person_id)))
    has_account = exists().where(Account.person_id == Person.id)
    erased = 0
    for person in session.scalars(select(Person).where(~has_account)):
        competitions = [due[one] for one in attended.get(person.id, ())]
        gone = [
            code
            for code, nothing in _COPIES.items()
            if getattr(person, code) != nothing and all_due(competitions, code)
        ]
        for code in gone:
            setattr(person, code, _COPIES[code])
        picture = session.get(PersonPhoto, person.id) if person.id in pictured else None
        if picture is not None and all_due(competitions, "phone"):
            session.delete(picture)
            gone.append("photo")
        erased += bool(gone)
    session.flush()
    return erased


def _competitions_of_people(session: Session) -> dict[int, set[int]]:
    """Give the competitions that each person was registered or entered in."""
    entered = [
        select(link.person_id, Contest.competition_id)
        .join(Entry, Entry.id == link.entry_id)
        .join(Contest, Contest.id == Entry.contest_id)
        for link in (EntryMember, Companion)
    ]
    registered = (
        select(RegisteredPerson.person_id, Contest.competition_id)
        .join(Registration, Registration.id == RegisteredPerson.registration_id)
        .join(Contest, Contest.id == Registration.contest_id)
    )
    attended: dict[int, set[int]] = {}
    for chosen in (registered, *entered):
        for person, competition in session.execute(chosen):
            if person is not None:
                attended.setdefault(person, set()).add(competition)
    return attended


def _forget(session: Session, due: Mapping[int, frozenset[str]]) -> int:
    """Delete from the registry who was only ever registered, and whose names are due."""
    attended = _competitions_of_people(session)
    waiting = [
        person
        for person, competitions in attended.items()
        if all_due([due[one] for one in competitions], "family_name")
    ]
    named = _named_elsewhere(session)
    gone = [person for person in waiting if person not in named]
    links = select(RegisteredPerson).where(RegisteredPerson.person_id.in_(gone))
    for link in session.scalars(links):
        link.person_id = None
    session.flush()
    session.execute(delete(Person).where(Person.id.in_(gone)))
    return len(gone)


def _named_elsewhere(session: Session) -> set[int]:
    """List everybody to whom a row of any table but the registrations points."""
    named: set[int] = set()
    for table in Base.metadata.sorted_tables:
        if table.name != RegisteredPerson.__tablename__:
            for key in table.foreign_keys:
                if key.column.table.name == Person.__tablename__:
                    named |= set(session.scalars(select(key.parent).distinct()))
    return named
