"""The marking teams of forms: who sits there, with which interests.

Read by one statement for all forms of a batch or a page, so that a save knows its team without
asking for it by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from skillscomp.core.conflict import Judge, JudgedEntry
from skillscomp.core.errors import AccessRefused
from skillscomp.core.marking_rights import (
    Marker,
    judges_of_entry,
    leads_form,
    refuse_outside,
    refuse_score,
)
from skillscomp.core.marking_team import Seat, Team, TeamPart
from skillscomp.models.juries import DeclaredConflict, JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.marking.reading import Expert, expert_of, table_of
from skillscomp.services.prepared import Prepared

_TEAMS = table_of(MarkingTeam)
_SEATS = table_of(TeamSeat)
_JURY = table_of(JuryMember)
_PEOPLE = table_of(Person)
_DECLARED = table_of(DeclaredConflict)
_OWN_SCHOOL = table_of(School).alias("own_school")
_DECLARED_SCHOOL = table_of(School).alias("declared_school")
_SEATED = Prepared(
    select(
        _TEAMS.c.sub_criterion,
        _SEATS.c.part,
        _PEOPLE.c.id.label("person_id"),
        _PEOPLE.c.key.label("person_key"),
        _PEOPLE.c.diploma_name.label("name"),
        _OWN_SCHOOL.c.name.label("school"),
        _DECLARED_SCHOOL.c.name.label("declared"),
    )
    .select_from(_TEAMS)
    .join(_SEATS, _SEATS.c.team_id == _TEAMS.c.id)
    .join(_JURY, _JURY.c.id == _SEATS.c.jury_member_id)
    .join(_PEOPLE, _PEOPLE.c.id == _JURY.c.person_id)
    .outerjoin(_OWN_SCHOOL, _OWN_SCHOOL.c.id == _PEOPLE.c.school_id)
    .outerjoin(_DECLARED, _DECLARED.c.jury_member_id == _JURY.c.id)
    .outerjoin(_DECLARED_SCHOOL, _DECLARED_SCHOOL.c.id == _DECLARED.c.school_id)
    .where(
        _TEAMS.c.contest_id == bindparam("contest"),
        _TEAMS.c.sub_criterion.in_(bindparam("forms", expanding=True)),
    )
    .order_by(_TEAMS.c.id, _JURY.c.id)
)
_EXPERT = Prepared(
    select(
        _PEOPLE.c.id.label("person_id"),
        _PEOPLE.c.key.label("person_key"),
        _PEOPLE.c.diploma_name.label("name"),
        _OWN_SCHOOL.c.name.label("school"),
        _DECLARED_SCHOOL.c.name.label("declared"),
    )
    .select_from(_JURY)
    .join(_PEOPLE, _PEOPLE.c.id == _JURY.c.person_id)
    .outerjoin(_OWN_SCHOOL, _OWN_SCHOOL.c.id == _PEOPLE.c.school_id)
    .outerjoin(_DECLARED, _DECLARED.c.jury_member_id == _JURY.c.id)
    .outerjoin(_DECLARED_SCHOOL, _DECLARED_SCHOOL.c.id == _DECLARED.c.school_id)
    .where(_JURY.c.contest_id == bindparam("contest"), _PEOPLE.c.key == bindparam("person"))
)
_TEAMS_KEPT = 2048
_ORDER = {part: place for place, part in enumerate(TeamPart)}


@dataclass(frozen=True, slots=True)
class FormTeam:
    """The marking team of a form and its people by key; without seats there is no team."""

    team: Team
    experts: Mapping[str, Expert] = field(default_factory=dict)

    def leads(self, marker: Marker) -> bool:
        """Whether somebody does what the leader of the form may."""
        return leads_form(marker, self.team)

    def part_of(self, person: str) -> TeamPart | None:
        """Say with which part somebody sits here."""
        return next((seat.part for seat in self.team.seats if seat.person == person), None)

    def refuse_outside(self, marker: Marker) -> None:
        """Raise AccessRefused (not-in-the-team) for somebody who may not mark the form."""
        refuse_outside(marker, self.team)

    def refuse_score(self, marker: Marker, entry: JudgedEntry) -> None:
        """Raise AccessRefused for somebody whose score the entry does not need.

        Its codes: fourth-not-needed, not-a-judge-of-the-form.
        """
        refuse_score(marker, self.team, self._judges(entry), entry)

    def may_score(self, marker: Marker, entry: JudgedEntry) -> bool:
        """Whether the score of somebody counts for the entry, as far as the team goes."""
        try:
            self.refuse_score(marker, entry)
        except AccessRefused:
            return False
        return True

    def judges_of(self, entry: JudgedEntry) -> tuple[Expert, ...]:
        """List who scores the entry, in the order of the team."""
        people = judges_of_entry(self.team, self._judges(entry), entry)
        return tuple(self.experts[person] for person in people)

    def _judges(self, entry: JudgedEntry) -> dict[str, Judge]:
        """Put the people of the team as the core wants them, named by their keys."""
        return {
            key: replace(expert.judge(entry.entry, entry.units), person=key)
            for key, expert in self.experts.items()
        }


def read_teams(
    connection: Connection, contest_id: int, forms: Collection[str]
) -> dict[str, FormTeam]:
    """Read the teams of some forms of a contest, by the codes of the sub-criteria."""
    named = {"contest": contest_id, "forms": sorted(forms)}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in _SEATED.rows(connection, named) if forms else ():
        found[row.sub_criterion].append(row)
    return {form: _team(form, tuple(found[form])) for form in forms}


def read_expert(connection: Connection, contest_id: int, person: str) -> Expert | None:
    """Find a member of the jury by the key of the person."""
    rows = _EXPERT.rows(connection, {"contest": contest_id, "person": person})
    return expert_of(rows) if rows else None


@lru_cache(_TEAMS_KEPT)
def _team(form: str, rows: tuple[Any, ...]) -> FormTeam:
    """Put the rows of a team together; the same rows are the same team all day."""
    people: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        people[row.person_key].append(row)
    seats = [Seat(person, TeamPart(each[0].part)) for person, each in people.items()]
    ordered = sorted(seats, key=lambda seat: _ORDER[seat.part])
    experts = {person: expert_of(each) for person, each in people.items()}
    return FormTeam(Team(form, tuple(ordered)), experts)
