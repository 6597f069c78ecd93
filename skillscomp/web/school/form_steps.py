"""What the buttons of a registration's form do once everything typed is saved."""

from collections.abc import Callable

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.registration import Part, RegistrationState
from skillscomp.extensions import write_tx
from skillscomp.services.registration.drafts import add_person, remove_person
from skillscomp.services.registration.submission import request as hand_in_late
from skillscomp.services.registration.submission import submit
from skillscomp.web.registration.letters import tell_school
from skillscomp.web.registration.typed_form import Writer


def take_step(writer: Writer, step: str, *, was_draft: bool) -> ResponseReturnValue:
    """Take the step and go on to the page that shows what came of it.

    ``step`` is save, submit, request, or what is to be done with whom: ``add:reserve``,
    ``remove:<key>``, ``consents:<key>``.
    """
    verb, _colon, whom = step.partition(":")
    if verb == "save":
        flash(_("Saved."), "done")
        return redirect(url_for("school.registration", key=writer.registration.key))
    if verb == "consents":
        return redirect(url_for("school.consents", key=whom))
    if verb in {"submit", "request"}:
        return _hand_in(writer, _submit if verb == "submit" else _request)
    with write_tx() as session:
        anchor = _people(session, writer, verb, whom)
    here = "school.registration" if was_draft else "school.change"
    return redirect(url_for(here, key=writer.registration.key, _anchor=anchor))


def _hand_in(writer: Writer, hand_in: Callable[[Session, Writer], None]) -> ResponseReturnValue:
    with write_tx() as session:
        hand_in(session, writer)
        tell_school(session, "registration-receipt", writer.registration, writer.now)
    flash(_sentence(writer.registration.state), "done")
    return redirect(url_for("school.registration", key=writer.registration.key))


def _submit(session: Session, writer: Writer) -> None:
    submit(session, writer.actor, writer.registration, writer.now)


def _request(session: Session, writer: Writer) -> None:
    reason = request.form.get("reason", "")
    hand_in_late(session, writer.actor, writer.registration, reason, writer.now)


def _people(session: Session, writer: Writer, verb: str, whom: str) -> str:
    """Add or remove somebody; give the place of the page to go on at."""
    registration = writer.registration
    if verb == "add" and whom in {Part.CONTESTANT, Part.RESERVE, Part.COMPANION}:
        added = add_person(session, writer.actor, registration, Part(whom), writer.now)
        return f"person-{added.key}"
    person = next((one for one in registration.people if one.key == whom), None)
    if verb != "remove" or person is None:
        abort(400)
    remove_person(session, writer.actor, person, writer.now)
    return "people"


def _sentence(state: RegistrationState) -> str:
    sentences: dict[RegistrationState, str] = {
        RegistrationState.ACCEPTED: _("Submitted and accepted. A receipt is on its way by mail."),
        RegistrationState.SUBMITTED: _(
            "Submitted. Places are given later; a receipt is on its way by mail."
        ),
        RegistrationState.WAITING: _(
            "Submitted. All places are taken: it stands on the waiting list."
        ),
        RegistrationState.REQUESTED: _("The request is sent. An organiser decides."),
    }
    return sentences[state]
