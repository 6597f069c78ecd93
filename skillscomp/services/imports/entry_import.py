"""Makes the entries of a judged table and changes what it says otherwise about people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.same_person import folded
from skillscomp.core.table_columns import yes_or_no
from skillscomp.models.base import Base
from skillscomp.models.entries import Companion, Entry
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.entries import Entrance
from skillscomp.services.imports.differences import companions_in
from skillscomp.services.imports.entry_judgement import JudgedEntry, JudgedPerson
from skillscomp.services.imports.preview import PreviewRow, Verdict
from skillscomp.services.imports.standing import Standing
from skillscomp.services.setup.changes import Change, added, edited
from skillscomp.services.setup.stored_rows import values_of

AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class By:
    """Who imports, and when."""

    actor: Actor
    now: datetime


class EntryImport:
    """Takes the entries of one table; collects every change, so that all can be taken back."""

    def __init__(self, session: Session, standing: Standing, by: By) -> None:
        self.changes: list[Change] = []
        self._session = session
        self._standing = standing
        self._by = by
        self._new: list[Base] = []
        self._edited: list[tuple[Base, dict[str, Any]]] = []
        self._people: dict[int, Person] = {}
        self._companions: dict[tuple[tuple[str, ...], int], Person] = {}

    def take(self, entries: Sequence[JudgedEntry]) -> None:
        """Take every entry of which no row is refused.

        Raises what ``enter`` refuses.
        """
        good = [entry for entry in entries if _is_to_do(entry)]
        self._load(judged.person.id for each in good for judged in each.people if judged.person)
        contests = {
            one.contest for each in good if each.entry is None for one in each.people if one.contest
        }
        entrance = Entrance(self._session, contests)
        made = [self._enter(entrance, judged) for judged in good if judged.entry is None]
        for judged in good:
            if judged.entry is not None:
                self._change(judged, judged.entry.id)
        self._session.flush()
        self.changes += [added(person) for person in self._new]
        self.changes += [edited(row, before) for row, before in self._edited]
        for entry in made:
            self.changes += [
                added(entry),
                *map(added, entry.members),
                *map(added, entry.companions),
            ]

    def _load(self, ids: Iterable[int]) -> None:
        wanted = sorted(set(ids))
        for begin in range(0, len(wanted), AT_ONCE):
            some = select(Person).where(Person.id.in_(wanted[begin : begin + AT_ONCE]))
            self._people |= {person.id: person for person in self._session.scalars(some)}

    def _enter(self, entrance: Entrance, judged: JudgedEntry) -> Entry:
        first = judged.people[0]
        if first.contest is None or first.school is None:
            raise ValueError("a row without a contest or a school is refused")
        people = [
            self._person(one, row) for one, row in zip(judged.people, judged.rows, strict=True)
        ]
        companions = self._found_companions(judged.rows, first.school)
        return entrance.enter(first.contest, first.school, people, companions)

    def _person(self, judged: JudgedPerson, row: PreviewRow) -> Person:
        """Find the person of a new entry and say what is new about them, or add them."""
        if judged.person is None:
            return self._added(_new_person(row, judged.school))
        person = self._people[judged.person.id]
        self._edited.append((person, values_of(person)))
        _set(person, row)
        if not judged.person.signs_in:
            person.school = judged.school
        return person

    def _change(self, judged: JudgedEntry, entry_id: int) -> None:
        for one, row in zip(judged.people, judged.rows, strict=True):
            if one.person and any(each.column in one.person.values() for each in row.changes):
                person = self._people[one.person.id]
                self._edited.append((person, values_of(person)))
                _set(person, row)
                self._answer(person, row, entry_id)
        first = judged.people[0]
        changed = [row for row in judged.rows if row.changes]
        if first.school and changed:
            self._accompany(changed, first.school, entry_id)

    def _accompany(self, rows: list[PreviewRow], school: School, entry_id: int) -> None:
        entry = self._session.get_one(Entry, entry_id)
        there = {one.person for one in entry.companions}
        for person in self._found_companions(rows, school):
            if person not in there:
                there.add(person)
                companion = Companion(entry=entry, person=person)
                self._session.add(companion)
                self._new.append(companion)

    def _found_companions(self, rows: Iterable[PreviewRow], school: School) -> list[Person]:
        """Find the companions that the rows name among the people of the school, or add them."""
        found = []
        for row in rows:
            for _column, given, family in companions_in(row):
                key = (folded(f"{given} {family}"), school.id)
                if key not in self._companions:
                    self._companions[key] = self._companion(key, (given, family), school)
                found.append(self._companions[key])
        return list(dict.fromkeys(found))

    def _companion(
        self, key: tuple[tuple[str, ...], int], name: tuple[str, str], school: School
    ) -> Person:
        for known in self._standing.by_name.get(key[0], ()):
            if known.school_id == key[1] and known.identity.born is None:
                return self._session.get_one(Person, known.id)
        given, family = name
        person = Person(
            given_name=given, family_name=family, diploma_name=f"{given} {family}", school=school
        )
        return self._added(person)

    def _added(self, person: Person) -> Person:
        self._session.add(person)
        self._new.append(person)
        return person

    def _answer(self, person: Person, row: PreviewRow, entry_id: int) -> None:
        """Let the registration of the entry say the same, so that it does not turn it back."""
        chosen = (
            select(RegistrationAnswer)
            .join(RegisteredPerson)
            .join(Registration)
            .where(RegisteredPerson.person_id == person.id, Registration.entry_id == entry_id)
        )
        after = {change.column: change.after for change in row.changes}
        for answer in self._session.scalars(chosen):
            if answer.field in after:
                self._edited.append((answer, values_of(answer)))
                answer.value = after[answer.field]
                answer.version += 1
                answer.saved_at, answer.saved_by_id = self._by.now, self._by.actor.account_id


def _is_to_do(entry: JudgedEntry) -> bool:
    verdicts = {row.verdict for row in entry.rows}
    return Verdict.REFUSED not in verdicts and verdicts != {Verdict.SAME}


def _set(person: Person, row: PreviewRow) -> None:
    for change in row.changes:
        if change.column == "birth_date":
            person.birth_date = date.fromisoformat(change.after)
        elif hasattr(person, change.column):
            setattr(person, change.column, change.after)


def _new_person(row: PreviewRow, school: School | None) -> Person:
    cells = row.cells
    full = f"{cells['given_name']} {cells['family_name']}"
    born = cells.get("birth_date")
    return Person(
        given_name=cells["given_name"],
        family_name=cells["family_name"],
        diploma_name=cells.get("diploma_name") or full,
        birth_date=date.fromisoformat(born) if born else None,
        email=cells.get("email", ""),
        phone=cells.get("phone", ""),
        school=school,
        consents_to_name=yes_or_no(cells.get("name_consent", "")) or False,
    )
