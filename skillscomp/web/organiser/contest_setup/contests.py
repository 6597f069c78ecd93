"""Contests: added from the catalogue, edited, deleted."""

from datetime import UTC, date, datetime
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.skills import Skill
from skillscomp.services.setup.catalogue import skills_in_order
from skillscomp.services.setup.contests import (
    ContestFacts,
    delete_contest,
    facts_of,
    skills_not_held,
)
from skillscomp.services.setup.contests import add_contests as add
from skillscomp.services.setup.contests import edit_contest as edit
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.contest_setup.filling import (
    FIELDS,
    choose_from,
    facts_in,
    filled_from,
    word_settings,
)
from skillscomp.web.organiser.contest_setup.forms import (
    SETTINGS,
    AddContestsForm,
    ContestForm,
    TermsForm,
)
from skillscomp.web.organiser.contest_setup.rule_words import field_name, preset_table
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import put_beside, seen, step_or_problem, step_taken
from skillscomp.web.rules_words import preset_words


@pages.route("/competitions/<key>/contests/add", methods=["GET", "POST"])
def add_contests(key: str) -> ResponseReturnValue:
    """Make contests of the ticked skills; all of them get the same terms."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    session = db.session()
    free = skills_not_held(session, shown)
    skills = [skill for skill in skills_in_order(session) if skill.id in free]
    form = AddContestsForm(data=_usual(shown))
    choose_from(form, shown)
    form.skill.choices = [(skill.number, _label(skill)) for skill in skills]
    form.skill.validate_choice = False  # the service says which one is gone or there already
    facts = _facts(form, shown) if form.validate_on_submit() else None
    actor, now, numbers = actor_for(shown), datetime.now(UTC), form.skill.data or []
    if facts and step_taken(
        form, lambda session: add(session, actor, shown, (numbers, facts), now), FIELDS
    ):
        return redirect(url_for("organiser.contests", key=key))
    page = render_template(
        "organiser/contest_setup/add.html",
        competition=shown,
        form=form,
        sectors=_by_sector(skills),
        ticked=set(numbers),
    )
    return page, 422 if form.errors else 200


@pages.route("/contests/<key>/settings", methods=["GET", "POST"])
def edit_contest(key: str) -> ResponseReturnValue:
    """Edit all that is set about a contest."""
    shown = load(Contest, key, Action.EDIT_SETUP)
    competition = shown.competition
    form = ContestForm(data=filled_from(shown) | {"seen": seen(shown)})
    choose_from(form, competition)
    form.fill_settings(facts_of(shown).rules_settings)
    word_settings(form)
    facts = _facts(form, competition) if form.validate_on_submit() else None
    actor, now = actor_for(shown), datetime.now(UTC)
    if facts and step_taken(
        form, lambda session: edit(session, actor, shown, facts, now), FIELDS, shown
    ):
        return redirect(url_for("organiser.contests", key=competition.key))
    page = render_template(
        "organiser/contest_setup/edit.html",
        competition=competition,
        contest=shown,
        form=form,
        settings=[field_name(setting) for setting in SETTINGS],
        presets=preset_words(),
        preset_rows=preset_table(),
        own_rules=any(form[field_name(setting)].data for setting in SETTINGS),
    )
    return page, 422 if form.errors else 200


@pages.post("/contests/<key>/delete")
def remove_contest(key: str) -> ResponseReturnValue:
    """Delete a contest on which nothing hangs."""
    shown = load(Contest, key, Action.EDIT_SETUP)
    actor, now, competition_key = actor_for(shown), datetime.now(UTC), shown.competition.key
    if step_or_problem(lambda session: delete_contest(session, actor, shown, now)):
        return redirect(url_for("organiser.contests", key=competition_key))
    return redirect(url_for("organiser.edit_contest", key=key))


def _facts(form: TermsForm, competition: Competition) -> ContestFacts | None:
    """Make facts of what was entered; what cannot be stands beside its field, then None."""
    try:
        return facts_in(form, competition)
    except ValueRefused as refused:
        put_beside(form, refused, FIELDS | _setting_of(refused))
        return None


def _setting_of(refused: RuleBroken) -> dict[str, str]:
    """Say which field a refused parameter of the rules stands in."""
    setting = refused.message.parameters.get("setting")
    kinds = {
        "negative-tolerance": "tolerance",
        "minimum-out-of-range": "minimum",
        "small-fields-order": "small-fields",
        "not-a-number": "tolerance",
        "third-decimal": "tolerance",
    }
    key = str(setting) if setting else kinds.get(refused.code, "basis")
    return {refused.code: field_name(key)} if setting or refused.code in kinds else {}


def _usual(competition: Competition) -> dict[str, Any]:
    """Propose what most competitions choose: the age in the year of the final."""
    return {
        "age_on": date(competition.ends_on.year, 12, 31),
        "task_languages": ["lv"],
        "place_rule": "first-come",
        "rules_preset": "national",
    }


def _by_sector(skills: list[Skill]) -> list[tuple[str, list[tuple[str, str]]]]:
    language = chosen_language()
    found: dict[str, list[tuple[str, str]]] = {}
    for skill in skills:
        found.setdefault(name_of(skill.sector, language), []).append((skill.number, _label(skill)))
    return list(found.items())


def _label(skill: Skill) -> str:
    return f"{skill.number} {name_of(skill, chosen_language())}"
