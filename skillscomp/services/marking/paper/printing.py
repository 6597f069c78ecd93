"""Prints sheets: each gets a code of its own, and keeps what stood on it when it was printed."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.scheme import AspectType, SubCriterion
from skillscomp.core.sheet_code import CODES, code_of
from skillscomp.models.base import new_key
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.cells import view_cell
from skillscomp.services.marking.pages import in_order
from skillscomp.services.marking.paper.judges import Bench, read_bench
from skillscomp.services.marking.paper.sheet import Printed, PrintedFor, PrintedMark
from skillscomp.services.marking.paper.slots import Slot, SlotPart
from skillscomp.services.marking.readers import current_scheme, read_entries
from skillscomp.services.marking.rows import FormRows, read_rows
from skillscomp.services.marking.views import CellView, ScoreView

NOBODY = 0
"""A reader who sees only what everybody may: no score of a round that is not complete."""
MOST_SHEETS = 2000


@dataclass(frozen=True, slots=True)
class SheetsWanted:
    """Which sheets: forms by code, entries by key; ``landscape``: all of them on one sheet.

    Forms that are marked blind are printed for every entry: a choice by name would tell numbers.
    """

    forms: frozenset[str]
    entries: frozenset[str]
    landscape: bool
    with_marks: bool


def print_sheets(
    session: Session, actor: Actor, contest: Contest, wanted: SheetsWanted, now: datetime
) -> str:
    """Make the sheets and give the key of their batch.

    Raises AccessRefused: not-allowed; StateRefused: sheets-without-scheme; ValueRefused:
    no-sheets, too-many-sheets.
    """
    actor.require(Action.SEE_FORMS)
    scheme = current_scheme(session, contest)
    if scheme is None:
        raise StateRefused("sheets-without-scheme")
    subs = [sub for sub in scheme.scheme.sub_criteria() if sub.code in wanted.forms]
    entries = read_entries(session, contest)
    bench = read_bench(session, actor, contest, [sub.code for sub in subs])
    printer = _Printer(session, bench, scheme.version_id, wanted)
    made = [(sub, each) for sub in subs for each in printer.sheets(sub, entries)]
    if not made:
        raise ValueRefused("no-sheets")
    if len(made) > MOST_SHEETS:
        raise ValueRefused("too-many-sheets", count=len(made), most=MOST_SHEETS)
    batch = new_key()
    codes = _new_codes(session, len(made))
    ids = {key: entry.id for entry in entries for key in (entry.key, entry.blind_key)}
    session.add_all(
        PaperSheet(
            code=code,
            contest_id=contest.id,
            version_id=scheme.version_id,
            sub_criterion=sub.code,
            entry_id=None if wanted.landscape else ids[printed.entries[0].key],
            batch=batch,
            printed=printed.to_json(),
            printed_at=now,
            printed_by_id=actor.account_id,
        )
        for code, (sub, printed) in zip(codes, made, strict=True)
    )
    return batch


@dataclass(frozen=True, slots=True)
class _Printer:
    session: Session
    bench: Bench
    version_id: int
    wanted: SheetsWanted

    def sheets(self, sub: SubCriterion, entries: Sequence[Entry]) -> Iterator[Printed]:
        """Say what stands on the sheets of one form."""
        ordered = [
            entry
            for entry in in_order(entries, blind=sub.blind)
            if sub.blind or entry.key in self.wanted.entries
        ]
        rows = None
        if self.wanted.with_marks:
            rows = read_rows(
                self.session, self.version_id, sub.code, [entry.id for entry in ordered]
            )
        parts = [[each] for each in ordered]
        if self.wanted.landscape:
            parts = [ordered] if ordered else []
        for part in parts:
            marks = dict(_marks(sub, part, rows)) if rows else {}
            yield Printed(tuple(self._entry(sub, entry) for entry in part), marks)

    def _entry(self, sub: SubCriterion, entry: Entry) -> PrintedFor:
        judges = self.bench.judges(sub.code, entry, blind=sub.blind)
        return PrintedFor(entry.key_on(blind=sub.blind), judges)


def _marks(
    sub: SubCriterion, entries: Sequence[Entry], rows: FormRows
) -> Iterator[tuple[str, PrintedMark]]:
    """Collect what stands and may be seen by everybody, by the name of the place."""
    for aspect in sub.aspects:
        for entry in entries:
            cell = view_cell(aspect, entry.id, rows, NOBODY)
            key = entry.key_on(blind=sub.blind)
            if aspect.type is AspectType.JUDGEMENT:
                found = _scores(key, aspect.code, cell)
            else:
                found = _measured(key, aspect.code, cell)
            for slot, mark in found:
                if mark.text:
                    yield slot.name, mark


def _measured(entry: str, aspect: str, cell: CellView) -> Iterator[tuple[Slot, PrintedMark]]:
    yield Slot(entry, aspect, SlotPart.VALUE), PrintedMark(cell.value, cell.base)
    yield Slot(entry, aspect, SlotPart.NOTE), PrintedMark(cell.note, cell.base)


def _scores(entry: str, aspect: str, cell: CellView) -> Iterator[tuple[Slot, PrintedMark]]:
    judged = cell.judgement
    if judged is None:
        return
    rounds = [(each.number, each.note, each.scores) for each in judged.earlier]
    rounds.append((judged.round, judged.note, judged.scores))
    for number, note, scores in rounds:
        if note:
            yield Slot(entry, aspect, SlotPart.ROUND, number), PrintedMark(note, "")
        for score in scores:
            slot = Slot(entry, aspect, SlotPart.SCORE, number, score.person)
            yield slot, PrintedMark(_shown(score), score.event)


def _shown(score: ScoreView) -> str:
    return "" if score.score is None else str(score.score)


def _new_codes(session: Session, count: int) -> list[str]:
    """Pick codes that no sheet has."""
    found: set[str] = set()
    while len(found) < count:
        picked = {code_of(secrets.randbelow(CODES)) for _ in range(count - len(found))}
        taken = session.scalars(select(PaperSheet.code).where(PaperSheet.code.in_(picked)))
        found |= picked - set(taken)
    return sorted(found)
