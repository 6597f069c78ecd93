"""Draws of workstations and of blind numbers: recorded, so that anybody can repeat them.

The labels are the keys of the entries that are to compete, in alphabetical order; the lots are
drawn as core.lots says. The workstation of an entry is its lot; its blind number is a hundred
and its lot, so that nobody takes one for the other. Entries that do not compete get the numbers
after the drawn ones. Blind numbers stay secret only while the seed does.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core import lots
from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import Mark
from skillscomp.models.on_site import Draw, DrawKind
from skillscomp.services.actors import Actor
from skillscomp.services.registration.holding import hold_contest

BLIND_FROM = 100
LONGEST_REASON = 500
_ENTERED = (EventKind.MARK_RECORDED, EventKind.SCORE_RECORDED)
_OUT = frozenset({EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED})


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """What one entry drew; ``label`` and ``digest`` repeat it."""

    number: str
    label: str
    digest: str
    names: tuple[str, ...]
    school: str


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """One draw as it is shown and printed, its places in their order."""

    key: str
    kind: DrawKind
    seed: str
    drawn_at: datetime
    reason: str
    places: tuple[DrawnPlace, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the order in which they went into the draw."""
        return tuple(sorted(place.label for place in self.places))


def draw(  # noqa: PLR0913 - who draws what from which seed, why and when
    session: Session,
    actor: Actor,
    contest: Contest,
    kind: DrawKind,
    *,
    seed: str,
    reason: str,
    now: datetime,
) -> Draw:
    """Draw, give the entries their numbers and keep the record.

    Raises AccessRefused: not-allowed. Raises ValueRefused: seed-missing, seed-too-long,
    seed-not-one-line, seed-used-before, reason-too-long. Raises StateRefused:
    draw-without-entries, too-few-workstations, draw-needs-reason, draw-after-results.
    """
    actor.require(Action.DRAW)
    hold_contest(session, contest)
    clean = lots.clean_seed(seed)
    entries = _entries(session, contest)
    drawn_in = [entry for entry in entries if entry.status not in _OUT]
    _refuse(contest, kind, len(drawn_in))
    _refuse_seed_and_reason(session, contest, kind, (clean, reason.strip()))
    order = lots.lot_order(clean, sorted(entry.key for entry in drawn_in))
    numbers = {lot.label: lot.number for lot in order}
    rest = [entry for entry in entries if entry.key not in numbers]
    numbers |= {entry.key: len(order) + past for past, entry in enumerate(rest, start=1)}
    _renumber(session, entries, kind, numbers)
    record = Draw(
        contest_id=contest.id,
        kind=kind,
        seed=clean,
        outcome=json.dumps(
            [
                {"label": lot.label, "number": _number(kind, lot.number), "digest": lot.digest}
                for lot in order
            ]
        ),
        drawn_at=now,
        drawn_by_id=actor.account_id,
        reason=reason.strip(),
    )
    session.add(record)
    session.flush()
    return record


def draws_of(session: Session, contest: Contest) -> list[DrawRecord]:
    """List the draws of a contest, the latest first, with the names as they are now."""
    chosen = select(Draw).where(Draw.contest_id == contest.id).order_by(Draw.id.desc())
    rows = session.scalars(chosen).all()
    entries = {entry.key: entry for entry in _entries(session, contest)} if rows else {}
    return [_record(row, entries) for row in rows]


def record_of(session: Session, row: Draw) -> DrawRecord:
    """Give one draw as it is shown."""
    return _record(row, {entry.key: entry for entry in _entries(session, row.contest)})


def has_begun(session: Session, contest: Contest) -> bool:
    """Whether marking has begun: something was entered, even if it was taken back."""
    marked = select(Mark.entry_id).join(Entry).where(Entry.contest_id == contest.id).limit(1)
    judged = select(JournalEvent.id).where(
        JournalEvent.contest_id == contest.id, JournalEvent.kind.in_(_ENTERED)
    )
    found = session.scalar(marked) or session.scalar(judged.limit(1))
    return found is not None


def needs_reason(session: Session, contest: Contest, kind: DrawKind) -> bool:
    """Whether a draw now must be accounted for: it is not the first, or marking has begun."""
    earlier = select(Draw.id).where(Draw.contest_id == contest.id, Draw.kind == kind).limit(1)
    return session.scalar(earlier) is not None or has_begun(session, contest)


def _refuse(contest: Contest, kind: DrawKind, count: int) -> None:
    if contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("draw-after-results")
    if not count:
        raise StateRefused("draw-without-entries")
    stations = contest.workstations
    if kind is DrawKind.WORKSTATIONS and stations is not None and stations < count:
        raise StateRefused("too-few-workstations", workstations=stations, entries=count)


def _refuse_seed_and_reason(
    session: Session, contest: Contest, kind: DrawKind, said: tuple[str, str]
) -> None:
    seed, reason = said
    used = select(Draw.id).where(Draw.contest_id == contest.id, Draw.seed == seed).limit(1)
    if session.scalar(used) is not None:
        raise ValueRefused("seed-used-before")
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    if not reason and needs_reason(session, contest, kind):
        raise StateRefused("draw-needs-reason")


def _entries(session: Session, contest: Contest) -> Sequence[Entry]:
    chosen = (
        select(Entry)
        .where(Entry.contest_id == contest.id)
        .options(
            selectinload(Entry.members).selectinload(EntryMember.person),
            selectinload(Entry.school),
        )
        .order_by(Entry.number)
    )
    return session.scalars(chosen).all()


def _number(kind: DrawKind, lot: int) -> str:
    return str(lot if kind is DrawKind.WORKSTATIONS else BLIND_FROM + lot)


def _renumber(
    session: Session, entries: Iterable[Entry], kind: DrawKind, numbers: Mapping[str, int]
) -> None:
    """Exchange numbers, each of which may stand once only: all are put aside first."""
    for aside in (True, False):
        for entry in entries:
            if kind is DrawKind.WORKSTATIONS:
                entry.number = -entry.id if aside else numbers[entry.key]
            else:
                entry.blind_number = f"~{entry.id}" if aside else _number(kind, numbers[entry.key])
        session.flush()


def _record(row: Draw, entries: Mapping[str, Entry]) -> DrawRecord:
    return DrawRecord(
        key=row.key,
        kind=row.kind,
        seed=row.seed,
        drawn_at=row.drawn_at,
        reason=row.reason,
        places=tuple(
            DrawnPlace(
                number=one["number"],
                label=one["label"],
                digest=one["digest"],
                names=_names(entries.get(one["label"])),
                school=_school(entries.get(one["label"])),
            )
            for one in json.loads(row.outcome)
        ),
    )


def _names(entry: Entry | None) -> tuple[str, ...]:
    return tuple(member.person.diploma_name for member in entry.members) if entry else ()


def _school(entry: Entry | None) -> str:
    return entry.school.name if entry else ""
