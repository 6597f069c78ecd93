"""Sending a form as a browser does: with the token of its session."""

import secrets
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse


def token_of(client: FlaskClient) -> str:
    """Give the token that pages of this client's session carry."""
    with client.session_transaction() as session:
        kept = session.setdefault("csrf_token", secrets.token_hex(20))
    signer = URLSafeTimedSerializer(client.application.secret_key, salt="wtf-csrf-token")
    return str(signer.dumps(kept))


def send(client: FlaskClient, address: str, **fields: Any) -> TestResponse:
    """Send a form, its token included; a file is a pair of its bytes and its name."""
    return client.post(address, data={"csrf_token": token_of(client), **fields})
