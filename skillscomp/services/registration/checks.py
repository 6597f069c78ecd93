"""Gathers what the check of a registration looks at, and asks the core."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import parse_value
from skillscomp.core.registration import LIVE, Part, RegistrationState
from skillscomp.core.registration_check import (
    CheckedContest,
    CheckedPerson,
    CheckedRegistration,
    Elsewhere,
    RegistrationFinding,
    check_registration,
)
from skillscomp.core.result import EntryStatus
from skillscomp.core.same_person import Identity
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.registration.answers import identity_typed, typed_answers
from skillscomp.services.registration.consents import consents_of, standings
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.people import known_elsewhere
from skillscomp.services.registration.places import places_left
from skillscomp.services.registration.windows import day_of

_OTHER_DRAFTS = LIVE | {RegistrationState.DRAFT}


def findings(
    session: Session, registration: Registration, now: datetime
) -> tuple[RegistrationFinding, ...]:
    """List everything that is missing or wrong in a registration, with the person and the field."""
    today = day_of(registration.contest.competition, now)
    ids = [person.id for person in registration.people]
    consents = standings(consents_of(session, registration), ids, now)
    people = tuple(
        CheckedPerson(
            key=person.key,
            part=person.part,
            answers=typed_answers(person),
            consents=consents[person.id],
        )
        for person in registration.people
    )
    return check_registration(
        CheckedRegistration(
            contest=_contest(session, registration),
            people=people,
            task_language=registration.task_language,
            elsewhere=tuple(_elsewhere(session, registration, today)),
            today=today,
        )
    )


def school_left(session: Session, contest: Contest, school: School, but: int = 0) -> int | None:
    """Count what a school may still submit in a contest; None where there is no limit.

    ``but`` is the id of a registration that is not counted: the one that is to be submitted.
    """
    if contest.entries_per_school is None:
        return None
    live = session.scalar(
        select(func.count(Registration.id)).where(
            Registration.contest_id == contest.id,
            Registration.school_id == school.id,
            Registration.state.in_(LIVE),
            Registration.id != but,
        )
    )
    registered = select(Registration.entry_id).where(Registration.entry_id.is_not(None))
    others = session.scalar(
        select(func.count(Entry.id)).where(
            Entry.contest_id == contest.id,
            Entry.school_id == school.id,
            Entry.status != EntryStatus.WITHDRAWN,
            Entry.id.not_in(registered),
        )
    )
    return max(0, contest.entries_per_school - (live or 0) - (others or 0))


def languages_of(contest: Contest) -> tuple[str, ...]:
    """List the languages in which the task of a contest is given."""
    return tuple(contest.task_languages.replace(",", " ").split())


def _contest(session: Session, registration: Registration) -> CheckedContest:
    contest, competition = registration.contest, registration.contest.competition
    accepted = registration.state is RegistrationState.ACCEPTED
    return CheckedContest(
        starts_on=competition.starts_on,
        ends_on=competition.ends_on,
        age_on=contest.age_on or competition.starts_on,
        age_limit=contest.age_limit,
        team_size=contest.team_size,
        languages=languages_of(contest),
        settings=asked_fields(session, competition),
        school_left=school_left(session, contest, registration.school, registration.id),
        places_left=None if accepted else places_left(session, contest),
    )


def _elsewhere(session: Session, registration: Registration, today: date) -> Iterator[Elsewhere]:
    yield from _entered(session, registration)
    yield from _registered(session, registration, today)
    identities = (
        identity_typed(person, today)
        for person in registration.people
        if person.part is Part.CONTESTANT
    )
    born = [one.born for one in identities if one is not None and one.born is not None]
    for identity in known_elsewhere(session, registration.school, born) if born else ():
        yield Elsewhere(identity=identity, code="person-known-at-other-school")


def _entered(session: Session, registration: Registration) -> Iterator[Elsewhere]:
    chosen = (
        select(
            Person.given_name, Person.family_name, Person.birth_date, Entry.school_id, Skill.number
        )
        .join(EntryMember, EntryMember.person_id == Person.id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .join(Contest, Contest.id == Entry.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
        .where(
            Contest.competition_id == registration.contest.competition_id,
            Entry.status != EntryStatus.WITHDRAWN,
            Entry.id != (registration.entry_id or 0),
        )
    )
    for given, family, born, school, number in session.execute(chosen):
        own = school == registration.school_id
        code = "person-entered-already" if own else "person-entered-by-other-school"
        yield Elsewhere(identity=Identity(given, family, born), code=code, contest=number)


def _registered(session: Session, registration: Registration, today: date) -> Iterator[Elsewhere]:
    """Give who stands in another registration without an entry yet; drafts of the own school only.

    Somebody else's draft is nobody's business.
    """
    given, family, born = (aliased(RegistrationAnswer) for _ in range(3))
    named = (given, "given_name"), (family, "family_name"), (born, "birth_date")
    chosen = (
        select(
            given.value,
            family.value,
            born.value,
            Registration.school_id,
            Registration.state,
            Skill.number,
        )
        .select_from(RegisteredPerson)
        .join(Registration, Registration.id == RegisteredPerson.registration_id)
        .join(Contest, Contest.id == Registration.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
    )
    for answer, code in named:
        chosen = chosen.join(
            answer, (answer.registered_person_id == RegisteredPerson.id) & (answer.field == code)
        )
    chosen = chosen.where(
        Contest.competition_id == registration.contest.competition_id,
        RegisteredPerson.part == Part.CONTESTANT,
        Registration.id != registration.id,
        Registration.state.in_(_OTHER_DRAFTS - {RegistrationState.ACCEPTED}),
    )
    for given_name, family_name, typed, school, state, number in session.execute(chosen):
        own = school == registration.school_id
        draft = state is RegistrationState.DRAFT
        if own or not draft:
            identity = Identity(given_name, family_name, _date(typed, today))
            yield Elsewhere(identity=identity, code=_code(own=own, draft=draft), contest=number)


def _code(*, own: bool, draft: bool) -> str:
    if draft:
        return "person-in-other-draft"
    return "person-entered-already" if own else "person-entered-by-other-school"


def _date(typed: str, today: date) -> date | None:
    try:
        found = parse_value("birth_date", typed, today)
    except ValueRefused:
        return None
    return found if isinstance(found, date) else None
