"""The forms of contests: all that is set about one, and what several get at once."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from skillscomp.core.presets import DEFAULT_PRESET, preset
from skillscomp.core.settings import shown_settings
from skillscomp.services.setup.contests import MOST_IN_A_TEAM
from skillscomp.web.forms import DayField, MomentField, RowForm, TicksField, WholeField, line
from skillscomp.web.organiser.contest_setup.rule_words import field_name, switched_off

FIGURES = {"inputmode": "numeric"}
SETTINGS = tuple(shown_settings(preset(DEFAULT_PRESET)))
CHOICES = ("basis", "scale", "ties", "shared-places", "conflict-unit")


def _limit(label: str, hint: str) -> WholeField:
    at_least = NumberRange(1, 9999, _l("Enter a whole number from 1, or nothing."))
    return WholeField(label, [Optional(), at_least], description=hint, render_kw=FIGURES)


class TermsForm(RowForm):
    """What registration and results need to know, for one contest or for several."""

    opens_at = MomentField(_l("Registration opens"))
    closes_at = MomentField(_l("Deadline of registration"))
    age_on = DayField(
        _l("Date on which the age counts"),
        description=_l("With an age limit: nobody may be older than the limit on this date."),
    )
    places = _limit(_l("Places in all"), _l("Empty: as many as register."))
    entries_per_school = _limit(_l("Entries per school"), _l("Empty: no limit."))
    place_rule = SelectField(_l("If more apply than there are places"))
    places_per_school = _limit(
        _l("Places each school gets for certain"), _l("Where places are given by quota.")
    )
    task_languages = TicksField(_l("Languages of the task"))
    venue = line(
        _l("Venue of its own"),
        description=_l("Only if the contest is held elsewhere than the competition."),
    )
    rules_preset = SelectField(_l("Rules of places and medals"))


class ContestForm(TermsForm):
    """All that is set about one contest."""

    team_size = WholeField(
        _l("Contestants in an entry"),
        [
            InputRequired(_l("Enter 1, or the size of a team.")),
            NumberRange(1, MOST_IN_A_TEAM, _l("A team has %(min)s to %(max)s contestants.")),
        ],
        description=_l("1, or the size of a team."),
        render_kw=FIGURES,
    )
    age_limit = WholeField(
        _l("Age limit"),
        [
            Optional(),
            NumberRange(10, 99, _l("Enter an age between %(min)s and %(max)s, or nothing.")),
        ],
        description=_l("The oldest age in years; empty: no limit."),
        render_kw=FIGURES,
    )
    workstations = _limit(_l("Workstations"), _l("For the draw; empty: one for each entry."))

    def settings(self) -> dict[str, str]:
        """Give the parameters of the rules that were set otherwise than in the preset."""
        typed = {key: (self[field_name(key)].data or "").strip() for key in SETTINGS}
        return {
            key: "off" if switched_off(value) else value for key, value in typed.items() if value
        }

    def fill_settings(self, kept: Mapping[str, str]) -> None:
        """Put the parameters into the fields that were not sent."""
        for key, value in kept.items():
            field = self[field_name(key)]
            shown = _("no") if value == "off" and key not in CHOICES else value
            field.data = shown if field.raw_data is None else field.data


class AddContestsForm(TermsForm):
    """The skills that become contests, and what all of them get."""

    skill = TicksField(_l("Skills"))


def _setting_field(key: str) -> Any:
    return SelectField() if key in CHOICES else line("", longest=32)


for _key in SETTINGS:
    setattr(ContestForm, field_name(_key), _setting_field(_key))
