"""The description of books, My work and what is done online, for web/api/openapi.py."""

from typing import Any

from skillscomp.core.marking_team import TeamPart
from skillscomp.core.states import FormState, FormStep, SchemeState
from skillscomp.models.marking import CaseReason
from skillscomp.services.marking.cases import CaseChoice
from skillscomp.services.marking.views import Control, SaveState
from skillscomp.services.problems import LONGEST_WORDS

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_KEY: _Schema = {"type": "string", "maxLength": 16}
_ENTRY: _Schema = _KEY | {"description": "As its form shows it: a blind form has keys of its own."}
_CODE: _Schema = {"type": "string", "maxLength": 32}
_NUMBER: _Schema = {"type": "integer"}
_YES: _Schema = {"type": "boolean"}
_MARK: _Schema = {"type": ["integer", "null"], "description": "Whole hundredths."}
_WORDS: _Schema = {"type": ["string", "null"]}
_MOMENT: _Schema = {"type": "string", "format": "date-time"}
_UUID: _Schema = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_SIGNED_IN: list[_Schema] = [{"session": [], "token": []}]


def _object(optional: tuple[str, ...] = (), /, **properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _map(values: _Schema) -> _Schema:
    return {"type": "object", "additionalProperties": values}


def _one_of(*words: str) -> _Schema:
    return {"type": "string", "enum": list(words)}


def _maybe(schema: _Schema) -> _Schema:
    return {"oneOf": [schema, {"type": "null"}]}


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_NAMES = _object(en=_TEXT, lv=_TEXT)
_DAY: _Schema = {"type": ["integer", "null"], "minimum": 1}
_PART = _one_of(*TeamPart, "any", "none")
_PERSON = {"person": _KEY, "name": _TEXT}
_SCORE = _object(**_PERSON, score=_MARK, event=_UUID)
_ROUND = _object(number=_NUMBER, scores=_list(_SCORE), note=_TEXT)
_SIDE = _object(event=_TEXT, value=_TEXT, kind=_TEXT, mark=_MARK, by=_TEXT, at=_TEXT, device=_TEXT)
_TAKEN = (FormStep.SUBMIT, FormStep.VERIFY, FormStep.ACCEPT, FormStep.LOCK, FormStep.REOPEN)
_CONTEST = {
    "key": _KEY,
    "number": _TEXT,
    "name": _NAMES,
    "competition": _NAMES,
    "zone": _TEXT,
    "day": _DAY,
    "rehearsal": _YES,
}
SCHEMAS: dict[str, _Schema] = {
    "Cell": _object(
        state=_one_of(*SaveState),
        value=_TEXT,
        mark=_MARK,
        base=_TEXT,
        note=_TEXT,
        reason=_TEXT,
        by=_TEXT,
        at=_TEXT,
        judgement=_maybe(
            _object(
                state=_one_of("waiting", "discussion", "done"),
                round=_NUMBER,
                judges=_NUMBER,
                given=_NUMBER,
                own=_MARK,
                scores=_list(_SCORE),
                earlier=_list(_ROUND),
                note=_TEXT,
            )
        ),
        case=_maybe(
            _object(key=_KEY, reason=_one_of(*CaseReason), may_settle=_YES, sides=_list(_SIDE))
        ),
    ),
    "Sheet": _object(
        form=_KEY,
        state=_one_of(*FormState),
        closed=_WORDS,
        signed=_object(submitted=_TEXT, verified=_TEXT, accepted=_TEXT),
        steps=_list(_object(step=_one_of(*_TAKEN), refusal=_WORDS)),
        aspects=_map(_ref("Cell")),
    ),
    "Cells": _map(_map(_ref("Sheet"))),
    "Problem": _object(
        id=_UUID,
        form=_CODE,
        entry=_ENTRY,
        aspect=_CODE,
        words=_TEXT,
        by=_TEXT,
        at=_MOMENT,
        answer=_TEXT,
        answered_by=_TEXT,
        answered_at=_TEXT,
    ),
    "BookForm": _object(
        code=_CODE,
        name=_NAMES,
        day=_DAY,
        maximum=_NUMBER,
        blind=_YES,
        part=_PART,
        team=_list(_object(**_PERSON, part=_one_of(*TeamPart))),
        aspects=_list(
            _object(
                code=_CODE,
                control=_one_of(*Control),
                description=_NAMES,
                extra=_NAMES,
                requirement=_NAMES,
                maximum=_NUMBER,
                judges=_NUMBER,
                levels=_list(_NAMES),
                possible=_MARK,
                target=_WORDS,
                options=_list(_TEXT),
                worth={"type": "object", "description": "Every mark, to be looked up."},
                awarded=_TEXT,
            )
        ),
        entries=_list(
            _object(
                key=_ENTRY,
                label=_TEXT,
                name=_TEXT,
                school=_TEXT,
                closed=_WORDS,
                judges=_list(_object(**_PERSON)),
            )
        ),
    ),
    "Book": _object(
        ("contest", "me", "scheme", "closed", "forms", "cells", "problems"),
        number=_NUMBER,
        stamp=_TEXT,
        now=_MOMENT,
        contest=_object(**_CONTEST),
        me=_object(**_PERSON, leads=_YES, chief=_YES),
        scheme=_object(checksum=_TEXT, state=_one_of(*SchemeState, "")),
        closed=_WORDS,
        forms=_list(_ref("BookForm")),
        cells=_ref("Cells"),
        problems=_list(_ref("Problem")),
    ),
    "Work": _object(
        now=_MOMENT,
        person=_TEXT,
        contests=_list(
            _object(
                **_CONTEST,
                role=_TEXT,
                leads=_YES,
                forms=_list(
                    _object(
                        code=_CODE,
                        name=_NAMES,
                        day=_DAY,
                        part=_PART,
                        entries=_NUMBER,
                        marked=_NUMBER,
                        cells=_NUMBER,
                        waiting=_object(
                            discussion=_NUMBER, verify=_NUMBER, accept=_NUMBER, cases=_NUMBER
                        ),
                    )
                ),
            )
        ),
    ),
}


def _answers(schema: _Schema, *refusals: str) -> _Schema:
    def content(of: _Schema) -> _Schema:
        return {"application/json": {"schema": of}}

    fails = {
        code: {"description": _REFUSED[code], "content": content(_ref("Error"))}
        for code in refusals
    }
    return {"200": {"description": "Done.", "content": content(schema)}} | fails


_REFUSED = {
    "400": "The token against forged requests is missing or stale.",
    "401": "Signed out.",
    "403": "The person may not do this, or another site sent it.",
    "404": "There is no such thing for this person.",
    "409": "It is not possible in the present state.",
    "413": "The body is larger than 1 MB.",
    "415": "The body is not application/json.",
    "422": "The body is not as described, or the value is refused.",
    "503": "Others are saving just now; try again in a few seconds.",
}


def _get(name: str, summary: str, schema: _Schema, *parameters: _Schema) -> _Schema:
    return {
        "operationId": name,
        "summary": summary,
        "security": [{"session": []}],
        "parameters": list(parameters),
        "responses": _answers(schema, "401", "404"),
    }


def _post(name: str, summary: str, schema: _Schema, body: _Schema) -> _Schema:
    return {
        "operationId": name,
        "summary": summary,
        "security": _SIGNED_IN,
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _answers(schema, *_REFUSED),
    }


def _asked(name: str, schema: _Schema) -> _Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema}


_CHANGED = _object(now=_MOMENT, cells=_ref("Cells"))
PATHS: dict[str, _Schema] = {
    "/api/v1/marking/day": {
        "get": _get("readWork", "What the person of the session has to mark.", _ref("Work"))
    },
    "/api/v1/marking/contests/{key}": {
        "get": _get(
            "readBook",
            "The book of a contest, or what is new since the number and stamp of the one held.",
            _ref("Book"),
            {"name": "key", "in": "path", "required": True, "schema": _KEY},
            _asked("since", _NUMBER),
            _asked("stamp", _TEXT),
            _asked("lang", _one_of("en", "lv")),
        ),
    },
    "/api/v1/marking/forms": {
        "post": _post(
            "takeFormStep",
            "Submit, verify, accept, lock or reopen a form (with a reason).",
            _CHANGED,
            _object(
                ("reason",),
                contest=_KEY,
                form=_CODE,
                entry=_ENTRY,
                step=_one_of(*_TAKEN),
                reason=_TEXT,
            ),
        )
    },
    "/api/v1/marking/cases": {
        "post": _post(
            "settleCase",
            "Let one of two values stand.",
            _CHANGED,
            _object(case=_KEY, choice=_one_of(*CaseChoice)),
        )
    },
    "/api/v1/marking/problems": {
        "post": _post(
            "signalProblem",
            "Signal a problem to the chief expert; idempotent by its id.",
            _object(now=_MOMENT, problems=_list(_ref("Problem"))),
            _object(
                ("entry", "aspect"),
                id=_UUID,
                contest=_KEY,
                form=_CODE,
                entry=_ENTRY,
                aspect=_CODE,
                words=_TEXT | {"maxLength": LONGEST_WORDS},
            ),
        )
    },
}
