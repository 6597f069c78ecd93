"""Words the letters that leave by mail, in the language of the one who reads them.

templates/mail/<purpose>.txt is one letter: its first line is the subject, the rest the text. What
it says comes in as facts: texts, dates and moments (filters ``day`` and ``moment``), things with
a name in both languages (filter ``name``). A link is made by ``public_link``. Every template also
knows ``to_name``, ``to_address`` and ``organisation``.
"""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app, url_for
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import select

from skillscomp.core.message import Message
from skillscomp.extensions import db
from skillscomp.models.organisations import Organisation
from skillscomp.services.mail import Letter
from skillscomp.web.filters import Named, day, moment, name_of
from skillscomp.web.sentences.wording import catalogue, word

_FOLDER = Path(__file__).parents[2] / "templates" / "mail"


def letter(
    purpose: str,
    language: str,
    to_name: str,
    to_address: str,
    competition_id: int | None = None,
    **facts: object,
) -> Letter:
    """Write the letter of a purpose.

    Raises ValueRefused: not-an-address.
    """
    template = _environment(language).get_template(f"{purpose}.txt")
    written = template.render(
        to_name=to_name, to_address=to_address, organisation=_organisation(language), **facts
    )
    subject, _, body = written.strip().partition("\n")
    return Letter(
        purpose, to_name, to_address, language, subject, body.strip() + "\n", competition_id
    )


def public_link(endpoint: str, **values: Any) -> str:
    """Give the address of a page as somebody outside can open it."""
    address: str = current_app.config["PUBLIC_ADDRESS"]
    return address.rstrip("/") + url_for(endpoint, _external=False, **values)


def _organisation(language: str) -> str:
    row = db.session.scalar(select(Organisation))
    return name_of(row, language) if row else "SkillsComp"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text, in which an escaped letter would be wrong
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined] # comes with the extension

    def say(message: Message) -> str:
        return word(message, language)

    def show_day(value: date) -> str:
        return day(value, language)

    def show_moment(value: datetime, zone: str = "Europe/Riga") -> str:
        return moment(value, zone, language)

    def show_name(thing: Named) -> str:
        return name_of(thing, language)

    environment.filters |= {
        "say": say,
        "day": show_day,
        "moment": show_moment,
        "name": show_name,
    }
    return environment
