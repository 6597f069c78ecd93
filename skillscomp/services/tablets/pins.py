"""Personal PINs: they count on tablets only, and five wrong ones lock them for a quarter hour.

An attempt is taken before the PIN is looked at, in a transaction of its own, so that many guesses
at once count as many; the right PIN gives the attempts back. Checking takes 24 ms of a processor
and holds no row meanwhile.
"""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, literal, or_, select, update
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.core.pin import require_good_pin
from skillscomp.models.accounts import Account
from skillscomp.models.base import Instant
from skillscomp.models.tablets import Pin
from skillscomp.services.accounts import hash_pin
from skillscomp.services.actors import Actor

ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=15)


def has_pin(session: Session, account: Account) -> bool:
    """Tell whether the account has a PIN."""
    return session.get(Pin, account.id) is not None


def hash_of_good_pin(account: Account, pin: str) -> str:
    """Give what is kept of a PIN, if it is one that is not easily guessed.

    Raises ValueRefused: pin-digits, pin-easy, pin-birthday.
    """
    require_good_pin(pin, account.person.birth_date)
    return hash_pin(pin)


def set_pin(session: Session, account: Account, pin_hash: str, now: datetime) -> None:
    """Let this PIN count from now on; what was guessed before is forgotten."""
    kept = session.get(Pin, account.id, with_for_update=True)
    if kept is None:
        kept = Pin(account_id=account.id)
        session.add(kept)
    kept.pin_hash, kept.set_at, kept.failures, kept.locked_until = pin_hash, now, 0, None
    session.flush()


def take_attempt(session: Session, account: Account, now: datetime) -> str:
    """Count an attempt at the PIN of an account, and give what is kept of the PIN.

    Raises StateRefused: pin-locked, pin-not-set.
    """
    lock_is_over = Pin.locked_until <= now
    count = case((lock_is_over, 1), else_=Pin.failures + 1)
    lock = case((count >= ATTEMPTS, literal(now + LOCKED_FOR, Instant())), else_=None)
    taken = session.scalar(
        update(Pin)
        .where(Pin.account_id == account.id, or_(Pin.locked_until.is_(None), lock_is_over))
        .values(failures=count, locked_until=lock)
        .returning(Pin.pin_hash)
        .execution_options(synchronize_session=False)
    )
    if taken is not None:
        return str(taken)
    until = session.scalar(select(Pin.locked_until).where(Pin.account_id == account.id))
    if until is None:
        raise StateRefused("pin-not-set")
    raise StateRefused("pin-locked", minutes=_minutes(until - now))


def attempts_left(session: Session, account: Account) -> int:
    """Count the attempts that are left before the PIN is locked."""
    failures = session.scalar(select(Pin.failures).where(Pin.account_id == account.id))
    return max(0, ATTEMPTS - (failures or 0))


def forgive(session: Session, account: Account) -> None:
    """Give the attempts back: the PIN was right."""
    session.execute(
        update(Pin)
        .where(Pin.account_id == account.id)
        .values(failures=0, locked_until=None)
        .execution_options(synchronize_session=False)
    )


def reset_pin(session: Session, actor: Actor, account: Account) -> None:
    """Take the PIN of somebody away who forgot it; a card or a password lets them set another.

    Raises AccessRefused: not-allowed. Raises StateRefused: pin-not-set.
    """
    actor.require(Action.MANAGE_TABLETS)
    if session.get(Pin, account.id) is None:
        raise StateRefused("pin-not-set")
    session.execute(delete(Pin).where(Pin.account_id == account.id))


def _minutes(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds()) // 60))
