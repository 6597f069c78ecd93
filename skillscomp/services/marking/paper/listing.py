"""The sheets of a contest: printed, typed, confirmed; searched by code, form, entry or name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, String, and_, cast, false, func, or_, select
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.paper import PaperScan, PaperSheet
from skillscomp.models.people import Person
from skillscomp.services.marking.paper.scans import scan_counts
from skillscomp.services.marking.paper.sheet import SlotState, typed_of


class SheetState(StrEnum):
    """How far a sheet is."""

    PRINTED = "printed"
    TYPING = "typing"
    TYPED = "typed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class SheetsSought:
    """Which sheets to list: words, a state, a batch, only those with a scan or without."""

    search: str = ""
    state: str = ""
    batch: str = ""
    scans: str = ""
    blind: frozenset[str] = frozenset()
    """Forms whose entries are found by secret number and by nothing else."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of the list; ``entry`` is the key of its only entry, ``differs`` counts values."""

    code: str
    form: str
    entry: str
    state: SheetState
    differs: int
    cases: int
    scans: int
    printed_at: datetime
    printed_by: str
    typed_by: str
    confirmed_by: str


def state_of(row: PaperSheet) -> SheetState:
    """Say how far a sheet is."""
    if row.confirmed_at is not None:
        return SheetState.CONFIRMED
    if row.typed_at is not None:
        return SheetState.TYPED
    return SheetState.TYPING if row.typed not in {"", "{}"} else SheetState.PRINTED


def sheet_count(session: Session, contest: Contest, sought: SheetsSought) -> int:
    """Count the sheets that are sought."""
    chosen = select(func.count(PaperSheet.id)).where(_sought(contest, sought))
    return session.scalars(chosen).one()


def sheet_rows(
    session: Session, contest: Contest, sought: SheetsSought, first: int, count: int
) -> Sequence[SheetRow]:
    """List sheets, those printed last first."""
    chosen = (
        select(PaperSheet, Entry.key)
        .outerjoin(Entry, Entry.id == PaperSheet.entry_id)
        .where(_sought(contest, sought))
        .order_by(PaperSheet.printed_at.desc(), PaperSheet.id)
        .offset(first)
        .limit(count)
    )
    found = session.execute(chosen).all()
    rows = [row[0] for row in found]
    scans, names = scan_counts(session, [row.id for row in rows]), _names(session, rows)
    return [_row(row[0], (row[1], scans.get(row[0].id, 0), names)) for row in found]


def sheet_key(session: Session, code: str) -> str:
    """Give the key of the sheet with this code; empty where there is none."""
    chosen = select(PaperSheet.key).where(PaperSheet.code == code)
    return session.scalars(chosen).first() or ""


def sheets_of_batch(session: Session, contest: Contest, batch: str) -> list[PaperSheet]:
    """List the sheets that were printed together, in the order of their printing."""
    chosen = (
        select(PaperSheet)
        .where(PaperSheet.contest_id == contest.id, PaperSheet.batch == batch)
        .order_by(PaperSheet.id)
    )
    return list(session.scalars(chosen))


def _row(row: PaperSheet, of: tuple[str | None, int, dict[int, str]]) -> SheetRow:
    entry, scans, names = of
    states = [slot.state for slot in typed_of(row.typed).values()]
    return SheetRow(
        code=row.code,
        form=row.sub_criterion,
        entry=entry or "",
        state=state_of(row),
        differs=states.count(SlotState.DIFFERS),
        cases=states.count(SlotState.CASE),
        scans=scans,
        printed_at=row.printed_at,
        printed_by=names.get(row.printed_by_id, ""),
        typed_by=names.get(row.typed_by_id or 0, ""),
        confirmed_by=names.get(row.confirmed_by_id or 0, ""),
    )


def _names(session: Session, rows: Sequence[PaperSheet]) -> dict[int, str]:
    accounts = {
        account
        for row in rows
        for account in (row.printed_by_id, row.typed_by_id, row.confirmed_by_id)
        if account
    }
    chosen = (
        select(Account.id, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_(accounts))
    )
    return {row[0]: row[1] for row in session.execute(chosen)}


def _sought(contest: Contest, sought: SheetsSought) -> ColumnElement[bool]:
    conditions = [PaperSheet.contest_id == contest.id]
    if sought.batch:
        conditions.append(PaperSheet.batch == sought.batch)
    if sought.state:
        conditions.append(_STATES[SheetState(sought.state)])
    if sought.scans:
        scanned = PaperSheet.id.in_(select(PaperScan.sheet_id))
        conditions.append(scanned if sought.scans == "with" else ~scanned)
    conditions += [_holds(word, sought.blind) for word in sought.search.split()]
    return and_(*conditions)


_NOTHING_TYPED = PaperSheet.typed.in_(("", "{}"))
_STATES: dict[SheetState, ColumnElement[bool]] = {
    SheetState.PRINTED: and_(PaperSheet.typed_at.is_(None), _NOTHING_TYPED),
    SheetState.TYPING: and_(PaperSheet.typed_at.is_(None), ~_NOTHING_TYPED),
    SheetState.TYPED: and_(PaperSheet.typed_at.is_not(None), PaperSheet.confirmed_at.is_(None)),
    SheetState.CONFIRMED: PaperSheet.confirmed_at.is_not(None),
}


def _holds(word: str, blind: frozenset[str]) -> ColumnElement[bool]:
    """Look for a word in code, form, and what names the entry where that may be known."""
    plain = word.upper().replace("-", "")
    spelled = {word, word.lower(), word.upper(), word.capitalize()}
    people = (
        select(EntryMember.entry_id)
        .join(Person, Person.id == EntryMember.person_id)
        .where(or_(*(Person.diploma_name.contains(each, autoescape=True) for each in spelled)))
    )
    numbers = select(Entry.id).where(cast(Entry.number, String) == word)
    secret = select(Entry.id).where(Entry.blind_number == word.upper())
    is_blind = PaperSheet.sub_criterion.in_(blind)
    return or_(
        PaperSheet.code.contains(plain, autoescape=True) if plain else false(),
        PaperSheet.sub_criterion == word.upper(),
        and_(is_blind, PaperSheet.entry_id.in_(secret)),
        and_(~is_blind, or_(PaperSheet.entry_id.in_(numbers), PaperSheet.entry_id.in_(people))),
    )
