"""The history of a registration: every step, who took it and when, to be read by people."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.models.accounts import Account
from skillscomp.models.people import Person
from skillscomp.models.registrations import Registration, RegistrationStep
from skillscomp.services.actors import Actor

Details = str | int


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step: ``by`` is empty where nobody did it but a rule or a guardian."""

    at: datetime
    by: str
    message: Message


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes steps, and when; None is a rule of the contest or a guardian."""

    actor: Actor | None
    now: datetime


def record(
    session: Session, registration: Registration, step: str, taken: Taken, **details: Details
) -> None:
    """Write one step; ``details`` fill the sentence ``history-<step>``."""
    session.add(
        RegistrationStep(
            registration_id=registration.id,
            step=step,
            at=taken.now,
            account_id=taken.actor.account_id if taken.actor else None,
            details=json.dumps(details, ensure_ascii=False, sort_keys=True),
        )
    )
    session.flush()


def history(session: Session, registration: Registration) -> tuple[HistoryRow, ...]:
    """Give everything that happened to a registration, the first step first."""
    chosen = (
        select(
            RegistrationStep.at,
            RegistrationStep.step,
            RegistrationStep.details,
            Person.diploma_name,
        )
        .outerjoin(Account, Account.id == RegistrationStep.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(RegistrationStep.registration_id == registration.id)
        .order_by(RegistrationStep.id)
    )
    return tuple(
        HistoryRow(row.at, row.diploma_name or "", _message(row.step, json.loads(row.details)))
        for row in session.execute(chosen)
    )


def _message(step: str, details: dict[str, Details]) -> Message:
    return Message(f"history-{step}", details)
