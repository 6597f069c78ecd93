"""The log of lost time: minutes that somebody lost without fault, and whether they were given back.

Nothing is changed in the log but whether the minutes were given back; a line that was written by
mistake is removed by who may undo steps, and that can be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.models.accounts import Account
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.on_site import LostTime
from skillscomp.models.people import Person
from skillscomp.services.actors import Actor
from skillscomp.services.on_site.plans import day_numbers
from skillscomp.services.setup.changes import record
from skillscomp.services.setup.kept_rows import delete_row

MOST_MINUTES = 600
LONGEST_REASON = 500
_IN_USE = {"": "lost-time-in-use"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LostMinutes:
    """What was lost, on which day (1 is C1) and why; without an entry by the whole contest.

    Raises ValueRefused: minutes-out-of-range, lost-time-needs-reason, reason-too-long.
    """

    entry: Entry | None
    day: int
    minutes: int
    reason: str

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise ValueRefused("minutes-out-of-range", most=MOST_MINUTES)
        if not self.reason.strip():
            raise ValueRefused("lost-time-needs-reason")
        if len(self.reason) > LONGEST_REASON:
            raise ValueRefused("reason-too-long", longest=LONGEST_REASON)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTimeRow:
    """One line of the log; ``number`` and ``names`` are empty for the whole contest."""

    key: str
    day: int
    minutes: int
    reason: str
    noted_at: datetime
    noted_by: str
    given_back_at: datetime | None
    number: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LostTotal:
    """The minutes of one entry, with those of the whole contest, and how many are still due."""

    key: str
    number: int
    names: tuple[str, ...]
    minutes: int
    due: int


def note_lost_time(
    session: Session, actor: Actor, contest: Contest, lost: LostMinutes, now: datetime
) -> LostTime:
    """Note minutes that were lost.

    Raises AccessRefused: not-allowed. Raises ValueRefused: plan-day-unknown, entry-elsewhere.
    """
    actor.require(Action.LOG_LOST_TIME)
    if lost.day not in day_numbers(session, contest.competition):
        raise ValueRefused("plan-day-unknown", day=lost.day)
    if lost.entry is not None and lost.entry.contest_id != contest.id:
        raise ValueRefused("entry-elsewhere")
    row = LostTime(
        contest_id=contest.id,
        entry_id=lost.entry.id if lost.entry else None,
        day=lost.day,
        minutes=lost.minutes,
        reason=lost.reason.strip(),
        noted_at=now,
        noted_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    return row


def give_back(session: Session, actor: Actor, row: LostTime, now: datetime) -> None:
    """Note that the minutes were given back.

    Raises AccessRefused: not-allowed. Raises StateRefused: given-back-already.
    """
    actor.require(Action.LOG_LOST_TIME)
    session.refresh(row, with_for_update=True)
    if row.given_back_at is not None:
        raise StateRefused("given-back-already")
    row.given_back_at = now


def remove_lost_time(session: Session, actor: Actor, row: LostTime, now: datetime) -> ChangeSet:
    """Take a line out of the log that was written by mistake.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.UNDO)
    competition_id, minutes = row.contest.competition_id, row.minutes
    changes = delete_row(session, row, _IN_USE)
    return record(
        session,
        actor,
        "lost-time-removed",
        {"minutes": str(minutes)},
        changes,
        competition_id=competition_id,
        now=now,
    )


def lost_times_of(session: Session, contest: Contest) -> list[LostTimeRow]:
    """List the log of a contest, the latest first."""
    names = {entry.id: entry for entry in entries_of(session, contest)}
    chosen = (
        select(LostTime, Person.diploma_name)
        .join(Account, Account.id == LostTime.noted_by_id)
        .join(Person, Person.id == Account.person_id)
        .where(LostTime.contest_id == contest.id)
        .order_by(LostTime.noted_at.desc(), LostTime.id.desc())
    )
    return [
        LostTimeRow(
            key=row.key,
            day=row.day,
            minutes=row.minutes,
            reason=row.reason,
            noted_at=row.noted_at,
            noted_by=by,
            given_back_at=row.given_back_at,
            number=names[row.entry_id].number if row.entry_id else None,
            names=names_of(names[row.entry_id]) if row.entry_id else (),
        )
        for row, by in session.execute(chosen)
    ]


def totals_of(session: Session, contest: Contest) -> list[LostTotal]:
    """Add up the minutes of every entry that lost some, with those of the whole contest."""
    rows = session.scalars(select(LostTime).where(LostTime.contest_id == contest.id)).all()
    entries = [
        entry
        for entry in entries_of(session, contest)
        if entry.status in {EntryStatus.COMPETING, EntryStatus.GUEST}
    ]
    totals = []
    for entry in entries:
        own = [row for row in rows if row.entry_id in {None, entry.id}]
        if own:
            due = sum(row.minutes for row in own if row.given_back_at is None)
            minutes = sum(row.minutes for row in own)
            totals.append(LostTotal(entry.key, entry.number, names_of(entry), minutes, due))
    return totals


def entries_of(session: Session, contest: Contest) -> Sequence[Entry]:
    """List the entries of a contest with their people, by number."""
    chosen = (
        select(Entry)
        .where(Entry.contest_id == contest.id)
        .options(selectinload(Entry.members).selectinload(EntryMember.person))
        .order_by(Entry.number)
    )
    return session.scalars(chosen).all()


def names_of(entry: Entry) -> tuple[str, ...]:
    """Give the names of an entry in the order of the diploma."""
    return tuple(member.person.diploma_name for member in entry.members)
