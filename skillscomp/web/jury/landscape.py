"""The form of all entries: one sub-criterion, aspects down, entries across."""

import uuid
from functools import partial

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.pages import landscape_page
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
    tools = {"shown": partial(marks, language=language), "say": partial(word, language=language)}
    return render_template("jury/landscape.html", page=page, token=str(uuid.uuid4()), **tools)
