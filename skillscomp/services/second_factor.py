"""The second factor: time-based codes (RFC 6238) from a telephone, and codes for its loss.

A secret counts from the moment at which a code of it was entered. Each code opens once: the step
of time of the last one is kept, and nothing at or before it is taken again.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.models.accounts import Account
from skillscomp.models.invitations import RecoveryCode, SecondFactor
from skillscomp.services.tokens import hash_of

STEP = 30
"""Seconds for which a code is shown."""
NEIGHBOURS = (-1, 0, 1)
"""Clocks may differ by a step."""
RECOVERY_CODES = 10
NEEDED_FOR = frozenset({Role.ADMINISTRATOR, Role.ORGANISER})
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""
_GROUP, _GROUPS = 5, 3


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a telephone needs: the secret to type, or the address in a QR code."""

    secret: str
    address: str


def has_second_factor(session: Session, account: Account) -> bool:
    """Tell whether signing in to the account takes a second step."""
    return _confirmed(session, account) is not None


def needs_second_factor(account: Account) -> bool:
    """Tell whether an installation that asks for second factors asks this account."""
    return not NEEDED_FOR.isdisjoint(grant.role for grant in account.grants)


def begin_set_up(session: Session, account: Account, issuer: str) -> SetUp:
    """Give the secret that waits for its first code; made when it is first asked for.

    Raises StateRefused: second-factor-set.
    """
    kept = session.get(SecondFactor, account.id, with_for_update=True)
    if kept is None:
        kept = SecondFactor(account_id=account.id, secret=random_base32(), last_step=0)
        session.add(kept)
        session.flush()
    if kept.confirmed_at is not None:
        raise StateRefused("second-factor-set")
    address = TOTP(kept.secret).provisioning_uri(name=account.email, issuer_name=issuer)
    return SetUp(kept.secret, address)


def confirm(session: Session, account: Account, code: str, now: datetime) -> list[str]:
    """Let the second factor count from now on; gives the recovery codes, told this once.

    Raises ValueRefused: second-factor-wrong. Raises StateRefused: second-factor-set.
    """
    kept = session.get(SecondFactor, account.id, with_for_update=True)
    if kept is None or not _accepts(kept, code, now):
        raise ValueRefused("second-factor-wrong")
    if kept.confirmed_at is not None:
        raise StateRefused("second-factor-set")
    kept.confirmed_at = now
    return new_recovery_codes(session, account)


def check(session: Session, account: Account, code: str, now: datetime) -> None:
    """Take a code of the telephone or a recovery code; each works once.

    Raises ValueRefused: second-factor-wrong.
    """
    kept = _confirmed(session, account)
    if kept is None:
        raise ValueRefused("second-factor-wrong")
    if not _accepts(kept, code, now) and not _spend(session, account, code, now):
        raise ValueRefused("second-factor-wrong")


def new_recovery_codes(session: Session, account: Account) -> list[str]:
    """Make new recovery codes; the old ones are void."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = [_recovery_code() for _each in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(account_id=account.id, code_hash=hash_of(_typed(code))) for code in codes
    )
    session.flush()
    return codes


def recovery_codes_left(session: Session, account: Account) -> int:
    """Count the recovery codes that were not used."""
    left = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(left) or 0


def remove(session: Session, account: Account) -> None:
    """Take the second factor away, and end every session of the account."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    session.execute(delete(SecondFactor).where(SecondFactor.account_id == account.id))
    account.epoch += 1


def _confirmed(session: Session, account: Account) -> SecondFactor | None:
    return session.scalar(
        select(SecondFactor)
        .where(SecondFactor.account_id == account.id, SecondFactor.confirmed_at.is_not(None))
        .with_for_update()
    )


def _accepts(kept: SecondFactor, code: str, now: datetime) -> bool:
    typed = _typed(code)
    here = int(now.timestamp()) // STEP
    for step in (here + each for each in NEIGHBOURS):
        expected = TOTP(kept.secret).at(step * STEP)
        if step > kept.last_step and compare_digest(expected.encode(), typed.encode()):
            kept.last_step = step
            return True
    return False


def _spend(session: Session, account: Account, code: str, now: datetime) -> bool:
    spent = session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account.id,
            RecoveryCode.code_hash == hash_of(_typed(code)),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
    )
    return spent is not None


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _typed(code: str) -> str:
    """Compare without the blanks and hyphens that people add or leave out."""
    return "".join(letter for letter in code.lower() if letter.isalnum())
