"""The queue of letters."""

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.models.mail import Mail, MailState
from skillscomp.services.actors import Actor
from skillscomp.services.mail import HIDDEN, Letter, queue, send_again, without_secrets
from tests.cast import NOW

LATER = NOW.replace(hour=12)


def letter(**changes):
    parts = {
        "purpose": "invitation",
        "to_name": "Sana Liepa",
        "to_address": "sana@example.org",
        "language": "lv",
        "subject": "Uzaicinājums",
        "body": "Labdien!\n",
    }
    return Letter(**parts | changes)


def actor(*roles):
    return Actor(1, "olga", 1, "Olga Ozola", frozenset(roles))


def test_a_letter_waits_from_the_moment_it_is_queued(session):
    mail = queue(session, letter(), NOW)
    session.commit()
    assert session.query(Mail).one() is mail
    assert (mail.state, mail.attempts, mail.next_attempt_at) == (MailState.WAITING, 0, NOW)


def test_what_is_undone_leaves_no_letter(session):
    queue(session, letter(), NOW)
    session.rollback()
    assert session.query(Mail).count() == 0


def test_no_name_and_no_subject_can_begin_another_header():
    made = letter(to_name="Sana\r\nBcc: sid@example.org", subject="Hello\nX-Evil: 1" + "y" * 300)
    assert made.to_name == "Sana Bcc: sid@example.org"
    assert made.subject.startswith("Hello X-Evil: 1")
    assert len(made.subject) == 200


def test_a_letter_without_an_address_is_not_written():
    with pytest.raises(ValueRefused, match="not-an-address"):
        letter(to_address="sana at example")


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.WAITING])
def test_a_letter_that_did_not_leave_can_be_sent_again(session, state):
    mail = queue(session, letter(), NOW)
    mail.state, mail.attempts = state, 8
    session.flush()
    send_again(session, actor(Role.ORGANISER), mail, LATER)
    assert (mail.state, mail.attempts, mail.next_attempt_at) == (MailState.WAITING, 0, LATER)


@pytest.mark.parametrize("state", [MailState.SENT, MailState.SENDING])
def test_a_letter_that_left_is_not_sent_twice(session, state):
    mail = queue(session, letter(), NOW)
    mail.state = state
    session.flush()
    with pytest.raises(StateRefused, match="mail-is-out"):
        send_again(session, actor(Role.ORGANISER), mail, LATER)


def test_only_who_sees_the_mail_sends_it_again(session):
    mail = queue(session, letter(), NOW)
    with pytest.raises(AccessRefused):
        send_again(session, actor(Role.CHIEF_EXPERT), mail, LATER)


def test_secret_links_are_hidden_and_nothing_else():
    token = "Ab3_-" * 8 + "xyz"
    text = f"Open https://example.org/invitations/{token} before 12.05.2027."
    assert without_secrets(text) == (
        f"Open https://example.org/invitations/{HIDDEN} before 12.05.2027."
    )
    assert without_secrets("Nepieciešamības apliecinājums") == "Nepieciešamības apliecinājums"
