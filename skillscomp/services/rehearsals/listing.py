"""Which rehearsals a contest has had, and which of all contests are training."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.journal import JournalHead
from skillscomp.models.rehearsals import Rehearsal


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalRow:
    """One rehearsal of a contest; ``events`` stand in the journal of its own."""

    key: str
    competition: Text
    entries: int
    events: int
    ended_at: datetime | None

    @property
    def running(self) -> bool:
        """Whether people train in it."""
        return self.ended_at is None


def rehearsals_of(session: Session, original: Contest) -> list[RehearsalRow]:
    """List the rehearsals of a contest, the latest first."""
    entries = select(func.count(Entry.id)).where(Entry.contest_id == Contest.id).scalar_subquery()
    chosen = (
        select(
            Contest.key,
            Competition.name_en,
            Competition.name_lv,
            entries,
            func.coalesce(JournalHead.number, 0),
            Rehearsal.ended_at,
        )
        .join(Rehearsal, Rehearsal.contest_id == Contest.id)
        .join(Competition, Competition.id == Contest.competition_id)
        .outerjoin(JournalHead, JournalHead.contest_id == Contest.id)
        .where(Rehearsal.original_id == original.id)
        .order_by(Contest.id.desc())
    )
    return [
        RehearsalRow(
            key=key, competition=Text(english, latvian), entries=made_up, events=events, ended_at=at
        )
        for key, english, latvian, made_up, events, at in session.execute(chosen)
    ]


def running_rehearsal(session: Session, original: Contest) -> str:
    """Give the key of the copy in which people train now, empty where there is none."""
    chosen = select(Contest.key).join(Rehearsal, Rehearsal.contest_id == Contest.id)
    running = chosen.where(Rehearsal.original_id == original.id, Rehearsal.ended_at.is_(None))
    return session.scalar(running) or ""


def original_of(session: Session, copy: Contest) -> Contest | None:
    """Give the contest that a rehearsal copies; None for a real contest."""
    rehearsal = session.get(Rehearsal, copy.id)
    return rehearsal.original if rehearsal else None


def ended_among(session: Session, contests: Sequence[int]) -> set[int]:
    """Say which of these contests are rehearsals that ended."""
    chosen = select(Rehearsal.contest_id).where(
        Rehearsal.contest_id.in_(contests), Rehearsal.ended_at.is_not(None)
    )
    return set(session.scalars(chosen))
