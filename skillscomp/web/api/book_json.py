"""Puts a book of a contest into the JSON that the marking app reads; docs/contracts.md names it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from skillscomp.core.mark_table import mark_table
from skillscomp.core.message import Message
from skillscomp.core.scheme import Aspect, Text
from skillscomp.services.marking.book import Book, BookEntry, BookForm
from skillscomp.services.marking.cells import view_aspect
from skillscomp.services.marking.readers import ContestView
from skillscomp.services.marking.sheets import Sheet
from skillscomp.services.marking.views import (
    CaseView,
    CellView,
    JudgementView,
    SaveState,
    ScoreView,
)
from skillscomp.web.api.wording import worded, worded_table

Json = dict[str, Any]
CHECKSUM_SHOWN = 16
_ASPECTS_KEPT = 20_000
_aspects: dict[tuple[str, str, str], Json] = {}
"""Aspects in words, by the checksum of their scheme, their code and the language."""


def book_json(book: Book, language: str) -> Json:
    """Give a whole book but for its number, its moment and the problems."""
    reader = book.reader
    checksum = book.scheme.checksum[:CHECKSUM_SHOWN] if book.scheme else ""
    return {
        "contest": contest_json(book.contest) | {"day": book.day, "rehearsal": book.rehearsal},
        "me": {
            "person": reader.person_key,
            "name": reader.actor.name,
            "leads": reader.leads,
            "chief": book.chief,
        },
        "scheme": {"checksum": checksum, "state": book.scheme.state if book.scheme else ""},
        "closed": _sentence(book.closed, language),
        "forms": [_form(form, checksum, language) for form in book.forms],
        "cells": cells_json(book.sheets, language),
    }


def cells_json(sheets: Iterable[Sheet], language: str) -> Json:
    """Give what stands on forms: by form, then by entry, then by aspect where something stands."""
    found: dict[str, Json] = defaultdict(dict)
    for sheet in sheets:
        found[sheet.form][sheet.entry] = _sheet(sheet, language)
    return found


def contest_json(contest: ContestView) -> Json:
    """Name a contest."""
    return {
        "key": contest.key,
        "number": contest.skill_number,
        "name": text_json(contest.name),
        "competition": text_json(contest.competition),
        "zone": contest.zone,
    }


def text_json(text: Text) -> Json:
    """Give words in both languages."""
    return {"en": text.en, "lv": text.lv}


def _form(form: BookForm, checksum: str, language: str) -> Json:
    head = form.head
    return {
        "code": head.code,
        "name": text_json(head.name),
        "day": head.day,
        "maximum": head.maximum,
        "blind": head.blind,
        "part": form.part,
        "team": [
            {"person": seat.person, "name": seat.name, "part": seat.part} for seat in form.team
        ],
        "aspects": [
            _known_aspect(aspect, checksum, language)
            | {"awarded": form.awarded.get(aspect.code, "")}
            for aspect in form.aspects
        ],
        "entries": [_entry(entry, language) for entry in form.entries],
    }


def _known_aspect(aspect: Aspect, checksum: str, language: str) -> Json:
    key = (checksum, aspect.code, language)
    known = _aspects.get(key)
    if known is None:
        if len(_aspects) >= _ASPECTS_KEPT:
            _aspects.clear()
        known = _aspects[key] = _aspect(aspect, language)
    return known


def _aspect(aspect: Aspect, language: str) -> Json:
    view = view_aspect(aspect, {})
    return {
        "code": view.code,
        "control": view.control,
        "description": text_json(view.description),
        "extra": text_json(view.extra),
        "requirement": text_json(view.requirement),
        "maximum": view.maximum,
        "judges": view.judges,
        "levels": [text_json(level) for level in view.levels],
        "possible": view.possible,
        "target": None if view.target is None else f"{view.target:f}",
        "options": list(view.options),
        "worth": worded_table(mark_table(aspect), language),
    }


def _entry(shown: BookEntry, language: str) -> Json:
    entry = shown.entry
    return {
        "key": entry.key,
        "label": entry.label,
        "name": entry.name,
        "school": entry.school,
        "closed": _sentence(shown.closed, language),
        "judges": [{"person": judge.person_key, "name": judge.name} for judge in shown.judges],
    }


def _sheet(sheet: Sheet, language: str) -> Json:
    signed = sheet.signed
    return {
        "form": sheet.key,
        "state": sheet.state,
        "closed": _sentence(sheet.closed, language),
        "signed": {
            "submitted": signed.submitted,
            "verified": signed.verified,
            "accepted": signed.accepted,
        },
        "steps": [
            {"step": each.step, "refusal": _sentence(each.refusal, language)}
            for each in sheet.steps
        ],
        "aspects": {
            each.aspect.code: _cell(each.cell, sheet, language)
            for each in sheet.aspects
            if _stands(each.cell)
        },
    }


def _stands(cell: CellView) -> bool:
    judged = cell.judgement
    return cell.state is not SaveState.EMPTY or (
        judged is not None and (judged.given > 0 or judged.round > 1)
    )


def _cell(cell: CellView, sheet: Sheet, language: str) -> Json:
    return {
        "state": cell.state,
        "value": cell.value,
        "mark": cell.mark,
        "base": cell.base,
        "note": cell.note,
        "reason": worded(cell.reason, language) if cell.reason else "",
        "by": cell.by,
        "at": cell.at,
        "judgement": _judgement(cell.judgement) if cell.judgement else None,
        "case": _case(cell.case, sheet) if cell.case else None,
    }


def _judgement(judged: JudgementView) -> Json:
    return {
        "state": judged.state,
        "round": judged.round,
        "judges": judged.judges,
        "given": judged.given,
        "own": judged.own,
        "scores": [_score(score) for score in judged.scores],
        "earlier": [
            {
                "number": each.number,
                "scores": [_score(score) for score in each.scores],
                "note": each.note,
            }
            for each in judged.earlier
        ],
        "note": judged.note,
    }


def _score(score: ScoreView) -> Json:
    return {
        "person": score.person,
        "name": score.name,
        "score": score.score,
        "event": score.event,
    }


def _case(case: CaseView, sheet: Sheet) -> Json:
    return {
        "key": case.key,
        "reason": case.reason,
        "may_settle": sheet.leads,
        "sides": [
            {
                "event": side.event,
                "value": side.value,
                "kind": side.kind,
                "mark": side.mark,
                "by": side.by,
                "at": side.at,
                "device": side.device,
            }
            for side in case.sides
        ],
    }


def _sentence(message: Message | None, language: str) -> str | None:
    return None if message is None else worded(message, language)
