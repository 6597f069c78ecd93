"""The sectors of the catalogue: listed, added, edited, deleted."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.skills import Sector
from skillscomp.services.setup.catalogue import (
    SectorFacts,
    delete_sector,
    save_sector,
    sector_with_code,
    sectors_in_order,
    skills_per_sector,
)
from skillscomp.web.access import actor_anywhere, require_anywhere
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.registry.forms import SectorForm
from skillscomp.web.refused_forms import seen, step_or_problem, step_taken

FIELDS = {"sector-code-taken": "code", "code-refused": "code"}


@pages.get("/sectors")
def sectors() -> ResponseReturnValue:
    """List the sectors."""
    require_anywhere(Action.EDIT_REGISTRY)
    session = db.session()
    return render_template(
        "organiser/registry/sectors.html",
        sectors=sectors_in_order(session),
        skills=skills_per_sector(session),
    )


@pages.route("/sectors/new", methods=["GET", "POST"])
def add_sector() -> ResponseReturnValue:
    """Add a sector."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _edited(None)


@pages.route("/sectors/<code>", methods=["GET", "POST"])
def edit_sector(code: str) -> ResponseReturnValue:
    """Edit a sector."""
    return _edited(_load(code))


@pages.post("/sectors/<code>/delete")
def remove_sector(code: str) -> ResponseReturnValue:
    """Delete a sector without skills."""
    sector, actor = _load(code), actor_anywhere()
    now = datetime.now(UTC)
    if step_or_problem(lambda session: delete_sector(session, actor, sector, now)):
        return redirect(url_for("organiser.sectors"))
    return redirect(url_for("organiser.edit_sector", code=code))


def _load(code: str) -> Sector:
    require_anywhere(Action.EDIT_REGISTRY)
    sector = sector_with_code(db.session(), code)
    if sector is None:
        abort(404)
    return sector


def _edited(sector: Sector | None) -> ResponseReturnValue:
    last = max((each.position for each in sectors_in_order(db.session())), default=0)
    form = SectorForm(obj=sector, **{"seen": seen(sector)} if sector else {"position": last + 1})
    actor, now = actor_anywhere(), datetime.now(UTC)
    if form.validate_on_submit():
        facts = SectorFacts(
            form.code.data, form.name_en.data, form.name_lv.data, form.position.data
        )
        if step_taken(
            form, lambda session: save_sector(session, actor, sector, facts, now), FIELDS, sector
        ):
            return redirect(url_for("organiser.sectors"))
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/registry.html",
        title=name_of(sector, chosen_language()) if sector else _("New sector"),
        form=form,
        back_url=url_for("organiser.sectors"),
        back_label=_("Sectors"),
        delete_url=url_for("organiser.remove_sector", code=sector.code) if sector else "",
    )
    return page, 422 if form.errors else 200
