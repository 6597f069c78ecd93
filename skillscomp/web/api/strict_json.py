"""Requests of JSON that only our own pages send, and answers in JSON.

A form of another site can send neither this type of content nor without telling where it comes
from, so that addresses without a token against forged requests are safe with these checks.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Response, current_app, request

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.web.api.marking_request import LARGEST_BODY
from skillscomp.web.errors import status_of
from skillscomp.web.language import chosen_language
from skillscomp.web.security import NUL
from skillscomp.web.sentences.wording import word

_LONGEST_TEXT = 16_384
_STATUS = {
    "signed-out": 401,
    "pass-unreadable": 401,
    "pass-expired": 401,
    "body-too-large": 413,
    "body-not-json-type": 415,
}
_OURS = {"same-origin", "none", ""}


def sent(
    required: Mapping[str, type], optional: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """Read the body: exactly these names, each of its type; what is optional may be null.

    Raises AccessRefused: foreign-request. Raises ValueRefused: body-not-json-type,
    body-too-large, body-not-json, body-wrong.
    """
    require_own_page()
    content = _content()
    more = optional or {}
    if not isinstance(content, dict) or not required.keys() <= content.keys():
        raise ValueRefused("body-wrong")
    if content.keys() - required.keys() - more.keys():
        raise ValueRefused("body-wrong")
    given = {name: value for name, value in content.items() if value is not None}
    kinds = {**more, **required}
    if required.keys() - given.keys() or not all(
        _fits(value, kinds[name]) for name, value in given.items()
    ):
        raise ValueRefused("body-wrong")
    return given


def require_own_page() -> None:
    """Refuse what a page of another site sent (AccessRefused: foreign-request)."""
    origin = request.headers.get("Origin")
    ours = {request.host, urlsplit(current_app.config["PUBLIC_ADDRESS"]).netloc}
    foreign = origin is not None and urlsplit(origin).netloc not in ours
    if foreign or request.headers.get("Sec-Fetch-Site", "") not in _OURS:
        raise AccessRefused("foreign-request")


def answer(content: Mapping[str, Any], status: int = 200) -> Response:
    """Answer in JSON."""
    return Response(orjson.dumps(content), status, mimetype="application/json")


def refused(refusal: RuleBroken) -> Response:
    """Answer a refusal as everything under /api does."""
    sentence = word(refusal.message, chosen_language())
    error = {"code": refusal.code, "message": sentence, "reference": ""}
    return answer({"error": error}, _STATUS.get(refusal.code, status_of(refusal)))


def _content() -> Any:
    if request.mimetype != "application/json":
        raise ValueRefused("body-not-json-type")
    body = request.stream.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise ValueRefused("body-too-large", megabytes=LARGEST_BODY // 1024**2)
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as reason:
        raise ValueRefused("body-not-json") from reason


def _fits(value: object, kind: type) -> bool:
    if type(value) is not kind:
        return False
    return not isinstance(value, str) or (len(value) <= _LONGEST_TEXT and NUL not in value)
