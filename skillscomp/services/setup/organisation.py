"""The organisation that holds the competitions: its names, its logo, its habits."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.core.picture import PictureLimits, picture_of
from skillscomp.models.changes import ChangeSet
from skillscomp.models.organisations import Organisation
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import record
from skillscomp.services.setup.kept_rows import add_row, edit_row

LOGO = PictureLimits(most_bytes=512 * 1024, shortest_side=32, longest_side=4000)
THE_ONE = 1
"""The id of the only row: a second organisation cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What is written about the organisation.

    ``logo`` is the content of a PNG or JPEG file; empty for none.
    Raises ValueRefused: organisation-name-missing, time-zone-unknown, not-an-address,
    picture-too-large, picture-unreadable, picture-sides.
    """

    name_en: str
    name_lv: str
    language: str
    time_zone: str
    reply_address: str = ""
    logo: bytes = b""

    def __post_init__(self) -> None:
        if not self.name_en or not self.name_lv:
            raise ValueRefused("organisation-name-missing")
        if self.time_zone not in available_timezones():
            raise ValueRefused("time-zone-unknown", zone=self.time_zone[:64])
        if self.reply_address:
            mail_address(self.reply_address)
        if self.logo:
            picture_of(self.logo, LOGO)

    def columns(self) -> dict[str, object]:
        """Give the columns of the row."""
        reply = mail_address(self.reply_address) if self.reply_address else ""
        return {
            "name_en": self.name_en,
            "name_lv": self.name_lv,
            "language": self.language,
            "time_zone": self.time_zone,
            "reply_address": reply,
            "logo": self.logo or None,
            "logo_type": picture_of(self.logo, LOGO).media_type if self.logo else "",
            "logo_checksum": sha256(self.logo).hexdigest() if self.logo else "",
        }


def the_organisation(session: Session) -> Organisation | None:
    """Find the organisation; None before it is named."""
    return session.scalar(select(Organisation))


def save_organisation(
    session: Session, actor: Actor, facts: OrganisationFacts, now: datetime
) -> ChangeSet:
    """Write down what is known of the organisation.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.SET_UP_INSTALLATION)
    kept = the_organisation(session)
    if kept is None:
        new = Organisation(id=THE_ONE, set_up_at=now, **facts.columns())
        change = add_row(session, new)
    else:
        change = edit_row(session, kept, facts.columns())
    return record(session, actor, "organisation-saved", {}, [change], competition_id=None, now=now)
