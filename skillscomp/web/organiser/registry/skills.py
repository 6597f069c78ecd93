"""The skills of the catalogue: listed, added, edited, deleted, filled from the program's own."""

from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.skills import Skill
from skillscomp.services.setup.catalogue import (
    SkillFacts,
    SkillRow,
    delete_skill,
    load_ready_catalogue,
    save_skill,
    sectors_in_order,
    skill_rows,
    skill_with_number,
)
from skillscomp.web.access import actor_anywhere, require_anywhere
from skillscomp.web.catalogue_file import catalogue_of_the_program
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.registry.forms import SkillForm
from skillscomp.web.refused_forms import seen, step_or_problem, step_taken

PER_PAGE = 50
FIELDS = {"skill-number-taken": "number", "code-refused": "number"}


@pages.get("/skills")
def skills() -> ResponseReturnValue:
    """List the skills of the catalogue."""
    require_anywhere(Action.EDIT_REGISTRY)
    rows = skill_rows(db.session())
    sectors = {row.sector_code: row.sector for row in rows}
    sector = chosen("sector", sectors)
    found = [row for row in searched(rows, _words_of) if sector in {"", row.sector_code}]
    missing = {one.number for one in catalogue_of_the_program().skills}
    return render_template(
        "organiser/registry/skills.html",
        page=page_of(found, PER_PAGE),
        any_at_all=bool(rows),
        sectors=sectors,
        chosen={"q": search_text(), "sector": sector},
        ready=len(missing - {row.number for row in rows}),
    )


@pages.post("/skills/ready")
def load_catalogue() -> ResponseReturnValue:
    """Fill the catalogue with the skills that come with the program."""
    require_anywhere(Action.EDIT_REGISTRY)
    actor, now = actor_anywhere(), datetime.now(UTC)
    step_or_problem(
        lambda session: load_ready_catalogue(session, actor, catalogue_of_the_program(), now)
    )
    return redirect(url_for("organiser.skills"))


@pages.route("/skills/new", methods=["GET", "POST"])
def add_skill() -> ResponseReturnValue:
    """Add a skill."""
    require_anywhere(Action.EDIT_REGISTRY)
    if not sectors_in_order(db.session()):
        flash(_("A skill belongs to a sector: add a sector first."), "notice")
        return redirect(url_for("organiser.add_sector"))
    return _edited(None, {"team_size": 1, "sector": request.args.get("sector")})


@pages.route("/skills/<number>", methods=["GET", "POST"])
def edit_skill(number: str) -> ResponseReturnValue:
    """Edit a skill."""
    skill = _load(number)
    return _edited(skill, {"sector": skill.sector.code, "seen": seen(skill)})


@pages.post("/skills/<number>/delete")
def remove_skill(number: str) -> ResponseReturnValue:
    """Delete a skill in which no contest is held."""
    skill, actor = _load(number), actor_anywhere()
    now = datetime.now(UTC)
    if step_or_problem(lambda session: delete_skill(session, actor, skill, now)):
        return redirect(url_for("organiser.skills"))
    return redirect(url_for("organiser.edit_skill", number=number))


def _load(number: str) -> Skill:
    require_anywhere(Action.EDIT_REGISTRY)
    skill = skill_with_number(db.session(), number)
    if skill is None:
        abort(404)
    return skill


def _edited(skill: Skill | None, filled: dict[str, Any]) -> ResponseReturnValue:
    language, sectors = chosen_language(), sectors_in_order(db.session())
    form = SkillForm(obj=skill, **filled)
    form.sector.choices = [(one.code, name_of(one, language)) for one in sectors]
    ids = {one.code: one.id for one in sectors}
    actor, now = actor_anywhere(), datetime.now(UTC)
    if form.validate_on_submit():
        facts = SkillFacts(
            number=form.number.data,
            name_en=form.name_en.data,
            name_lv=form.name_lv.data,
            sector_id=ids[form.sector.data],
            team_size=form.team_size.data,
            age_limit=form.age_limit.data,
        )
        if step_taken(
            form, lambda session: save_skill(session, actor, skill, facts, now), FIELDS, skill
        ):
            return redirect(url_for("organiser.skills"))
    page = render_template(
        "organiser/setup/form.html",
        layout="organiser/_layouts/registry.html",
        title=f"{skill.number} {name_of(skill, language)}" if skill else _("New skill"),
        form=form,
        back_url=url_for("organiser.skills"),
        back_label=_("Skills"),
        delete_url=url_for("organiser.remove_skill", number=skill.number) if skill else "",
    )
    return page, 422 if form.errors else 200


def _words_of(row: SkillRow) -> tuple[str, ...]:
    return (row.number, row.name.en, row.name.lv, row.sector.en, row.sector.lv)
