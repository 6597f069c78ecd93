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
from skillscomp.web.access import allowed
from skillscomp.web.organiser.place import pages


@dataclass(frozen=True, slots=True)
class Section:
    """One link of the navigation."""

    label: str
    url: str
    current: bool


SECTIONS: tuple[tuple[str, Action, frozenset[str]], ...] = (
    ("competition", Action.SEE_SETUP, frozenset({"edit_competition"})),
    ("checklist", Action.EDIT_SETUP, frozenset()),
    (
        "contests",
        Action.EDIT_SETUP,
        frozenset({"add_contests", "edit_contest", "change_contests"}),
    ),
    ("competition_schools", Action.EDIT_SETUP, frozenset()),
    ("registrations", Action.EDIT_SETUP, frozenset()),
    ("entries", Action.SEE_ENTRIES, frozenset()),
    ("juries", Action.EDIT_JURY, frozenset()),
    ("qualifications", Action.QUALIFY, frozenset()),
    ("on_site", Action.CHECK_IN, frozenset()),
    ("mail", Action.SEE_MAIL, frozenset()),
    ("indicators", Action.EDIT_SETUP, frozenset()),
)
"""The view that a section leads to, what it takes to see it, further views that belong to it."""


def section_words() -> dict[str, str]:
    """Name the sections."""
    return {
        "competition": _("Overview"),
        "checklist": _("Checklist"),
        "contests": _("Contests"),
        "competition_schools": _("Schools"),
        "registrations": _("Registrations"),
        "entries": _("Entries"),
        "juries": _("Juries"),
        "qualifications": _("Qualification"),
        "on_site": _("On site"),
        "mail": _("Mail"),
        "indicators": _("Indicators"),
    }


def sections_of(competition: Competition) -> list[Section]:
    """List the sections of a competition that the person of this request can open."""
    labels = section_words()
    here = (request.endpoint or "").rpartition(".")[2]
    return [
        Section(
            labels[view],
            url_for(f"organiser.{view}", key=competition.key),
            current=here == view or here in others,
        )
        for view, action, others in SECTIONS
        if f"organiser.{view}" in current_app.view_functions and allowed(competition, action)
    ]


@pages.context_processor
def _for_every_page() -> dict[str, Any]:
    return {"sections_of": sections_of}
