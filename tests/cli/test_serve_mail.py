"""``skillscomp serve`` sends the mail too, in one process that ends with it."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from threading import Event

import httpx
import pytest

from skillscomp.models.mail import Mail, MailState
from skillscomp.services.mail import Letter, queue
from tests.architecture.source import ROOT
from tests.mail_servers import FROM, LONG, PostOffice, free_port, mail_server

RETRIES = 8
"""Of connecting, each after twice the time of the one before: two minutes in all."""


class Watched(PostOffice):
    """Tells when it has taken as many messages as are waited for."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted
        self.enough = Event()

    def keep(self, message):
        super().keep(message)
        if len(self.taken) >= self.wanted:
            self.enough.set()


@pytest.fixture
def letters(session):
    """Three letters that wait."""
    for number in range(3):
        letter = Letter(
            "invitation", "Ieva", f"ieva{number}@example.org", "lv", "Labdien", "Labdien\n"
        )
        queue(session, letter, datetime.now(UTC))
    session.commit()


def serving(app, server, port):
    environment = os.environ | {
        "SKILLSCOMP_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SKILLSCOMP_SECRET_KEY": "the secret of a server that lives for a minute",
        "SKILLSCOMP_MAIL_HOST": server.host,
        "SKILLSCOMP_MAIL_PORT": str(server.port),
        "SKILLSCOMP_MAIL_SECURITY": "none",
        "SKILLSCOMP_MAIL_FROM": FROM,
        "SKILLSCOMP_DEMO": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "skillscomp.cli", "serve", "--port", str(port)],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_letters_leave_while_it_serves_and_stopping_it_stops_the_sender(app, session, letters):
    assert letters is None
    office = Watched(3)
    with mail_server(office) as server:
        port = free_port()
        process = serving(app, server, port)
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=RETRIES)) as client:
                assert client.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
            assert office.enough.wait(LONG)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LONG)
    session.rollback()
    assert {mail.state for mail in session.query(Mail)} == {MailState.SENT}
    assert len({each["Message-ID"] for each in office.taken}) == 3
