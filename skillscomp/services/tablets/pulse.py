"""What a device tells of itself, and the devices that experts bring along."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.tablets import Tablet

LONGEST_VERSION = 32
MOST_UNSENT = 1_000_000


@dataclass(frozen=True, slots=True)
class Pulse:
    """How a device is: marks it holds, since when; battery per cent where the browser tells."""

    unsent: int
    unsent_since: datetime | None
    battery: int | None
    charging: bool | None
    version: str


def feel(
    session: Session, tablet: Tablet, pulse: Pulse, account_id: int | None, now: datetime
) -> None:
    """Keep what a device tells, and whose it is now; times to come are not believed."""
    since = min(pulse.unsent_since, now) if pulse.unsent_since and pulse.unsent else None
    session.execute(
        update(Tablet)
        .where(Tablet.id == tablet.id)
        .values(
            account_id=account_id,
            seen_at=now,
            unsent=pulse.unsent,
            unsent_since=since or (now if pulse.unsent else None),
            battery=pulse.battery,
            charging=pulse.charging,
            app_version=pulse.version,
        )
        .execution_options(synchronize_session=False)
    )


def seat_on(session: Session, tablet: Tablet, account: Account | None, now: datetime) -> None:
    """Keep who is signed in on a device, if anybody is."""
    session.execute(
        update(Tablet)
        .where(Tablet.id == tablet.id)
        .values(account_id=account.id if account else None, seen_at=now)
        .execution_options(synchronize_session=False)
    )


def own_device(session: Session, key: str, account: Account, now: datetime) -> Tablet:
    """Give the device that somebody brought, known by its cookie; a new one is listed.

    It is named from the person who signed in on it last.
    """
    found = device_with_key(session, key)
    if found is None:
        found = Tablet(name="", enrolled_at=now)
        session.add(found)
    found.name = account.person.diploma_name
    found.account_id, found.seen_at = account.id, now
    session.flush()
    return found


def own_key(session: Session, key: str, account: str) -> str:
    """Give this key back if a device of that account (its key) has it; empty otherwise."""
    chosen = (
        select(Tablet.key)
        .join(Account, Account.id == Tablet.account_id)
        .where(Tablet.key == key, Tablet.secret_hash.is_(None), Account.key == account)
    )
    return session.scalar(chosen) or ""


def device_with_key(session: Session, key: str) -> Tablet | None:
    """Find a device that an expert brought; tablets that were enrolled are not found so."""
    return session.scalar(select(Tablet).where(Tablet.key == key, Tablet.secret_hash.is_(None)))
