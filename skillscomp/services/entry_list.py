"""The entries of a competition in one list, read in a few statements however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.setup.catalogue import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """A contestant or companion of an entry."""

    given_name: str
    family_name: str
    diploma_name: str
    birth_date: date | None
    email: str
    phone: str
    consents_to_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """One entry of the list."""

    key: str
    number: int
    status: EntryStatus
    contest_key: str
    skill_number: str
    contest: Text
    team_size: int
    school_key: str
    school_code: str
    school: str
    people: list[ListedPerson] = field(default_factory=list)
    companions: list[ListedPerson] = field(default_factory=list)

    @property
    def names(self) -> str:
        """The contestants as their diplomas name them."""
        return ", ".join(person.diploma_name for person in self.people)


def entry_rows(session: Session, competition: Competition) -> list[ListedEntry]:
    """List every entry of a competition, those out of competition too, by contest and number."""
    here = Contest.competition_id == competition.id
    columns = (
        Entry.id,
        Entry.key,
        Entry.number,
        Entry.status,
        Contest.key.label("contest_key"),
        Contest.team_size,
        Skill.number.label("skill_number"),
        Skill.name_en,
        Skill.name_lv,
        School.key.label("school_key"),
        School.code,
        School.name,
    )
    chosen = select(*columns).select_from(Entry).join(Contest).join(Skill).join(School).where(here)
    people = _people(session, competition)
    companions = _companions(session, competition)
    rows = [
        ListedEntry(
            key=row.key,
            number=row.number,
            status=row.status,
            contest_key=row.contest_key,
            skill_number=row.skill_number,
            contest=Text(row.name_en, row.name_lv),
            team_size=row.team_size,
            school_key=row.school_key,
            school_code=row.code,
            school=row.name,
            people=people.get(row.id, []),
            companions=companions.get(row.id, []),
        )
        for row in session.execute(chosen)
    ]
    return sorted(rows, key=lambda row: (_number(row.skill_number), row.number))


def contests_of(session: Session, competition: Competition) -> list[Contest]:
    """List the contests of a competition by number, with their skills."""
    chosen = select(Contest).where(Contest.competition_id == competition.id)
    found = session.scalars(chosen.options(joinedload(Contest.skill)))
    return sorted(found, key=lambda contest: in_order(contest.skill))


def schools_by_name(session: Session) -> list[School]:
    """List all schools."""
    return list(session.scalars(select(School).where(~School.rehearsal).order_by(School.name)))


def entries_with_keys(session: Session, competition: Competition, keys: list[str]) -> list[Entry]:
    """Find entries of a competition; a key of another one finds nothing."""
    chosen = (
        select(Entry)
        .join(Contest)
        .where(Contest.competition_id == competition.id, Entry.key.in_(keys))
        .options(selectinload(Entry.members).joinedload(EntryMember.person))
        .order_by(Entry.id)
    )
    return list(session.scalars(chosen))


def _number(number: str) -> tuple[bool, int, str]:
    return not number.isdigit(), int(number) if number.isdigit() else 0, number


_PERSON = (
    Person.given_name,
    Person.family_name,
    Person.diploma_name,
    Person.birth_date,
    Person.email,
    Person.phone,
    Person.consents_to_name,
)


def _people(session: Session, competition: Competition) -> dict[int, list[ListedPerson]]:
    chosen = (
        select(EntryMember.entry_id, *_PERSON)
        .join(Person)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .join(Contest)
        .where(Contest.competition_id == competition.id)
        .order_by(EntryMember.position)
    )
    found: dict[int, list[ListedPerson]] = defaultdict(list)
    for row in session.execute(chosen):
        entry_id, *values = row
        found[entry_id].append(_listed(values))
    return found


def _companions(session: Session, competition: Competition) -> dict[int, list[ListedPerson]]:
    chosen = (
        select(Companion.entry_id, *_PERSON)
        .join(Person)
        .join(Entry, Entry.id == Companion.entry_id)
        .join(Contest)
        .where(Contest.competition_id == competition.id)
        .order_by(Person.family_name)
    )
    found: dict[int, list[ListedPerson]] = defaultdict(list)
    for row in session.execute(chosen):
        entry_id, *values = row
        found[entry_id].append(_listed(values))
    return found


def _listed(values: Sequence[object]) -> ListedPerson:
    names = [column.key for column in _PERSON]
    return ListedPerson(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type] # columns
