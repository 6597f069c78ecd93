"""Lists of registrations: whose they are, for which contest, and how far each has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from skillscomp.core.registration import Part, RegistrationState
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill

_NAME_FIELDS = ("given_name", "family_name", "diploma_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """One registration in a list; ``names`` are of its contestants as far as they were typed."""

    key: str
    state: RegistrationState
    names: tuple[str, ...]
    family_name: str
    number: str
    contest_key: str
    contest: Text
    school_key: str
    school: str
    made_at: datetime
    submitted_at: datetime | None
    late: bool


def registration_rows(
    session: Session, competition: Competition, school: School | None = None
) -> list[RegistrationRow]:
    """List the registrations of a competition, or of one school in it, in two queries.

    Drafts of schools are their own: they stand in the list of a school only.
    """
    chosen = _of(select(*_COLUMNS), competition, school).order_by(Registration.id)
    names = _names(session, competition, school)
    return [
        RegistrationRow(
            key=row.key,
            state=row.state,
            names=tuple(full for full, _family in names.get(row.id, ())),
            family_name=next((family for _full, family in names.get(row.id, ())), ""),
            number=row.number,
            contest_key=row.contest_key,
            contest=Text(row.name_en, row.name_lv),
            school_key=row.school_key,
            school=row.school,
            made_at=row.made_at,
            submitted_at=row.submitted_at,
            late=_is_late(row.submitted_at, row.closes_at),
        )
        for row in session.execute(chosen)
    ]


_COLUMNS = (
    Registration.id,
    Registration.key,
    Registration.state,
    Registration.made_at,
    Registration.submitted_at,
    Contest.key.label("contest_key"),
    Contest.closes_at,
    Skill.number,
    Skill.name_en,
    Skill.name_lv,
    School.key.label("school_key"),
    School.name.label("school"),
)


def _of(
    chosen: Select[*tuple[Any, ...]], competition: Competition, school: School | None
) -> Select[*tuple[Any, ...]]:
    chosen = (
        chosen.select_from(Registration)
        .join(Contest, Contest.id == Registration.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
        .join(School, School.id == Registration.school_id)
        .where(Contest.competition_id == competition.id)
    )
    if school is None:
        return chosen.where(Registration.state != RegistrationState.DRAFT)
    return chosen.where(Registration.school_id == school.id)


def _names(
    session: Session, competition: Competition, school: School | None
) -> dict[int, list[tuple[str, str]]]:
    """Give the name on the diploma and the family name of every contestant, in their order."""
    chosen = (
        _of(
            select(
                RegisteredPerson.registration_id,
                RegisteredPerson.id,
                RegistrationAnswer.field,
                RegistrationAnswer.value,
            ),
            competition,
            school,
        )
        .join(RegisteredPerson, RegisteredPerson.registration_id == Registration.id)
        .join(RegistrationAnswer, RegistrationAnswer.registered_person_id == RegisteredPerson.id)
        .where(RegisteredPerson.part == Part.CONTESTANT, RegistrationAnswer.field.in_(_NAME_FIELDS))
        .order_by(RegisteredPerson.position, RegisteredPerson.id)
    )
    return _by_registration(session.execute(chosen))


def _by_registration(
    rows: Iterable[Row[*tuple[Any, ...]]],
) -> dict[int, list[tuple[str, str]]]:
    typed: dict[int, dict[int, dict[str, str]]] = {}
    for row in rows:
        of_person = typed.setdefault(row.registration_id, {}).setdefault(row.id, {})
        of_person[row.field] = row.value.strip()
    return {
        registration: [named for one in people.values() if (named := _named(one))[0]]
        for registration, people in typed.items()
    }


def _named(typed: dict[str, str]) -> tuple[str, str]:
    given, family = typed.get("given_name", ""), typed.get("family_name", "")
    return typed.get("diploma_name") or f"{given} {family}".strip(), family


def _is_late(submitted_at: datetime | None, closes_at: datetime | None) -> bool:
    return submitted_at is not None and closes_at is not None and submitted_at > closes_at
