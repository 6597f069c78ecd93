"""The entries of a rehearsal: people and schools that do not exist, the same in every copy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.rehearsal import MadeUpEntry, made_up_entries, school_name
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School

CODE = "IZDOMATA-"


def add_made_up_entries(session: Session, contest: Contest, entries: int) -> None:
    """Enter so many made-up teams; the first comes from the own school of an expert.

    With it the jury practises a conflict of interest and the acceptance by the own school; where
    every expert comes from a company there is none. Raises ValueRefused: rehearsal-entries.
    """
    own = _school_of_an_expert(session, contest)
    for made_up in made_up_entries(entries, contest.team_size):
        school = _school(session, made_up.school)
        session.add(_entry(session, contest, made_up, (school, own)))
    session.flush()


def _school_of_an_expert(session: Session, contest: Contest) -> School | None:
    """Pick the first expert of a school, a chief expert only where there is no other."""
    chosen = (
        select(School, JuryMember.role)
        .join(Person, Person.school_id == School.id)
        .join(JuryMember, JuryMember.person_id == Person.id)
        .where(JuryMember.contest_id == contest.id)
        .order_by(JuryMember.id)
    )
    found = sorted(session.execute(chosen), key=lambda row: row.role is not Role.EXPERT)
    return found[0][0] if found else None


def _entry(
    session: Session, contest: Contest, made_up: MadeUpEntry, schools: tuple[School, School | None]
) -> Entry:
    learns_at, of_an_expert = schools
    people = [_person(session, learns_at, *names) for names in made_up.people]
    own = of_an_expert is not None and made_up.number == 1
    return Entry(
        contest=contest,
        school=of_an_expert if own else learns_at,
        number=made_up.number,
        blind_number=made_up.blind_number,
        members=[EntryMember(person=each, position=at) for at, each in enumerate(people, start=1)],
    )


def _school(session: Session, number: int) -> School:
    code = f"{CODE}{number:02}"
    found = session.scalar(select(School).where(School.code == code))
    if found is None:
        found = School(code=code, name=school_name(number), town="", rehearsal=True)
        session.add(found)
        session.flush()
    return found


def _person(session: Session, school: School, given: str, family: str) -> Person:
    found = session.scalar(
        select(Person).where(
            Person.school_id == school.id,
            Person.given_name == given,
            Person.family_name == family,
        )
    )
    if found is None:
        found = Person(
            given_name=given,
            family_name=family,
            diploma_name=f"{given} {family}",
            school=school,
            consents_to_name=False,
        )
        session.add(found)
    return found
