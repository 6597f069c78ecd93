"""The session cookie and the tokens of forms, without what costs a hall of tablets a fifth.

The signer of cookies is made once, a cookie or token that came before is not taken apart again,
and saving marks does not send the cookie anew.
"""

from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flask import Flask, Request, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from typing_extensions import override

from skillscomp.extensions import csrf

COOKIES_KEPT = 4096
_APP = "/api/"
_tokens_seen: set[tuple[str, str]] = set()


class SessionCookies(SecureCookieSessionInterface):
    """As Flask's, without what costs a hall of tablets a tenth of every save."""

    def __init__(self) -> None:
        self._signers: dict[object, URLSafeTimedSerializer | None] = {}

    @override
    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Give the signer of the application's keys."""
        keys = (app.secret_key, *(app.config["SECRET_KEY_FALLBACKS"] or ()))
        if keys not in self._signers:
            self._signers[keys] = super().get_signing_serializer(app)
        return self._signers[keys]

    @override
    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session out of the cookie; a forged or old one is an empty session."""
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        try:
            content, signed_at = _content(signer, cookie)
        except BadSignature:
            return self.session_class()
        age = datetime.now(UTC) - signed_at
        too_old = age > app.permanent_session_lifetime or age.total_seconds() < 0
        return self.session_class(None if too_old else deepcopy(content))

    @override
    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Prolong the session with every page; under /api only when something changed in it.

        On a tablet that changes hands, an answer to the one before may come after the sign-in of
        the next, whose session it must not replace.
        """
        if request.path.startswith(_APP) and not session.modified:
            return False
        return super().should_set_cookie(app, session)


def check_token() -> None:
    """Refuse (400) a request without the token of its session; known pairs are known.

    For addresses that are exempt from the check before every request, because it reads forms.
    """
    pair = (str(session.get("csrf_token", "")), request.headers.get("X-CSRFToken", ""))
    if pair in _tokens_seen:
        return
    csrf.protect()
    if len(_tokens_seen) >= COOKIES_KEPT:
        _tokens_seen.clear()
    _tokens_seen.add(pair)


@lru_cache(COOKIES_KEPT)
def _content(signer: URLSafeTimedSerializer, cookie: str) -> tuple[dict[str, Any], datetime]:
    content, signed_at = signer.loads(cookie, return_timestamp=True)
    return content, signed_at
