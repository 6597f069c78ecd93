"""Tablets of the final in every state that the board knows, and the PIN of its experts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.tablets import Pin, Tablet, TabletCode
from skillscomp.services.accounts import hash_pin
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.entries import Field
from skillscomp.services.tablets.enrolment import LASTS

PIN = "2580"
"""Of every expert of the demonstration, as the password is: made up and told."""
_SALT = b"skillscomp-demo-"
ENROLLED_AT = datetime(2027, 4, 20, 14, 0, tzinfo=UTC)
NOON = datetime(2027, 4, 22, 9, 0, tzinfo=UTC)
"""The moment that the board shows, twelve o'clock in Riga on the second day."""
VERSION = "2027.4.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How one tablet is: minutes since it was seen and since a save, what it holds, its battery."""

    place: str
    expert: bool = True
    seen: int = 0
    saved: int = 1
    unsent: int = 0
    battery: int | None = None
    charging: bool = False
    revoked: bool = False
    version: str = VERSION


A, B = "A zona", "B zona, ieeja no Ķīpsalas ielas"
TABLETS = (
    Shown(place=A, battery=88),
    Shown(place=A, battery=71, saved=3),
    Shown(place=A, battery=64, saved=2),
    Shown(place=A, battery=14, saved=6),
    Shown(place=A, battery=52, seen=23, saved=24, unsent=17),
    Shown(place=B, battery=93, charging=True, saved=4),
    Shown(place=B, saved=9),
    Shown(place=B, battery=47, seen=8, saved=11),
    Shown(place=B, battery=35, unsent=2, saved=1, version="2027.4.0"),
    Shown(place=B, expert=False, battery=100, charging=True, saved=95),
    Shown(place=B, expert=False, seen=1140, saved=1150, battery=9, revoked=True),
    Shown(place="", expert=False, seen=30, saved=0),
)
WAITING = ("Planšete 13", "Planšete 14")


def add_tablets(session: Session, fields: Sequence[Field], organiser: Account) -> None:
    """Add the tablets of the final, two codes that wait, and a PIN for each of its experts."""
    final = next(field.contest.row.competition for field in fields if field.contest.is_final)
    experts = _experts(session, final)
    kept = hash_pin(PIN, _SALT)
    session.add_all(
        Pin(account_id=account, pin_hash=kept, set_at=ENROLLED_AT) for account in sorted(experts)
    )
    chance = source("tablets", final.key)
    for number, shown in enumerate(TABLETS, start=1):
        signed_in = experts[(number - 1) * len(experts) // len(TABLETS)] if shown.expert else None
        tablet = _tablet(shown, signed_in)
        tablet.key, tablet.name = new_key(chance), f"Planšete {number}"
        tablet.competition_id, tablet.enrolled_by_id = final.id, organiser.id
        tablet.secret_hash = f"{chance.getrandbits(256):064x}"
        session.add(tablet)
    session.add_all(
        TabletCode(
            key=new_key(chance),
            competition_id=final.id,
            name=name,
            place=B,
            code_hash=f"{chance.getrandbits(256):064x}",
            made_at=ENROLLED_AT,
            made_by_id=organiser.id,
            expires_at=ENROLLED_AT + LASTS,
        )
        for name in WAITING
    )
    session.flush()


def _tablet(shown: Shown, account: int | None) -> Tablet:
    saved_at = NOON - timedelta(minutes=shown.saved) if shown.saved else None
    return Tablet(
        place=shown.place,
        enrolled_at=ENROLLED_AT,
        revoked_at=NOON - timedelta(hours=18) if shown.revoked else None,
        account_id=account,
        seen_at=NOON - timedelta(minutes=shown.seen),
        saved_at=saved_at,
        unsent=shown.unsent,
        unsent_since=saved_at if shown.unsent else None,
        battery=shown.battery,
        charging=None if shown.battery is None else shown.charging,
        app_version=shown.version,
    )


def _experts(session: Session, competition: Competition) -> list[int]:
    """Give the accounts of the experts of a competition, each once."""
    seated = (
        select(Account.id)
        .join(JuryMember, JuryMember.person_id == Account.person_id)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .where(Contest.competition_id == competition.id)
        .order_by(Contest.id, JuryMember.id)
    )
    return list(dict.fromkeys(session.scalars(seated)))
