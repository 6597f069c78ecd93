"""The schools: listed, added, edited, deleted; of one competition, what each takes part in."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.schools import School
from skillscomp.services.setup.schools import (
    SchoolFacts,
    SchoolRow,
    delete_school,
    save_school,
    school_rows,
)
from skillscomp.web.access import actor_anywhere, load, load_anywhere, require_anywhere
from skillscomp.web.filters import alphabetical
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.registry.forms import SchoolForm
from skillscomp.web.organiser.sorting import sorted_rows
from skillscomp.web.refused_forms import seen, step_or_problem, step_taken

PER_PAGE = 50
FIELDS = {
    "school-code-taken": "code",
    "school-code-refused": "code",
    "school-name-taken": "name",
    "not-an-address": "email",
}
SORTS = {
    "name": lambda row: alphabetical(row.name),
    "town": lambda row: (alphabetical(row.town), alphabetical(row.name)),
    "entries": lambda row: -row.entries,
}
LACKS = ("coordinator", "address", "entries")
"""What a school can be without, as the filter of the lists names it."""


@pages.get("/schools")
def schools() -> ResponseReturnValue:
    """List all schools."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _list(school_rows(db.session()), "organiser/registry/schools.html", None)


@pages.get("/competitions/<key>/schools")
def competition_schools(key: str) -> ResponseReturnValue:
    """List the schools with what each takes part in."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    rows = school_rows(db.session(), shown)
    return _list(rows, "organiser/registry/competition_schools.html", shown)


@pages.route("/schools/new", methods=["GET", "POST"])
def add_school() -> ResponseReturnValue:
    """Add a school."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _edited(None)


@pages.route("/schools/<key>", methods=["GET", "POST"])
def edit_school(key: str) -> ResponseReturnValue:
    """Edit a school."""
    return _edited(load_anywhere(School, key, Action.EDIT_REGISTRY))


@pages.post("/schools/<key>/delete")
def remove_school(key: str) -> ResponseReturnValue:
    """Delete a school of which nothing is known but its name."""
    school, actor = load_anywhere(School, key, Action.EDIT_REGISTRY), actor_anywhere()
    now = datetime.now(UTC)
    if step_or_problem(lambda session: delete_school(session, actor, school, now)):
        return redirect(url_for("organiser.schools"))
    return redirect(url_for("organiser.edit_school", key=key))


def _list(
    rows: list[SchoolRow], template: str, competition: Competition | None
) -> ResponseReturnValue:
    lacks = chosen("lacks", LACKS)
    found = [row for row in searched(rows, _words_of) if not lacks or _lacks(row, lacks)]
    ordered, sorts = sorted_rows(found, SORTS)
    return render_template(
        template,
        competition=competition,
        here=request.path,
        page=page_of(ordered, PER_PAGE),
        sorts=sorts,
        any_at_all=bool(rows),
        lacks=[
            ("", _("All")),
            ("coordinator", _("Without a coordinator")),
            ("address", _("Without an e-mail address")),
            ("entries", _("Without entries")),
        ],
        chosen={"q": search_text(), "lacks": lacks},
    )


def _lacks(row: SchoolRow, what: str) -> bool:
    has = {"coordinator": row.coordinators, "address": row.email, "entries": row.entries}
    return not has[what]


def _edited(school: School | None) -> ResponseReturnValue:
    form = SchoolForm(obj=school, seen=seen(school) if school else "")
    actor, now = actor_anywhere(), datetime.now(UTC)

    def facts() -> SchoolFacts:
        names = ("code", "name", "town", "email", "phone")
        return SchoolFacts(**{name: form[name].data for name in names})

    if form.validate_on_submit() and step_taken(
        form, lambda session: save_school(session, actor, school, facts(), now), FIELDS, school
    ):
        return redirect(url_for("organiser.schools"))
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/registry.html",
        title=school.name if school else _("New school"),
        form=form,
        back_url=url_for("organiser.schools"),
        back_label=_("Schools"),
        delete_url=url_for("organiser.remove_school", key=school.key) if school else "",
    )
    return page, 422 if form.errors else 200


def _words_of(row: SchoolRow) -> tuple[str, ...]:
    return (row.code, row.name, row.town, row.email)
