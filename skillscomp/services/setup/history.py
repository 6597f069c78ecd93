"""The steps of set-up so far: who did what and when, and what was taken back."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.models.accounts import Account
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.people import Person


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step; ``title`` says what it did."""

    key: str
    title: Message
    by: str
    made_at: datetime
    undone_at: datetime | None
    erased: bool
    """Too long ago to be taken back: what stood before it was erased."""


def steps_of(session: Session, competition: Competition | None) -> list[StepRow]:
    """List the steps in a competition, or of what belongs to none; the latest first."""
    competition_id = None if competition is None else competition.id
    wanted = (
        select(
            ChangeSet.key,
            ChangeSet.title,
            ChangeSet.parameters,
            Person.diploma_name,
            ChangeSet.made_at,
            ChangeSet.undone_at,
            ChangeSet.changes == "",
        )
        .join(Account, Account.id == ChangeSet.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(ChangeSet.competition_id == competition_id)
        .order_by(ChangeSet.id.desc())
    )
    return [
        StepRow(key, Message(title, json.loads(parameters)), by, made_at, undone_at, erased)
        for key, title, parameters, by, made_at, undone_at, erased in session.execute(wanted)
    ]
