"""A sheet as its pages show it: aspect by aspect, entry by entry, each place with its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.sheet_code import read_code
from skillscomp.extensions import db
from skillscomp.models.paper import PaperSheet
from skillscomp.services.marking.cells import view_aspect
from skillscomp.services.marking.paper.confirming import refuse_decision
from skillscomp.services.marking.paper.listing import sheet_key
from skillscomp.services.marking.paper.opened import OpenedSheet
from skillscomp.services.marking.paper.sheet import TypedSlot
from skillscomp.services.marking.paper.slots import Slot, SlotPart
from skillscomp.services.marking.paper.typing import may_type
from skillscomp.services.marking.readers import EntryView, view_entry
from skillscomp.services.marking.views import AspectView, Control
from skillscomp.web.access import load
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

FIELD = "slot:"
"""What the names of fields begin with."""


@dataclass(frozen=True, slots=True)
class SlotShown:
    """A place: its field, its label, what is typed, whether the reader may write there.

    ``hint`` says what can be typed, ``keys`` which single keys are a whole answer; ``readings``
    who read what; ``refusal`` why the reader cannot confirm it.
    """

    field: str
    part: str
    label: str
    hint: str
    keys: str
    text: str
    printed: str
    error: str
    writable: bool
    typed: TypedSlot | None
    readings: tuple[tuple[str, str], ...]
    confirmed_by: str
    refusal: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """An aspect of one entry; ``closed`` says why the reader may not type it."""

    entry: EntryView
    slots: tuple[SlotShown, ...]
    closed: str


@dataclass(frozen=True, slots=True)
class AspectShown:
    """An aspect of the sheet with its cells; ``letters`` name the options of a choice."""

    aspect: AspectView
    letters: tuple[tuple[str, str], ...]
    cells: tuple[CellShown, ...]


def load_sheet(code: str, action: Action) -> PaperSheet:
    """Load the sheet with this code if the person of this request may do the action to it."""
    try:
        key = sheet_key(db.session(), read_code(code))
    except RuleBroken:
        abort(404)
    return load(PaperSheet, key, action)


def aspects_shown(
    sheet: OpenedSheet, errors: Mapping[str, str], sent: Mapping[str, str]
) -> list[AspectShown]:
    """Show every place of a sheet; ``errors`` and ``sent`` by the name of the place."""
    by_cell: dict[tuple[str, str], list[Slot]] = {}
    for slot in sheet.slots:
        by_cell.setdefault((slot.aspect, slot.entry), []).append(slot)
    shown = []
    for aspect in sheet.sub.aspects:
        view = view_aspect(aspect, {})
        cells = tuple(
            CellShown(
                entry=view_entry(sheet.entries[entry.key], blind=sheet.sub.blind),
                slots=tuple(
                    _slot(sheet, view, slot, (errors, sent))
                    for slot in by_cell.get((aspect.code, entry.key), ())
                    if not sheet.hides(slot)
                ),
                closed=_closed(sheet, entry.key),
            )
            for entry in sheet.printed.entries
        )
        shown.append(AspectShown(view, _letters(view), cells))
    return shown


def open_values(shown: list[AspectShown]) -> int:
    """Count the values that wait for a second person."""
    return sum(
        slot.typed is not None and slot.typed.is_open
        for aspect in shown
        for cell in aspect.cells
        for slot in cell.slots
    )


def _slot(
    sheet: OpenedSheet,
    view: AspectView,
    slot: Slot,
    of: tuple[Mapping[str, str], Mapping[str, str]],
) -> SlotShown:
    errors, sent = of
    typed = sheet.typed.get(slot.name)
    printed = sheet.printed.marks.get(slot.name)
    refusal = refuse_decision(sheet, typed) if typed else None
    return SlotShown(
        field=f"{FIELD}{slot.name}",
        part=slot.part.value,
        label=_label(sheet, slot),
        hint=_hint(view, slot),
        keys=_keys(view, slot),
        text=sent.get(slot.name, _said(view, typed.last.text if typed else "")),
        printed=_said(view, printed.text if printed else ""),
        error=errors.get(slot.name, ""),
        writable=may_type(sheet, slot),
        typed=typed,
        readings=_readings(sheet, view, typed),
        confirmed_by=sheet.names.get(typed.confirmed_by, "") if typed else "",
        refusal=word(refusal, chosen_language()) if refusal else "",
    )


def _readings(
    sheet: OpenedSheet, view: AspectView, typed: TypedSlot | None
) -> tuple[tuple[str, str], ...]:
    if typed is None:
        return ()
    return tuple((_said(view, each.text), sheet.names.get(each.by, "")) for each in typed.readings)


def _said(view: AspectView, text: str) -> str:
    """Say yes and no in the language of the reader."""
    words = {"yes": _("Yes"), "no": _("No")} if view.control is Control.YES_NO else {}
    return str(words.get(text, text))


def _closed(sheet: OpenedSheet, entry: str) -> str:
    refusal = sheet.refuse_entry(entry)
    return word(refusal, chosen_language()) if refusal else ""


def _label(sheet: OpenedSheet, slot: Slot) -> str:
    if slot.part is not SlotPart.SCORE:
        words: dict[SlotPart, str] = {
            SlotPart.VALUE: _("Mark on the sheet"),
            SlotPart.NOTE: _("Note"),
            SlotPart.ROUND: _("Agreed in the discussion"),
        }
        return words[slot.part]
    judges = {judge.key: judge.name for entry in sheet.printed.entries for judge in entry.judges}
    named = _("Round %(number)s: %(name)s", number=slot.round, name=judges[slot.person])
    return str(named)


def _hint(view: AspectView, slot: Slot) -> str:
    if slot.part is not SlotPart.VALUE:
        return ""
    hints: dict[Control, str] = {
        Control.YES_NO: _("y or n"),
        Control.COUNT: _("of %(possible)s", possible=view.possible),
        Control.MEASURED: _("target %(target)s", target=view.target),
        Control.CHOICE: ", ".join(letter for letter, _label_ in _letters(view)),
    }
    return hints.get(view.control, "")


def _keys(view: AspectView, slot: Slot) -> str:
    if slot.part is SlotPart.SCORE:
        return "0123"
    if slot.part is SlotPart.VALUE and view.control is Control.YES_NO:
        return "ynj+-"
    return ""


def _letters(view: AspectView) -> tuple[tuple[str, str], ...]:
    return tuple((chr(ord("a") + place), label) for place, label in enumerate(view.options))


def texts_sent(form: Mapping[str, str], prefix: str = FIELD) -> dict[str, str]:
    """Give what a form holds for the places of a sheet, by their names."""
    return {
        name.removeprefix(prefix): text for name, text in form.items() if name.startswith(prefix)
    }
