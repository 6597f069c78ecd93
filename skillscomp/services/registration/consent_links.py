"""Asking for consents by a link: the guardian, or somebody of full age, reads and answers.

The token of a link is given out once, when it is made; only its hash is kept. A link answers once
and expires; the one who answered may take a consent back through it afterwards.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.age import is_minor
from skillscomp.core.consents import kinds_for
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.field_values import clean_text, read_address, read_name
from skillscomp.core.registration import LIVE, ConsentKind, ConsentWay, Part, RegistrationState
from skillscomp.core.registration_fields import FieldSetting, asked_of
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import Consent, RegisteredPerson
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.registration.answers import name_of, values_of
from skillscomp.services.registration.consents import show_name, take_back
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_registration
from skillscomp.services.registration.windows import day_of

LINK_DAYS = 14
_TOKEN_BYTES = 32
_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class AskedConsent:
    """A question that was asked, and the token of its link, which nobody can get again."""

    consent: Consent
    token: str


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """What somebody answered: their name, and yes or no for each kind that was asked."""

    given_by: str
    agreed: Mapping[ConsentKind, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """What the one who opens a link reads: who, where, what is asked, what was answered.

    ``agreed`` is what was answered and holds: True, False, or None for not answered.
    """

    person_name: str
    school: School
    contest: Contest
    kinds: tuple[ConsentKind, ...]
    answered: bool
    given_by: str
    agreed: Mapping[ConsentKind, bool | None]
    expires_at: datetime
    fields: tuple[FieldSetting, ...]


def ask_by_link(
    session: Session, actor: Actor, person: RegisteredPerson, address: str, now: datetime
) -> AskedConsent:
    """Make a link for the guardian of a minor, or for somebody of full age; it ends earlier ones.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-gone, link-not-needed,
    birth-date-first. Raises ValueRefused: email-unreadable.
    """
    actor.require(Action.REGISTER)
    hold_registration(session, person.registration)
    _refuse_not_needed(person)
    to = read_address(clean_text(address))
    kinds = kinds_of(person, now)
    for earlier in _open_links(session, person, now):
        earlier.expires_at = now
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    consent = Consent(
        registered_person=person,
        kind=kinds[0],
        way=ConsentWay.LINK,
        asked_at=now,
        asked_address=to,
        token_hash=_hash(token),
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    session.add(consent)
    session.flush()
    details = {"person": person.key, "name": name_of(person)}
    record(session, person.registration, "consent-asked", Taken(actor, now), **details)
    return AskedConsent(consent, token)


def open_link(session: Session, token: str, now: datetime) -> ConsentPage:
    """Read what a link asks, and what was answered.

    Raises StateRefused: link-unknown, link-expired, link-not-needed.
    """
    consent = _consent(session, token)
    answered = _is_answered(consent)
    if not answered:
        _refuse_late(consent, now)
    person = consent.registered_person
    contest = person.registration.contest
    kinds = _kinds_asked(consent)
    rows = _answers_of(session, consent)
    return ConsentPage(
        person_name=name_of(person),
        school=person.registration.school,
        contest=contest,
        kinds=kinds,
        answered=answered,
        given_by=consent.given_by,
        agreed={kind: _holds(rows.get(kind)) for kind in kinds},
        expires_at=consent.expires_at or now,
        fields=asked_of(asked_fields(session, contest.competition), person.part),
    )


def answer_link(session: Session, token: str, answer: ConsentAnswer, now: datetime) -> None:
    """Record what the one who opened the link answered to every question.

    Raises StateRefused: link-unknown, link-used, link-expired, link-not-needed. Raises
    ValueRefused: answer-every-question, and what ``read_name`` refuses.
    """
    consent = _consent(session, token)
    person = consent.registered_person
    hold_registration(session, person.registration)
    session.refresh(consent)
    if _is_answered(consent):
        raise StateRefused("link-used")
    _refuse_late(consent, now)
    if not answer.given_by.strip():
        raise ValueRefused("consent-name-missing")
    name = read_name(clean_text(answer.given_by))
    kinds = _kinds_asked(consent)
    if set(answer.agreed) != set(kinds):
        raise ValueRefused("answer-every-question")
    day = day_of(person.registration.contest.competition, now)
    for kind in kinds:
        row = consent if kind is consent.kind else _beside(session, consent, kind)
        row.given_by = name
        _say(row, agrees=answer.agreed[kind], day=day, now=now)
    session.flush()
    show_name(session, person, now)
    said = "yes" if answer.agreed[kinds[0]] else "no"
    details = {"person": person.key, "name": name_of(person), "by": name}
    record(session, person.registration, f"consent-{said}", Taken(None, now), **details)


def withdraw_by_link(
    session: Session, token: str, kind: ConsentKind, reason: str, now: datetime
) -> None:
    """Take a consent back through the link by which it was given; no reason is needed.

    Raises StateRefused: link-unknown, consent-not-given. Raises ValueRefused: reason-too-long.
    """
    consent = _consent(session, token)
    hold_registration(session, consent.registered_person.registration)
    row = _answers_of(session, consent).get(kind)
    if row is None:
        raise StateRefused("consent-not-given")
    session.refresh(row)
    take_back(session, row, reason, Taken(None, now))


def kinds_of(person: RegisteredPerson, now: datetime) -> tuple[ConsentKind, ...]:
    """Say which consents are asked about a person: a guardian answers for a minor.

    Raises StateRefused: birth-date-first.
    """
    competition = person.registration.contest.competition
    born = values_of(person, day_of(competition, now)).get("birth_date")
    if not isinstance(born, date):
        if person.part is Part.COMPANION:
            return kinds_for(minor=False)
        raise StateRefused("birth-date-first")
    return kinds_for(minor=is_minor(born, competition.starts_on))


def _refuse_not_needed(person: RegisteredPerson) -> None:
    needed = person.registration.state in LIVE | {RegistrationState.DRAFT}
    if not needed or person.part is Part.REPLACED:
        raise StateRefused("link-not-needed")


def _refuse_late(consent: Consent, now: datetime) -> None:
    if consent.expires_at is None or now >= consent.expires_at:
        raise StateRefused("link-expired")
    _refuse_not_needed(consent.registered_person)


def _open_links(session: Session, person: RegisteredPerson, now: datetime) -> list[Consent]:
    chosen = select(Consent).where(
        Consent.registered_person_id == person.id,
        Consent.way == ConsentWay.LINK,
        Consent.given_on.is_(None),
        Consent.refused_at.is_(None),
        Consent.expires_at > now,
    )
    return list(session.scalars(chosen))


def _consent(session: Session, token: str) -> Consent:
    found = None
    if len(token) <= _LONGEST_TOKEN:
        found = session.scalar(select(Consent).where(Consent.token_hash == _hash(token)))
    if found is None:
        raise StateRefused("link-unknown")
    return found


def _kinds_asked(consent: Consent) -> tuple[ConsentKind, ...]:
    return kinds_for(minor=consent.kind is ConsentKind.GUARDIAN)


def _is_answered(consent: Consent) -> bool:
    return consent.given_on is not None or consent.refused_at is not None


def _answers_of(session: Session, consent: Consent) -> dict[ConsentKind, Consent]:
    """Give the rows that answered one link: they were asked at the same instant."""
    chosen = select(Consent).where(
        Consent.registered_person_id == consent.registered_person_id,
        Consent.way == ConsentWay.LINK,
        Consent.asked_at == consent.asked_at,
        (Consent.id == consent.id) | Consent.token_hash.is_(None),
    )
    return {row.kind: row for row in session.scalars(chosen)}


def _holds(row: Consent | None) -> bool | None:
    if row is None or not _is_answered(row):
        return None
    return row.given_on is not None and row.withdrawn_at is None


def _beside(session: Session, consent: Consent, kind: ConsentKind) -> Consent:
    row = Consent(
        registered_person=consent.registered_person,
        kind=kind,
        way=ConsentWay.LINK,
        asked_at=consent.asked_at,
        asked_address=consent.asked_address,
    )
    session.add(row)
    return row


def _say(row: Consent, *, agrees: bool, day: date, now: datetime) -> None:
    if agrees:
        row.given_on = day
    else:
        row.refused_at = now


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
