"""Saves what plain forms send: one cell, a note, a further round, or a row of the landscape."""

import re

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.message import Message
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.events import Answer, Outcome, SentEvent, SentKind
from skillscomp.services.marking.fields import control_of_aspect, values_of
from skillscomp.services.marking.views import Control
from skillscomp.web.access import load
from skillscomp.web.jury.forms import Refused, load_named, shown_form
from skillscomp.web.jury.place import pages
from skillscomp.web.jury.recording import Typed, note_event, send, value_event
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word


@pages.post("/entries/<entry>/<code>/<aspect>")
def save_cell(entry: str, code: str, aspect: str) -> ResponseReturnValue:
    """Record what a form without a script sends for one aspect of one entry."""
    chosen = load_named(entry, code, Action.ENTER_MARKS)
    control = control_of_aspect(db.session(), chosen.contest, code, aspect)
    typed = _typed(chosen.contest.key, entry, aspect)
    try:
        answer = send([_event(typed, control)])[0]
        refusal = answer.refusal
    except RuleBroken as broken:
        refusal = broken.message
    if refusal is not None:
        chosen = load_named(entry, code, Action.ENTER_MARKS)
        return shown_form(chosen, code, {aspect: Refused(typed.text, _sentence(refusal))})
    _tell([answer])
    here = url_for("jury.entry_form", entry=entry, code=code)
    return redirect(f"{here}#aspect-{aspect}")


@pages.post("/contests/<key>/landscape/<code>/<aspect>")
def save_row(key: str, code: str, aspect: str) -> ResponseReturnValue:
    """Record what a form without a script sends for one aspect of all entries."""
    contest = load(Contest, key, Action.ENTER_MARKS)
    control = control_of_aspect(db.session(), contest, code, aspect)
    events: list[SentEvent] = []
    for typed in _changed(contest, aspect):
        try:
            events.append(value_event(typed, control))
        except RuleBroken as broken:
            flash(_sentence(broken.message), "problem")
    _tell(send(events) if events else ())
    here = url_for("jury.landscape", key=key, code=code)
    return redirect(f"{here}#aspect-{aspect}")


def _changed(contest: Contest, aspect: str) -> list[Typed]:
    """Collect the cells of a row that hold another value than the page was shown with."""
    row = [
        Typed(
            contest=contest.key,
            entry=name.split(":")[1],
            aspect=aspect,
            text=text.strip(),
            base=name.split(":")[2] or None,
            token=request.form.get("token", ""),
        )
        for name, text in request.form.items()
        if re.fullmatch(r"value:[\w-]{1,64}:[0-9a-f-]{0,36}", name) and text.strip()
    ]
    stood = values_of(db.session(), contest, [typed.base for typed in row if typed.base])
    return [typed for typed in row if stood.get(typed.base or "") != typed.text]


def _typed(contest: str, entry: str, aspect: str) -> Typed:
    sent = request.form
    return Typed(
        contest=contest,
        entry=entry,
        aspect=aspect,
        text=sent.get("value", "").strip(),
        base=sent.get("base") or None,
        token=sent.get("token", ""),
        person=sent.get("person") or None,
    )


def _event(typed: Typed, control: Control) -> SentEvent:
    kind = request.form.get("kind", "value")
    if kind in {SentKind.NOTE, SentKind.ROUND}:
        return note_event(typed, SentKind(kind))
    if kind != "value":
        abort(400)
    return value_event(typed, control)


def _tell(answers: tuple[Answer, ...] | list[Answer]) -> None:
    saved = sum(answer.outcome in {Outcome.RECORDED, Outcome.DUPLICATE} for answer in answers)
    if saved:
        flash(_("Saved."), "done")
    waiting = [answer for answer in answers if answer.outcome is Outcome.CONFLICT]
    for why in sorted({answer.case for answer in waiting if answer.case}):
        flash(_sentence(why.message), "problem")
    if any(answer.case is None for answer in waiting):
        flash(
            _("Somebody else entered another value. Both are kept; the team leader settles it."),
            "problem",
        )
    for answer in answers:
        if answer.refusal is not None:
            flash(_sentence(answer.refusal), "problem")


def _sentence(refusal: Message) -> str:
    return word(refusal, chosen_language())
