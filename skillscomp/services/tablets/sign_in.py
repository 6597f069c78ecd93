"""Signing in on a tablet: by a printed card, by a PIN, or by the pass of this morning."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.models.accounts import Account
from skillscomp.models.tablets import JuryCard, Tablet
from skillscomp.services.marking.passes import RESUMING, Holder, PassRead
from skillscomp.services.tablets.codes import plain_code
from skillscomp.services.tablets.enrolment import tablet_with_secret
from skillscomp.services.tablets.pulse import device_with_key
from skillscomp.services.tablets.seats import contests_of, is_seated
from skillscomp.services.tokens import hash_of


def account_with_card(session: Session, tablet: Tablet, typed: str, now: datetime) -> Account:
    """Give the account that a printed card opens on a tablet of its competition.

    Raises AccessRefused: card-unknown, card-revoked, card-elsewhere, not-seated. Raises
    StateRefused: card-expired.
    """
    card = session.scalar(select(JuryCard).where(JuryCard.code_hash == hash_of(plain_code(typed))))
    if card is None or not card.account.active:
        raise AccessRefused("card-unknown")
    if card.revoked_at is not None:
        raise AccessRefused("card-revoked")
    if card.expires_at <= now:
        raise StateRefused("card-expired")
    if card.competition_id != tablet.competition_id:
        raise AccessRefused("card-elsewhere")
    _require_seat(session, card.account, tablet)
    card.used_at = card.used_at or now
    return card.account


def account_to_unlock(session: Session, tablet: Tablet, key: str) -> Account:
    """Give the account whose PIN is asked for on a tablet.

    Raises AccessRefused: not-seated.
    """
    account = session.scalar(select(Account).where(Account.key == key))
    if account is None or not account.active:
        raise AccessRefused("not-seated")
    _require_seat(session, account, tablet)
    return account


@dataclass(frozen=True, slots=True)
class Device:
    """What the cookies of a browser say: the secret of an enrolled tablet, or an own device."""

    secret: str
    key: str


def resumed(
    session: Session, read: PassRead, device: Device, now: datetime
) -> tuple[Account, Tablet]:
    """Give the account and the device of a pass that opens a session again.

    Raises AccessRefused: pass-expired, signed-out, tablet-not-enrolled, tablet-revoked.
    """
    if not read.is_good(RESUMING, now):
        raise AccessRefused("pass-expired")
    account = session.scalar(select(Account).where(Account.key == read.holder.account))
    if account is None or not account.active or account.epoch != read.holder.epoch:
        raise AccessRefused("signed-out")
    tablet = (
        tablet_with_secret(session, device.secret)
        if device.secret
        else device_with_key(session, device.key)
    )
    if tablet is None or tablet.key != read.holder.tablet:
        raise AccessRefused("tablet-not-enrolled")
    return account, tablet


def holder_of(session: Session, account: Account, tablet: Tablet) -> Holder:
    """Say whose pass it is that somebody gets on a device."""
    return Holder(account.key, account.epoch, tablet.key, contests_of(session, account))


def _require_seat(session: Session, account: Account, tablet: Tablet) -> None:
    if not is_seated(session, account.person_id, tablet.competition_id):
        raise AccessRefused("not-seated")
