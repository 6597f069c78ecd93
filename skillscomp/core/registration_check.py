"""Everything that is missing or wrong in a registration, each with the person and the field.

Errors stop the submission, warnings are told, notes are worth knowing. A person may compete only
once in a competition; who is known at another school needs an organiser's decision. A guardian's
consent that was asked for and is not answered yet does not stop the submission, one that was
refused, withdrawn or never asked for does. Source: DOMAIN sections 6 and 7; issue "bad input".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from skillscomp.core.age import age_on, is_minor, too_old
from skillscomp.core.consents import ConsentStanding
from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import Value, parse_value
from skillscomp.core.finding import Level
from skillscomp.core.message import Message, Parameter
from skillscomp.core.registration import ConsentKind, Part
from skillscomp.core.registration_fields import FieldSetting, asked_of
from skillscomp.core.same_person import Identity, Sameness, compare

NEEDS_DECISION = frozenset({"person-known-at-other-school"})
"""Errors that only an organiser can settle: the registration becomes a request."""
_NIGHTS_AROUND = timedelta(days=2)
_CLOSEST = (Sameness.SAME, Sameness.PROBABLY, Sameness.DIFFERENT)
_CHECKED = (Part.CONTESTANT, Part.RESERVE, Part.COMPANION)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFinding:
    """One thing that a check noticed; ``person`` is a key and ``field`` a code, empty for none."""

    level: Level
    message: Message
    person: str = ""
    field: str = ""

    @property
    def code(self) -> str:
        """The stable code of what was found."""
        return self.message.code


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPerson:
    """A person of the registration: what was typed, and how the consents stand."""

    key: str
    part: Part
    answers: Mapping[str, str]
    consents: Mapping[ConsentKind, ConsentStanding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Somebody who is known besides this registration.

    ``code`` is what to say where it is the same person: person-entered-already,
    person-entered-by-other-school, person-in-other-draft, person-known-at-other-school.
    """

    identity: Identity
    code: str
    contest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedContest:
    """What the contest asks; ``age_on`` is the day of its age limit.

    ``school_left`` is how many entries the school may still submit, None for no limit;
    ``places_left`` how many places are free, None for no limit.
    """

    starts_on: date
    ends_on: date
    age_on: date
    age_limit: int | None
    team_size: int
    languages: Sequence[str]
    settings: tuple[FieldSetting, ...]
    school_left: int | None = None
    places_left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRegistration:
    """A registration as the check sees it, on the day ``today``."""

    contest: CheckedContest
    people: Sequence[CheckedPerson]
    task_language: str
    elsewhere: Sequence[Elsewhere] = ()
    today: date


def check_registration(checked: CheckedRegistration) -> tuple[RegistrationFinding, ...]:
    """List every finding: of the whole, then person by person in the order of the fields."""
    people = [one for one in checked.people if one.part in _CHECKED]
    found = list(_whole(checked, people))
    identities: list[tuple[CheckedPerson, Identity]] = []
    for person in people:
        values, findings = read_answers(person, checked.contest.settings, checked.today)
        found += findings
        found += _of_person(checked.contest, person, values)
        if identity := identity_of(values):
            found += _twice_here(person, identity, [known for _, known in identities])
            found += _known_elsewhere(checked, person, identity)
            identities.append((person, identity))
    return tuple(found)


def read_answers(
    person: CheckedPerson, settings: tuple[FieldSetting, ...], today: date
) -> tuple[dict[str, Value], list[RegistrationFinding]]:
    """Read what was typed about a person: the right values, and a finding for every other."""
    values: dict[str, Value] = {}
    findings: list[RegistrationFinding] = []
    for setting in asked_of(settings, person.part):
        typed = person.answers.get(setting.code, "")
        if typed.strip():
            try:
                values[setting.code] = parse_value(setting.code, typed, today)
            except ValueRefused as refusal:
                findings.append(_error(refusal.message, person, setting.code))
        elif setting.required:
            findings.append(_error(Message("answer-missing"), person, setting.code))
    return values, findings


def identity_of(values: Mapping[str, Value]) -> Identity | None:
    """Say who somebody is by the values read; None while a name is missing."""
    given, family, born = (values.get(code) for code in ("given_name", "family_name", "birth_date"))
    if not isinstance(given, str) or not isinstance(family, str):
        return None
    return Identity(given, family, born if isinstance(born, date) else None)


def _whole(
    checked: CheckedRegistration, people: Sequence[CheckedPerson]
) -> Iterator[RegistrationFinding]:
    contest = checked.contest
    contestants = sum(one.part is Part.CONTESTANT for one in people)
    if contestants != contest.team_size:
        code = "contestants-missing" if contestants < contest.team_size else "contestants-too-many"
        facts: dict[str, Parameter] = {"count": contestants, "team_size": contest.team_size}
        yield RegistrationFinding(level=Level.ERROR, message=Message(code, facts))
    if checked.task_language not in contest.languages:
        yield RegistrationFinding(
            level=Level.ERROR, message=Message("task-language-not-offered"), field="task_language"
        )
    if contest.school_left is not None and contest.school_left < 1:
        yield RegistrationFinding(level=Level.ERROR, message=Message("school-limit-reached"))
    if contest.places_left is not None and contest.places_left < 1:
        yield RegistrationFinding(level=Level.NOTE, message=Message("contest-is-full"))


def _of_person(
    contest: CheckedContest, person: CheckedPerson, values: Mapping[str, Value]
) -> Iterator[RegistrationFinding]:
    yield from _nights(contest, person, values.get("nights"))
    born = values.get("birth_date")
    if isinstance(born, date):
        if too_old(born, contest.age_on, contest.age_limit):
            yield _error(_over_age(contest, born), person, "birth_date")
        if is_minor(born, contest.starts_on):
            yield from _guardian(person)
    if person.part is Part.CONTESTANT:
        yield from _shown(person)


def _nights(
    contest: CheckedContest, person: CheckedPerson, nights: Value | None
) -> Iterator[RegistrationFinding]:
    first, last = contest.starts_on - _NIGHTS_AROUND, contest.ends_on + _NIGHTS_AROUND
    for night in nights if isinstance(nights, tuple) else ():
        if not first <= night <= last:
            yield _error(Message("night-outside-event", {"night": night}), person, "nights")


def _over_age(contest: CheckedContest, born: date) -> Message:
    return Message(
        "over-age-limit",
        {
            "age": age_on(born, contest.age_on),
            "limit": contest.age_limit or 0,
            "day": contest.age_on,
        },
    )


def _guardian(person: CheckedPerson) -> Iterator[RegistrationFinding]:
    found = person.consents.get(ConsentKind.GUARDIAN, ConsentStanding.MISSING)
    if found is not ConsentStanding.GIVEN:
        yield RegistrationFinding(
            level=Level.WARNING if found is ConsentStanding.ASKED else Level.ERROR,
            message=Message(f"guardian-consent-{found}"),
            person=person.key,
            field="consent",
        )


def _shown(person: CheckedPerson) -> Iterator[RegistrationFinding]:
    for kind, level in ((ConsentKind.NAME, Level.WARNING), (ConsentKind.PHOTO, Level.NOTE)):
        found = person.consents.get(kind, ConsentStanding.MISSING)
        if found is not ConsentStanding.GIVEN:
            yield RegistrationFinding(
                level=level,
                message=Message(f"{kind}-consent-missing"),
                person=person.key,
                field="consent",
            )


def _twice_here(
    person: CheckedPerson, identity: Identity, others: Sequence[Identity]
) -> Iterator[RegistrationFinding]:
    found = {compare(identity, other) for other in others}
    if Sameness.SAME in found:
        yield _error(Message("person-twice-here"), person, "family_name")
    elif Sameness.PROBABLY in found:
        yield _warning(Message("person-probably-twice-here"), person)


def _known_elsewhere(
    checked: CheckedRegistration, person: CheckedPerson, identity: Identity
) -> Iterator[RegistrationFinding]:
    if person.part is not Part.CONTESTANT:
        return
    said: set[str] = set()
    compared = [(compare(identity, known.identity), known) for known in checked.elsewhere]
    for found, known in sorted(compared, key=lambda one: _CLOSEST.index(one[0])):
        if found is Sameness.DIFFERENT or known.code in said:
            continue
        said.add(known.code)
        if found is Sameness.PROBABLY:
            yield _warning(Message(f"probably-{known.code}", {"contest": known.contest}), person)
            continue
        message = Message(known.code, {"contest": known.contest})
        draft = known.code == "person-in-other-draft"
        yield _warning(message, person) if draft else _error(message, person, "family_name")


def _error(message: Message, person: CheckedPerson, code: str) -> RegistrationFinding:
    return RegistrationFinding(level=Level.ERROR, message=message, person=person.key, field=code)


def _warning(message: Message, person: CheckedPerson) -> RegistrationFinding:
    return RegistrationFinding(
        level=Level.WARNING, message=message, person=person.key, field="family_name"
    )
