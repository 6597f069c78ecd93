"""Signing in, invitations, passwords, the second factor: each has its views in its own module."""

from skillscomp.web.account import account, invitations, passwords, second_factor, sign_in
from skillscomp.web.account.place import pages

__all__ = ["account", "invitations", "pages", "passwords", "second_factor", "sign_in"]
