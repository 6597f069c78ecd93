"""Saving one field of a registration as soon as it is typed, for the script of the form."""

from datetime import UTC, datetime
from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, StaleRefused
from skillscomp.extensions import db, write_tx
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.registration.drafts import choose_task_language
from skillscomp.services.registration.writing import TypedAnswer, save_field
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.filters import clock
from skillscomp.web.language import chosen_language
from skillscomp.web.registration.shown import Reader, registration_shown
from skillscomp.web.registration.typed_form import LONGEST_VERSION
from skillscomp.web.school.place import pages
from skillscomp.web.sentences.wording import word

_HIGHEST_VERSION = 10**LONGEST_VERSION


@pages.post("/people/<key>/answers")
def save_answer(key: str) -> ResponseReturnValue:
    """Save one answer; the body is ``{"field", "value", "seen"}``."""
    person = load(RegisteredPerson, key, Action.REGISTER)
    actor, now = actor_for(person), datetime.now(UTC)
    typed = _typed(request.get_json(silent=True))
    if typed is None:
        return jsonify(status="refused", message=_("The request could not be read")), 400
    registration = person.registration
    try:
        with write_tx() as session:
            saved = save_field(session, actor, person, typed, now)
    except StaleRefused as refused:
        return jsonify(_conflict(refused)), 409
    except RuleBroken as refused:
        sentence = word(refused.message, chosen_language())
        return jsonify(status="refused", message=sentence), status_of(refused)
    return jsonify(_saved(registration, now) | {"version": saved.version})


@pages.post("/registrations/<key>/language")
def save_language(key: str) -> ResponseReturnValue:
    """Save the language of the task; the body is ``{"value"}``."""
    registration = load(Registration, key, Action.REGISTER)
    actor, now = actor_for(registration), datetime.now(UTC)
    sent = request.get_json(silent=True)
    language = str(sent.get("value", "")) if isinstance(sent, dict) else ""
    try:
        with write_tx() as session:
            choose_task_language(session, actor, registration, language, now)
    except RuleBroken as refused:
        sentence = word(refused.message, chosen_language())
        return jsonify(status="refused", message=sentence), status_of(refused)
    return jsonify(_saved(registration, now))


def _typed(sent: Any) -> TypedAnswer | None:
    if not isinstance(sent, dict):
        return None
    field, value, seen = (sent.get(name) for name in ("field", "value", "seen"))
    if not (isinstance(field, str) and isinstance(value, str) and isinstance(seen, int)):
        return None
    if isinstance(seen, bool) or not 0 <= seen < _HIGHEST_VERSION or "\0" in field + value:
        return None
    return TypedAnswer(field, value, seen)


def _conflict(refused: StaleRefused) -> dict[str, Any]:
    told = refused.message.parameters
    return {
        "status": "conflict",
        "message": word(refused.message, chosen_language()),
        "current": told["current"],
        "typed": told["typed"],
        "version": told["version"],
        "by": told["by"],
    }


def _saved(registration: Registration, now: datetime) -> dict[str, Any]:
    """Say when it was saved, and what the check says now: beside each field and in the summary."""
    reader = Reader(roles=actor_for(registration).roles, language=chosen_language(), now=now)
    page = registration_shown(db.session(), registration, reader)
    zone = registration.contest.competition.time_zone
    return {
        "status": "saved",
        "said": _("Saved at %(time)s", time=clock(now, zone)),
        "summary": render_template("registration/_summary.html", page=page),
        "beside": {
            field.name: render_template("registration/_said.html", said=field.said)
            for person in page.people
            for field in person.fields
            if field.said
        },
        "wrong": [field.name for person in page.people for field in person.fields if field.wrong],
        "complete": page.complete,
        "by_request": page.by_request,
    }
