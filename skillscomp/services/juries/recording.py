"""How steps about a jury are recorded."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import Change, record, removed


def delete_rows(session: Session, rows: Collection[Base]) -> list[Change]:
    """Delete rows one after the other."""
    changes = []
    for row in rows:
        changes.append(removed(row))
        session.delete(row)
        session.flush()
    return changes


def recorded(
    session: Session,
    actor: Actor,
    contest: Contest,
    step: tuple[str, Person, list[Change]],
    now: datetime,
    **named: str,
) -> ChangeSet:
    """Record a step about an expert, so that it can be taken back."""
    title, person, changes = step
    competition_id = contest.competition_id
    return record(
        session,
        actor,
        title,
        {"name": person.diploma_name, **named},
        changes,
        competition_id=competition_id,
        now=now,
    )
