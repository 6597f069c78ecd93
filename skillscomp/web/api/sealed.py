"""Marking events as tablets seal them: taken by their pass, whoever is signed in by now.

A tablet seals every event for its person when it is entered, and sends it when there is a network:
also after its person has signed out. So no session is needed, and a pass is good for thirty days.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Blueprint, Response, request

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.core.journal import is_identifier
from skillscomp.core.message import Message
from skillscomp.extensions import csrf
from skillscomp.services.journal import instant
from skillscomp.services.marking.events import Answer, Outcome, SentEvent
from skillscomp.services.marking.passes import SENDING, Holder, PassRead, read_pass, unseal
from skillscomp.services.marking.sealed import record_sealed
from skillscomp.web.api.marking_request import MOST_EVENTS, read_event
from skillscomp.web.api.saves import answers_json, recorded
from skillscomp.web.api.strict_json import answer, refused
from skillscomp.web.language import chosen_language
from skillscomp.web.secret_keys import secret_keys

LARGEST_SEALED = 4 * 1024 * 1024
"""Bytes: as many events as are taken at once, most of them with a note."""
_LONGEST_PASS = 8192
_PARTS = {"id", "iv", "data"}

api = Blueprint("sealed", __name__, url_prefix="/api/v1/marking")
csrf.exempt(api)  # who sends is told by the pass, which no other site knows


@api.post("/sealed")
def sealed_events() -> Response:
    """Record what was entered on a tablet and sealed there."""
    now = datetime.now(UTC)
    try:
        content = _content()
        shown = _shown_pass(content["pass"], now)
        read = [_opened(shown.holder, raw) for raw in content["events"]]
    except RuleBroken as refusal:
        return refused(refusal)
    sent = [event for event in read if isinstance(event, SentEvent)]
    recording = recorded(lambda connection: record_sealed(connection, shown, sent, now))
    language = recording.language or chosen_language()
    return answer({"answers": answers_json(read, recording, language), "now": instant(now)})


def _content() -> Mapping[str, Any]:
    if request.mimetype != "application/json":
        raise ValueRefused("body-not-json-type")
    announced = request.content_length or 0
    body = b"" if announced > LARGEST_SEALED else request.stream.read(LARGEST_SEALED + 1)
    if max(announced, len(body)) > LARGEST_SEALED:
        raise ValueRefused("body-too-large", megabytes=LARGEST_SEALED // 1024**2)
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as reason:
        raise ValueRefused("body-not-json") from reason
    if not isinstance(content, dict) or content.keys() != {"pass", "events"}:
        raise ValueRefused("sealed-body-wrong")
    events = content["events"]
    if not isinstance(events, list):
        raise ValueRefused("sealed-body-wrong")
    if len(events) > MOST_EVENTS:
        raise ValueRefused("too-many-events", count=len(events), most=MOST_EVENTS)
    return content


def _shown_pass(text: object, now: datetime) -> PassRead:
    if not isinstance(text, str) or len(text) > _LONGEST_PASS:
        raise AccessRefused("pass-unreadable")
    shown = read_pass(secret_keys(), text)
    if not shown.is_good(SENDING, now):
        raise AccessRefused("pass-expired")
    return shown


def _opened(holder: Holder, raw: object) -> SentEvent | Answer:
    """Open one event, or refuse it alone."""
    known = raw.get("id") if isinstance(raw, dict) else None
    identifier = known if isinstance(known, str) and is_identifier(known) else None
    try:
        event = read_event(_inside(holder, raw, identifier))
    except ValueRefused as refusal:
        return Answer(id=identifier, outcome=Outcome.REFUSED, refusal=refusal.message)
    if isinstance(event, Answer):
        return replace(event, id=identifier)
    if event.id != identifier:
        return Answer(id=identifier, outcome=Outcome.REFUSED, refusal=Message("sealed-id"))
    return event


def _inside(holder: Holder, raw: object, identifier: str | None) -> object:
    """Give what was sealed; the journal names the tablet by its key, whatever was sealed."""
    if identifier is None or not isinstance(raw, dict) or raw.keys() != _PARTS:
        raise ValueRefused("sealed-unreadable")
    iv, data = raw["iv"], raw["data"]
    if not (isinstance(iv, str) and isinstance(data, str)):
        raise ValueRefused("sealed-unreadable")
    try:
        event = orjson.loads(unseal(secret_keys(), holder, iv, data, identifier))
    except orjson.JSONDecodeError as reason:
        raise ValueRefused("sealed-unreadable") from reason
    return event | {"device": holder.tablet} if isinstance(event, dict) else event
