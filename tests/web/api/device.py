"""A device in the hall that talks to the sign-in of the marking app."""

import os
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skillscomp.services.marking.passes import decoded, encoded
from tests.web.forms import token_of

ADDRESS = "/api/v1/tablets"


@dataclass
class Device:
    """A browser with its cookies."""

    client: FlaskClient

    def post(self, what: str, headers: dict[str, str] | None = None, **body: Any) -> TestResponse:
        """Send JSON as the app does."""
        return self.client.post(f"{ADDRESS}/{what}", json=body, headers=headers)

    def post_signed_in(self, what: str, **body: Any) -> TestResponse:
        """Send JSON with the token of the session."""
        return self.post(what, {"X-CSRFToken": token_of(self.client)}, **body)

    def done(self, what: str, **body: Any) -> Any:
        """Send JSON that is taken, and give what is answered."""
        answer = self.post(what, **body)
        assert answer.status_code == 200, answer.text
        return answer.json

    def refusal(self, what: str, **body: Any) -> tuple[int, str]:
        """Send JSON that is refused, and give status and code."""
        return refusal_of(self.post(what, **body))


def refusal_of(answer: TestResponse) -> tuple[int, str]:
    """Give status and code of a refusal."""
    assert answer.json is not None
    assert answer.json["error"]["message"]
    return answer.status_code, answer.json["error"]["code"]


def sealed(key: str, content: bytes, aad: str) -> dict[str, str]:
    """Seal as a tablet does, with the key that it was told."""
    iv = os.urandom(12)
    return {
        "iv": encoded(iv),
        "data": encoded(AESGCM(decoded(key)).encrypt(iv, content, aad.encode())),
    }
