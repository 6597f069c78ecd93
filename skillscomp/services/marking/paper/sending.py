"""Sends confirmed values of a sheet to the journal, as a tablet would: one event for each.

The id of an event is made from the sheet, the place and the text, so that nothing is recorded
twice. Its base is what stood in the cell when the sheet was printed with marks; a value that
somebody entered elsewhere since, or under a blank sheet, makes a case. Scores go round by round: a
round of the paper that is over in the journal is compared, never sent again.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.core.sheet_code import shown_code
from skillscomp.services.journal import instant, open_chain
from skillscomp.services.marking.events import (
    Answer,
    Credential,
    Outcome,
    SentEvent,
    SentKind,
)
from skillscomp.services.marking.paper.opened import OpenedSheet
from skillscomp.services.marking.paper.reading import content_of
from skillscomp.services.marking.paper.sheet import SlotState
from skillscomp.services.marking.paper.slots import ROUNDS, Slot, SlotPart
from skillscomp.services.marking.readers import current_scheme
from skillscomp.services.marking.recording import record_events
from skillscomp.services.marking.rows import FormRows, read_rows

_KINDS = {
    SlotPart.VALUE: SentKind.MARK,
    SlotPart.NOTE: SentKind.NOTE,
    SlotPart.SCORE: SentKind.SCORE,
    SlotPart.ROUND: SentKind.ROUND,
}
_OF_SHEETS = uuid.uuid5(uuid.NAMESPACE_URL, "paper-sheet")
SCHEME_SHOWN = 16
"""Letters of the checksum by which a sheet names its scheme."""
_WAITS_FOR_OTHERS = "score-given-already"
Sent = dict[str, SlotState | Message]
"""What became of each value, by the name of its place: its state, or why it was refused."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A value that two people have read."""

    slot: Slot
    text: str


@dataclass(slots=True)
class _Sender:
    session: Session
    credential: Credential
    sheet: OpenedSheet
    now: datetime

    def send(self, chosen: Sequence[Confirmed]) -> Sent:
        """Record values and say what became of each."""
        events = [self._event(each) for each in chosen]
        if not events:
            return {}
        connection = self.session.connection()
        answers = record_events(connection, self.credential, events, self.now).answers
        return {
            each.slot.name: _outcome(answer) for each, answer in zip(chosen, answers, strict=True)
        }

    def rows(self) -> FormRows:
        """Read what stands in the cells of the sheet."""
        contest = self.sheet.row.contest
        scheme = current_scheme(self.session, contest)
        if scheme is None:
            return FormRows({}, {}, {}, {})
        entries = [entry.id for entry in self.sheet.entries.values()]
        return read_rows(self.session, scheme.version_id, self.sheet.sub.code, entries)

    def _event(self, confirmed: Confirmed) -> SentEvent:
        slot, text = confirmed.slot, confirmed.text
        row = self.sheet.row
        content = content_of(self.sheet.aspects[slot.aspect], slot, text)
        printed = self.sheet.printed.marks.get(slot.name)
        return SentEvent(
            id=str(uuid.uuid5(_OF_SHEETS, f"{row.key}\n{slot.name}\n{text}")),
            kind=_KINDS[slot.part],
            contest=row.contest.key,
            entry=slot.entry,
            aspect=slot.aspect,
            content=content,
            base=printed.event or None if printed else None,
            device=f"paper {shown_code(row.code)}",
            at=instant(self.now),
            scheme=self.sheet.checksum[:SCHEME_SHOWN],
        )


def send_confirmed(
    session: Session,
    credential: Credential,
    sheet: OpenedSheet,
    confirmed: Sequence[Confirmed],
    now: datetime,
) -> Sent:
    """Record what two people have read on the paper, and say what became of each value."""
    # The journal is held first: what is compared below cannot change before it is recorded.
    open_chain(session.connection(), sheet.row.contest.key)
    sender = _Sender(session, credential, sheet, now)
    marks = sheet.printed.marks
    sent: Sent = {}
    changed: list[Confirmed] = []
    for each in confirmed:
        printed = marks.get(each.slot.name)
        if printed is not None and printed.text == each.text:
            sent[each.slot.name] = SlotState.STANDS
        else:
            changed.append(each)
    sent |= sender.send(_of(changed, SlotPart.VALUE))
    sent |= sender.send(_with_standing(sender, _of(changed, SlotPart.NOTE)))
    for number in ROUNDS:
        some = [each for each in changed if each.slot.round == number]
        sent |= _open_rounds(sender, _of(some, SlotPart.ROUND))
        sent |= _send_scores(sender, _of(some, SlotPart.SCORE))
    return sent


def _of(confirmed: Iterable[Confirmed], part: SlotPart) -> list[Confirmed]:
    return [each for each in confirmed if each.slot.part is part]


def _with_standing(sender: _Sender, notes: Sequence[Confirmed]) -> list[Confirmed]:
    """Let a note of the paper follow the one that stands: neither takes the other's place."""
    marks = sender.rows().marks if notes else {}
    found = []
    for each in notes:
        mark = marks.get(_place(sender, each.slot))
        stands = mark.note if mark else ""
        both = each.text if stands in {"", each.text} else f"{stands}\n{each.text}"
        found.append(Confirmed(each.slot, both))
    return found


def _open_rounds(sender: _Sender, notes: Sequence[Confirmed]) -> Sent:
    """Open the further rounds that are not open yet."""
    rows = sender.rows() if notes else None
    sent: Sent = {}
    missing = []
    for each in notes:
        if rows and _round(rows, _place(sender, each.slot)) >= each.slot.round:
            sent[each.slot.name] = SlotState.STANDS
        else:
            missing.append(each)
    return sent | sender.send(missing)


def _send_scores(sender: _Sender, scores: Sequence[Confirmed]) -> Sent:
    rows = sender.rows() if scores else None
    sent: Sent = {}
    current: list[Confirmed] = []
    for each in scores:
        found = _compared(rows, _place(sender, each.slot), each) if rows else None
        if found is None:
            current.append(each)
        else:
            sent[each.slot.name] = found
    sent |= sender.send(current)
    # Who gave a score on a tablet is compared once the others are in: nobody can peek by guessing.
    again = [each for each in current if _waits_for_others(sent[each.slot.name])]
    return sent | (sender.send(again) if len(again) < len(current) else {})


def _compared(
    rows: FormRows, place: tuple[int, str], each: Confirmed
) -> SlotState | Message | None:
    """Compare a score with the rounds of the journal; None where its round is open now."""
    number, current = each.slot.round, _round(rows, place)
    about: Mapping[str, str | int] = {"aspect": each.slot.aspect, "round": number}
    if number > current:
        return Message("paper-round-not-open", about)
    if number == current:
        return None
    given = {(row.round, row.person): str(row.score) for row in rows.scores.get(place, ())}
    if given.get((number, each.slot.person)) == each.text:
        return SlotState.STANDS
    return Message("paper-round-over", about)


def _round(rows: FormRows, place: tuple[int, str]) -> int:
    scores, notes = rows.scores.get(place, ()), rows.notes.get(place, ())
    return max((1, *(row.round for row in scores), *(row.round for row in notes)))


def _place(sender: _Sender, slot: Slot) -> tuple[int, str]:
    return sender.sheet.entries[slot.entry].id, slot.aspect


def _waits_for_others(found: SlotState | Message) -> bool:
    return isinstance(found, Message) and found.code == _WAITS_FOR_OTHERS


def _outcome(answer: Answer) -> SlotState | Message:
    if answer.refusal is not None:
        return answer.refusal
    return SlotState.CASE if answer.outcome is Outcome.CONFLICT else SlotState.RECORDED
