"""The organisation: its names, its logo, its time zone."""

from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.changes import ChangeSet
from skillscomp.services.setup.organisation import (
    OrganisationFacts,
    save_organisation,
    the_organisation,
)
from skillscomp.web.access import actor_anywhere, require
from skillscomp.web.organisation import DEFAULT_ZONE
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.setup.forms import OrganisationForm
from skillscomp.web.refused_forms import step_taken
from skillscomp.web.zones import zone_names

FIELDS = {
    "time-zone-unknown": "time_zone",
    "not-an-address": "reply_address",
    "picture-too-large": "logo",
    "picture-unreadable": "logo",
    "picture-sides": "logo",
}


@pages.route("/organisation", methods=["GET", "POST"])
def organisation() -> ResponseReturnValue:
    """Edit the organisation."""
    require(Action.SET_UP_INSTALLATION)
    kept = the_organisation(db.session())
    written = ("name_lv", "name_en", "language", "time_zone", "reply_address")
    known = {name: getattr(kept, name) for name in written} if kept else {"time_zone": DEFAULT_ZONE}
    form = OrganisationForm(data=known)
    form.time_zone.choices = zone_names()
    if not (kept and kept.logo):
        del form.no_logo
    actor, now = actor_anywhere(), datetime.now(UTC)

    def save(session: Session) -> ChangeSet:
        return save_organisation(session, actor, _facts(form, kept.logo if kept else None), now)

    if form.validate_on_submit() and step_taken(form, save, FIELDS):
        return redirect(url_for("organiser.organisation"))
    page = render_template(
        "organiser/setup/organisation.html",
        title=_("Organisation"),
        form=form,
    )
    return page, 422 if form.errors else 200


def _facts(form: OrganisationForm, present: bytes | None) -> OrganisationFacts:
    chosen = form.logo.data.read() if form.logo.data else b""
    taken_away = "no_logo" in form and form.no_logo.data
    return OrganisationFacts(
        name_en=form.name_en.data,
        name_lv=form.name_lv.data,
        language=form.language.data,
        time_zone=form.time_zone.data,
        reply_address=form.reply_address.data or "",
        logo=chosen or (b"" if taken_away else present or b""),
    )
