"""What was typed about a person of a registration, as text and as the values that are right."""

from datetime import date

from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import Value, parse_value
from skillscomp.core.registration_check import identity_of
from skillscomp.core.registration_fields import FIELDS
from skillscomp.core.same_person import Identity
from skillscomp.models.registrations import RegisteredPerson


def typed_answers(person: RegisteredPerson) -> dict[str, str]:
    """Give what was typed, by the code of the field."""
    return {answer.field: answer.value for answer in person.answers}


def versions_of(person: RegisteredPerson) -> dict[str, int]:
    """Give the version of every answer, by the code of the field; what is not there is 0."""
    return {answer.field: answer.version for answer in person.answers}


def values_of(person: RegisteredPerson, today: date) -> dict[str, Value]:
    """Give the values that can be read, in the order of the catalogue."""
    typed = typed_answers(person)
    values: dict[str, Value] = {}
    for code in FIELDS:
        if typed.get(code, "").strip():
            try:
                values[code] = parse_value(code, typed[code], today)
            except ValueRefused:
                continue  # a draft may hold what is not right yet; the check says so
    return values


def name_of(person: RegisteredPerson) -> str:
    """Give the name as it stands on the diploma, as far as it was typed."""
    typed = typed_answers(person)
    full = f"{typed.get('given_name', '').strip()} {typed.get('family_name', '').strip()}"
    return typed.get("diploma_name", "").strip() or full.strip()


def identity_typed(person: RegisteredPerson, today: date) -> Identity | None:
    """Say who a person is by what was typed; None while a name is missing."""
    return identity_of(values_of(person, today))
