"""Consents on paper: the signed form, scanned or photographed, checked by its content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.consents import paper_type
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.field_values import clean_text, read_name
from skillscomp.core.registration import (
    LIVE,
    ConsentKind,
    ConsentWay,
    RegistrationState,
)
from skillscomp.models.registrations import Consent, RegisteredPerson
from skillscomp.services.actors import Actor
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.consents import show_name
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_registration
from skillscomp.services.registration.windows import day_of


@dataclass(frozen=True, slots=True)
class PaperConsent:
    """A signed paper: what it agrees to, who signed it when, and the file."""

    kinds: Collection[ConsentKind]
    given_by: str
    given_on: date
    content: bytes


def record_paper(
    session: Session, actor: Actor, person: RegisteredPerson, paper: PaperConsent, now: datetime
) -> list[Consent]:
    """Keep a signed paper as the consent to everything that it agrees to.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-gone, link-not-needed.
    Raises ValueRefused: consent-kind-missing, consent-name-missing, paper-from-future,
    paper-empty, paper-too-large, paper-unreadable, paper-cut-off, and what ``read_name`` refuses.
    """
    actor.require(Action.REGISTER)
    registration = person.registration
    hold_registration(session, registration)
    if registration.state not in LIVE | {RegistrationState.DRAFT}:
        raise StateRefused("link-not-needed")
    if not paper.kinds:
        raise ValueRefused("consent-kind-missing")
    if not paper.given_by.strip():
        raise ValueRefused("consent-name-missing")
    name = read_name(clean_text(paper.given_by))
    if paper.given_on > day_of(registration.contest.competition, now):
        raise ValueRefused("paper-from-future", day=paper.given_on)
    kind_of_file = paper_type(paper.content)
    rows = [
        Consent(
            registered_person=person,
            kind=kind,
            way=ConsentWay.PAPER,
            given_by=name,
            given_on=paper.given_on,
            asked_at=now,
            document=paper.content,
            document_type=kind_of_file,
        )
        for kind in sorted(set(paper.kinds))
    ]
    session.add_all(rows)
    session.flush()
    show_name(session, person, now)
    details = {"person": person.key, "name": name_of(person), "by": name}
    record(session, registration, "consent-paper", Taken(actor, now), **details)
    return rows
