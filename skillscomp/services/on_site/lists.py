"""Lists of people for who feeds, dresses, houses and helps them, from what was registered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import SIZES, parse_value
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.registration.windows import day_of


class PeopleList(StrEnum):
    """What a list is for."""

    CATERING = "catering"
    CLOTHING = "clothing"
    ACCOMMODATION = "accommodation"
    EMERGENCY = "emergency"


FIELDS_OF = {
    PeopleList.CATERING: ("diet", "special_needs"),
    PeopleList.CLOTHING: ("clothing_size",),
    PeopleList.ACCOMMODATION: ("nights", "phone"),
    PeopleList.EMERGENCY: ("emergency_contact", "emergency_phone", "birth_date"),
}
"""The fields of a registration that stand in a list, in the order of its columns."""
_NAMES = ("given_name", "family_name", "diploma_name")
_COMING = (Part.CONTESTANT, Part.COMPANION)
Value = str | date | tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody in a list; ``values`` are in the order of its fields, empty where not answered."""

    name: str
    family_name: str
    part: Part
    number: str
    contest: Text
    school: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many people share a value of the first field; ``value`` is empty for no answer."""

    value: Value
    people: int


def listed_people(
    session: Session, actor: Actor, competition: Competition, which: PeopleList, now: datetime
) -> list[ListedPerson]:
    """List the people of accepted registrations, by family name, in one query.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.SEE_PERSONAL_DATA)
    today = day_of(competition, now)
    people: dict[int, dict[str, str]] = {}
    facts: dict[int, tuple[Part, str, Text, str]] = {}
    for row in session.execute(_answers(competition, (*_NAMES, *FIELDS_OF[which]))):
        facts[row.id] = (row.part, row.number, Text(row.name_en, row.name_lv), row.school)
        people.setdefault(row.id, {})[row.field] = row.value.strip()
    found = [_person(which, facts[number], typed, today) for number, typed in people.items()]
    return sorted(found, key=lambda one: (one.family_name.casefold(), one.name.casefold()))


def counts_of(people: Iterable[ListedPerson]) -> list[ListCount]:
    """Count the people by the first value of the list; by night for accommodation."""
    counted: Counter[Value] = Counter()
    for person in people:
        first = person.values[0]
        counted.update(first if isinstance(first, tuple) and first else [first or ""])
    return [ListCount(value, counted[value]) for value in sorted(counted, key=_order)]


def _order(value: Value) -> tuple[bool, int, str]:
    """Sort sizes by size, nights by date and the rest by letter; no answer comes last."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return not value, SIZES.index(text) if text in SIZES else len(SIZES), text.casefold()


def _answers(competition: Competition, fields: tuple[str, ...]) -> Select[*tuple[object, ...]]:
    return (
        select(
            RegisteredPerson.id,
            RegisteredPerson.part,
            RegistrationAnswer.field,
            RegistrationAnswer.value,
            Skill.number,
            Skill.name_en,
            Skill.name_lv,
            School.name.label("school"),
        )
        .join(Registration, Registration.id == RegisteredPerson.registration_id)
        .join(RegistrationAnswer, RegistrationAnswer.registered_person_id == RegisteredPerson.id)
        .join(Contest, Contest.id == Registration.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
        .join(School, School.id == Registration.school_id)
        .where(
            Contest.competition_id == competition.id,
            Registration.state == RegistrationState.ACCEPTED,
            RegisteredPerson.part.in_(_COMING),
            RegistrationAnswer.field.in_(fields),
        )
    )


def _person(
    which: PeopleList, facts: tuple[Part, str, Text, str], typed: dict[str, str], today: date
) -> ListedPerson:
    part, number, contest, school = facts
    full = f"{typed.get('given_name', '')} {typed.get('family_name', '')}".strip()
    return ListedPerson(
        name=typed.get("diploma_name") or full,
        family_name=typed.get("family_name", ""),
        part=part,
        number=number,
        contest=contest,
        school=school,
        values=tuple(_value(field, typed.get(field, ""), today) for field in FIELDS_OF[which]),
    )


def _value(field: str, typed: str, today: date) -> Value:
    """Read an answer; what cannot be read stands in the list as it was typed."""
    if not typed:
        return ""
    try:
        value = parse_value(field, typed, today)
    except ValueRefused:
        return typed
    return value if isinstance(value, date | tuple) else str(value)
