"""Sends what waits in the queue: no letter is lost, and none is sent by two at once.

A sender claims one letter in a short transaction of its own (state SENDING, the attempt counted,
a lease in ``next_attempt_at``), talks to the mail server outside of any transaction, and writes
down the outcome in a third step. A sender that dies in between leaves a lease that runs out; then
the letter is claimed again. The count of attempts tells a late sender that another has taken over.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.mail import Mail, MailAttempt, MailState
from skillscomp.models.organisations import Organisation
from skillscomp.services.mail import without_secrets
from skillscomp.services.mail_server import (
    Fate,
    MailConnection,
    MailServer,
    Outcome,
    Sender,
    message_of,
)

PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
"""After each failed attempt; when they are used up, the letter has failed."""
LEASE = timedelta(minutes=10)
"""Longer than the mail server can keep a sender waiting over all of its answers."""
NAME = "SkillsComp"

Transaction = Callable[[], AbstractContextManager[Session]]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that this sender alone may hand in now."""

    mail_id: int
    attempt: int
    to_address: str
    message: EmailMessage


def send_waiting(
    transaction: Transaction,
    server: MailServer,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Send what is due until nothing is, the server is away or somebody says stop.

    Gives the number of letters that the mail server took. A letter in hand is always finished.
    """
    sent = 0
    with MailConnection(server) as connection:
        while not stopped():
            with transaction() as session:
                claimed = claim(session, server.from_address, clock())
            if claimed is None:
                break
            outcome = connection.deliver(claimed.message, claimed.to_address)
            with transaction() as session:
                record(session, claimed, outcome, clock())
            sent += outcome.fate is Fate.SENT
            if outcome.fate is Fate.AWAY:
                break
    return sent


def claim(session: Session, from_address: str, now: datetime) -> Claimed | None:
    """Take the letter that has waited longest, None when none is due.

    A lease that ran out counts as an attempt without an answer; it is logged as such.
    """
    mail = session.scalar(
        select(Mail)
        .where(Mail.state.in_((MailState.WAITING, MailState.SENDING)), Mail.next_attempt_at <= now)
        .order_by(Mail.next_attempt_at, Mail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if mail is None:
        return None
    if mail.state is MailState.SENDING:
        session.add(MailAttempt(mail_id=mail.id, at=now, answer=""))
    mail.state = MailState.SENDING
    mail.attempts += 1
    mail.next_attempt_at = now + LEASE
    message = message_of(mail, _sender(session, mail.language), from_address)
    return Claimed(mail.id, mail.attempts, mail.to_address, message)


def record(session: Session, claimed: Claimed, outcome: Outcome, now: datetime) -> None:
    """Write down what the mail server said, and when the letter is tried again."""
    mail = session.get_one(Mail, claimed.mail_id, with_for_update=True, populate_existing=True)
    session.add(MailAttempt(mail_id=mail.id, at=now, answer=outcome.answer))
    if outcome.fate is Fate.SENT:
        mail.state = MailState.SENT
        mail.sent_at = now
        mail.body = without_secrets(mail.body)
    elif mail.state is MailState.SENDING and mail.attempts == claimed.attempt:
        _postpone(mail, outcome, now)


def _postpone(mail: Mail, outcome: Outcome, now: datetime) -> None:
    if outcome.fate is Fate.NEVER or mail.attempts > len(PAUSES):
        mail.state = MailState.FAILED
        return
    mail.state = MailState.WAITING
    mail.next_attempt_at = now + PAUSES[mail.attempts - 1]


def _sender(session: Session, language: str) -> Sender:
    row = session.scalar(select(Organisation))
    if row is None:
        return Sender(NAME, "")
    name = row.name_lv if language == "lv" else row.name_en
    return Sender(name or NAME, row.reply_address)
