"""The pages on site of one contest, as far as the person of this request can open them."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.models.contests import Contest
from skillscomp.web.access import allowed
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.sections import Section

TABS: tuple[tuple[str, Action, frozenset[str]], ...] = (
    ("draws", Action.SEE_FORMS, frozenset({"draw"})),
    ("contest_plan", Action.SEE_SETUP, frozenset()),
    ("lost_times", Action.LOG_LOST_TIME, frozenset()),
)
"""The view of a tab, what it takes to see it, further views that belong to it."""


def tabs_on_site(contest: Contest) -> list[Section]:
    """List the tabs of a contest."""
    words = {
        "draws": _("Draws"),
        "contest_plan": _("Plan of the days"),
        "lost_times": _("Lost time"),
    }
    here = (request.endpoint or "").rpartition(".")[2]
    return [
        Section(
            words[view],
            url_for(f"organiser.{view}", key=contest.key),
            current=here == view or here in others,
        )
        for view, action, others in TABS
        if allowed(contest, action)
    ]


def way_to_site(contest: Contest) -> list[tuple[str, str]]:
    """Give the pages above those of a contest: of the competition, for who sees it as a whole."""
    competition, language = contest.competition, chosen_language()
    above = []
    if allowed(competition, Action.CHECK_IN):
        above = [
            (
                name_of(competition, language),
                url_for("organiser.competition", key=competition.key),
            ),
            (_("On site"), url_for("organiser.on_site", key=competition.key)),
        ]
    skill = f"{contest.skill.number} {name_of(contest.skill, language)}"
    return [*above, (skill, url_for("organiser.contest", key=contest.key))]


@pages.context_processor
def _for_every_page() -> dict[str, Any]:
    return {"tabs_on_site": tabs_on_site, "way_to_site": way_to_site}
