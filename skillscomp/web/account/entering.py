"""Letting somebody in: the session that opens, and where it begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from flask import abort, session, url_for
from flask_login import login_user

from skillscomp.core.access import Action
from skillscomp.models.accounts import Account
from skillscomp.web.access import SignedIn, allowed_anywhere

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


def first_page() -> str:
    """Give the page where the work of the person of this request is."""
    if allowed_anywhere(Action.EDIT_SETUP):
        return url_for("organiser.competitions")
    if allowed_anywhere(Action.SEE_FORMS):
        return url_for("jury.contests")
    if allowed_anywhere(Action.SEE_OWN_SCHOOL):
        return url_for("school.schools")
    return url_for("public.results")
