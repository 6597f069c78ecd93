"""From forms of contests to what is written about them, and back."""

from typing import Any

from babel import Locale
from flask_babel import gettext as _

from skillscomp.core.registration import PlaceRule
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.services.setup.contests import ContestFacts, facts_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.contest_setup.forms import ContestForm, TermsForm
from skillscomp.web.organiser.contest_setup.rule_words import (
    field_name,
    setting_choices,
    setting_hints,
    setting_words,
)
from skillscomp.web.rules_words import preset_words
from skillscomp.web.zones import clock_in, moment_in

TASK_LANGUAGES = ("lv", "en", "ru", "et", "lt", "de", "fi", "fr", "pl", "uk")
FIELDS = {
    "no-skill-chosen": "skill",
    "skill-unknown": "skill",
    "contest-there-already": "skill",
    "team-size-refused": "team_size",
    "team-size-with-entries": "team_size",
    "task-language-missing": "task_languages",
    "unknown-preset": "rules_preset",
    "rules-after-ratification": "rules_preset",
    "deadline-before-opening": "closes_at",
    "deadline-after-competition": "closes_at",
    "moment-left-out": "closes_at",
    "age-date-missing": "age_on",
    "places-missing": "places",
    "places-below-taken": "places",
    "places-per-school-missing": "places_per_school",
    "places-per-school-too-many": "places_per_school",
    "per-school-below-taken": "entries_per_school",
}
SAME_NAME = (
    *("venue", "team_size", "age_limit", "age_on", "entries_per_school", "places"),
    *("workstations", "places_per_school", "rules_preset"),
)
"""What a form and the facts call alike."""


def choose_from(form: TermsForm, competition: Competition) -> None:
    """Give the fields of a form what they offer, in the reader's language."""
    form.place_rule.choices = list(place_rule_words().items())
    form.rules_preset.choices = list(preset_words().items())
    names = Locale(chosen_language()).languages
    form.task_languages.choices = [(code, names[code]) for code in TASK_LANGUAGES]
    zone = _("Time in the zone %(zone)s.", zone=competition.time_zone)
    form.opens_at.description = form.closes_at.description = zone


def word_settings(form: ContestForm) -> None:
    """Give the fields of the rules' parameters their words."""
    hints, choices = setting_hints(), setting_choices()
    as_preset = ("", _("as in the preset"))
    for key, label in setting_words().items():
        field = form[field_name(key)]
        field.label.text = label
        field.description = hints.get(key, "")
        if key in choices:
            field.choices = [as_preset, *choices[key]]
            field.data = field.data or ""


def place_rule_words() -> dict[str, str]:
    """Name the ways in which scarce places are given."""
    return {
        PlaceRule.FIRST_COME.value: _("First come, first served"),
        PlaceRule.QUOTA.value: _("A quota for each school, then first come"),
        PlaceRule.LOTS.value: _("Lots are drawn after the deadline"),
    }


def filled_from(contest: Contest) -> dict[str, Any]:
    """Give what the form of a contest shows."""
    facts, zone = facts_of(contest), contest.competition.time_zone
    filled = {name: getattr(facts, name) for name in SAME_NAME}
    return filled | {
        "opens_at": clock_in(zone, facts.opens_at),
        "closes_at": clock_in(zone, facts.closes_at),
        "task_languages": list(facts.task_languages),
        "place_rule": facts.place_rule.value,
    }


def facts_in(form: TermsForm, competition: Competition) -> ContestFacts:
    """Make facts of what was entered. Raises ValueRefused as ContestFacts does."""
    values = {name: form[name].data for name in SAME_NAME if name in form}
    if isinstance(form, ContestForm):
        values["rules_settings"] = form.settings()
    zone = competition.time_zone
    return ContestFacts(
        **values,
        opens_at=moment_in(zone, form.opens_at.data),
        closes_at=moment_in(zone, form.closes_at.data),
        task_languages=tuple(form.task_languages.data or ()),
        place_rule=PlaceRule(form.place_rule.data),
    )
