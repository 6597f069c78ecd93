"""How an invitation reaches whoever is invited: by mail, or as a letter on paper with a QR code."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.documents.letter import PrintedLetter
from skillscomp.extensions import db
from skillscomp.models.invitations import Invitation
from skillscomp.models.mail import Mail
from skillscomp.models.organisations import Organisation
from skillscomp.services.invitation_list import place_of
from skillscomp.services.invitations import Issued
from skillscomp.services.mail import queue
from skillscomp.web.filters import day, name_of
from skillscomp.web.letters import letter, public_link
from skillscomp.web.navigation import role_names

PURPOSE = "invitation"


def send_link(session: Session, issued: Issued, now: datetime) -> Mail:
    """Queue the letter with the link of an invitation."""
    invitation = issued.invitation
    written = letter(
        PURPOSE,
        invitation.language,
        invitation.name,
        invitation.email,
        invitation.competition_id,
        role=role_of(invitation),
        where=where_of(invitation),
        link=link_of(issued),
        expires_at=invitation.expires_at,
    )
    return queue(session, written, now)


def printed(issued: Issued, now: datetime) -> PrintedLetter:
    """Word the letter on paper, in the language of whoever is invited."""
    invitation = issued.invitation
    language = invitation.language
    organisation = db.session.scalar(select(Organisation))
    role, where = role_of(invitation), where_of(invitation)
    until = day(invitation.expires_at.date(), language)
    with force_locale(language):
        return PrintedLetter(
            sender=name_of(organisation, language) if organisation else "SkillsComp",
            reader=invitation.name,
            dated=day(now.date(), language),
            title=_("Invitation"),
            paragraphs=(
                _("Good day, %(name)s!", name=invitation.name),
                _("You are invited to take part as: %(role)s.", role=role),
                _("Where: %(where)s", where=where),
                _(
                    "Point the camera of a telephone at the square below, or type the address "
                    "under it into a browser. You choose a password, or sign in if you have "
                    "an account."
                ),
                _("The link works once, until %(moment)s.", moment=until),
                _("Keep this letter to yourself: whoever has it can accept in your place."),
            ),
            address=link_of(issued),
            language=language,
            made=now,
        )


def role_of(invitation: Invitation) -> str:
    """Name the role in the language of whoever is invited."""
    with force_locale(invitation.language):
        return role_names()[invitation.role]


def where_of(invitation: Invitation) -> str:
    """Name what the role is for in the language of whoever is invited."""
    place = place_of(invitation)
    with force_locale(invitation.language):
        return place.in_language(invitation.language) or _("all competitions")


def link_of(issued: Issued) -> str:
    """Give the address that opens the invitation."""
    return public_link("account.invitation", token=issued.token)
