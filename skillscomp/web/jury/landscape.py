"""The form of all entries: one sub-criterion, aspects down, entries across."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.pages import LandscapePage, landscape_page
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import marks
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word


@pages.get("/contests/<key>/landscape/<code>")
def landscape(key: str, code: str) -> ResponseReturnValue:
    """Show a sub-criterion for all entries."""
    contest = load(Contest, key, Action.SEE_FORMS)
    page = landscape_page(db.session(), actor_for(contest), contest, code)
    if page is None:
        abort(404)
    # Formatting bound to the language once: a call per cell would look it up 360 times.
    language = chosen_language()
    shown = partial(marks, language=language)
    closed = _closed(page, language)
    token = str(uuid.uuid4())
    return render_template(
        "jury/landscape.html", page=page, closed=closed, shown=shown, token=token
    )


def _closed(page: LandscapePage, language: str) -> list[tuple[str, str]]:
    """Say each reason why forms are closed once, with the entries unless it holds for all."""
    found: dict[str, list[str]] = defaultdict(list)
    for column in page.columns:
        if column.closed:
            found[word(column.closed, language)].append(column.entry.label)
    return [
        (sentence, _entries(labels) if len(labels) < len(page.columns) else "")
        for sentence, labels in found.items()
    ]


def _entries(labels: Sequence[str]) -> str:
    sentence = ngettext(
        "Entry %(entries)s is read only",
        "Entries %(entries)s are read only",
        len(labels),
        entries=", ".join(labels),
    )
    return str(sentence)
