"""Accounts: adding one, checking and changing a password, giving a role."""

from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.mail_address import is_mail_address, mail_address
from skillscomp.core.password import require_good
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.people import Person

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
"""19 MiB, two passes, one lane: 24 ms, so that a hall can sign in at once (docs/decisions.md)."""
_NOBODY = _HASHER.hash("the password of an account that does not exist")


def hash_password(password: str, own_words: Iterable[str] = ()) -> str:
    """Hash a password; ``own_words`` (names, address) may not stand in it.

    Raises ValueRefused: password-length, password-common, password-own-name.
    """
    require_good(password, own_words)
    return _HASHER.hash(password)


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """Hash a PIN that was found good (core/pin.py), as passwords are, with a salt of its own."""
    return _HASHER.hash(pin, salt=salt)


def account_with_password(session: Session, email: str, password: str) -> Account | None:
    """Give the active account that this address and password open, or None.

    An unknown address costs as much time as a wrong password, so that neither can be told apart.
    """
    account = account_with_address(session, email)
    known = matches(account.password_hash if account else _NOBODY, password)
    return account if known and account and account.active else None


def account_with_address(session: Session, email: str) -> Account | None:
    """Find the account of an address, however it is typed."""
    if not is_mail_address(email):
        return None
    return session.scalar(select(Account).where(Account.email == mail_address(email)))


def change_password(account: Account, old: str, new: str) -> None:
    """Give an account another password; every session but the one that says so must end.

    Raises ValueRefused: password-wrong, password-length, password-common, password-own-name.
    """
    require_password(account, old)
    set_password(account, new)


def require_password(account: Account, password: str) -> None:
    """Refuse who does not know the password of the account (ValueRefused: password-wrong)."""
    if not matches(account.password_hash, password):
        raise ValueRefused("password-wrong")


def set_password(account: Account, new: str) -> None:
    """Set a password of which the owner has proved to be the one; ends every session.

    Raises ValueRefused: password-length, password-common, password-own-name.
    """
    account.password_hash = hash_password(new, _own_words(account.person, account.email))
    account.epoch += 1


def add_account(
    session: Session, *, person: Person, email: str, password: str, language: str = "lv"
) -> Account:
    """Give a person a sign-in.

    Raises ValueRefused: not-an-address, address-taken, password-length, password-common,
    password-own-name.
    """
    address = mail_address(email)
    taken = select(func.count()).select_from(Account).where(Account.email == address)
    if session.scalar(taken):
        raise ValueRefused("address-taken", value=address)
    kept = hash_password(password, _own_words(person, address))
    account = Account(person=person, email=address, password_hash=kept, language=language)
    session.add(account)
    return account


def grant(account: Account, role: Role, **scope: int) -> RoleGrant:
    """Give an account a role everywhere, or in a competition, contest or school (``*_id``)."""
    given = RoleGrant(role=role, **scope)
    account.grants.append(given)
    return given


def _own_words(person: Person, address: str) -> tuple[str, ...]:
    return (person.given_name, person.family_name, address)


def matches(kept: str, password: str) -> bool:
    """Tell whether this is what was hashed."""
    try:
        return _HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
