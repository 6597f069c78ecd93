"""``skillscomp serve`` sends the mail too, in one process that ends with it."""

from datetime import UTC, datetime
from threading import Event

import httpx
import pytest

from skillscomp.models.mail import Mail, MailState
from skillscomp.services.mail import Letter, queue
from tests.browser.server import serve
from tests.mail_servers import FROM, LONG, PostOffice, mail_server


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


def test_letters_leave_while_it_serves_and_stopping_it_stops_the_sender(
    app, session, letters, tmp_path
):
    assert letters is None
    office = Watched(3)
    with mail_server(office) as server:
        settings = {
            "SKILLSCOMP_MAIL_HOST": server.host,
            "SKILLSCOMP_MAIL_PORT": str(server.port),
            "SKILLSCOMP_MAIL_SECURITY": "none",
            "SKILLSCOMP_MAIL_FROM": FROM,
            "SKILLSCOMP_DEMO": "0",
        }
        with serve(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path, **settings) as address:
            assert httpx.get(f"{address}/healthz").status_code == 200
            assert office.enough.wait(LONG)
    session.rollback()
    assert {mail.state for mail in session.query(Mail)} == {MailState.SENT}
    assert len({each["Message-ID"] for each in office.taken}) == 3
