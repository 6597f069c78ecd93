"""The pages of the organiser's desk; each noun has its views in a module of its own."""

from skillscomp.web.organiser import (
    accounts,
    changes,
    checklist,
    columns,
    competitions,
    contest_places,
    contests,
    indicators,
    invitations,
    invitations_everywhere,
    mail,
    organisation,
    registration_fields,
    registrations,
    rehearsals,
    schemes,
    sections,
    uploads,
)
from skillscomp.web.organiser.contest_setup import contests as contest_settings
from skillscomp.web.organiser.contest_setup import listing as contest_list
from skillscomp.web.organiser.entries import entry, files, importing
from skillscomp.web.organiser.entries import listing as entry_listing
from skillscomp.web.organiser.jury import boards, experts
from skillscomp.web.organiser.on_site import arrivals, badges, draws, lists, lost_times, plans
from skillscomp.web.organiser.on_site import overview as on_site_overview
from skillscomp.web.organiser.on_site import tabs as on_site_tabs
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.qualification import cuts
from skillscomp.web.organiser.qualification import steps as cut_steps
from skillscomp.web.organiser.registry import schools, sectors, skills
from skillscomp.web.organiser.setup import competitions as competition_settings
from skillscomp.web.organiser.setup import season_copy, seasons
from skillscomp.web.organiser.tablets import board as tablet_board
from skillscomp.web.organiser.tablets import cards as jury_cards
from skillscomp.web.organiser.tablets import codes as tablet_codes

__all__ = [
    "accounts",
    "arrivals",
    "badges",
    "boards",
    "changes",
    "checklist",
    "columns",
    "competition_settings",
    "competitions",
    "contest_list",
    "contest_places",
    "contest_settings",
    "contests",
    "cut_steps",
    "cuts",
    "draws",
    "entry",
    "entry_listing",
    "experts",
    "files",
    "importing",
    "indicators",
    "invitations",
    "invitations_everywhere",
    "jury_cards",
    "lists",
    "lost_times",
    "mail",
    "on_site_overview",
    "on_site_tabs",
    "organisation",
    "pages",
    "plans",
    "registration_fields",
    "registrations",
    "rehearsals",
    "schemes",
    "schools",
    "season_copy",
    "seasons",
    "sections",
    "sectors",
    "skills",
    "tablet_board",
    "tablet_codes",
    "uploads",
]
