"""Types what stands on a sheet: kept as a draft at every moment, then handed to a second person."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.message import Message
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.paper.opened import OpenedSheet, open_sheet
from skillscomp.services.marking.paper.reading import read_text
from skillscomp.services.marking.paper.sheet import (
    Reading,
    SlotState,
    TypedSlot,
    typed_to_json,
)
from skillscomp.services.marking.paper.slots import Slot, SlotPart

Errors = dict[str, Message]
"""What was refused, by the name of the place."""


def type_sheet(
    session: Session, actor: Actor, row: PaperSheet, texts: Mapping[str, str], now: datetime
) -> Errors:
    """Keep what was typed, and say what was not taken; an empty text takes back the own one.

    What somebody else typed, or what was confirmed, is left alone.
    """
    session.refresh(row, with_for_update=True)
    sheet = open_sheet(session, actor, row)
    errors: Errors = {}
    for slot in sheet.slots:
        if slot.name in texts and may_type(sheet, slot):
            try:
                _type(sheet, slot, texts[slot.name])
            except RuleBroken as refused:
                errors[slot.name] = refused.message
    row.typed = typed_to_json(sheet.typed)
    row.confirmed_at = row.confirmed_at if not _waits(sheet) else None
    if row.typed_at is not None and _waits(sheet):
        row.typed_at = now
    return errors


def hand_on(session: Session, actor: Actor, row: PaperSheet, now: datetime) -> None:
    """Say that everything is typed: from now on a second person can confirm it.

    Raises StateRefused: paper-nothing-typed, paper-round-needs-note.
    """
    sheet = open_sheet(session, actor, row)
    if not _waits(sheet):
        raise StateRefused("paper-nothing-typed")
    for slot in sheet.slots:
        if slot.part is SlotPart.ROUND and slot.name not in sheet.typed:
            _refuse_without_note(sheet, slot)
    row.typed_at = now
    row.typed_by_id = actor.account_id


def may_type(sheet: OpenedSheet, slot: Slot) -> bool:
    """Whether the reader may write in a place: nobody else did, and it is not confirmed."""
    typed = sheet.typed.get(slot.name)
    if typed is None:
        return sheet.refuse_entry(slot.entry) is None
    own = {reading.by for reading in typed.readings} == {sheet.reader.actor.account_key}
    return typed.state is SlotState.TYPED and own


def _type(sheet: OpenedSheet, slot: Slot, text: str) -> None:
    printed = sheet.printed.marks.get(slot.name)
    read = read_text(sheet.aspects[slot.aspect], slot, text) if text.strip() else ""
    if not read or (printed is not None and printed.text == read):
        # What the sheet was printed with and nobody changed says nothing new.
        sheet.typed.pop(slot.name, None)
        return
    by = sheet.reader.actor.account_key
    sheet.typed[slot.name] = TypedSlot((Reading(read, by),))


def _waits(sheet: OpenedSheet) -> bool:
    return any(slot.is_open for slot in sheet.typed.values())


def _refuse_without_note(sheet: OpenedSheet, note: Slot) -> None:
    """Refuse scores of a further round when nothing was agreed before it."""
    if note.name in sheet.printed.marks:
        return
    for slot in sheet.slots:
        same = (slot.entry, slot.aspect, slot.round) == (note.entry, note.aspect, note.round)
        typed = sheet.typed.get(slot.name)
        if same and typed is not None and typed.is_open:
            raise StateRefused("paper-round-needs-note", aspect=note.aspect)
