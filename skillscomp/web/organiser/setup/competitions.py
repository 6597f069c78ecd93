"""Competitions: added, edited, deleted."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition, Stage
from skillscomp.services.setup.competitions import (
    CompetitionFacts,
    add_competition,
    days_of,
    delete_competition,
    every_day,
)
from skillscomp.services.setup.competitions import edit_competition as edit
from skillscomp.services.setup.seasons import season_rows
from skillscomp.web.access import actor_anywhere, actor_for, load, require_anywhere
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organisation import usual_zone
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.setup.forms import CompetitionForm
from skillscomp.web.organiser.words import stage_words
from skillscomp.web.refused_forms import put_beside, seen, step_or_problem, step_taken
from skillscomp.web.zones import zone_names

FIELDS = {
    "competition-name-taken": "name_lv",
    "competition-ends-before": "ends_on",
    "competition-too-long": "ends_on",
    "time-zone-unknown": "time_zone",
    "day-outside": "day_1",
    "days-not-in-order": "day_1",
    "accent-not-a-colour": "accent",
    "accent-too-pale": "accent",
}


@pages.route("/competitions/new", methods=["GET", "POST"])
def new_competition() -> ResponseReturnValue:
    """Add a competition; without days of its own every date becomes one."""
    require_anywhere(Action.EDIT_SETUP)
    seasons = season_rows(db.session())
    if not seasons:
        flash(_("A competition belongs to a season: add the season first."), "notice")
        return redirect(url_for("organiser.add_season"))
    form = _form(CompetitionForm(season=request.args.get("season"), time_zone=usual_zone()))
    actor, now, made = actor_anywhere(), datetime.now(UTC), list[Competition]()

    def add(session: Session, wanted: CompetitionFacts) -> ChangeSet:
        competition, step = add_competition(session, actor, wanted, now)
        made.append(competition)
        return step

    facts = _facts(form) if form.validate_on_submit() else None
    if facts and step_taken(form, lambda session: add(session, facts), FIELDS):
        return redirect(url_for("organiser.competition", key=made[0].key))
    form.keep_days(0)
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/registry.html",
        title=_("New competition"),
        form=form,
        back_url=url_for("organiser.competitions"),
        back_label=_("Competitions"),
        delete_url="",
    )
    return page, 422 if form.errors else 200


@pages.route("/competitions/<key>/edit", methods=["GET", "POST"])
def edit_competition(key: str) -> ResponseReturnValue:
    """Edit a competition and its days."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    days = days_of(db.session(), shown)
    filled = {f"day_{number}": day for number, day in enumerate(days, 1)}
    form = _form(
        CompetitionForm(obj=shown, **filled | {"season": shown.season.key, "seen": seen(shown)})
    )
    actor, now = actor_for(shown), datetime.now(UTC)
    facts = _facts(form) if form.validate_on_submit() else None
    if facts and step_taken(
        form, lambda session: edit(session, actor, shown, facts, now), FIELDS, shown
    ):
        return redirect(url_for("organiser.competition", key=key))
    form.keep_days(len(days) + 1)
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/competition.html",
        competition=shown,
        title=_("Settings"),
        form=form,
        back_url=url_for("organiser.competition", key=key),
        back_label="",
        delete_url=url_for("organiser.remove_competition", key=key),
    )
    return page, 422 if form.errors else 200


@pages.post("/competitions/<key>/delete")
def remove_competition(key: str) -> ResponseReturnValue:
    """Delete a competition without contests."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    actor = actor_for(shown)
    now = datetime.now(UTC)
    if step_or_problem(lambda session: delete_competition(session, actor, shown, now)):
        return redirect(url_for("organiser.competitions"))
    return redirect(url_for("organiser.edit_competition", key=key))


def _form(form: CompetitionForm) -> CompetitionForm:
    language = chosen_language()
    rows = season_rows(db.session())
    form.season.choices = [(row.season.key, name_of(row.season, language)) for row in rows]
    form.stage.choices = [(stage.value, words) for stage, words in stage_words().items()]
    form.time_zone.choices = zone_names()
    return form


def _facts(form: CompetitionForm) -> CompetitionFacts | None:
    """Make what was entered into facts; what cannot be stands beside its field, then None."""
    seasons = {row.season.key: row.season.id for row in season_rows(db.session())}
    days = form.days()
    if not days and form.starts_on.data <= form.ends_on.data:
        days = every_day(form.starts_on.data, form.ends_on.data)
    try:
        return CompetitionFacts(
            season_id=seasons[form.season.data],
            stage=Stage(form.stage.data),
            name_en=form.name_en.data,
            name_lv=form.name_lv.data,
            venue=form.venue.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            time_zone=form.time_zone.data,
            training_required=form.training_required.data,
            days=days,
            accent=form.accent.data.lower(),
        )
    except RuleBroken as refused:
        put_beside(form, refused, FIELDS)
        return None
