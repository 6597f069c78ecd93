"""The main navigation, by what a person is."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from skillscomp.core.access import Action, Role, can
from skillscomp.models.accounts import Account
from skillscomp.web.tablet_session import grants_of


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    current: bool


def places_for(account: Account | None) -> list[Place]:
    """List where somebody with these roles can go."""
    roles = {grant.role for grant in grants_of(account)} if account else {Role.VISITOR}
    found = [_place(_("Results"), "public.results", "medal")]
    if can(roles, Action.SEE_FORMS) or can(roles, Action.SEE_PROGRESS):
        found.append(_place(_("Marking"), "jury.contests", "marking"))
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


def _place(label: str, endpoint: str, icon: str) -> Place:
    here = (request.endpoint or "").partition(".")[0]
    return Place(label, url_for(endpoint), icon, current=here == endpoint.partition(".")[0])
