"""Letters reach a mail server once, whatever it answers and whoever stops in between."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from skillscomp.extensions import write_tx
from skillscomp.models.mail import Mail, MailAttempt, MailState
from skillscomp.models.organisations import Organisation
from skillscomp.services.mail import HIDDEN, Letter, queue
from skillscomp.services.mail_sending import PAUSES, send_waiting
from skillscomp.services.mail_server import MailSecurity, MailServer
from tests.architecture.source import ROOT
from tests.cast import NOW
from tests.mail_servers import (
    FROM,
    LONG,
    PostOffice,
    hanging_server,
    mail_server,
    only_sana,
    settings,
)

TOKEN = "Ab3_-" * 8 + "xyz"


@pytest.fixture
def office():
    return PostOffice()


def write(session, count=1, **changes):
    parts = {
        "purpose": "invitation",
        "to_name": "Līga, O'Nīla",
        "to_address": "liga@example.org",
        "language": "lv",
        "subject": "Uzaicinājums: eksperte, Ēdienu gatavošana",
        "body": f"Labdien!\n\nhttps://example.org/invitations/{TOKEN}\n.\nSveicieni\n",
    }
    at = changes.pop("at", NOW)
    made = [queue(session, Letter(**parts | changes), at) for _each in range(count)]
    session.commit()
    return [mail.key for mail in made]


def send(server, at=NOW):
    return send_waiting(write_tx, server, lambda: at)


def only(session):
    session.rollback()
    return session.query(Mail).one()


def answers(session):
    return [each.answer for each in session.query(MailAttempt).order_by(MailAttempt.id)]


def test_a_letter_arrives_as_it_was_written(session, office):
    session.add(
        Organisation(
            name_en="Agency",
            name_lv="Aģentūra",
            reply_address="birojs@example.org",
            set_up_at=NOW,
        )
    )
    [key] = write(session)
    with mail_server(office) as server:
        assert send(server) == 1
    [message] = office.taken
    assert message["From"] == f"Aģentūra <{FROM}>"
    assert message["To"] == '"Līga, O\'Nīla" <liga@example.org>'
    assert message["Reply-To"] == "birojs@example.org"
    assert message["Subject"] == "Uzaicinājums: eksperte, Ēdienu gatavošana"
    assert message["Message-ID"] == f"<{key}@example.org>"
    assert message["Date"].datetime == NOW
    assert message.get_content().splitlines()[2:4] == [
        f"https://example.org/invitations/{TOKEN}",
        ".",
    ]


def test_what_was_sent_is_known_and_its_link_forgotten(session, office):
    write(session)
    with mail_server(office) as server:
        send(server)
        assert send(server) == 0
    mail = only(session)
    assert (mail.state, mail.sent_at, mail.attempts) == (MailState.SENT, NOW, 1)
    assert TOKEN not in mail.body
    assert HIDDEN in mail.body
    assert answers(session) == ["250 2.0.0 Ok: queued as 1"]
    assert len(office.taken) == 1


def test_many_letters_leave_over_one_connection(session, office):
    keys = write(session, 30)
    with mail_server(office) as server:
        assert send(server) == 30
    assert {each["Message-ID"] for each in office.taken} == {f"<{key}@example.org>" for key in keys}


def test_an_address_that_is_refused_for_good_fails_at_once(session, office):
    write(session)
    office.answers = ["550 5.1.1 No such user\r"]
    with mail_server(office) as server:
        assert send(server) == 0
    mail = only(session)
    assert mail.state is MailState.FAILED
    assert answers(session) == ["550 5.1.1 No such user"]
    assert "invitations/Ab3" in mail.body


def test_a_message_that_is_refused_for_good_fails_and_the_next_one_leaves(session, office):
    write(session, 2)
    office.at_data = ["554 5.7.1 Looks like advertising"]
    with mail_server(office) as server:
        assert send(server) == 1
    states = [mail.state for mail in session.query(Mail).order_by(Mail.id)]
    assert states == [MailState.FAILED, MailState.SENT]


def test_a_refusal_for_now_is_tried_again_later_and_not_before(session, office):
    write(session)
    office.answers = ["451 4.7.1 Greylisted, come back"]
    with mail_server(office) as server:
        send(server)
        mail = only(session)
        assert (mail.state, mail.next_attempt_at) == (MailState.WAITING, NOW + PAUSES[0])
        send(server, NOW + PAUSES[0] - timedelta(seconds=1))
        assert office.asked == 1
        assert send(server, NOW + PAUSES[0]) == 1
    assert answers(session) == ["451 4.7.1 Greylisted, come back", "250 2.0.0 Ok: queued as 1"]


def test_after_the_last_pause_a_letter_has_failed(session, office):
    write(session)
    office.answers = ["451 Not today"] * (len(PAUSES) + 1)
    at = NOW
    with mail_server(office) as server:
        for pause in PAUSES:
            send(server, at)
            assert only(session).next_attempt_at == at + pause
            at += pause
        send(server, at)
        assert only(session).state is MailState.FAILED
        send(server, at + timedelta(days=30))
    assert office.asked == len(PAUSES) + 1


def test_a_server_that_says_nothing_is_left_and_the_other_letters_wait(session):
    write(session, 3)
    with hanging_server() as server:
        assert send(server) == 0
    session.rollback()
    mails = session.query(Mail).order_by(Mail.id).all()
    assert [mail.attempts for mail in mails] == [1, 0, 0]
    assert {mail.state for mail in mails} == {MailState.WAITING}
    assert "timed out" in answers(session)[0]


def test_a_server_that_is_not_there_fails_no_letter(session):
    write(session)
    with hanging_server() as server:
        gone = server
    assert send(gone) == 0
    assert only(session).state is MailState.WAITING
    assert "refused" in answers(session)[0].lower()


def test_a_server_that_does_not_take_us_fails_no_letter(session, office):
    write(session)
    office.at_sender = ["530 5.7.0 Sign in first"]
    with mail_server(office) as server:
        send(server)
    assert only(session).state is MailState.WAITING
    assert answers(session) == ["530 5.7.0 Sign in first"]


@pytest.mark.parametrize(
    ("password", "state"), [("nine cold lakes", MailState.SENT), ("wrong", MailState.WAITING)]
)
def test_a_server_may_want_a_sign_in(session, office, password, state):
    write(session)
    with mail_server(office, auth_require_tls=False, authenticator=only_sana) as server:
        send(settings(server.port, user="sana", password=password))
    assert only(session).state is state
    assert password not in " ".join(answers(session))


def test_without_the_secrecy_that_was_asked_for_nothing_is_said(session, office):
    write(session)
    with mail_server(office) as server:
        send(settings(server.port, security=MailSecurity.STARTTLS))
        send(settings(server.port, security=MailSecurity.TLS), NOW + PAUSES[0])
    assert office.asked == 0
    assert only(session).state is MailState.WAITING


def test_settings_do_not_show_the_password():
    server = MailServer("mail.example.org", 587, MailSecurity.TLS, "u", "hidden", FROM)
    assert "hidden" not in repr(server)


def test_two_senders_at_once_send_nothing_twice(app, session, office):
    keys = write(session, 40)
    start = Event()

    def run(server):
        with app.app_context():
            start.wait(LONG)
            return send(server)

    with mail_server(office) as server, ThreadPoolExecutor(2) as senders:
        both = [senders.submit(run, server) for _each in range(2)]
        start.set()
        assert sum(each.result() for each in both) == 40
    assert sorted(each["Message-ID"] for each in office.taken) == sorted(
        f"<{key}@example.org>" for key in keys
    )


def own_process(app, server, *options):
    environment = os.environ | {
        "SKILLSCOMP_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SKILLSCOMP_MAIL_HOST": server.host,
        "SKILLSCOMP_MAIL_PORT": str(server.port),
        "SKILLSCOMP_MAIL_SECURITY": "none",
        "SKILLSCOMP_MAIL_FROM": FROM,
        "SKILLSCOMP_DEMO": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "skillscomp.cli", "mail", "send", *options],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def lease_of(session):
    """When the lease of the one that died runs out; its clock was that of the machine."""
    session.rollback()
    [lease] = [mail.next_attempt_at for mail in session.query(Mail) if mail.state == "sending"]
    return lease


def test_a_sender_that_is_killed_in_the_middle_loses_no_letter_and_doubles_none(
    app, session, office
):
    keys = write(session, 3, at=datetime.now(UTC))
    office.held = Event()
    with mail_server(office) as server:
        sender = own_process(app, server)
        assert office.at_hand.wait(LONG)
        sender.kill()
        sender.communicate(timeout=LONG)
        office.held.set()
        lease = lease_of(session)
        assert send(server, lease - timedelta(seconds=1)) == 2
        assert send(server, lease) == 1
    assert sorted(each["Message-ID"] for each in office.taken) == sorted(
        f"<{key}@example.org>" for key in keys
    )
    assert "" in answers(session)


def test_a_sender_that_is_told_to_stop_finishes_the_letter_in_hand(app, session, office):
    write(session, 2, at=datetime.now(UTC))
    office.held = Event()
    with mail_server(office) as server:
        sender = own_process(app, server, "--keep-on")
        assert office.at_hand.wait(LONG)
        sender.stdin.close()
        office.held.set()
        assert sender.wait(LONG) == 0
        sender.stdout.close()
    session.rollback()
    states = [mail.state for mail in session.query(Mail).order_by(Mail.id)]
    assert states[0] is MailState.SENT
    assert MailState.SENDING not in states
    assert len(office.taken) == states.count(MailState.SENT)


def test_the_command_sends_once_and_says_how_many(app, session, office):
    write(session, 2, at=datetime.now(UTC))
    with mail_server(office) as server:
        told, _nothing = own_process(app, server).communicate(timeout=LONG)
    assert told == "Letters sent: 2.\n"
