"""Words of the pages about tablets, and how times stand on them."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _

from skillscomp.models.competitions import Competition
from skillscomp.services.tablets.board import DeviceKind
from skillscomp.services.tablets.codes import plain_code
from skillscomp.web.filters import clock, moment
from skillscomp.web.language import chosen_language

KIND_BADGES = {
    DeviceKind.ENROLLED: ("done", "check"),
    DeviceKind.OWN: ("neutral", "person"),
    DeviceKind.REVOKED: ("locked", "lock"),
}


def kind_words() -> dict[DeviceKind, str]:
    """Name what devices are."""
    return {
        DeviceKind.ENROLLED: _("Enrolled"),
        DeviceKind.OWN: _("Own device"),
        DeviceKind.REVOKED: _("Revoked"),
    }


def said_on(competition: Competition, now: datetime) -> Callable[[datetime | None], str]:
    """Give what says an instant: the time of day today, with its date on other days."""
    zone, language = competition.time_zone, chosen_language()
    today = now.astimezone(ZoneInfo(zone)).date()

    def said(at: datetime | None) -> str:
        if at is None:
            return "\N{EN DASH}"
        same_day = at.astimezone(ZoneInfo(zone)).date() == today
        return clock(at, zone) if same_day else moment(at, zone, language)

    return said


def address_of(what: str, letters: str) -> str:
    """Give the address of the marking app that a QR code opens."""
    public = current_app.config["PUBLIC_ADDRESS"].rstrip("/")
    return f"{public}/marking/#/{what}/{plain_code(letters)}"
