"""The way of a table of entries or schools: uploaded, previewed in steps, imported or left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, StaleRefused
from skillscomp.core.typed_table import TypedTable
from skillscomp.extensions import db, write_tx
from skillscomp.models.changes import TableImport
from skillscomp.models.competitions import Competition
from skillscomp.services.actors import Actor
from skillscomp.services.imports.kinds import Kind
from skillscomp.services.imports.tables import (
    Decision,
    Upload,
    forget_table,
    is_previewed,
    judge_again,
    keep_step,
    next_step,
    own_table,
    store_table,
    take_table,
)
from skillscomp.spreadsheets.entry_table import read_entries
from skillscomp.spreadsheets.school_table import read_schools
from skillscomp.web.access import (
    actor_anywhere,
    actor_for,
    allowed,
    allowed_anywhere,
    load,
    require_anywhere,
    signed_in_account,
)
from skillscomp.web.errors import status_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.entries.forms import DecisionForm, TableForm
from skillscomp.web.organiser.entries.preview_shown import shown_preview
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import flash_step

READERS: dict[Kind, Callable[[bytes], TypedTable]] = {
    Kind.ENTRIES: read_entries,
    Kind.SCHOOLS: read_schools,
}


@pages.route("/competitions/<key>/entries/import", methods=["GET", "POST"])
def import_entries(key: str) -> ResponseReturnValue:
    """Take a table of entries."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    return _uploaded(Kind.ENTRIES, shown, actor_for(shown))


@pages.route("/schools/import", methods=["GET", "POST"])
def import_schools() -> ResponseReturnValue:
    """Take a table of schools."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _uploaded(Kind.SCHOOLS, None, actor_anywhere())


@pages.get("/imports/<key>")
def table_import(key: str) -> ResponseReturnValue:
    """Show how far the preview is, then the preview; each look goes a step further."""
    shown = _load_own(key)
    if shown.imported_at is not None:
        return redirect(_list_of(shown))
    if not is_previewed(shown):
        # A browser with scripts asks for the next step itself and reloads when all are done.
        if request.args.get("step"):
            _step(shown)
        return _page(shown, "organiser/entries/reading.html", DecisionForm(), 200)
    return _page(shown, "organiser/entries/preview.html", DecisionForm(), 200)


@pages.post("/imports/<key>/progress")
def import_progress(key: str) -> ResponseReturnValue:
    """Read further and say how far the preview is."""
    shown = _load_own(key)
    if not is_previewed(shown):
        _step(shown)
    return jsonify(
        read=shown.rows_read,
        total=shown.rows_total,
        done=is_previewed(shown),
        sentence=progress_sentence(shown),
    )


@pages.post("/imports/<key>/take")
def take_import(key: str) -> ResponseReturnValue:
    """Import what the preview shows; where that changed meanwhile, it is shown anew."""
    shown, form = _load_own(key), DecisionForm()
    if not form.validate_on_submit():
        return _page(shown, "organiser/entries/preview.html", form, 422)
    said = Decision(form.check_code.data or "", bool(form.good_rows_only.data))
    now, actor, there = datetime.now(UTC), _actor(shown), _list_of(shown)
    try:
        with write_tx() as session:
            step = take_table(session, actor, shown, said, now)
    except RuleBroken as refused:
        if isinstance(refused, StaleRefused):
            with write_tx() as session:
                judge_again(session, shown, now)
        form.form_errors = [word(refused.message, chosen_language())]
        return _page(shown, "organiser/entries/preview.html", form, status_of(refused))
    flash_step(step)
    return redirect(there)


@pages.post("/imports/<key>/cancel")
def cancel_import(key: str) -> ResponseReturnValue:
    """Forget the table."""
    shown = _load_own(key)
    actor, there = _actor(shown), _list_of(shown)
    with write_tx() as session:
        forget_table(session, actor, shown)
    flash(_("The table was left out. Nothing was changed."), "notice")
    return redirect(there)


def progress_sentence(table: TableImport) -> str:
    """Say how far a preview is."""
    words = {"read": table.rows_read, "total": table.rows_total}
    return str(_("%(read)s of %(total)s rows are read", **words))


@dataclass(frozen=True, slots=True)
class _Place:
    """The addresses around an import."""

    list_url: str
    list_label: str
    template_url: str
    export_url: str
    upload_url: str


def _uploaded(kind: Kind, competition: Competition | None, actor: Actor) -> ResponseReturnValue:
    form = TableForm()
    if form.validate_on_submit():
        file = form.file.data
        try:
            table = READERS[kind](file.read())
            upload = Upload(kind, competition, file.filename or "", table)
            with write_tx() as session:
                stored = store_table(session, actor, upload, datetime.now(UTC))
            return redirect(url_for("organiser.table_import", key=stored.key))
        except RuleBroken as refused:
            form.file.errors = [word(refused.message, chosen_language())]
    page = render_template(
        "organiser/entries/import.html",
        layout=_layout(competition),
        competition=competition,
        kind=kind,
        place=_place(kind, competition),
        form=form,
    )
    return page, 422 if form.errors else 200


def _step(table: TableImport) -> None:
    before = table.rows_read
    preview = next_step(db.session(), table, datetime.now(UTC))
    with write_tx() as session:
        keep_step(session, table, before, preview)


def _page(
    table: TableImport, template: str, form: DecisionForm, status: int
) -> ResponseReturnValue:
    kind = Kind(table.kind)
    page = render_template(
        template,
        layout=_layout(table.competition),
        competition=table.competition,
        kind=kind,
        place=_place(kind, table.competition),
        table=table,
        form=form,
        sentence=progress_sentence(table),
        preview=shown_preview(table) if is_previewed(table) else None,
    )
    return page, status


def _load_own(key: str) -> TableImport:
    """Load a table of the person of this request; those of others do not exist for them."""
    account = signed_in_account()
    found = own_table(db.session(), key, account.id) if account else None
    if found is None:
        abort(404)
    if found.competition is None:
        mine = allowed_anywhere(Action.EDIT_REGISTRY)
    else:
        mine = allowed(found, Action.EDIT_SETUP)
    if not mine:
        abort(404)
    return found


def _actor(table: TableImport) -> Actor:
    return actor_anywhere() if table.competition is None else actor_for(table)


def _list_of(table: TableImport) -> str:
    return _place(Kind(table.kind), table.competition).list_url


def _layout(competition: Competition | None) -> str:
    return f"organiser/_layouts/{'registry' if competition is None else 'competition'}.html"


def _place(kind: Kind, competition: Competition | None) -> _Place:
    key: dict[str, Any] = {"key": competition.key} if competition else {}
    words = {
        Kind.ENTRIES: ("entries", _("Entries"), "entry_template", "export_entries"),
        Kind.SCHOOLS: ("schools", _("Schools"), "school_template", "export_schools"),
    }
    there, label, template, export = words[kind]
    return _Place(
        list_url=url_for(f"organiser.{there}", **key),
        list_label=label,
        template_url=url_for(f"organiser.{template}", **key),
        export_url=url_for(f"organiser.{export}", **key),
        upload_url=url_for(f"organiser.import_{there}", **key),
    )
