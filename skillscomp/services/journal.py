"""The journal of a contest: adding events at the end of its chain, and giving it out as a file.

Whoever opens a chain holds it until the transaction ends: on PostgreSQL by a lock on the row of
its head, on SQLite because a write transaction is alone. Nothing else orders the events.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.core.journal import Draft, Event, EventKind, Plain, append, canonical, chain_start
from skillscomp.core.journal_file import export_lines, header
from skillscomp.models.contests import Contest
from skillscomp.models.journal import JournalEvent, JournalHead
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.prepared import Prepared

EVENTS = cast(Table, JournalEvent.__table__)
HEADS = cast(Table, JournalHead.__table__)
_ROWS_AT_ONCE = 1000

_LOCK_HEAD = Prepared(
    select(HEADS.c.contest_id, HEADS.c.number, HEADS.c.hash)
    .join(Contest, Contest.id == HEADS.c.contest_id)
    .where(Contest.key == bindparam("contest"))
    .with_for_update(of=HEADS)
)
_LOCK_CONTEST = (
    select(Contest.id)
    .where(Contest.id == bindparam("contest"))
    # A full lock would stand against every row that points at the contest: a deadlock.
    .with_for_update(key_share=True)
)
_CURRENT_CHECKSUM = select(SchemeVersion.checksum).where(
    SchemeVersion.contest_id == bindparam("contest"), SchemeVersion.current
)
_ADD_EVENTS = Prepared(insert(EVENTS), EVENTS.c.keys())
_MOVE_HEAD = Prepared(
    update(HEADS).where(HEADS.c.contest_id == bindparam("contest")), ("number", "hash")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that is to stand in the journal; an event of the server makes its own ``id``."""

    kind: EventKind
    subject: Mapping[str, Plain]
    value: Mapping[str, Plain]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    device: str = ""
    base: str | None = None


@dataclass(slots=True)
class Chain:
    """The end of a contest's journal, held for this transaction; ``write`` keeps what was added."""

    contest_id: int
    contest: str
    number: int
    hash: str
    added: list[Event] = field(default_factory=list)

    def append(self, happening: Happening, actor: str, at: str) -> Event:
        """Add what somebody (the key of an account) did at an instant in UTC.

        Raises ValueRefused: event-id, event-instant, event-value, event-too-long.
        """
        draft = Draft(
            contest=self.contest,
            id=happening.id,
            kind=happening.kind,
            at=at,
            actor=actor,
            device=happening.device,
            subject=happening.subject,
            value=happening.value,
            base=happening.base,
        )
        event = append(self.hash, self.number + 1, draft)
        self.number, self.hash = event.number, event.hash
        self.added.append(event)
        return event

    def write(self, connection: Connection) -> None:
        """Write the added events and where the chain stands now."""
        if not self.added:
            return
        _ADD_EVENTS.run(connection, [_row(self.contest_id, event) for event in self.added])
        moved = {"contest": self.contest_id, "number": self.number, "hash": self.hash}
        _MOVE_HEAD.run(connection, [moved])
        self.added.clear()


def open_chain(connection: Connection, contest: str) -> Chain | None:
    """Hold the journal of the contest with this key; None where none was begun."""
    head = _LOCK_HEAD.row(connection, {"contest": contest})
    return None if head is None else Chain(head.contest_id, contest, head.number, head.hash)


def begin_chain(connection: Connection, contest_id: int, contest: str) -> Chain:
    """Hold the journal of a contest, and begin it with the checksum of the scheme of now."""
    # Two that begin at once meet at the row of the contest; the second finds the first's head.
    connection.execute(_LOCK_CONTEST, {"contest": contest_id})
    chain = open_chain(connection, contest)
    if chain is not None:
        return chain
    checksum = connection.execute(_CURRENT_CHECKSUM, {"contest": contest_id}).scalar() or ""
    start = chain_start(contest, checksum)
    connection.execute(
        insert(HEADS),
        {
            "contest_id": contest_id,
            "scheme_checksum": checksum,
            "start": start,
            "number": 0,
            "hash": start,
        },
    )
    return Chain(contest_id, contest, 0, start)


def append_event(
    session: Session, contest: Contest, actor: str, happening: Happening, now: datetime
) -> Event:
    """Add one event of an account (its key) to the journal of the contest, and begin it if need be.

    Call it before reading what the step depends on: it waits until nobody else writes.
    """
    connection = session.connection()
    chain = open_chain(connection, contest.key)
    if chain is None:
        session.flush()
        chain = begin_chain(connection, contest.id, contest.key)
    event = chain.append(happening, actor, instant(now))
    chain.write(connection)
    return event


def hold_journal(session: Session, contest: Contest) -> None:
    """Let nobody else write to the contest's journal until this transaction ends.

    What is read after it cannot change before the step that depends on it is recorded. How far
    the results are is read anew: somebody else may have gone on while this waited.
    """
    session.flush()
    connection = session.connection()
    if open_chain(connection, contest.key) is None:
        begin_chain(connection, contest.id, contest.key)
    session.refresh(contest, ["result_state", "embargoed_until"])


def export_journal(session: Session, contest: Contest) -> Iterator[str]:
    """Give the journal line by line, as ``skillscomp journal verify`` reads it.

    Raises StateRefused: journal-not-begun.
    """
    head = session.get(JournalHead, contest.id)
    if head is None:
        raise StateRefused("journal-not-begun", contest=contest.key)
    first = header(contest.key, head.scheme_checksum, head.number, head.hash)
    chosen = (
        select(EVENTS)
        .where(EVENTS.c.contest_id == contest.id, EVENTS.c.number <= head.number)
        .order_by(EVENTS.c.number)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    rows = session.connection().execute(chosen)
    return export_lines(first, (event_of(contest.key, row) for row in rows))


def instant(moment: datetime) -> str:
    """Write a moment as the journal does: in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _row(contest_id: int, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "contest_id": contest_id,
        "number": event.number,
        "kind": event.kind.value,
        "at": event.at,
        "actor": event.actor,
        "device": event.device,
        "subject": canonical(event.subject),
        "value": canonical(event.value),
        "base": event.base,
        "previous": event.previous,
        "hash": event.hash,
    }


def event_of(contest: str, row: Row[Any]) -> Event:
    """Give the event that a row of the journal of the contest keeps."""
    return Event(
        contest=contest,
        number=row.number,
        id=row.id,
        kind=EventKind(row.kind),
        at=row.at,
        actor=row.actor,
        device=row.device,
        subject=json.loads(row.subject),
        value=json.loads(row.value),
        base=row.base,
        previous=row.previous,
        hash=row.hash,
    )
