"""The session cookie: its signer is made once, and saving marks does not send the cookie anew."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer
from typing_extensions import override


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
    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Prolong the session with every page; a save only when something changed in it."""
        if request.blueprint == "marking" and not session.modified:
            return False
        return super().should_set_cookie(app, session)
