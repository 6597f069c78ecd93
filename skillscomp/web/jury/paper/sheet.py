"""One sheet: what it is, how far it is, its scans; and the way that its QR code opens."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.message import Message
from skillscomp.core.sheet_code import shown_code
from skillscomp.extensions import db, write_tx
from skillscomp.models.paper import PaperSheet
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.paper.confirming import Decision, confirm_sheet
from skillscomp.services.marking.paper.listing import state_of
from skillscomp.services.marking.paper.opened import open_sheet
from skillscomp.services.marking.paper.scans import scans_of
from skillscomp.services.marking.paper.typing import hand_on, type_sheet
from skillscomp.services.marking.readers import view_contest, view_entry
from skillscomp.web.access import actor_for, allowed, signed_in_account
from skillscomp.web.jury.paper.printing import printed_sheet
from skillscomp.web.jury.paper.shown import (
    aspects_shown,
    load_sheet,
    open_values,
    texts_sent,
)
from skillscomp.web.jury.paper.words import STATE_BADGES, slot_words, state_words
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

SAME = "same:"
READ = "read:"
DRAFT, QUIET = "draft", "quiet"


@pages.get("/sheets/<code>")
def sheet(code: str) -> ResponseReturnValue:
    """Show a sheet and what can be done with it now."""
    return _page("jury/paper/sheet.html", load_sheet(code, Action.SEE_FORMS), {}, {})


@pages.get("/sheets/<code>.pdf")
def sheet_pdf(code: str) -> ResponseReturnValue:
    """Give the sheet again, as it was printed."""
    return printed_sheet(load_sheet(code, Action.SEE_FORMS))


@pages.get("/sheets/<code>/type")
def type_form(code: str) -> ResponseReturnValue:
    """Offer the places of the sheet to be typed, in the order of the paper."""
    return _page("jury/paper/type.html", load_sheet(code, Action.SEE_FORMS), {}, {})


@pages.post("/sheets/<code>/type")
def save_typed(code: str) -> ResponseReturnValue:
    """Keep what was typed, as a draft or to be confirmed by a second person."""
    actor = actor_for(load_sheet(code, Action.SEE_FORMS))
    sent = texts_sent(request.form)
    now = datetime.now(UTC)
    with write_tx() as session:
        row = load_sheet(code, Action.SEE_FORMS)
        errors = type_sheet(session, actor, row, sent, now)
    step = request.form.get("step")
    if step == QUIET:
        return "", 422 if errors else 204
    if errors:
        row = load_sheet(code, Action.SEE_FORMS)
        return _page("jury/paper/type.html", row, errors, sent), 422
    if step == DRAFT:
        flash(_("The draft is kept."), "done")
        return redirect(url_for("jury.type_form", code=code))
    try:
        with write_tx() as session:
            hand_on(session, actor, load_sheet(code, Action.SEE_FORMS), now)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("jury.type_form", code=code))
    flash(_("Typed. Now a second person compares it with the sheet."), "done")
    return redirect(url_for("jury.sheet", code=code))


@pages.get("/sheets/<code>/confirm")
def confirm_form(code: str) -> ResponseReturnValue:
    """Show what was typed, to be compared with the paper by a second person."""
    return _page("jury/paper/confirm.html", load_sheet(code, Action.ENTER_MARKS), {}, {})


@pages.post("/sheets/<code>/confirm")
def save_confirmed(code: str) -> ResponseReturnValue:
    """Record what the second person confirms; keep what they read otherwise."""
    chosen = load_sheet(code, Action.ENTER_MARKS)
    actor, account = actor_for(chosen), signed_in_account()
    credential = Credential(account.key, str(account.epoch)) if account else Credential("", "")
    decisions = _decisions()
    try:
        with write_tx() as session:
            row = load_sheet(code, Action.ENTER_MARKS)
            now = datetime.now(UTC)
            errors = confirm_sheet(session, (actor, credential), row, decisions, now)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("jury.sheet", code=code))
    row = load_sheet(code, Action.ENTER_MARKS)
    if errors:
        sent = {name: each.text for name, each in decisions.items()}
        return _page("jury/paper/confirm.html", row, errors, sent), 422
    if row.confirmed_at is not None:
        flash(_("The sheet is confirmed; its marks are in the journal."), "done")
        return redirect(url_for("jury.sheet", code=code))
    flash(_("Saved. Some values still wait for somebody."), "notice")
    return redirect(url_for("jury.confirm_form", code=code))


def scanned_sheet(code: str) -> ResponseReturnValue:
    """Lead from the QR code, whose address is in capital letters, to the sheet."""
    return redirect(url_for("jury.sheet", code=code))


@pages.record
def _add_address_of_codes(state: BlueprintSetupState) -> None:
    """Add the address in capital letters, which needs a third less room in a QR code."""
    state.app.add_url_rule("/JURY/SHEETS/<code>", "jury.scanned_sheet", scanned_sheet)


def _decisions() -> dict[str, Decision]:
    same, read = texts_sent(request.form, SAME), texts_sent(request.form, READ)
    return {
        name: Decision(name in same and not read.get(name, "").strip(), read.get(name, ""))
        for name in same | read
    }


def _page(
    template: str, row: PaperSheet, errors: Mapping[str, Message], sent: Mapping[str, str]
) -> str:
    session = db.session()
    opened = open_sheet(session, actor_for(row), row)
    language = chosen_language()
    worded = {name: word(error, language) for name, error in errors.items()}
    shown = aspects_shown(opened, worded, sent)
    return render_template(
        template,
        contest=view_contest(row.contest),
        sheet=row,
        code=shown_code(row.code),
        sub=opened.sub,
        current=opened.current,
        entries=[
            view_entry(opened.entries[entry.key], blind=opened.sub.blind)
            for entry in opened.printed.entries
        ],
        several=row.entry_id is None,
        with_marks=bool(opened.printed.marks),
        shown=shown,
        errors=worded,
        waiting=open_values(shown),
        state=state_of(row),
        states=state_words(),
        badges=STATE_BADGES,
        slot_words=slot_words(),
        scans=scans_of(session, row),
        may_confirm=allowed(row, Action.ENTER_MARKS),
        may_remove=allowed(row, Action.REOPEN_FORM),
        zone=row.contest.competition.time_zone,
        demo=current_app.config["DEMO"],
    )
