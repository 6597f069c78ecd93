"""Marking events from tablets: up to 500 in, one answer for each out, idempotent by their ids."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Blueprint, Response, request, session

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.core.message import Message
from skillscomp.extensions import DatabaseBusy, csrf, mark_tx
from skillscomp.services.marking.events import Answer, Credential, Recording, SentEvent, Standing
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.marking_request import LARGEST_BODY, read_body, read_event
from skillscomp.web.cookies import check_token
from skillscomp.web.sentences.wording import LANGUAGES, word

api = Blueprint("marking", __name__, url_prefix="/api/v1/marking")
csrf.exempt(api)  # its views check the token themselves, without reading a form

_WORDS_KEPT = 20_000
_words: dict[tuple[object, ...], str] = {}
"""Sentences by language, code and parameters: the same few are said all day."""
_STATUS = {"signed-out": 401, "body-too-large": 413, "body-not-json-type": 415}


@api.post("/events")
def events() -> Response:
    """Record what an expert entered; the account comes from the session, read with the marks."""
    check_token()
    try:
        credential = _credential()
        read = [read_event(raw) for raw in read_body(_body())]
        sent = [event for event in read if isinstance(event, SentEvent)]
        recording = _record(credential, sent)
    except RuleBroken as refusal:
        return _refused(refusal)
    language = _language(recording.language)
    recorded = iter(recording.answers)
    answers = [next(recorded) if isinstance(event, SentEvent) else event for event in read]
    return _json({"answers": [_plain(answer, language) for answer in answers]})


def _record(credential: Credential, sent: Sequence[SentEvent]) -> Recording:
    """Record the events; once more when PostgreSQL let somebody else go first."""
    try:
        with mark_tx() as connection:
            return record_events(connection, credential, sent, datetime.now(UTC))
    except DatabaseBusy as busy:
        if not busy.undone:
            raise
    with mark_tx() as connection:
        return record_events(connection, credential, sent, datetime.now(UTC))


def _credential() -> Credential:
    """Read whose session it is, without loading the person: the joined read checks it."""
    account, _, epoch = str(session.get("_user_id", "")).partition(":")
    if not account:
        raise AccessRefused("signed-out")
    return Credential(account, epoch)


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


def _plain(answer: Answer, language: str) -> dict[str, Any]:
    shown = {
        "mark": _marks(answer.mark),
        "form_state": answer.form_state,
        "reason": _worded(answer.reason, language) if answer.reason else None,
        "judgement": answer.judgement,
        "code": answer.refusal.code if answer.refusal else None,
        "message": _worded(answer.refusal, language) if answer.refusal else None,
        "current": _current(answer.current) if answer.current else None,
    }
    known = {name: value for name, value in shown.items() if value is not None}
    return {"id": answer.id, "status": answer.outcome, **known}


def _current(standing: Standing) -> dict[str, Any]:
    return {
        "value": dict(standing.value) if standing.value is not None else None,
        "mark": _marks(standing.mark),
        "by": standing.by,
        "at": standing.at,
        "event": standing.event,
    }


def _marks(hundredths: int | None) -> str | None:
    return None if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"


def _worded(message: Message, language: str) -> str:
    key = (language, message.code, *map(repr, message.parameters.items()))
    sentence = _words.get(key)
    if sentence is None:
        if len(_words) >= _WORDS_KEPT:
            _words.clear()
        sentence = _words[key] = word(message, language)
    return sentence
