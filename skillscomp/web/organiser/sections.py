"""The sections of a competition: the navigation that all of its pages share.

The layout ``organiser/_layouts/competition.html`` shows it; a page only extends the layout and
is given ``competition``. A section appears as soon as its page exists and is open to the reader.
"""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.models.competitions import Competition
from skillscomp.web.access import allowed, allowed_anywhere
from skillscomp.web.organiser.place import pages


@dataclass(frozen=True, slots=True)
class Section:
    """One link of the navigation."""

    label: str
    url: str
    current: bool


REGISTRY: tuple[tuple[str, Action, frozenset[str]], ...] = (
    ("competitions", Action.SEE_SETUP, frozenset({"new_competition"})),
    ("seasons", Action.EDIT_SETUP, frozenset({"add_season", "edit_season", "season_copy"})),
    ("skills", Action.EDIT_REGISTRY, frozenset({"add_skill", "edit_skill"})),
    ("sectors", Action.EDIT_REGISTRY, frozenset({"add_sector", "edit_sector"})),
    (
        "schools",
        Action.EDIT_REGISTRY,
        frozenset({"add_school", "edit_school", "import_schools", "table_import", "take_import"}),
    ),
    (
        "accounts",
        Action.MANAGE_ACCOUNTS,
        frozenset({"account", "invitations_everywhere", "invite_everywhere"}),
    ),
    ("outbox", Action.SEE_MAIL, frozenset({"letter"})),
    ("organisation", Action.SET_UP_INSTALLATION, frozenset()),
    ("registry_changes", Action.EDIT_REGISTRY, frozenset()),
)
"""The same for what belongs to no competition (layout ``organiser/_layouts/registry.html``)."""
SECTIONS: tuple[tuple[str, Action, frozenset[str]], ...] = (
    ("competition", Action.SEE_SETUP, frozenset({"edit_competition"})),
    ("checklist", Action.EDIT_SETUP, frozenset()),
    (
        "contests",
        Action.EDIT_SETUP,
        frozenset({"add_contests", "edit_contest", "change_contests"}),
    ),
    ("competition_schools", Action.EDIT_SETUP, frozenset()),
    ("invitations", Action.INVITE, frozenset({"new_invitation", "shown_invitation"})),
    (
        "registrations",
        Action.EDIT_SETUP,
        frozenset({"registration", "contest_places", "registration_fields"}),
    ),
    (
        "entries",
        Action.SEE_ENTRIES,
        frozenset({"entry", "import_entries", "table_import", "take_import", "change_statuses"}),
    ),
    (
        "juries",
        Action.EDIT_JURY,
        frozenset({"jury", "seat_expert", "expert", "declare", "proposed_teams", "marking_team"}),
    ),
    ("qualifications", Action.QUALIFY, frozenset({"qualification", "pick_entry"})),
    (
        "on_site",
        Action.CHECK_IN,
        frozenset(
            {"arrivals", "badges", "photo", "plan", "add_plan_line", "edit_plan_line"}
            | {"copy_plan_lines", "people_list"}
        ),
    ),
    (
        "tablets",
        Action.MANAGE_TABLETS,
        frozenset(
            {"tablet", "new_tablets", "tablet_codes", "show_tablet_code", "jury_cards"}
            | {"replace_tablet"}
        ),
    ),
    ("mail", Action.SEE_MAIL, frozenset()),
    ("indicators", Action.EDIT_SETUP, frozenset({"plan_indicators"})),
    ("competition_changes", Action.EDIT_SETUP, frozenset()),
)
"""The view that a section leads to, what it takes to see it, further views that belong to it."""


def registry_words() -> dict[str, str]:
    """Name the sections of what belongs to no competition."""
    return {
        "competitions": _("Competitions"),
        "seasons": _("Seasons"),
        "skills": _("Skills"),
        "sectors": _("Sectors"),
        "schools": _("Schools"),
        "accounts": _("Accounts"),
        "outbox": _("Mail"),
        "organisation": _("Organisation"),
        "registry_changes": _("History"),
    }


def section_words() -> dict[str, str]:
    """Name the sections."""
    return {
        "competition": _("Overview"),
        "checklist": _("Checklist"),
        "contests": _("Contests"),
        "competition_schools": _("Schools"),
        "invitations": _("Invitations"),
        "registrations": _("Registrations"),
        "entries": _("Entries"),
        "juries": _("Juries"),
        "qualifications": _("Qualification"),
        "on_site": _("On site"),
        "tablets": _("Tablets"),
        "mail": _("Mail"),
        "indicators": _("Indicators"),
        "competition_changes": _("History"),
    }


def sections_of(competition: Competition) -> list[Section]:
    """List the sections of a competition that the person of this request can open."""
    return [
        _section(view, label, others, key=competition.key)
        for view, action, others in SECTIONS
        if (label := section_words()[view]) and _exists(view) and allowed(competition, action)
    ]


def registry_sections() -> list[Section]:
    """List what belongs to no competition and is open to the person of this request."""
    return [
        _section(view, label, others)
        for view, action, others in REGISTRY
        if (label := registry_words()[view]) and _exists(view) and allowed_anywhere(action)
    ]


def _exists(view: str) -> bool:
    return f"organiser.{view}" in current_app.view_functions


def _section(view: str, label: str, others: frozenset[str], **arguments: Any) -> Section:
    here = (request.endpoint or "").rpartition(".")[2]
    url = url_for(f"organiser.{view}", _external=False, **arguments)
    return Section(label, url, current=here == view or here in others)


@pages.context_processor
def _for_every_page() -> dict[str, Any]:
    return {"sections_of": sections_of, "registry_sections": registry_sections}
