"""Reads marking events as a tablet sent them: strictly, and each by itself."""

import re
from collections.abc import Mapping
from typing import Any, NoReturn

import orjson

from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import is_identifier, is_instant
from skillscomp.core.judgement import LONGEST_NOTE, parse_score
from skillscomp.core.observation import Observation, parse_observation
from skillscomp.services.marking.events import (
    LONGEST_DEVICE,
    Answer,
    Cleared,
    Content,
    Noted,
    Outcome,
    Scored,
    Seen,
    SentEvent,
    SentKind,
)

MOST_EVENTS = 500
LARGEST_BODY = 1024 * 1024
_LONGEST = {
    "contest": 16,
    "entry": 16,
    "aspect": 32,
    "device": LONGEST_DEVICE,
    "at": 32,
    "scheme": 16,
}
_SCHEME = re.compile("([0-9a-f]{16})?")
_REQUIRED = frozenset({"id", "kind", "contest", "entry", "aspect", "value", "at"})
_ALLOWED = _REQUIRED | {"base", "device", "scheme"}
_KINDS = {kind.value: kind for kind in SentKind}


def read_body(body: bytes) -> list[Any]:
    """Give the events of a request, each unchecked.

    Raises ValueRefused: body-not-json, body-wrong, too-many-events.
    """
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as reason:
        raise ValueRefused("body-not-json") from reason
    if not isinstance(content, dict) or content.keys() != {"events"}:
        raise ValueRefused("body-wrong")
    events = content["events"]
    if not isinstance(events, list):
        raise ValueRefused("body-wrong")
    if len(events) > MOST_EVENTS:
        raise ValueRefused("too-many-events", count=len(events), most=MOST_EVENTS)
    return events


def read_event(raw: object) -> SentEvent | Answer:
    """Give one event, or its refusal when its form is wrong."""
    try:
        if not isinstance(raw, dict):
            _refuse("event")
        return _event(raw)
    except ValueRefused as refusal:
        known = raw.get("id") if isinstance(raw, dict) else None
        identifier = known if isinstance(known, str) and is_identifier(known) else None
        return Answer(id=identifier, outcome=Outcome.REFUSED, refusal=refusal.message)


def _event(raw: Mapping[str, Any]) -> SentEvent:
    if wrong := (raw.keys() - _ALLOWED) | (_REQUIRED - raw.keys()):
        _refuse(min(wrong))
    identifier, base = raw["id"], raw.get("base")
    if not _is_identifier(identifier):
        raise ValueRefused("event-id", value=str(identifier)[:40])
    if base is not None and not _is_identifier(base):
        raise ValueRefused("event-id", value=str(base)[:40])
    texts = {name: _text(raw.get(name, ""), name) for name in _LONGEST}
    if not is_instant(texts["at"]):
        raise ValueRefused("event-instant", value=texts["at"])
    if _SCHEME.fullmatch(texts["scheme"]) is None:
        _refuse("scheme")
    kind = _kind(raw["kind"])
    if not isinstance(raw["value"], dict):
        _refuse("value")
    return SentEvent(
        id=identifier, kind=kind, content=_content(kind, raw["value"]), base=base, **texts
    )


def _kind(kind: object) -> SentKind:
    known = _KINDS.get(kind) if isinstance(kind, str) else None
    if known is None:
        _refuse("kind")
    return known


def _content(kind: SentKind, value: dict[str, Any]) -> Content:
    match kind:
        case SentKind.MARK:
            seen = {name: part for name, part in value.items() if name != "note"}
            note = _note(value["note"]) if "note" in value else None
            return Seen(_observation(seen), note)
        case SentKind.SCORE:
            _refuse_unknown(value, {"score", "person"})
            return Scored(parse_score(value.get("score")), _person(value))
        case SentKind.CLEAR:
            _refuse_unknown(value, {"person"})
            return Cleared(_person(value))
    _refuse_unknown(value, {"note"})
    return Noted(_note(value.get("note")))


def _person(value: Mapping[str, Any]) -> str | None:
    return _text(value["person"], "person", 16) if "person" in value else None


def _observation(seen: dict[str, Any]) -> Observation:
    observation = parse_observation(seen)
    if any(isinstance(part, str) and "\0" in part for part in seen.values()):
        _refuse("value")
    return observation


def _note(note: object) -> str:
    if not isinstance(note, str) or "\0" in note:
        _refuse("note")
    if len(note) > LONGEST_NOTE:
        raise ValueRefused("note-too-long", longest=LONGEST_NOTE)
    return note


def _text(text: object, name: str, longest: int | None = None) -> str:
    if not isinstance(text, str) or "\0" in text or len(text) > (longest or _LONGEST[name]):
        _refuse(name)
    return text


def _is_identifier(text: object) -> bool:
    return isinstance(text, str) and is_identifier(text)


def _refuse_unknown(value: Mapping[str, Any], allowed: set[str]) -> None:
    if unknown := value.keys() - allowed:
        _refuse(min(unknown))


def _refuse(field: str) -> NoReturn:
    raise ValueRefused("event-unreadable", field=field[:40])
