"""How roles, draws, lists and indicators are called in the reader's language."""

from flask_babel import gettext as _

from skillscomp.core.indicators import Indicator
from skillscomp.core.on_site import SiteRole
from skillscomp.models.on_site import DrawKind
from skillscomp.services.on_site.lists import PeopleList


def role_words() -> dict[SiteRole, str]:
    """Name what somebody is at a competition."""
    return {
        SiteRole.CONTESTANT: _("Contestant"),
        SiteRole.CHIEF_EXPERT: _("Chief expert"),
        SiteRole.DEPUTY_CHIEF_EXPERT: _("Deputy chief expert"),
        SiteRole.EXPERT: _("Expert"),
        SiteRole.COMPANION: _("Companion"),
        SiteRole.ORGANISER: _("Organiser"),
        SiteRole.OBSERVER: _("Observer"),
    }


def draw_words() -> dict[DrawKind, str]:
    """Name what is drawn."""
    return {
        DrawKind.WORKSTATIONS: _("Workstations"),
        DrawKind.BLIND_NUMBERS: _("Blind numbers"),
    }


def list_words() -> dict[PeopleList, str]:
    """Name the lists of people."""
    return {
        PeopleList.CATERING: _("Catering"),
        PeopleList.CLOTHING: _("Clothing"),
        PeopleList.ACCOMMODATION: _("Accommodation"),
        PeopleList.EMERGENCY: _("Emergency contacts"),
    }


def indicator_words() -> dict[Indicator, str]:
    """Name the indicators."""
    return {
        Indicator.CONTESTS: _("Contests of the final"),
        Indicator.SEMI_FINALS: _("Contests of selections and semi-finals"),
        Indicator.SECTOR_CONTESTS: _("Sector contests"),
        Indicator.SECTORS: _("Sectors in the final"),
        Indicator.CONTESTANTS: _("Contestants"),
        Indicator.FINALISTS: _("Finalists"),
        Indicator.INTERNATIONAL_CONTESTANTS: _("Contestants at international competitions"),
        Indicator.SCHOOLS: _("Schools"),
        Indicator.SCHOOLS_IN_FINAL: _("Schools in the final"),
        Indicator.COMPANIONS: _("Companions"),
        Indicator.EXPERTS: _("Experts"),
    }
