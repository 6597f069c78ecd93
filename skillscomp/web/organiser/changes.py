"""Steps of set-up that are taken back."""

from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.services.entry_statuses import is_of_statuses, take_back_statuses
from skillscomp.services.setup.changes import change_set_with_key
from skillscomp.services.setup.changes import undo as take_back
from skillscomp.services.setup.history import steps_of
from skillscomp.web.access import (
    actor_for,
    allowed,
    allowed_anywhere,
    load,
    require_anywhere,
    signed_in_account,
)
from skillscomp.web.language import chosen_language
from skillscomp.web.organisation import usual_zone
from skillscomp.web.organiser.listing import page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import said
from skillscomp.web.way_back import way_back

PER_PAGE = 50


@pages.get("/changes")
def registry_changes() -> ResponseReturnValue:
    """List the steps that belong to no competition."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _list(None, "organiser/_layouts/registry.html")


@pages.get("/competitions/<key>/changes")
def competition_changes(key: str) -> ResponseReturnValue:
    """List the steps of set-up in a competition."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    return _list(shown, "organiser/_layouts/competition.html")


@pages.post("/changes/<key>/undo")
def undo(key: str) -> ResponseReturnValue:
    """Take a step back; where that cannot be done, the page it came from says why."""
    change_set = _load_own(key)
    actor = actor_for(change_set)
    here = way_back(url_for("organiser.competitions"))
    try:
        with write_tx() as session:
            way = take_back_statuses if is_of_statuses(change_set) else take_back
            way(session, actor, change_set, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(here)
    flash(_("Taken back: everything is as it was before this step."), "done")
    return redirect(here)


def _list(competition: Competition | None, layout: str) -> ResponseReturnValue:
    rows = [(said(row.title), row) for row in steps_of(db.session(), competition)]
    found = searched(rows, lambda row: (row[0], row[1].by))
    return render_template(
        "organiser/setup/changes.html",
        layout=layout,
        competition=competition,
        zone=competition.time_zone if competition else usual_zone(),
        here=request.path,
        any_at_all=bool(rows),
        page=page_of(found, PER_PAGE),
        chosen={"q": search_text()},
    )


def _load_own(key: str) -> ChangeSet:
    """Load a step that the person of this request made, or may edit; 404 for those of others."""
    change_set = change_set_with_key(db.session(), key)
    account = signed_in_account()
    if change_set is None or account is None or not allowed_anywhere(Action.UNDO):
        abort(404)
    if change_set.competition_id is None:
        mine = allowed_anywhere(Action.EDIT_REGISTRY)
    else:
        mine = allowed(change_set, Action.EDIT_SETUP)
    if not mine and change_set.account_id != account.id:
        abort(404)
    return change_set
