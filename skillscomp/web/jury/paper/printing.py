"""Chooses which forms to print, prints them, and gives the sheets of a batch again."""

from datetime import UTC, datetime

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.paper import PaperSheet
from skillscomp.services.marking.pages import in_order
from skillscomp.services.marking.paper.listing import sheets_of_batch
from skillscomp.services.marking.paper.printing import SheetsWanted, print_sheets
from skillscomp.services.marking.readers import (
    current_scheme,
    read_entries,
    view_contest,
    view_entry,
)
from skillscomp.web.access import actor_for, load
from skillscomp.web.jury.paper.drawn import sheets_pdf
from skillscomp.web.jury.place import pages
from skillscomp.web.language import NAMES, asked_language, chosen_language
from skillscomp.web.sentences.wording import LANGUAGES, word


@pages.get("/contests/<key>/paper/print")
def print_forms(key: str) -> ResponseReturnValue:
    """Offer what can be printed: forms, entries, layout, language."""
    contest = load(Contest, key, Action.SEE_FORMS)
    return _choices(contest), 200


@pages.post("/contests/<key>/paper/print")
def make_sheets(key: str) -> ResponseReturnValue:
    """Make the sheets, each with a code, and show them to be printed."""
    contest = load(Contest, key, Action.SEE_FORMS)
    actor = actor_for(contest)
    sent = request.form
    wanted = SheetsWanted(
        forms=frozenset(sent.getlist("form")),
        entries=frozenset(sent.getlist("entry")),
        landscape=sent.get("layout") == "landscape",
        with_marks=sent.get("marks") == "with",
    )
    language = sent.get("lang", "")
    try:
        with write_tx() as session:
            contest = load(Contest, key, Action.SEE_FORMS)
            batch = print_sheets(session, actor, contest, wanted, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return _choices(load(Contest, key, Action.SEE_FORMS)), 422
    chosen = language if language in LANGUAGES else chosen_language()
    return redirect(url_for("jury.printed_batch", key=key, batch=batch, lang=chosen))


@pages.get("/contests/<key>/paper/<batch>.pdf")
def printed_batch(key: str, batch: str) -> ResponseReturnValue:
    """Give all sheets that were printed together."""
    contest = load(Contest, key, Action.SEE_FORMS)
    rows = sheets_of_batch(db.session(), contest, batch)
    if not rows:
        abort(404)
    return _pdf(rows, f"forms-{key}.pdf")


def printed_sheet(row: PaperSheet) -> Response:
    """Give one sheet again, as it was printed."""
    return _pdf([row], f"form-{row.code}.pdf")


def _pdf(rows: list[PaperSheet], name: str) -> Response:
    content = sheets_pdf(actor_for(rows[0]), rows, asked_language())
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, mimetype="application/pdf", headers=headers)


def _choices(contest: Contest) -> str:
    scheme = current_scheme(db.session(), contest)
    subs = tuple(scheme.scheme.sub_criteria()) if scheme else ()
    entries = in_order(read_entries(db.session(), contest), blind=False)
    sent = request.form if request.method == "POST" else request.args
    return render_template(
        "jury/paper/print.html",
        contest=view_contest(contest),
        subs=subs,
        days=sorted({sub.day for sub in subs if sub.day}),
        entries=[view_entry(entry, blind=False) for entry in entries],
        chosen_forms=set(sent.getlist("form")),
        chosen_entries=set(sent.getlist("entry")) or {entry.key for entry in entries},
        layout=sent.get("layout", "portrait"),
        with_marks=sent.get("marks", "blank"),
        languages=list(NAMES.items()),
        language=sent.get("lang", chosen_language()),
    )
