"""A second person compares what was typed with the paper, value by value.

A value goes to the journal when somebody has confirmed it who did not type it. Who reads something
else on the paper types that; then the first typist, or the leader, has to agree, and never the
person who typed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.message import Message
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.paper.opened import OpenedSheet, open_sheet
from skillscomp.services.marking.paper.reading import read_text
from skillscomp.services.marking.paper.sending import Confirmed, send_confirmed
from skillscomp.services.marking.paper.sheet import (
    Reading,
    SlotState,
    TypedSlot,
    typed_to_json,
)
from skillscomp.services.marking.paper.slots import Slot
from skillscomp.services.marking.paper.typing import Errors


@dataclass(frozen=True, slots=True)
class Decision:
    """What the second person says of a value: the same is read there, or another text."""

    same: bool
    text: str = ""


def confirm_sheet(
    session: Session,
    by: tuple[Actor, Credential],
    row: PaperSheet,
    decisions: Mapping[str, Decision],
    now: datetime,
) -> Errors:
    """Record what is confirmed, keep what is read otherwise, and say what was refused.

    Raises AccessRefused: not-allowed; StateRefused: paper-not-handed-on.
    """
    actor, credential = by
    actor.require(Action.ENTER_MARKS)
    session.refresh(row, with_for_update=True)
    if row.typed_at is None:
        raise StateRefused("paper-not-handed-on")
    sheet = open_sheet(session, actor, row)
    errors: Errors = {}
    confirmed: list[Confirmed] = []
    for slot in sheet.slots:
        decision, typed = decisions.get(slot.name), sheet.typed.get(slot.name)
        if decision is None or typed is None or not typed.is_open:
            continue
        try:
            if _confirms(sheet, slot, decision):
                confirmed.append(Confirmed(slot, typed.last.text))
        except RuleBroken as refused:
            errors[slot.name] = refused.message
    errors |= _send(session, credential, sheet, confirmed, now)
    row.typed = typed_to_json(sheet.typed)
    if not any(slot.is_open for slot in sheet.typed.values()):
        row.confirmed_at, row.confirmed_by_id = now, actor.account_id
    return errors


def refuse_decision(sheet: OpenedSheet, typed: TypedSlot) -> Message | None:
    """Say why the reader cannot confirm a value; None where nothing is in the way."""
    own = sheet.reader.actor.account_key
    if typed.last.by == own:
        return Message("paper-second-person")
    read_before = own in {reading.by for reading in typed.readings}
    if typed.state is SlotState.DIFFERS and not (read_before or sheet.leads):
        return Message("paper-typist-or-leader")
    return None


def _confirms(sheet: OpenedSheet, slot: Slot, decision: Decision) -> bool:
    """Whether the value is confirmed; another text takes its place and waits for a person."""
    typed = sheet.typed[slot.name]
    if not decision.same and not decision.text.strip():
        return False
    if refusal := refuse_decision(sheet, typed) or sheet.refuse_entry(slot.entry):
        raise StateRefused(refusal.code, **refusal.parameters)
    if decision.same:
        return True
    text = read_text(sheet.aspects[slot.aspect], slot, decision.text)
    if text == typed.last.text:
        return True
    reading = Reading(text, sheet.reader.actor.account_key)
    sheet.typed[slot.name] = TypedSlot((*typed.readings, reading), SlotState.DIFFERS)
    return False


def _send(
    session: Session,
    credential: Credential,
    sheet: OpenedSheet,
    confirmed: list[Confirmed],
    now: datetime,
) -> Errors:
    errors: Errors = {}
    own = sheet.reader.actor.account_key
    for name, found in send_confirmed(session, credential, sheet, confirmed, now).items():
        if isinstance(found, Message):
            errors[name] = found
        else:
            slot = sheet.typed[name]
            sheet.typed[name] = replace(slot, state=found, confirmed_by=own)
    return errors
