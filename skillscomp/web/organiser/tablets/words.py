"""Words of the pages about tablets, and how times stand on them."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import current_app
from flask_babel import gettext as _

from skillscomp.models.competitions import Competition
from skillscomp.services.tablets.board import DeviceKind
from skillscomp.services.tablets.codes import plain_code
from skillscomp.web.filters import clock
from skillscomp.web.language import chosen_language

_SHORT_DATES = {"en": ("d MMM", "d MMM y"), "lv": ("dd.MM.", "dd.MM.yyyy.")}
"""A day of this year, and of any."""
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
    """Give what says an instant: the time of day today, with a short date on other days."""
    zone, language = competition.time_zone, chosen_language()
    today = now.astimezone(ZoneInfo(zone)).date()

    def said(at: datetime | None) -> str:
        if at is None:
            return "\N{EN DASH}"
        on = at.astimezone(ZoneInfo(zone)).date()
        if on == today:
            return clock(at, zone)
        this_year, any_year = _SHORT_DATES[language]
        pattern = this_year if on.year == today.year else any_year
        return f"{format_date(on, pattern, locale=language)} {clock(at, zone)}"

    return said


def address_of(what: str, letters: str) -> str:
    """Give the address of the marking app that a QR code opens."""
    public = current_app.config["PUBLIC_ADDRESS"].rstrip("/")
    return f"{public}/marking/#/{what}/{plain_code(letters)}"
