"""The checklist of a competition: what is missing until it can start, and where to mend it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.services.setup.readiness.checklist import (
    Checklist,
    Line,
    LineState,
    ToMend,
    checklist_of,
)
from skillscomp.web.access import load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

NAMED = 6
"""So many contests are named in a line; the page to mend it shows the others."""
MEND = {
    "days": "edit_competition",
    "contests": "add_contests",
    "schemes": "competition",
    "deadlines": "contests",
    "schools": "invitations",
    "any-school": "schools",
    "registrations": "registrations",
    "entries": "entries",
    "workstations": "contests",
    "juries": "juries",
    "conflicts": "juries",
    "teams": "juries",
    "training": "juries",
    "workstation-draw": "on_site",
    "blind-draw": "on_site",
    "plan": "plan",
    "arrivals": "arrivals",
    "letters": "mail",
}
"""The view of the competition that mends a line; without a key where it belongs to none."""
MEND_CONTEST = {
    "schemes": "contest",
    "deadlines": "edit_contest",
    "workstations": "edit_contest",
    "juries": "jury",
    "conflicts": "jury",
    "teams": "jury",
    "workstation-draw": "draws",
    "blind-draw": "draws",
}
"""The view of one contest that mends it there."""
OF_NO_COMPETITION = frozenset({"schools"})
BADGES = {LineState.DONE: "done", LineState.MISSING: "missing", LineState.LATER: "neutral"}


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go; without an address it is a word."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as the page shows it."""

    label: str
    state: LineState
    missing: str
    contests: tuple[Link, ...]
    others: int
    mend_url: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, for a sentence and a bar."""

    sentence: str
    done: int
    due: int


@pages.get("/competitions/<key>/checklist")
def checklist(key: str) -> ResponseReturnValue:
    """Show what is missing."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    found = checklist_of(db.session(), shown, datetime.now(UTC))
    return render_template(
        "organiser/checklist.html",
        competition=shown,
        progress=progress_of(found),
        lines=[_shown(line, shown) for line in found.lines],
        states={
            LineState.DONE: _("Done"),
            LineState.MISSING: _("Missing"),
            LineState.LATER: _("Later"),
        },
        badges=BADGES,
    )


def progress_of(found: Checklist) -> Progress:
    """Say how much of the checklist is done."""
    missing = found.due - found.done
    if not missing:
        sentence = _("Everything on the checklist is done.")
    else:
        sentence = ngettext(
            "%(num)s step of %(due)s is missing until the competition can start.",
            "%(num)s steps of %(due)s are missing until the competition can start.",
            missing,
            due=found.due,
        )
    return Progress(sentence, found.done, found.due)


def line_words() -> dict[str, str]:
    """Name the lines."""
    return {
        "days": _("Competition days"),
        "contests": _("Contests"),
        "schemes": _("Marking schemes"),
        "deadlines": _("Deadlines"),
        "schools": _("Coordinators of the schools"),
        "any-school": _("Schools"),
        "registrations": _("Registrations decided"),
        "entries": _("Entries"),
        "workstations": _("Places"),
        "juries": _("Juries"),
        "conflicts": _("Conflicts of interest"),
        "teams": _("Marking teams"),
        "training": _("Training of experts"),
        "workstation-draw": _("Draw of workstations"),
        "blind-draw": _("Draw of blind numbers"),
        "plan": _("Daily plan"),
        "arrivals": _("Arrivals"),
        "letters": _("Letters"),
    }


def _shown(line: Line, competition: Competition) -> ShownLine:
    language = chosen_language()
    return ShownLine(
        label=line_words()[line.code],
        state=line.state,
        missing=word(line.missing, language) if line.missing else "",
        contests=tuple(_link(line.code, each, language) for each in line.contests[:NAMED]),
        others=max(0, len(line.contests) - NAMED),
        mend_url=_mend_url(line, competition),
    )


def _link(code: str, contest: ToMend, language: str) -> Link:
    view = f"organiser.{MEND_CONTEST.get(code, '')}"
    there = view in current_app.view_functions
    label = f"{contest.number} {contest.name.in_language(language)}"
    return Link(label, url_for(view, key=contest.key) if there else "")


def _mend_url(line: Line, competition: Competition) -> str:
    name = MEND[line.code]
    view = f"organiser.{name}"
    if line.state is not LineState.MISSING or view not in current_app.view_functions:
        return ""
    if name in OF_NO_COMPETITION:
        return url_for(view)
    return url_for(view, key=competition.key)
