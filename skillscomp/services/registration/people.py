"""Finds the people of a registration in the registry again, or adds them to it.

A name is taken exactly as it was entered. The names and contacts of somebody who can sign in are
theirs: a registration does not overwrite them.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.field_values import Value
from skillscomp.core.registration import Part
from skillscomp.core.same_person import Identity, Sameness, compare
from skillscomp.models.accounts import Account
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.models.schools import School
from skillscomp.services.registration.answers import identity_typed, values_of
from skillscomp.services.registration.consents import show_name
from skillscomp.services.registration.windows import day_of

ENTERED = (Part.CONTESTANT, Part.COMPANION)


def link_people(session: Session, registration: Registration, now: datetime) -> None:
    """Set the person of the registry for every contestant and companion of a registration."""
    for person in registration.people:
        if person.part in ENTERED:
            link_person(session, person, now)


def link_person(session: Session, registered: RegisteredPerson, now: datetime) -> Person:
    """Find one person again or add them, and take over what was typed."""
    registration = registered.registration
    today = day_of(registration.contest.competition, now)
    identity = identity_typed(registered, today)
    if identity is None:
        raise ValueError("a person without a name was checked before")
    person = registered.person or known_person(session, registration.school, identity)
    if person is None:
        person = Person(
            given_name=identity.given,
            family_name=identity.family,
            diploma_name="",
            consents_to_name=registered.part is not Part.CONTESTANT,
        )
        session.add(person)
    registered.person = person
    session.flush()
    _take_over(session, registered, person, values_of(registered, today))
    show_name(session, registered, now)
    return person


def known_elsewhere(session: Session, school: School, born: Iterable[date]) -> list[Identity]:
    """List who the registry knows at another school, of those born on these days."""
    chosen = select(Person).where(
        Person.birth_date.in_(set(born)),
        Person.school_id.is_not(None),
        Person.school_id != school.id,
    )
    return [_identity(person) for person in session.scalars(chosen)]


def known_person(session: Session, school: School, identity: Identity) -> Person | None:
    """Find somebody of the same name born the same day, else of the same name and school."""
    if identity.born is not None:
        born = select(Person).where(Person.birth_date == identity.born).order_by(Person.id)
        for person in session.scalars(born):
            if compare(identity, _identity(person)) is Sameness.SAME:
                return person
    at_school = select(Person).where(Person.school_id == school.id).order_by(Person.id)
    if identity.born is not None:
        at_school = at_school.where(
            Person.birth_date.is_(None), Person.id.not_in(select(Account.person_id))
        )
    nameless = Identity(identity.given, identity.family)
    for person in session.scalars(at_school):
        other = Identity(person.given_name, person.family_name)
        if compare(nameless, other) is Sameness.PROBABLY and _fits(identity, person):
            return person
    return None


def _fits(identity: Identity, person: Person) -> bool:
    """Whether a namesake of the same school can be meant: a companion is no contestant."""
    return identity.born is not None or person.birth_date is None


def _identity(person: Person) -> Identity:
    return Identity(person.given_name, person.family_name, person.birth_date)


def _take_over(
    session: Session, registered: RegisteredPerson, person: Person, values: dict[str, Value]
) -> None:
    if session.scalar(select(Account.id).where(Account.person_id == person.id)):
        return
    typed = {code: value for code, value in values.items() if isinstance(value, str)}
    person.given_name, person.family_name = typed["given_name"], typed["family_name"]
    person.diploma_name = typed.get("diploma_name", f"{person.given_name} {person.family_name}")
    person.school = registered.registration.school
    person.email = typed.get("email", person.email)
    person.phone = typed.get("phone", person.phone)
    born = values.get("birth_date")
    if isinstance(born, date):
        person.birth_date = born
