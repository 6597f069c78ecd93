"""The main navigation, by what a person is."""

from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from skillscomp.core.access import Action, Role, can
from skillscomp.extensions import db
from skillscomp.models.accounts import Account
from skillscomp.services.problems import open_problems
from skillscomp.web.tablet_session import grants_of

_ANSWERS = Action.ANSWER_PROBLEMS


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation; ``waits`` says what waits there, empty if nothing does."""

    label: str
    url: str
    icon: str
    current: bool
    waits: str = ""


def places_for(account: Account | None) -> list[Place]:
    """List where somebody with these roles can go."""
    roles = {grant.role for grant in grants_of(account)} if account else {Role.VISITOR}
    found = [_place(_("Results"), "public.results", "medal")]
    if can(roles, Action.SEE_FORMS) or can(roles, Action.SEE_PROGRESS):
        marking = _place(_("Marking"), "jury.contests", "marking")
        found.append(replace(marking, waits=_problems(account)))
    if can(roles, Action.EDIT_SETUP):
        found.append(_place(_("Competitions"), "organiser.competitions", "competition"))
    if Role.COORDINATOR in roles:
        found.append(_place(_("My school"), "school.schools", "school"))
    return found


def role_names() -> dict[Role, str]:
    """Name every role in the reader's language."""
    return {
        Role.VISITOR: _("Visitor"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.ORGANISER: _("Organiser"),
        Role.CHIEF_EXPERT: _("Chief expert"),
        Role.DEPUTY_CHIEF_EXPERT: _("Deputy chief expert"),
        Role.EXPERT: _("Expert"),
        Role.COORDINATOR: _("School coordinator"),
        Role.OBSERVER: _("Observer"),
    }


def _problems(account: Account | None) -> str:
    """Say how many problems wait for an answer of this person."""
    if account is None or not can({grant.role for grant in grants_of(account)}, _ANSWERS):
        return ""
    number = sum(open_problems(db.session(), account.id).values())
    return ngettext("%(num)d problem", "%(num)d problems", number) if number else ""


def _place(label: str, endpoint: str, icon: str) -> Place:
    here = (request.endpoint or "").partition(".")[0]
    return Place(label, url_for(endpoint), icon, current=here == endpoint.partition(".")[0])
