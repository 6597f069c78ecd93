"""Letting somebody in: the session that opens, and how many passwords are checked at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from flask import abort, session
from flask_login import login_user

from skillscomp.models.accounts import Account
from skillscomp.web.access import SignedIn

_HASHING = Semaphore(2)


@contextmanager
def hashing() -> Iterator[None]:
    """Let passwords be checked or hashed by two threads; the others stay free for marks."""
    if not _HASHING.acquire(blocking=False):
        abort(503)
    try:
        yield
    finally:
        _HASHING.release()


def open_session(account: Account) -> None:
    """Begin a new session of this browser; nothing of the one before remains."""
    session.clear()
    login_user(SignedIn(account))
    session.permanent = True
