"""The form of one entry: by its key, or by entry and sub-criterion before anything is marked."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import or_, select

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.entries import Entry, named_on_form
from skillscomp.models.marking import MarkingForm
from skillscomp.services.marking.pages import FormPage, form_page
from skillscomp.services.marking.readers import current_scheme
from skillscomp.services.marking.steps import steps_of
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed into a cell and why it was not taken."""

    typed: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RefusedStep:
    """The step that was not taken, why, and the reason that was typed for it."""

    step: str
    sentence: str
    typed: str = ""


@pages.get("/forms/<key>")
def form(key: str) -> ResponseReturnValue:
    """Show a form that has been begun."""
    chosen = load(MarkingForm, key, Action.SEE_FORMS)
    return shown_form(chosen.entry, chosen.sub_criterion, {})


@pages.get("/entries/<entry>/<code>")
def entry_form(entry: str, code: str) -> ResponseReturnValue:
    """Show the form of a sub-criterion for an entry, begun or not."""
    return shown_form(load_named(entry, code, Action.SEE_FORMS), code, {})


def load_named(key: str, code: str, action: Action) -> Entry:
    """Load the entry that a form names by this key; a key of the other kind of form is unknown."""
    named = or_(*(named_on_form(key, blind=blind) for blind in (False, True)))
    entry = load(Entry, db.session.scalar(select(Entry.key).where(named)) or "", action)
    scheme = current_scheme(db.session(), entry.contest)
    sub = scheme.sub_criterion(code) if scheme else None
    if sub is None or key != entry.key_on(blind=sub.blind):
        abort(404)
    return entry


def shown_form(
    entry: Entry,
    code: str,
    refused: Mapping[str, Refused],
    refused_step: RefusedStep | None = None,
) -> ResponseReturnValue:
    """Show the form, with what was refused beside its aspect or its steps."""
    page = _page(entry, code)
    shown = {
        "page": page,
        "marks": allowed(entry, Action.ENTER_MARKS),
        "steps": steps_of(page, actor_for(entry)),
        "refused_step": refused_step,
        **_tools(refused),
    }
    status = 422 if refused or refused_step else 200
    return render_template("jury/form.html", **shown), status


def _page(entry: Entry, code: str) -> FormPage:
    page = form_page(db.session(), actor_for(entry), entry, code)
    if page is None:
        abort(404)
    return page


def _tools(refused: Mapping[str, Refused]) -> dict[str, object]:
    language = chosen_language()
    return {
        "refused": refused,
        "token": str(uuid.uuid4()),
        "say": partial(word, language=language),
    }
