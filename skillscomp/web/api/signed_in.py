"""Who asks: programs are told that nobody is signed in, pages are led to the sign-in."""

from skillscomp.core.errors import AccessRefused
from skillscomp.models.accounts import Account
from skillscomp.web.access import signed_in_account


def require_account() -> Account:
    """Give the account of this request (AccessRefused: signed-out)."""
    account = signed_in_account()
    if account is None:
        raise AccessRefused("signed-out")
    return account
