"""The steps of a form after its marks: submit, verify, accept, lock, reopen."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.marking import MarkingForm
from skillscomp.services.actors import Actor
from skillscomp.services.marking.form_steps import (
    accept_form,
    lock_form,
    reopen_form,
    submit_form,
    verify_form,
)
from skillscomp.web.access import actor_for, load
from skillscomp.web.jury.forms import RefusedStep, shown_form
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

Take = Callable[[Session, Actor, MarkingForm, datetime], None]
_STEPS: dict[str, tuple[Action, Take]] = {
    "submit": (Action.SUBMIT_FORM, submit_form),
    "verify": (Action.VERIFY_FORM, verify_form),
    "accept": (Action.ACCEPT_FORM, accept_form),
    "lock": (Action.REOPEN_FORM, lock_form),
}


@pages.post("/forms/<key>/<step>")
def take_step(key: str, step: str) -> ResponseReturnValue:
    """Take a step with a form that needs no words."""
    if step not in _STEPS:
        abort(404)
    action, take = _STEPS[step]
    refusal = _take(load(MarkingForm, key, action), take)
    if refusal is not None:
        return _refused(key, RefusedStep(step, refusal))
    flash(_("The form has moved on."), "done")
    return redirect(url_for("jury.form", key=key))


@pages.post("/forms/<key>/reopen")
def reopen(key: str) -> ResponseReturnValue:
    """Let marks be entered again, with a reason."""
    reason = request.form.get("reason", "")
    form = load(MarkingForm, key, Action.REOPEN_FORM)
    refusal = _take(form, partial(_reopen, reason=reason))
    if refusal is not None:
        return _refused(key, RefusedStep("reopen", refusal, reason))
    flash(_("The form is open again; the reason is on record."), "done")
    return redirect(url_for("jury.form", key=key))


def _reopen(
    session: Session, actor: Actor, form: MarkingForm, now: datetime, *, reason: str
) -> None:
    reopen_form(session, actor, form, reason, now)


def _take(form: MarkingForm, take: Take) -> str | None:
    """Take a step in a transaction; give the sentence if it is refused."""
    actor, form_id = actor_for(form), form.id
    try:
        with write_tx() as session:
            take(session, actor, session.get_one(MarkingForm, form_id), datetime.now(UTC))
    except RuleBroken as refusal:
        return word(refusal.message, chosen_language())
    return None


def _refused(key: str, step: RefusedStep) -> ResponseReturnValue:
    """Show the form as it is now, with what was refused and what was typed."""
    db.session.rollback()
    form = load(MarkingForm, key, Action.SEE_FORMS)
    return shown_form(form.entry, form.sub_criterion, {}, step)
