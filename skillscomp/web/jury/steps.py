"""The steps of a form after its marks: submit, verify, accept, lock, reopen."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.extensions import write_tx
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
from skillscomp.web.jury.place import pages

_STEPS: dict[str, tuple[Action, Callable[[Session, Actor, MarkingForm, datetime], None]]] = {
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
    form = load(MarkingForm, key, action)
    actor = actor_for(form)
    with write_tx() as session:
        take(session, actor, session.get_one(MarkingForm, form.id), datetime.now(UTC))
    flash(_("The form has moved on."), "done")
    return redirect(url_for("jury.form", key=key))


@pages.post("/forms/<key>/reopen")
def reopen(key: str) -> ResponseReturnValue:
    """Let marks be entered again, with a reason."""
    form = load(MarkingForm, key, Action.REOPEN_FORM)
    actor = actor_for(form)
    reason = request.form.get("reason", "")
    with write_tx() as session:
        chosen = session.get_one(MarkingForm, form.id)
        reopen_form(session, actor, chosen, reason, datetime.now(UTC))
    flash(_("The form is open again; the reason is on record."), "done")
    return redirect(url_for("jury.form", key=key))
