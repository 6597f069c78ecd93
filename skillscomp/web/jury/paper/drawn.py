"""Words sheets for their drawing: what the database keeps of them, in the language chosen."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from skillscomp.core.calculation import Choice
from skillscomp.core.scheme import Aspect, AspectType
from skillscomp.core.sheet_code import shown_code
from skillscomp.documents.marking_sheet import marking_sheets_pdf
from skillscomp.documents.marking_sheet_content import (
    BoxKind,
    Filled,
    PrintedAspect,
    PrintedEntry,
    PrintedJudge,
    PrintedSheet,
    SheetWords,
)
from skillscomp.extensions import db
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.cells import control_of, view_aspect
from skillscomp.services.marking.paper.opened import OpenedSheet, open_sheets
from skillscomp.services.marking.paper.sending import SCHEME_SHOWN
from skillscomp.services.marking.paper.sheet import PrintedFor, PrintedMark
from skillscomp.services.marking.paper.slots import Slot, SlotPart
from skillscomp.services.marking.readers import view_contest, view_entry
from skillscomp.services.marking.views import Control
from skillscomp.web.filters import marks, moment

_KINDS = {
    Control.YES_NO: BoxKind.YES_NO,
    Control.COUNT: BoxKind.COUNT,
    Control.CHOICE: BoxKind.CHOICE,
    Control.MEASURED: BoxKind.FIGURE,
    Control.MANUAL: BoxKind.FIGURE,
    Control.JUDGEMENT: BoxKind.SCORES,
}


def sheets_pdf(actor: Actor, rows: Sequence[PaperSheet], language: str) -> bytes:
    """Draw sheets of one contest in a language."""
    with force_locale(language):
        return _drawn(actor, rows, language)


def _drawn(actor: Actor, rows: Sequence[PaperSheet], language: str) -> bytes:
    opened = open_sheets(db.session(), actor, rows)
    printed_at = rows[0].printed_at
    zone = rows[0].contest.competition.time_zone
    return marking_sheets_pdf(
        [_sheet(each, language) for each in opened], _words(printed_at, zone, language)
    )


def _sheet(opened: OpenedSheet, language: str) -> PrintedSheet:
    row, sub = opened.row, opened.sub
    contest = view_contest(row.contest)
    address = f"{current_app.config['PUBLIC_ADDRESS'].rstrip('/')}/jury/sheets/{row.code}"
    filled = _filled(opened, language)
    return PrintedSheet(
        code=shown_code(row.code),
        address=address.upper(),
        competition=contest.competition.in_language(language),
        contest=f"{contest.skill_number} {contest.name.in_language(language)}",
        form=f"{sub.code} {sub.name.in_language(language)}",
        day=_("Day C%(day)s", day=sub.day) if sub.day else "",
        scheme=_("scheme %(checksum)s", checksum=opened.checksum[:SCHEME_SHOWN]),
        entries=tuple(_entry(opened, each, filled[each.key]) for each in opened.printed.entries),
        aspects=tuple(_aspect(aspect, language) for aspect in sub.aspects),
        landscape=row.entry_id is None,
        rehearsal=row.contest.competition.rehearsal,
    )


def _entry(opened: OpenedSheet, printed: PrintedFor, filled: dict[str, Filled]) -> PrintedEntry:
    view = view_entry(opened.entries[printed.key], blind=opened.sub.blind)
    return PrintedEntry(
        label=view.label,
        name=view.name,
        school=view.school,
        judges=tuple(PrintedJudge(judge.number, judge.key, judge.name) for judge in printed.judges),
        filled=filled,
    )


def _aspect(aspect: Aspect, language: str) -> PrintedAspect:
    view = view_aspect(aspect, {})
    judged = aspect.type is AspectType.JUDGEMENT
    calculation = aspect.calculation
    return PrintedAspect(
        code=aspect.code,
        kind=_KINDS[control_of(aspect)],
        type=_("Judgement") if judged else _("Measurement"),
        text=aspect.description.in_language(language),
        extra=aspect.extra.in_language(language),
        requirement=aspect.requirement.in_language(language),
        levels=tuple(level.in_language(language) for level in aspect.levels),
        maximum=marks(aspect.maximum, language),
        beside=_beside(aspect, language),
        options=view.options if isinstance(calculation, Choice) else (),
    )


def _beside(aspect: Aspect, language: str) -> str:
    view = view_aspect(aspect, {})
    target = _figure(f"{view.target:f}", language) if view.target is not None else ""
    beside: dict[Control, str] = {
        Control.COUNT: _("of %(possible)s", possible=view.possible),
        Control.MEASURED: _("target %(target)s", target=target),
        Control.MANUAL: _("0 to %(maximum)s", maximum=marks(aspect.maximum, language)),
    }
    return beside.get(view.control, "")


def _figure(text: str, language: str) -> str:
    return text.replace(".", ",") if language == "lv" else text


def _filled(opened: OpenedSheet, language: str) -> dict[str, dict[str, Filled]]:
    """Gather what stands on the sheet by entry and aspect."""
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for slot in opened.slots:
        mark = opened.printed.marks.get(slot.name)
        if mark is not None:
            _put(found[slot.entry, slot.aspect], slot, _written(opened, slot, mark, language))
    filled: dict[str, dict[str, Filled]] = defaultdict(dict)
    for (entry, aspect), named in found.items():
        filled[entry][aspect] = Filled(**named)
    return filled


def _written(opened: OpenedSheet, slot: Slot, mark: PrintedMark, language: str) -> str:
    """Write a figure as the reader does; everything else stands as it is."""
    kind = _KINDS[control_of(opened.aspects[slot.aspect])]
    is_figure = slot.part is SlotPart.VALUE and kind is BoxKind.FIGURE
    return _figure(mark.text, language) if is_figure else mark.text


def _put(named: dict[str, Any], slot: Slot, text: str) -> None:
    match slot.part:
        case SlotPart.SCORE:
            named.setdefault("scores", {})[slot.round, slot.person] = text
        case SlotPart.ROUND:
            named["discussion"] = text
        case SlotPart.NOTE:
            named["note"] = text
        case SlotPart.VALUE:
            named["value"] = text


def _words(printed_at: datetime, zone: str, language: str) -> SheetWords:
    return SheetWords(
        title=_("Marking forms"),
        entry=_("Entry"),
        aspect=_("Aspect"),
        maximum=_("At most"),
        marked=_("Mark on the sheet"),
        yes=_("Yes"),
        no=_("No"),
        requirement=_("Requirement:"),
        note=_("Note"),
        discussion=_("Agreed in the discussion"),
        notes=_("Notes and what was agreed in discussions: entry, aspect, words"),
        experts=_("Experts:"),
        round=_("Round {number}").format(number="%(number)d"),
        leader=_("Leader of the marking team"),
        second=_("Second person"),
        of_school=_("Expert of the school"),
        page_of=_("Page {page} of {pages}").format(page="%(page)d", pages="%(pages)d"),
        printed=_("printed %(moment)s", moment=moment(printed_at, zone, language)),
        rehearsal=_("REHEARSAL"),
        made_up=_("The entries are made up, and no mark here counts."),
        language=language,
        made=printed_at.astimezone(UTC),
    )
