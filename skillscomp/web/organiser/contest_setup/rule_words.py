"""The parameters of the rules of places and medals, as a form asks for them."""

from dataclasses import dataclass

from flask_babel import gettext as _

from skillscomp.core.hundredths import from_text
from skillscomp.core.presets import preset
from skillscomp.core.settings import shown_settings
from skillscomp.web.filters import marks
from skillscomp.web.language import chosen_language
from skillscomp.web.rules_words import preset_words

Choices = list[tuple[str, str]]
FIELD = "rule_"
"""What the names of the fields begin with; then the key of the setting with underscores."""


@dataclass(frozen=True, slots=True)
class PresetRow:
    """One parameter with its value in each preset, in words."""

    label: str
    values: tuple[str, ...]


def setting_words() -> dict[str, str]:
    """Name the parameters."""
    return {
        "basis": _("The order is made from"),
        "scale": _("Scale"),
        "ties": _("Ties"),
        "tolerance": _("Tolerance"),
        "tie-order": _("Criteria that decide between equals"),
        "shared-places": _("The tolerance makes shared places"),
        "minimum": _("Least mark for a medal, per cent"),
        "excellence": _("Medallion for Excellence from"),
        "small-fields": _("Entries needed for medals"),
        "conflict-unit": _("An expert may not judge"),
    }


def setting_hints() -> dict[str, str]:
    """Say what may be typed into the parameters that are no choice."""
    return {
        "tolerance": _("Points of the scale, or marks: 0, 2, 0.5."),
        "tie-order": _("Letters of criteria with commas: A,C."),
        "minimum": _("no, or 1 to 100."),
        "excellence": _("no, or a score: 700."),
        "small-fields": _("no, or all medals/gold and silver/gold: 6/5/4."),
    }


def setting_choices() -> dict[str, Choices]:
    """List the values of the parameters that are a choice."""
    return {
        "basis": [("mark", _("marks")), ("scale", _("score on the scale"))],
        "scale": [("700", "700"), ("500", "500")],
        "ties": [
            ("shared", _("shared place")),
            ("ordered", _("criteria decide, then shared")),
            ("tolerance", _("within the tolerance is equal")),
            ("distinct", _("the three highest scores")),
        ],
        "shared-places": [("on", _("yes")), ("off", _("no"))],
        "conflict-unit": [("school", _("the own school")), ("member", _("the own member"))],
    }


def preset_table() -> list[PresetRow]:
    """Set the presets beside one another, in the order in which they are offered."""
    settings = [shown_settings(preset(name)) for name in preset_words()]
    choices = {key: dict(values) for key, values in setting_choices().items()}
    return [
        PresetRow(label, tuple(_value(key, each[key], choices.get(key, {})) for each in settings))
        for key, label in setting_words().items()
    ]


def field_name(setting: str) -> str:
    """Give the name of the field of a parameter."""
    return FIELD + setting.replace("-", "_")


def switched_off(value: str) -> bool:
    """Whether somebody has typed that a parameter does not apply."""
    return value.casefold() in {"no", "nē", "off"}


def _value(key: str, value: str, choices: dict[str, str]) -> str:
    if key == "tolerance":
        return marks(from_text(value), chosen_language())
    shown: dict[str, str] = {"off": _("no"), "on": _("yes"), "": "\N{EN DASH}"} | choices
    return shown.get(value, value)
