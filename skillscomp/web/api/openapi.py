"""The description of everything under /api/v1, complete enough to try every operation."""

from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from skillscomp.core.judgement import HIGHEST_SCORE, LONGEST_NOTE, JudgementState
from skillscomp.core.states import FormState
from skillscomp.services.marking.events import LONGEST_DEVICE, CaseWhy, Outcome, SentKind
from skillscomp.web.api import openapi_books, openapi_tablets
from skillscomp.web.api.marking_request import MOST_EVENTS

api = Blueprint("openapi", __name__, url_prefix="/api/v1")
_Schema = dict[str, Any]
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


@api.get("/openapi.json")
def description() -> ResponseReturnValue:
    """Give the description as OpenAPI 3.1."""
    return jsonify(_DESCRIPTION)


def _text(longest: int | None = None, **more: Any) -> _Schema:
    return {"type": "string"} | ({"maxLength": longest} if longest else {}) | more


def _object(required: list[str], **properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def _json(schema: _Schema, description: str) -> _Schema:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_NOTE = _text(LONGEST_NOTE)
_VALUES = [
    _object(["passed"], passed={"type": "boolean"}, note=_NOTE),
    _object(["done"], done={"type": "integer", "minimum": 0}, note=_NOTE),
    _object(["label"], label=_text(), note=_NOTE),
    _object(["measured"], measured=_text(), note=_NOTE),
    _object(["mark"], mark=_text(), note=_NOTE),
    _object(
        ["score"],
        score={"type": "integer", "minimum": 0, "maximum": HIGHEST_SCORE},
        person=_text(16),
    ),
    _object(["note"], note=_NOTE),
    _object([], person=_text(16)),
]
_EVENT = _object(
    ["id", "kind", "contest", "entry", "aspect", "value", "at"],
    id=_text(pattern=_UUID),
    kind=_text(enum=[kind.value for kind in SentKind]),
    contest=_text(16),
    entry=_text(16, description="The key that the form of the aspect shows of the entry."),
    aspect=_text(32),
    value={"oneOf": _VALUES},
    base={"type": ["string", "null"], "pattern": _UUID},
    device=_text(
        LONGEST_DEVICE,
        description="A claim, kept as one where no tablet's or device's cookie is sent.",
    ),
    at=_text(32, format="date-time"),
    scheme=_text(pattern="^([0-9a-f]{16})?$"),
)
_STANDING = _object(
    ["value", "mark", "by", "at", "event"],
    value={"type": ["object", "null"]},
    mark={"type": ["string", "null"]},
    by=_text(),
    at=_text(format="date-time"),
    event=_text(pattern=_UUID),
)
_ANSWER = _object(
    ["id", "status"],
    id={"type": ["string", "null"]},
    status=_text(enum=[outcome.value for outcome in Outcome]),
    mark=_text(),
    form_state=_text(enum=[state.value for state in FormState]),
    reason=_text(),
    judgement=_text(enum=[state.value for state in JudgementState]),
    code=_text(
        description="Of a refusal; or why a person decides: "
        + ", ".join(why.value for why in CaseWhy)
    ),
    message=_text(),
    current=_ref("Standing"),
)
_ERROR = _object(
    ["error"],
    error=_object(
        ["code", "message", "reference"], code=_text(), message=_text(), reference=_text()
    ),
)
_REFUSALS = {
    "400": "The token against forged requests is missing or stale.",
    "401": "Signed out.",
    "413": "The body is larger than 1 MB.",
    "415": "The body is not application/json.",
    "422": "The body is not a list of at most 500 events.",
}
_SEALED_REFUSALS = {
    "401": "The pass is not one of this installation, or is too old.",
    "413": "The body is larger than 4 MB.",
    "415": "The body is not application/json.",
    "422": "The body is not a pass and a list of at most 500 events.",
}
_ANSWERS: _Schema = {"type": "array", "items": _ref("Answer")}
_RECORD: _Schema = {
    "operationId": "recordMarkingEvents",
    "summary": "Record what experts entered; idempotent by the ids of the events.",
    "security": [{"session": [], "token": []}],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": _object(
                    ["events"],
                    events={
                        "type": "array",
                        "maxItems": MOST_EVENTS,
                        # A malformed event refuses only itself, so that any is taken.
                        "items": _ref("Event"),
                    },
                )
            }
        },
    },
    "responses": {
        "200": _json(
            _object(["answers"], answers=_ANSWERS),
            "One final answer for each event, in their order.",
        )
    }
    | {status: _json(_ref("Error"), words) for status, words in _REFUSALS.items()},
}
_SEALED = _text(pattern="^[A-Za-z0-9_-]*$")
_RECORD_SEALED: _Schema = {
    "operationId": "recordSealedEvents",
    "summary": "Record events that a tablet sealed (AES-256-GCM, bound to their ids); the pass "
    "says who sends, also after the sign-out and for thirty days.",
    "security": [],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": _object(
                    ["pass", "events"],
                    **{"pass": _text()},
                    events={
                        "type": "array",
                        "maxItems": MOST_EVENTS,
                        "items": _object(
                            ["id", "iv", "data"], id=_text(pattern=_UUID), iv=_SEALED, data=_SEALED
                        ),
                    },
                )
            }
        },
    },
    "responses": {
        "200": _json(
            _object(["answers", "now"], answers=_ANSWERS, now=_text(format="date-time")),
            "One final answer for each event, in their order, and the time of the server.",
        )
    }
    | {status: _json(_ref("Error"), words) for status, words in _SEALED_REFUSALS.items()},
}
_DESCRIBE: _Schema = {
    "operationId": "describe",
    "summary": "This description.",
    "responses": {"200": _json({"type": "object"}, "OpenAPI 3.1.")},
}
_DESCRIPTION: _Schema = {
    "openapi": "3.1.0",
    "info": {"title": "skillscomp", "version": "1"},
    "paths": {
        "/api/v1/openapi.json": {"get": _DESCRIBE},
        "/api/v1/marking/events": {"post": _RECORD},
        "/api/v1/marking/sealed": {"post": _RECORD_SEALED},
        **openapi_books.PATHS,
        **openapi_tablets.PATHS,
    },
    "components": {
        "schemas": {
            "Event": _EVENT,
            "Answer": _ANSWER,
            "Standing": _STANDING,
            "Error": _ERROR,
            **openapi_books.SCHEMAS,
            **openapi_tablets.SCHEMAS,
        },
        "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": "skillscomp"},
            "token": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
            "tablet": {"type": "apiKey", "in": "cookie", "name": "tablet"},
            "device": {"type": "apiKey", "in": "cookie", "name": "device"},
        },
    },
}
