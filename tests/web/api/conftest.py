"""Tablets in the hands of the cast, on the small marked contest."""

import json

import pytest
from itsdangerous import URLSafeTimedSerializer

from tests.marked_contest import attach_scheme
from tests.web.api.books import BOOK
from tests.web.api.tablet import Tablet


@pytest.fixture
def version(session, cast):
    attached = attach_scheme(session, cast)
    session.commit()
    return attached


@pytest.fixture
def blind(session, version):
    """Let A2 be marked by secret numbers."""
    document = json.loads(version.document)
    document["criteria"][0]["sub_criteria"][1]["blind"] = True
    version.document = json.dumps(document)
    version.checksum = "b" * 64
    session.commit()


@pytest.fixture
def tablet(app, sign_in, version):
    """Give somebody a tablet: ``tablet("dace").send(mark())``."""
    assert version.current

    def hand_over(name):
        client = sign_in(name)
        with client.session_transaction() as cookie:
            cookie["csrf_token"] = "nine cold lakes"
        token = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(
            "nine cold lakes"
        )
        return Tablet(client, token)

    return hand_over


@pytest.fixture
def book(sign_in, version):
    """Ask for the book as somebody: ``book("dace")``, ``book("dace", since=before)``."""
    assert version.current

    def ask(name, since=None, language="en", **more):
        query = {"lang": language, **more}
        if since is not None:
            query |= {"since": since["number"], "stamp": since["stamp"]}
        answer = sign_in(name).get(BOOK, query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.json

    return ask
