"""Rehearsals of a contest: begun with one click, begun anew, ended."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.rehearsal import ENTRIES, USUAL_ENTRIES
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.services.rehearsals.listing import original_of, rehearsals_of
from skillscomp.services.rehearsals.steps import begin_anew, begin_rehearsal, end_rehearsal
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word


@pages.get("/contests/<key>/rehearsals")
def rehearsals(key: str) -> ResponseReturnValue:
    """List the rehearsals of a contest; asked for a copy, those of the contest it copies."""
    asked = load(Contest, key, Action.REHEARSE)
    original = original_of(db.session(), asked)
    if original is not None:
        return redirect(url_for("organiser.rehearsals", key=original.key))
    rows = rehearsals_of(db.session(), asked)
    return render_template(
        "organiser/rehearsals.html",
        contest=asked,
        rows=rows,
        running=any(row.running for row in rows),
        numbers=[(str(number), str(number)) for number in ENTRIES],
        usual=str(USUAL_ENTRIES),
    )


@pages.post("/contests/<key>/rehearsals")
def rehearse(key: str) -> ResponseReturnValue:
    """Copy a contest for training, and go to the board of the copy."""
    original = load(Contest, key, Action.REHEARSE)
    actor = actor_for(original)
    entries = request.form.get("entries", USUAL_ENTRIES, int)
    return _taken(lambda session: begin_rehearsal(session, actor, original, entries), original)


@pages.post("/rehearsals/<key>/anew")
def rehearse_anew(key: str) -> ResponseReturnValue:
    """Begin a rehearsal anew: the marking done in it is left behind."""
    copy = load(Contest, key, Action.REHEARSE)
    actor, now = actor_for(copy), datetime.now(UTC)
    return _taken(lambda session: begin_anew(session, actor, copy, now), copy)


@pages.post("/rehearsals/<key>/end")
def finish_rehearsal(key: str) -> ResponseReturnValue:
    """End a rehearsal."""
    copy = load(Contest, key, Action.REHEARSE)
    original = original_of(db.session(), copy) or copy
    actor, now, back = actor_for(copy), datetime.now(UTC), original.key
    try:
        with write_tx() as session:
            end_rehearsal(session, actor, copy, now)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The rehearsal has ended. Its journal is kept."), "done")
    return redirect(url_for("organiser.rehearsals", key=back))


def _taken(step: Callable[[Session], Contest], here: Contest) -> ResponseReturnValue:
    try:
        with write_tx() as session:
            begun = step(session).key
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("organiser.rehearsals", key=here.key))
    flash(_("The rehearsal has begun. The jury finds it under Marking."), "done")
    return redirect(url_for("jury.contest", key=begun))
