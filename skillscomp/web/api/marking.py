"""Marking events from tablets: up to 500 in, one answer for each out, idempotent by their ids."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Blueprint, Response, request, session

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.extensions import csrf, db
from skillscomp.services.marking.events import Credential, SentEvent, claimed
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.devices import device_marked_on
from skillscomp.web.api.marking_request import LARGEST_BODY, read_body, read_event
from skillscomp.web.api.saves import answers_json, recorded
from skillscomp.web.cookies import check_token
from skillscomp.web.sentences.wording import LANGUAGES, word
from skillscomp.web.tablet_session import is_ended

api = Blueprint("marking", __name__, url_prefix="/api/v1/marking")
csrf.exempt(api)  # its views check the token themselves, without reading a form

_STATUS = {"signed-out": 401, "body-too-large": 413, "body-not-json-type": 415}


@api.post("/events")
def events() -> Response:
    """Record what an expert entered; the account comes from the session, read with the marks."""
    check_token()
    try:
        credential = _credential()
        read = [read_event(raw) for raw in read_body(_body())]
        sent = _on_device(credential, [one for one in read if isinstance(one, SentEvent)])
        now = datetime.now(UTC)
        recording = recorded(lambda connection: record_events(connection, credential, sent, now))
    except RuleBroken as refusal:
        return _refused(refusal)
    return _json({"answers": answers_json(read, recording, _language(recording.language))})


def _credential() -> Credential:
    """Read whose session it is, without loading the person: the joined read checks it.

    A session of a tablet that was revoked is over, as for every page.
    """
    account, _, epoch = str(session.get("_user_id", "")).partition(":")
    if not account or is_ended(db.session()):
        raise AccessRefused("signed-out")
    return Credential(account, epoch)


def _on_device(credential: Credential, sent: list[SentEvent]) -> list[SentEvent]:
    """Name the device by the cookies of the session; what a body says is a claim, and stands so."""
    known = device_marked_on(db.session(), credential.account)
    return [replace(event, device=known or claimed(event.device)) for event in sent]


def _body() -> bytes:
    if request.mimetype != "application/json":
        raise ValueRefused("body-not-json-type")
    body = request.stream.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise ValueRefused("body-too-large", megabytes=LARGEST_BODY // 1024**2)
    return body


def _language(of_account: str) -> str:
    chosen = session.get("language")
    return chosen if chosen in LANGUAGES else of_account


def _refused(refusal: RuleBroken) -> Response:
    asked = request.accept_languages.best_match(["lv", "en"]) or "lv"
    sentence = word(refusal.message, _language(asked))
    error = {"code": refusal.code, "message": sentence, "reference": ""}
    return _json({"error": error}, _STATUS.get(refusal.code, 422))


def _json(content: Mapping[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, mimetype="application/json")
