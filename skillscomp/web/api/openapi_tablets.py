"""The description of signing in on tablets and of their pulse, for web/api/openapi.py."""

from typing import Any

from skillscomp.core.pin import LONGEST, SHORTEST
from skillscomp.services.tablets.pulse import LONGEST_VERSION, MOST_UNSENT

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_SEALED: _Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]*$"}
_PIN: _Schema = {"type": "string", "pattern": f"^[0-9]{{{SHORTEST},{LONGEST}}}$"}
_SIGNED_IN: list[_Schema] = [{"session": [], "token": []}]
_ENROLLED: list[_Schema] = [{"tablet": []}]


def _object(required: list[str], **properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: _Schema) -> _Schema:
    return {"application/json": {"schema": schema}}


_REFUSALS = {
    "400": "The token against forged requests is missing or stale.",
    "401": "Signed out, or the pass is not good any more.",
    "403": "The tablet, card or PIN does not open this, or another site sent it.",
    "409": "Used, run out or locked.",
    "413": "The body is larger than 1 MB.",
    "415": "The body is not application/json.",
    "422": "The body is not as described, or the value is refused.",
    "429": "Too many attempts.",
    "503": "Many are signing in; try again in a few seconds.",
}
_FAILS = {
    status: {"description": words, "content": _json(_ref("Error"))}
    for status, words in _REFUSALS.items()
}
_LANGUAGE: _Schema = {"type": "string", "enum": ["en", "lv"]}
_NAMES = _object(["en", "lv"], en=_TEXT, lv=_TEXT)
SCHEMAS: dict[str, _Schema] = {
    "Tablet": _object(
        ["key", "name", "enrolled", "competition"],
        key=_TEXT,
        name=_TEXT,
        enrolled={"type": "boolean"},
        competition={"oneOf": [_NAMES, {"type": "null"}]},
    ),
    "SignedIn": _object(
        ["person", "pass", "sealing_key", "csrf", "has_pin", "tablet"],
        person=_object(
            ["key", "name", "account", "language"],
            key=_TEXT,
            name=_TEXT,
            account=_TEXT,
            language=_LANGUAGE,
        ),
        **{"pass": _TEXT},
        sealing_key=_SEALED,
        csrf=_TEXT,
        has_pin={"type": "boolean"},
        tablet=_ref("Tablet"),
    ),
}


def _operation(
    name: str,
    summary: str,
    answer: _Schema,
    body: _Schema | None = None,
    security: list[_Schema] | None = None,
) -> _Schema:
    described: _Schema = {
        "operationId": name,
        "summary": summary,
        "security": security or [],
        "responses": {"200": {"description": "Done.", "content": _json(answer)}} | _FAILS,
    }
    if body is not None:
        described["requestBody"] = {"required": True, "content": _json(body)}
    return described


_ENTRY = _ref("SignedIn")
_POSTS: dict[str, _Schema] = {
    "enrol": _operation(
        "enrolTablet",
        "Enrol this device with a code that works once; the cookie `tablet` is set.",
        _object(["tablet"], tablet=_ref("Tablet")),
        _object(["code"], code=_TEXT),
    ),
    "sign-in": _operation(
        "signInOnTablet",
        "Sign in on an enrolled tablet by a card, or by an account and its PIN.",
        _ENTRY,
        {
            "oneOf": [
                _object(["card"], card=_TEXT),
                _object(["account", "pin"], account=_TEXT, pin=_TEXT),
            ]
        },
        _ENROLLED,
    ),
    "resume": _operation(
        "resumeOnTablet",
        "Open the session again of somebody who signed in without the network, within 16 hours.",
        _ENTRY,
        _object(["pass", "iv", "data"], **{"pass": _TEXT}, iv=_SEALED, data=_SEALED),
        [{"tablet": []}, {"device": []}],
    ),
    "pass": _operation(
        "issuePass",
        "Give a pass to somebody who is signed in as usual; own devices get the cookie `device`.",
        _ENTRY,
        _object([]),
        [{"session": []}],
    ),
    "pin": _operation(
        "setOwnPin",
        "Set one's own PIN; `old` is asked of whoever came in by the PIN that is there.",
        _object(["has_pin"], has_pin={"type": "boolean"}),
        _object(["pin"], pin=_PIN, old=_PIN),
        _SIGNED_IN,
    ),
    "sign-out": _operation(
        "signOutOnTablet",
        "End the session; what the device holds is sent all the same.",
        _object(["signed_out"], signed_out={"type": "boolean"}),
        _object([]),
        _SIGNED_IN,
    ),
    "pulse": _operation(
        "pulse",
        "Tell how the device is; hear the time and whether it was revoked.",
        _object(
            ["now", "revoked"],
            now={"type": "string", "format": "date-time"},
            revoked={"type": "boolean"},
        ),
        _object(
            ["unsent", "version"],
            **{"pass": _TEXT},
            unsent={"type": "integer", "minimum": 0, "maximum": MOST_UNSENT},
            unsent_since={"type": ["string", "null"], "format": "date-time"},
            battery={"type": ["integer", "null"], "minimum": 0, "maximum": 100},
            charging={"type": ["boolean", "null"]},
            version={"type": "string", "maxLength": LONGEST_VERSION},
        ),
        [{"tablet": []}, {"device": []}],
    ),
}
_PEOPLE = _operation(
    "peopleOfTablet",
    "List who can sign in on this tablet with a PIN.",
    _object(
        ["people", "tablet"],
        people={"type": "array", "items": _object(["account", "name"], account=_TEXT, name=_TEXT)},
        tablet=_ref("Tablet"),
    ),
    security=_ENROLLED,
)
_SPEAK = _operation(
    "chooseOwnLanguage",
    "Let letters, papers, pages and the next tablet speak this language to who is signed in.",
    _object(["language"], language=_LANGUAGE),
    _object(["language"], language=_LANGUAGE),
    _SIGNED_IN,
)
PATHS: dict[str, _Schema] = {
    **{f"/api/v1/tablets/{name}": {"post": operation} for name, operation in _POSTS.items()},
    "/api/v1/tablets/people": {"get": _PEOPLE},
    "/api/v1/language": {"post": _SPEAK},
}
