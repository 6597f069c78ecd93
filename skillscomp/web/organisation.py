"""Whose installation it is, as every page says it at its head and its foot."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from skillscomp.extensions import db
from skillscomp.models.organisations import Organisation
from skillscomp.web.language import DEFAULT, chosen_language

UNNAMED = "SkillsComp"
DEFAULT_ZONE = "Europe/Riga"
ENOUGH_TO_DIFFER = 16


@dataclass(frozen=True, slots=True)
class ShownOrganisation:
    """The name in the reader's language, and where the logo is; empty for the program's own."""

    name: str
    logo_url: str


def shown_organisation() -> ShownOrganisation:
    """Read the names without the logo itself, which has an address of its own."""
    wanted = select(Organisation.name_en, Organisation.name_lv, Organisation.logo_checksum)
    try:
        row = db.session.execute(wanted).first()
    except DBAPIError:  # the page that says so is shown under the program's own name
        db.session.rollback()
        row = None
    if row is None:
        return ShownOrganisation(UNNAMED, "")
    name = row.name_lv if chosen_language() == "lv" else row.name_en
    version = row.logo_checksum[:ENOUGH_TO_DIFFER]
    logo_url = url_for("public.logo", v=version, _external=False) if version else ""
    return ShownOrganisation(name, logo_url)


def usual_language() -> str:
    """Give the language of letters to those whose own is not known."""
    return db.session.scalar(select(Organisation.language)) or DEFAULT


def usual_zone() -> str:
    """Give the time zone that new competitions begin with."""
    return db.session.scalar(select(Organisation.time_zone)) or DEFAULT_ZONE
