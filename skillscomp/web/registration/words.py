"""Words for what registrations are made of, and how their states look."""

from flask_babel import gettext as _

from skillscomp.core.consents import ConsentStanding
from skillscomp.core.registration import ConsentKind, ConsentWay, Part, PlaceRule, RegistrationState

STATE_BADGES = {
    RegistrationState.DRAFT: ("missing", "edit"),
    RegistrationState.REQUESTED: ("discussion", "speech"),
    RegistrationState.SUBMITTED: ("progress", "send"),
    RegistrationState.ACCEPTED: ("done", "done"),
    RegistrationState.WAITING: ("progress", "clock"),
    RegistrationState.REFUSED: ("problem", "cross"),
    RegistrationState.WITHDRAWN: ("neutral", "left"),
}
STANDING_BADGES = {
    ConsentStanding.MISSING: ("missing", "empty"),
    ConsentStanding.ASKED: ("progress", "send"),
    ConsentStanding.EXPIRED: ("missing", "clock"),
    ConsentStanding.GIVEN: ("done", "done"),
    ConsentStanding.REFUSED: ("problem", "cross"),
    ConsentStanding.WITHDRAWN: ("problem", "left"),
}


def state_words() -> dict[RegistrationState, str]:
    """Name the states of a registration."""
    return {
        RegistrationState.DRAFT: _("Draft"),
        RegistrationState.REQUESTED: _("Waits for a decision"),
        RegistrationState.SUBMITTED: _("Handed in"),
        RegistrationState.ACCEPTED: _("Has a place"),
        RegistrationState.WAITING: _("Waiting list"),
        RegistrationState.REFUSED: _("Refused"),
        RegistrationState.WITHDRAWN: _("Taken back"),
    }


def part_words() -> dict[Part, str]:
    """Name what a person is in a registration."""
    return {
        Part.CONTESTANT: _("Contestant"),
        Part.RESERVE: _("Reserve"),
        Part.COMPANION: _("Companion"),
        Part.REPLACED: _("Replaced"),
    }


def kind_words() -> dict[ConsentKind, str]:
    """Name the kinds of consent."""
    return {
        ConsentKind.GUARDIAN: _("Guardian's consent"),
        ConsentKind.NAME: _("Name in public"),
        ConsentKind.PHOTO: _("Pictures"),
    }


def standing_words() -> dict[ConsentStanding, str]:
    """Name how a consent stands."""
    return {
        ConsentStanding.MISSING: _("Missing"),
        ConsentStanding.ASKED: _("Asked, no answer yet"),
        ConsentStanding.EXPIRED: _("Link expired"),
        ConsentStanding.GIVEN: _("Agreed"),
        ConsentStanding.REFUSED: _("Not agreed"),
        ConsentStanding.WITHDRAWN: _("Consent taken back"),
    }


def way_words() -> dict[ConsentWay, str]:
    """Name the ways on which a consent reaches us."""
    return {ConsentWay.LINK: _("by the link"), ConsentWay.PAPER: _("on paper")}


def rule_words() -> dict[PlaceRule, str]:
    """Say how places are given where more apply than there are."""
    return {
        PlaceRule.FIRST_COME: _("Places go to those who submit first."),
        PlaceRule.QUOTA: _("Every school has a quota; places left are given after the deadline."),
        PlaceRule.LOTS: _("Places are drawn by lots after the deadline."),
    }


def language_words() -> dict[str, str]:
    """Name the languages in which a task can be given."""
    return {
        "lv": _("Latvian"),
        "en": _("English"),
        "lt": _("Lithuanian"),
        "et": _("Estonian"),
        "ru": _("Russian"),
        "uk": _("Ukrainian"),
        "de": _("German"),
    }
