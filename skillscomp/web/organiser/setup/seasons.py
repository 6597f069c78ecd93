"""Seasons: listed, added, edited, deleted."""

from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.competitions import Season
from skillscomp.services.setup.seasons import (
    SeasonFacts,
    delete_season,
    save_season,
    season_rows,
)
from skillscomp.web.access import actor_anywhere, load_anywhere, require_anywhere
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.setup.forms import SeasonForm
from skillscomp.web.refused_forms import seen, step_or_problem, step_taken

FIELDS = {"season-name-taken": "name_lv"}


@pages.get("/seasons")
def seasons() -> ResponseReturnValue:
    """List the seasons."""
    require_anywhere(Action.EDIT_SETUP)
    return render_template("organiser/setup/seasons.html", rows=season_rows(db.session()))


@pages.route("/seasons/new", methods=["GET", "POST"])
def add_season() -> ResponseReturnValue:
    """Add a season."""
    require_anywhere(Action.EDIT_SETUP)
    return _edited(None)


@pages.route("/seasons/<key>", methods=["GET", "POST"])
def edit_season(key: str) -> ResponseReturnValue:
    """Edit a season."""
    return _edited(load_anywhere(Season, key, Action.EDIT_SETUP))


@pages.post("/seasons/<key>/delete")
def remove_season(key: str) -> ResponseReturnValue:
    """Delete a season without competitions."""
    season = load_anywhere(Season, key, Action.EDIT_SETUP)
    actor = actor_anywhere()
    now = datetime.now(UTC)
    if step_or_problem(lambda session: delete_season(session, actor, season, now)):
        return redirect(url_for("organiser.seasons"))
    return redirect(url_for("organiser.edit_season", key=key))


def _edited(season: Season | None) -> ResponseReturnValue:
    form = SeasonForm(obj=season, seen=seen(season) if season else "")
    actor, now = actor_anywhere(), datetime.now(UTC)
    if form.validate_on_submit():
        facts = SeasonFacts(form.name_en.data, form.name_lv.data, form.year.data)
        if step_taken(
            form, lambda session: save_season(session, actor, season, facts, now), FIELDS, season
        ):
            return redirect(url_for("organiser.seasons"))
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/registry.html",
        title=form.name_lv.object_data or _("New season"),
        form=form,
        back_url=url_for("organiser.seasons"),
        back_label=_("Seasons"),
        delete_url=url_for("organiser.remove_season", key=season.key) if season else "",
    )
    return page, 422 if form.errors else 200
