"""Consents of the people of a registration: how they stand, and taking one back.

A row is never changed into its opposite: asked, given, refused and withdrawn all stay readable.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from skillscomp.core.access import Action
from skillscomp.core.consents import ConsentFact, ConsentStanding, standing
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.registration import ConsentKind
from skillscomp.models.registrations import Consent, RegisteredPerson, Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.history import Taken, record

LONGEST_REASON = 2000
_WITHOUT_PAPER = (
    Consent.id,
    Consent.key,
    Consent.registered_person_id,
    Consent.kind,
    Consent.way,
    Consent.given_by,
    Consent.given_on,
    Consent.refused_at,
    Consent.withdrawn_at,
    Consent.withdrawn_reason,
    Consent.asked_at,
    Consent.asked_address,
    Consent.expires_at,
    Consent.document_type,
)


def consents_of(session: Session, registration: Registration) -> list[Consent]:
    """List every consent of a registration in the order they were made, without their papers."""
    people = [person.id for person in registration.people]
    return _consents(session, people)


def standing_of(
    session: Session, person: RegisteredPerson, now: datetime
) -> dict[ConsentKind, ConsentStanding]:
    """Say how each kind of consent stands for one person."""
    return standings(_consents(session, [person.id]), [person.id], now)[person.id]


def standings(
    consents: Iterable[Consent], people: Sequence[int], now: datetime
) -> dict[int, dict[ConsentKind, ConsentStanding]]:
    """Say how each kind of consent stands for each of the people (their ids)."""
    facts: dict[tuple[int, ConsentKind], list[ConsentFact]] = {}
    for row in consents:
        facts.setdefault((row.registered_person_id, row.kind), []).append(_fact(row))
    return {
        person: {kind: standing(facts.get((person, kind), []), now) for kind in ConsentKind}
        for person in people
    }


def given(
    session: Session, person: RegisteredPerson, kind: ConsentKind, now: datetime
) -> bool | None:
    """Say whether a consent is given; None while nobody has answered."""
    found = standing_of(session, person, now)[kind]
    if found in {ConsentStanding.MISSING, ConsentStanding.ASKED, ConsentStanding.EXPIRED}:
        return None
    return found is ConsentStanding.GIVEN


def withdraw_consent(
    session: Session, actor: Actor, consent: Consent, reason: str, now: datetime
) -> None:
    """Take a consent back for somebody who says so on paper or by word.

    Raises AccessRefused: not-allowed. Raises ValueRefused: reason-too-long. Raises StateRefused:
    reason-missing, consent-not-given.
    """
    actor.require(Action.REGISTER)
    if not reason.strip():
        raise StateRefused("reason-missing")
    take_back(session, consent, reason, Taken(actor, now))


def take_back(session: Session, consent: Consent, reason: str, taken: Taken) -> None:
    """Mark a consent as withdrawn, whoever says so; the registry follows.

    Raises ValueRefused: reason-too-long. Raises StateRefused: consent-not-given.
    """
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    if consent.given_on is None or consent.withdrawn_at is not None:
        raise StateRefused("consent-not-given")
    consent.withdrawn_at = taken.now
    consent.withdrawn_reason = reason.strip()
    session.flush()
    person = consent.registered_person
    show_name(session, person, taken.now)
    record(
        session,
        person.registration,
        f"{consent.kind}-consent-withdrawn",
        taken,
        person=person.key,
        name=name_of(person),
    )


def show_name(session: Session, registered: RegisteredPerson, now: datetime) -> None:
    """Let the registry know whether the name may be shown, once somebody has answered."""
    said = given(session, registered, ConsentKind.NAME, now)
    if registered.person is not None and said is not None:
        registered.person.consents_to_name = said
        session.flush()


def _consents(session: Session, people: Sequence[int]) -> list[Consent]:
    chosen = (
        select(Consent)
        .where(Consent.registered_person_id.in_(people))
        .options(load_only(*_WITHOUT_PAPER))
        .order_by(Consent.id)
    )
    return list(session.scalars(chosen))


def _fact(row: Consent) -> ConsentFact:
    return ConsentFact(
        number=row.id,
        given_on=row.given_on,
        refused_at=row.refused_at,
        withdrawn_at=row.withdrawn_at,
        expires_at=row.expires_at,
    )
