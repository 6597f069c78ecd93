"""One entry: who is in it, who accompanies them, its status."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Entry
from skillscomp.services.entry_statuses import give_status
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.organiser.entries.forms import StatusForm
from skillscomp.web.organiser.entries.listing import BADGES
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.words import status_words
from skillscomp.web.refused_forms import step_taken

FIELDS = {"status-is-so-already": "status", "reason-missing": "reason", "reason-too-long": "reason"}


@pages.route("/entries/<key>", methods=["GET", "POST"])
def entry(key: str) -> ResponseReturnValue:
    """Show an entry; organisers change its status with a reason."""
    shown = load(Entry, key, Action.SEE_ENTRIES)
    may_change = allowed(shown, Action.EDIT_SETUP)
    if request.method == "POST":
        load(Entry, key, Action.EDIT_SETUP)
    form = StatusForm(status=shown.status.value)
    form.status.choices = list(status_words().items())
    actor, now = actor_for(shown), datetime.now(UTC)
    where = (shown.contest.competition, [shown])
    if form.validate_on_submit() and step_taken(
        form,
        lambda session: give_status(
            session, actor, where, (EntryStatus(form.status.data), form.reason.data or ""), now
        ),
        FIELDS,
    ):
        return redirect(url_for("organiser.entry", key=key))
    page = render_template(
        "organiser/entries/entry.html",
        competition=shown.contest.competition,
        contest=shown.contest,
        entry=shown,
        form=form if may_change else None,
        personal=allowed(shown, Action.SEE_PERSONAL_DATA),
        statuses=status_words(),
        badges=BADGES,
    )
    return page, 422 if form.errors else 200
