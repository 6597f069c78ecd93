"""Mail servers of the tests: real ones on a port of their own, that take, refuse or hang."""

import email
import socket
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from threading import Event, Lock
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from skillscomp.services.mail_server import MailSecurity, MailServer

FROM = "konkursi@example.org"
PATIENCE = 0.5
LONG = 120


class PostOffice:
    """What a mail server of the tests does with what it gets, and what it has got.

    ``answers`` are given to the recipients in turn, then everything is taken. ``at_sender`` and
    ``at_data`` answer the sender and the message. ``at_hand`` tells that a recipient was named; an
    event in ``held`` holds the answer back.
    """

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.at_data: list[str] = []
        self.at_sender: list[str] = []
        self.asked = 0
        self.at_hand = Event()
        self.held: Event | None = None
        self._taken: list[bytes] = []
        self._lock = Lock()

    def keep(self, message: bytes) -> None:
        """Take a message."""
        with self._lock:
            self._taken.append(message)

    @property
    def taken(self) -> list[EmailMessage]:
        """The messages that it said yes to, read."""
        with self._lock:
            kept = list(self._taken)
        return [email.message_from_bytes(each, policy=policy.default) for each in kept]  # type: ignore[misc]

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, *more: Any) -> str:  # noqa: N802 - the library's name
        """Answer for a sender."""
        if self.at_sender:
            return self.at_sender.pop(0)
        envelope.mail_from = more[0]
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, *more: Any) -> str:  # noqa: N802 - the library's name
        """Answer for a recipient."""
        self.asked += 1
        self.at_hand.set()
        if self.held is not None:
            await to_thread(self.held.wait, LONG)
        if self.answers:
            answer = self.answers.pop(0)
            if answer:
                return answer
        envelope.rcpt_tos.append(more[0])
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        """Answer for a message."""
        if self.at_data:
            return self.at_data.pop(0)
        self.keep(envelope.content)
        return f"250 2.0.0 Ok: queued as {len(self._taken)}"


class OnFreePort(Controller):
    """Listens where the machine has room, and knows where that is."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(office: PostOffice, **options: Any) -> Iterator[MailServer]:
    """Run a mail server until the block ends."""
    controller = OnFreePort(office, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield settings(controller.port)
    finally:
        controller.stop()


def settings(port: int, **changes: Any) -> MailServer:
    """Give the settings for a server on this machine."""
    parts = {
        "host": "127.0.0.1",
        "port": port,
        "security": MailSecurity.NONE,
        "user": "",
        "password": "",
        "from_address": FROM,
        "seconds": PATIENCE,
    }
    return MailServer(**parts | changes)


@contextmanager
def hanging_server() -> Iterator[MailServer]:
    """Take connections and never say a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield settings(listening.getsockname()[1])


def only_sana(_server: Any, _session: Any, _envelope: Any, _kind: str, data: Any) -> AuthResult:
    """Let in who knows the password."""
    known = isinstance(data, LoginPassword) and data == LoginPassword(b"sana", b"nine cold lakes")
    return AuthResult(success=known)
