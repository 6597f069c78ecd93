"""A tablet that seals what is entered and sends it with a pass, signed in or not."""

import os
from dataclasses import dataclass

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from flask.testing import FlaskClient

from skillscomp.models.tablets import Tablet
from skillscomp.services.marking.passes import Holder, encoded, make_pass, sealing_key
from tests.cast import NOW

ADDRESS = "/api/v1/marking/sealed"


def add_tablet(session, cast, name="Tablet 7"):
    """Enrol a tablet; the caller commits."""
    tablet = Tablet(
        competition_id=cast.competition.id,
        name=name,
        secret_hash=name.encode().hex().ljust(64, "0"),
        enrolled_at=NOW,
        enrolled_by_id=cast.olga.id,
    )
    session.add(tablet)
    session.flush()
    return tablet


@dataclass
class SealedTablet:
    """A browser without a session that holds somebody's pass and sealing key."""

    client: FlaskClient
    holder: Holder
    text: str
    key: bytes

    def seal(self, event, identifier=None):
        """Seal one event as a browser does, under its own identifier or another."""
        identifier, nonce = identifier or event["id"], os.urandom(12)
        sealed = AESGCM(self.key).encrypt(nonce, orjson.dumps(event), identifier.encode())
        return {"id": identifier, "iv": encoded(nonce), "data": encoded(sealed)}

    def post(self, content):
        return self.client.post(ADDRESS, json=content)

    def send_sealed(self, *sealed):
        response = self.post({"pass": self.text, "events": list(sealed)})
        assert response.status_code == 200, response.text
        assert len(response.json["answers"]) == len(sealed)
        return response.json["answers"]

    def send(self, *events):
        return self.send_sealed(*map(self.seal, events))

    def enter(self, event):
        return self.send(event)[0]


def hand_over(client, account, tablet, contests=("skill-17",), at=None):
    """Give somebody a pass on a tablet, as of when it was made."""
    secret = current_app.config["SECRET_KEY"]
    holder = Holder(account.key, account.epoch, tablet.key, tuple(contests))
    return SealedTablet(client, holder, make_pass(secret, holder, at), sealing_key(secret, holder))
