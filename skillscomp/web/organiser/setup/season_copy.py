"""Copying a season: what will be made is shown and corrected before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import Field

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition, Season
from skillscomp.services.setup.copying import (
    CopiedCompetition,
    Extent,
    SeasonCopy,
    competitions_of,
    copy_season,
    extents,
    proposed_copy,
)
from skillscomp.services.setup.seasons import SeasonFacts
from skillscomp.web.access import actor_anywhere, allowed, load_anywhere
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.setup.forms import SeasonForm, copy_form
from skillscomp.web.refused_forms import step_taken

FIELDS = {"season-name-taken": "name_lv"}


@dataclass(frozen=True, slots=True)
class ShownCompetition:
    """A competition that can come along, with its fields of the form."""

    competition: Competition
    extent: Extent
    chosen: Field
    fields: tuple[Field, ...]


@pages.route("/seasons/<key>/copy", methods=["GET", "POST"])
def season_copy(key: str) -> ResponseReturnValue:
    """Show what a copy of the season will be, and make it."""
    season = load_anywhere(Season, key, Action.EDIT_SETUP)
    rows = db.session()
    own = [each for each in competitions_of(rows, season) if allowed(each, Action.EDIT_SETUP)]
    if not own:
        abort(404)
    form = copy_form(proposed_copy(season, own))
    actor, now, made = actor_anywhere(), datetime.now(UTC), list[Season]()

    def make(session: Session) -> ChangeSet:
        new, step = copy_season(session, actor, season, _wanted(form, own), now)
        made.append(new)
        return step

    if form.validate_on_submit() and step_taken(form, make, FIELDS):
        return redirect(url_for("organiser.competitions", season=made[0].key))
    page = render_template(
        "organiser/setup/season_copy.html",
        title=_("Copy a season"),
        season=season,
        form=form,
        competitions=list(_shown(form, own, extents(rows, season))),
    )
    return page, 422 if form.errors else 200


def _shown(
    form: SeasonForm, own: list[Competition], found: dict[int, Extent]
) -> Iterator[ShownCompetition]:
    for place, each in enumerate(own):
        names = ("name_lv", "name_en", "starts_on", "ends_on")
        fields = tuple(form[f"{name}_{place}"] for name in names)
        yield ShownCompetition(each, found[each.id], form[f"chosen_{place}"], fields)


def _wanted(form: SeasonForm, own: list[Competition]) -> SeasonCopy:
    return SeasonCopy(
        SeasonFacts(form.name_en.data, form.name_lv.data, form.year.data),
        tuple(
            CopiedCompetition(
                competition=each,
                name_en=form[f"name_en_{place}"].data,
                name_lv=form[f"name_lv_{place}"].data,
                starts_on=form[f"starts_on_{place}"].data,
                ends_on=form[f"ends_on_{place}"].data,
            )
            for place, each in enumerate(own)
            if form[f"chosen_{place}"].data
        ),
    )
