"""What schools answered about the people of the final: registrations that became its entries."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from sqlalchemy.orm import Session

from skillscomp.core.registration import ConsentKind, ConsentWay, Part, RegistrationState
from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
)
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.entries import Field
from skillscomp.services.demo.people import MINORS_FROM
from skillscomp.services.demo.setting_up import DEADLINES

SIZES = ("XS", "S", "S", "M", "M", "M", "L", "L", "XL", "2XL")
DIETS = ("", "", "", "", "", "Veģetārs", "Vegāns", "Bez laktozes", "Bez glutēna")
NIGHTS = ("", "2027-04-20, 2027-04-21", "2027-04-21")
PROGRAMME = "Profesionālā vidējā izglītība"


def add_answers(session: Session, fields: Sequence[Field]) -> None:
    """Add the registrations of the contests of the final that held no semi-final."""
    for field in fields:
        if field.contest.is_final and field.contest.plan.semi_final is None:
            for entry in field.entries:
                if entry.status is EntryStatus.COMPETING:
                    session.add_all(_registered(entry))
    session.flush()


def _registered(entry: Entry) -> Iterator[Registration | Consent]:
    chance = source("registered", entry.key)
    made_at = DEADLINES[entry.contest.competition.stage] - timedelta(hours=chance.randrange(5, 900))
    people = [(Part.CONTESTANT, member.person) for member in entry.members]
    people += [(Part.COMPANION, companion.person) for companion in entry.companions]
    registration = Registration(
        key=new_key(chance),
        contest=entry.contest,
        school=entry.school,
        state=RegistrationState.ACCEPTED,
        made_at=made_at,
        submitted_at=made_at + timedelta(minutes=20),
        decided_at=made_at + timedelta(minutes=20),
        entry=entry,
    )
    for position, (part, person) in enumerate(people, start=1):
        registered = RegisteredPerson(
            key=new_key(chance),
            part=part,
            position=position,
            person=person,
            answers=[
                RegistrationAnswer(field=code, value=value, saved_at=made_at)
                for code, value in _answers(chance, part, person)
                if value
            ],
        )
        registration.people.append(registered)
        if part is Part.CONTESTANT:
            yield from _consents(chance, registered, person)
    yield registration


def _answers(chance: Random, part: Part, person: Person) -> Iterator[tuple[str, str]]:
    yield "given_name", person.given_name
    yield "family_name", person.family_name
    yield "diploma_name", person.diploma_name
    yield "clothing_size", chance.choice(SIZES)
    yield "diet", chance.choice(DIETS)
    yield "nights", chance.choice(NIGHTS)
    yield "phone", f"+371 2{chance.randrange(10**6, 10**7)}"
    if part is Part.CONTESTANT and person.birth_date:
        yield "birth_date", person.birth_date.isoformat()
        yield "programme", PROGRAMME
        yield "emergency_contact", f"{chance.choice(('Inga', 'Jānis'))} {person.family_name}"
        yield "emergency_phone", f"+371 2{chance.randrange(10**6, 10**7)}"


def _consents(chance: Random, registered: RegisteredPerson, person: Person) -> Iterator[Consent]:
    """Give the consents, on paper; a guardian signs for who is under age."""
    kinds = [ConsentKind.NAME, ConsentKind.PHOTO]
    born = person.birth_date
    if born is not None and born >= MINORS_FROM:
        kinds.insert(0, ConsentKind.GUARDIAN)
    asked_at = DEADLINES[registered.registration.contest.competition.stage] - timedelta(days=30)
    for kind in kinds:
        refuses = kind is ConsentKind.NAME and not person.consents_to_name
        yield Consent(
            key=new_key(chance),
            registered_person=registered,
            kind=kind,
            way=ConsentWay.PAPER,
            given_by=person.diploma_name,
            given_on=None if refuses else asked_at.date(),
            refused_at=asked_at if refuses else None,
            asked_at=asked_at,
        )
