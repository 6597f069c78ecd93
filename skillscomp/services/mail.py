"""Letters on their way out: queueing, looking at them, sending one again.

A use case that has something to tell queues a letter in its own transaction: the letter exists
exactly if the use case happened, and a restart loses none. services/mail_sending.py takes it
from here. A letter may hold a secret link; see ``without_secrets``.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.models.mail import Mail, MailState
from skillscomp.services.actors import Actor

LONGEST_SUBJECT = 200
LONGEST_NAME = 200
_SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")
"""What opens a door: tokens have 43 of these characters, and no word of a language has 40."""
HIDDEN = "\N{BULLET}" * 8


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it will be read; the address is one that can be written to.

    Subject and name keep to one line, whatever was typed into what they were made from.
    Raises ValueRefused: not-an-address.
    """

    purpose: str
    to_name: str
    to_address: str
    language: str
    subject: str
    body: str
    competition_id: int | None = None

    def __post_init__(self) -> None:
        """Bring the parts into the form in which they can stand in a header."""
        object.__setattr__(self, "to_address", mail_address(self.to_address))
        object.__setattr__(self, "to_name", _line(self.to_name, LONGEST_NAME))
        object.__setattr__(self, "subject", _line(self.subject, LONGEST_SUBJECT))


def queue(session: Session, letter: Letter, now: datetime) -> Mail:
    """Put a letter into the queue; it leaves after the transaction is committed."""
    mail = Mail(
        purpose=letter.purpose,
        competition_id=letter.competition_id,
        to_name=letter.to_name,
        to_address=letter.to_address,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        state=MailState.WAITING,
        queued_at=now,
        attempts=0,
        next_attempt_at=now,
    )
    session.add(mail)
    session.flush()
    return mail


def recently_written(session: Session, purpose: str, address: str, since: datetime) -> bool:
    """Tell whether a letter of this purpose was queued to an address after a moment."""
    found = select(func.count(Mail.id)).where(
        Mail.purpose == purpose, Mail.to_address == address, Mail.queued_at > since
    )
    return bool(session.scalar(found))


def send_again(session: Session, actor: Actor, mail: Mail, now: datetime) -> None:
    """Let a letter that failed, or that waits for its next attempt, leave now.

    Raises AccessRefused: not-allowed. Raises StateRefused: mail-is-out.
    """
    actor.require(Action.SEE_MAIL)
    session.refresh(mail, with_for_update=True)
    if mail.state not in {MailState.FAILED, MailState.WAITING}:
        raise StateRefused("mail-is-out")
    mail.state = MailState.WAITING
    mail.attempts = 0
    mail.next_attempt_at = now


def without_secrets(text: str) -> str:
    """Give a letter's text with its secret links made useless.

    Whoever may read the outbox must not be able to sign in as the one written to.
    """
    return _SECRET.sub(HIDDEN, text)


def _line(text: str, longest: int) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:longest]
