"""Hands letters to a mail server over SMTP and says what it answered."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from types import TracebackType
from typing import Self

from skillscomp.models.mail import Mail

SECONDS = 20.0
"""How long one answer of the server is waited for."""
LONGEST_ANSWER = 500
_PERMANENT = 500
_OK = range(200, 300)
_POLICY = policy.SMTP.clone(cte_type="7bit")
"""Seven bits pass every server, whatever it says that it can."""


class MailSecurity(StrEnum):
    """How the connection is kept secret."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and as whom; user and password may be empty."""

    host: str
    port: int
    security: MailSecurity
    user: str
    password: str
    from_address: str
    seconds: float = SECONDS

    def __repr__(self) -> str:
        """Name the server without its password."""
        return f"MailServer({self.host}:{self.port})"


class Fate(StrEnum):
    """What became of an attempt. AWAY: the server itself could not be used, whatever the letter."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt, and the words of the server."""

    fate: Fate
    answer: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the letters are from, in the reader's language, and where answers go."""

    name: str
    reply_address: str


def message_of(mail: Mail, sender: Sender, from_address: str) -> EmailMessage:
    """Compose the message; the same letter gives the same message at every attempt.

    Mail servers drop a second message with the same Message-ID, so that even an attempt whose
    outcome nobody could record any more does not reach the reader twice.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = _address(sender.name, from_address)
    message["To"] = _address(mail.to_name, mail.to_address)
    if sender.reply_address:
        message["Reply-To"] = _address("", sender.reply_address)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.queued_at)
    message["Message-ID"] = f"<{mail.key}@{from_address.rpartition('@')[2]}>"
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, cte="quoted-printable")
    return message


class MailConnection:
    """A connection that is opened for the first letter and used for the following ones."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._client: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._client.quit()
            self._drop()

    def deliver(self, message: EmailMessage, to_address: str) -> Outcome:
        """Hand one message in; whatever happens is an outcome, not an error."""
        try:
            outcome = self._handed_in(self._opened(), message, to_address)
        except (smtplib.SMTPException, OSError) as error:
            outcome = Outcome(Fate.AWAY, _said(error))
        if outcome.fate is not Fate.SENT:
            self._drop()
        return outcome

    def _opened(self) -> smtplib.SMTP:
        if self._client is None:
            server = self._server
            secret = ssl.create_default_context()
            if server.security is MailSecurity.TLS:
                client: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=server.seconds, context=secret
                )
            else:
                client = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
            self._client = client
            client.ehlo_or_helo_if_needed()
            if server.security is MailSecurity.STARTTLS:
                client.starttls(context=secret)
                client.ehlo()
            if server.user:
                client.login(server.user, server.password)
        return self._client

    def _handed_in(self, client: smtplib.SMTP, message: EmailMessage, to_address: str) -> Outcome:
        code, words = client.mail(self._server.from_address)
        if code not in _OK:  # the server does not take us: nothing that this letter could mend
            return Outcome(Fate.AWAY, _shown(code, words))
        code, words = client.rcpt(to_address)
        if code not in _OK:
            return _refused(code, words)
        try:
            code, words = client.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code, error.smtp_error)
        return Outcome(Fate.SENT, _shown(code, words)) if code in _OK else _refused(code, words)

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _refused(code: int, words: bytes | str) -> Outcome:
    return Outcome(Fate.NEVER if code >= _PERMANENT else Fate.LATER, _shown(code, words))


def _address(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)


def _said(error: smtplib.SMTPException | OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _shown(error.smtp_code, error.smtp_error)
    return _plain(str(error) or type(error).__name__)


def _shown(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return _plain(f"{code} {text}")


def _plain(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:LONGEST_ANSWER]
