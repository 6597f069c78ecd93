"""Accounts: adding one, checking a password, giving a role."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.people import Person

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
"""19 MiB, two passes, one lane: 24 ms, so that a hall can sign in at once (docs/decisions.md)."""
_NOBODY = _HASHER.hash("the password of an account that does not exist")


def hash_password(password: str) -> str:
    """Hash a password; refuses shorter than 10 and longer than 128 characters."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise ValueRefused("password-length", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD)
    return _HASHER.hash(password)


def account_with_password(session: Session, email: str, password: str) -> Account | None:
    """Give the active account that this address and password open, or None.

    An unknown address costs as much time as a wrong password, so that neither can be told apart.
    """
    account = session.scalar(select(Account).where(Account.email == email.strip().lower()))
    known = _matches(account.password_hash if account else _NOBODY, password)
    return account if known and account and account.active else None


def add_account(
    session: Session, *, person: Person, email: str, password: str, language: str = "lv"
) -> Account:
    """Give a person a sign-in.

    Raises ValueRefused: not-an-address, address-taken, password-length.
    """
    address = mail_address(email)
    taken = select(func.count()).select_from(Account).where(Account.email == address)
    if session.scalar(taken):
        raise ValueRefused("address-taken", value=address)
    account = Account(
        person=person, email=address, password_hash=hash_password(password), language=language
    )
    session.add(account)
    return account


def grant(account: Account, role: Role, **scope: int) -> RoleGrant:
    """Give an account a role everywhere, or in a competition, contest or school (``*_id``)."""
    given = RoleGrant(role=role, **scope)
    account.grants.append(given)
    return given


def _matches(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
