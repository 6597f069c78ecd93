"""Lists of people for who feeds, dresses, houses and helps them, from what was registered.

Everybody who competes or accompanies stands in a list, also without an answer, so that gaps are
seen. Who came through a semi-final has answered there: answers of the season count, and those of
this competition before others. Nights are dates, so only those of this competition count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import SIZES, parse_value
from skillscomp.core.on_site import SiteRole
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.services.actors import Actor
from skillscomp.services.on_site.people import SiteContest, people_of
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
_HERE_ONLY = frozenset({"nights"})
_LISTED = (SiteRole.CONTESTANT, SiteRole.COMPANION)
_COMING = (Part.CONTESTANT, Part.COMPANION)
Value = str | date | tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody in a list; ``values`` are in the order of its fields, empty where not answered."""

    name: str
    family_name: str
    role: SiteRole
    contests: tuple[SiteContest, ...]
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
    """List who competes and who accompanies, in a number of queries that does not grow with them.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.SEE_PERSONAL_DATA)
    today = day_of(competition, now)
    fields = FIELDS_OF[which]
    typed = _answers(session, competition, fields)
    listed = []
    for person in people_of(session, competition):
        roles = [part.role for part in person.parts if part.role in _LISTED]
        if roles:
            answers = typed.get(person.id, {})
            listed.append(
                ListedPerson(
                    name=person.name,
                    family_name=person.family_name,
                    role=roles[0],
                    contests=person.contests,
                    school=person.school,
                    values=tuple(_value(field, answers.get(field, ""), today) for field in fields),
                )
            )
    return listed


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


def _answers(
    session: Session, competition: Competition, fields: tuple[str, ...]
) -> dict[int, dict[str, str]]:
    """Give what was typed about each person (by id): the latest of the season, else of here."""
    here = Contest.competition_id == competition.id
    chosen = (
        select(
            RegisteredPerson.person_id,
            RegistrationAnswer.field,
            RegistrationAnswer.value,
            here.label("here"),
        )
        .join(Registration, Registration.id == RegisteredPerson.registration_id)
        .join(RegistrationAnswer, RegistrationAnswer.registered_person_id == RegisteredPerson.id)
        .join(Contest, Contest.id == Registration.contest_id)
        .join(Competition, Competition.id == Contest.competition_id)
        .where(
            Competition.season_id == competition.season_id,
            Registration.state == RegistrationState.ACCEPTED,
            RegisteredPerson.part.in_(_COMING),
            RegisteredPerson.person_id.is_not(None),
            RegistrationAnswer.field.in_(fields),
        )
        .order_by(here, Registration.id)
    )
    typed: dict[int, dict[str, str]] = {}
    for row in session.execute(chosen):
        if row.here or row.field not in _HERE_ONLY:
            typed.setdefault(row.person_id, {})[row.field] = row.value.strip()
    return typed


def _value(field: str, typed: str, today: date) -> Value:
    """Read an answer; what cannot be read stands in the list as it was typed."""
    if not typed:
        return ""
    try:
        value = parse_value(field, typed, today)
    except ValueRefused:
        return typed
    return value if isinstance(value, date | tuple) else str(value)
