"""Signing in, invitations, passwords, the second factor: each has its views in its own module."""

from skillscomp.web.account import (
    account,
    first_run,
    invitations,
    passwords,
    second_factor,
    sign_in,
)
from skillscomp.web.account.place import pages

__all__ = [
    "account",
    "first_run",
    "invitations",
    "pages",
    "passwords",
    "second_factor",
    "sign_in",
]
