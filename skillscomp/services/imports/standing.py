"""What an import of entries is judged by: the contests, schools, people and entries there are.

Read in a handful of statements, however many rows the table has.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.result import EntryStatus
from skillscomp.core.same_person import Identity, folded
from skillscomp.core.table_columns import plain
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School

Name = tuple[str, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody of the registry; ``signs_in``: names and contacts are their own."""

    id: int
    identity: Identity
    diploma_name: str
    email: str
    phone: str
    school_id: int | None
    signs_in: bool
    consents_to_name: bool

    def values(self) -> dict[str, str]:
        """Give what a table can say about the person, by the code of the column."""
        born = self.identity.born
        return {
            "given_name": self.identity.given,
            "family_name": self.identity.family,
            "diploma_name": self.diploma_name,
            "birth_date": born.isoformat() if born else "",
            "email": self.email,
            "phone": self.phone,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """An entry of the competition with its people."""

    id: int
    contest_id: int
    school_id: int
    status: EntryStatus
    people: set[int] = field(default_factory=set)
    companions: set[Name] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything there is, each by what a table may call it."""

    contests: dict[str, list[Contest]]
    schools: dict[str, list[School]]
    school_names: dict[int, str]
    by_name: dict[Name, list[KnownPerson]]
    by_birth: dict[date, list[KnownPerson]]
    entries: dict[tuple[int, int], list[KnownEntry]]
    """By contest and person, those that are withdrawn too."""
    entered: dict[int, int]
    """By person, the contest in which they compete."""
    taken: dict[tuple[int, int], int]
    """Places that are taken, by contest and school."""


def standing_of(session: Session, competition: Competition) -> Standing:
    """Read what an import into the competition is judged by."""
    schools = list(session.scalars(select(School).where(~School.rehearsal)))
    people = _people(session)
    entries = _entries(session, competition)
    standing = Standing(
        contests=_contests(session, competition),
        schools=_called((school, _school_names(school)) for school in schools),
        school_names={school.id: school.name for school in schools},
        by_name=defaultdict(list),
        by_birth=defaultdict(list),
        entries=defaultdict(list),
        entered={},
        taken=defaultdict(int),
    )
    for person in people:
        identity = person.identity
        standing.by_name[folded(f"{identity.given} {identity.family}")].append(person)
        if identity.born:
            standing.by_birth[identity.born].append(person)
    for entry in entries:
        for person_id in entry.people:
            standing.entries[entry.contest_id, person_id].append(entry)
            if entry.status is not EntryStatus.WITHDRAWN:
                standing.entered[person_id] = entry.contest_id
        if entry.status is not EntryStatus.WITHDRAWN:
            standing.taken[entry.contest_id, entry.school_id] += 1
    return standing


def _called(named: Iterable[tuple[Thing, Iterable[str]]]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing, names in named:
        for name in {plain(each) for each in names}:
            found[name].append(thing)
    return found


def _school_names(school: School) -> tuple[str, ...]:
    return (
        school.code,
        school.name,
        f"{school.code} {school.name}",
        f"{school.name} {school.town}",
        f"{school.name} {school.code}",
    )


def _contests(session: Session, competition: Competition) -> dict[str, list[Contest]]:
    chosen = (
        select(Contest)
        .where(Contest.competition_id == competition.id)
        .options(joinedload(Contest.skill), joinedload(Contest.competition))
    )
    named = []
    for contest in session.scalars(chosen):
        skill = contest.skill
        number = skill.number
        names = [number, number.lstrip("0"), skill.name_en, skill.name_lv]
        names += [f"{number} {skill.name_en}", f"{number} {skill.name_lv}"]
        named.append((contest, [name for name in names if name]))
    return _called(named)


def _people(session: Session) -> list[KnownPerson]:
    sign_in = set(session.scalars(select(Account.person_id)))
    columns = (
        Person.id,
        Person.given_name,
        Person.family_name,
        Person.birth_date,
        Person.diploma_name,
        Person.email,
        Person.phone,
        Person.school_id,
        Person.consents_to_name,
    )
    real = select(*columns).outerjoin(Person.school).where(School.rehearsal.is_not(True))
    return [
        KnownPerson(
            id=row.id,
            identity=Identity(row.given_name, row.family_name, row.birth_date),
            diploma_name=row.diploma_name,
            email=row.email,
            phone=row.phone,
            school_id=row.school_id,
            signs_in=row.id in sign_in,
            consents_to_name=row.consents_to_name,
        )
        for row in session.execute(real.order_by(Person.id))
    ]


def _entries(session: Session, competition: Competition) -> list[KnownEntry]:
    here = Contest.competition_id == competition.id
    columns = (Entry.id, Entry.contest_id, Entry.school_id, Entry.status)
    found = {
        row.id: KnownEntry(
            id=row.id, contest_id=row.contest_id, school_id=row.school_id, status=row.status
        )
        for row in session.execute(select(*columns).join(Contest).where(here).order_by(Entry.id))
    }
    members = select(EntryMember.entry_id, EntryMember.person_id).join(Entry).join(Contest)
    for entry_id, person_id in session.execute(members.where(here)):
        found[entry_id].people.add(person_id)
    companions = (
        select(Companion.entry_id, Person.given_name, Person.family_name)
        .join(Person)
        .join(Entry, Entry.id == Companion.entry_id)
        .join(Contest)
    )
    for entry_id, given, family in session.execute(companions.where(here)):
        found[entry_id].companions.add(folded(f"{given} {family}"))
    return list(found.values())
