"""The board of tablets for the office: who, where, and until when everything is safe.

It names the last save that the server confirmed; that a tablet is seen proves nothing of the marks
that it still holds.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.skills import Skill
from skillscomp.models.tablets import Tablet

QUIET_AFTER = timedelta(minutes=5)
LOW_BATTERY = 20
"""Per cent at which a tablet that is not being charged needs a cable."""


class DeviceKind(StrEnum):
    """What a device is to the office."""

    ENROLLED = "enrolled"
    OWN = "own"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class TabletRow:
    """One device; ``contests`` are those of the person who is signed in on it."""

    key: str
    name: str
    place: str
    kind: DeviceKind
    person: str
    contests: tuple[str, ...]
    seen_at: datetime | None
    saved_at: datetime | None
    unsent: int
    unsent_since: datetime | None
    battery: int | None
    charging: bool | None
    version: str

    @property
    def battery_is_low(self) -> bool:
        """Whether the tablet needs a cable soon."""
        return self.battery is not None and self.battery <= LOW_BATTERY and not self.charging

    def is_quiet(self, now: datetime) -> bool:
        """Whether the device was not heard of for five minutes."""
        return self.seen_at is None or now - self.seen_at > QUIET_AFTER


def tablets_on_board(session: Session, competition: Competition) -> list[TabletRow]:
    """List the tablets of a competition and the own devices of its experts, in two queries."""
    contests = _contests_of_people(session, competition)
    found = session.execute(
        select(Tablet, Account.person_id, Person.diploma_name)
        .outerjoin(Account, Account.id == Tablet.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(
            (Tablet.competition_id == competition.id)
            | (Tablet.competition_id.is_(None) & Account.person_id.in_(contests))
        )
        .order_by(Tablet.id)
    )
    return [
        _row(tablet, name or "", contests.get(person_id, ())) for tablet, person_id, name in found
    ]


def _contests_of_people(session: Session, competition: Competition) -> dict[int, tuple[str, ...]]:
    """Give the numbers of the contests in whose juries each person sits."""
    found: dict[int, list[str]] = defaultdict(list)
    seats = session.execute(
        select(JuryMember.person_id, Skill.number)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
        .where(Contest.competition_id == competition.id)
        .order_by(Skill.number)
    )
    for person_id, number in seats:
        found[person_id].append(number)
    return {person: tuple(numbers) for person, numbers in found.items()}


def _row(tablet: Tablet, person: str, contests: tuple[str, ...]) -> TabletRow:
    return TabletRow(
        key=tablet.key,
        name=tablet.name,
        place=tablet.place,
        kind=_kind(tablet),
        person=person,
        contests=contests,
        seen_at=tablet.seen_at,
        saved_at=tablet.saved_at,
        unsent=tablet.unsent,
        unsent_since=tablet.unsent_since,
        battery=tablet.battery,
        charging=tablet.charging,
        version=tablet.app_version,
    )


def _kind(tablet: Tablet) -> DeviceKind:
    if tablet.revoked_at is not None:
        return DeviceKind.REVOKED
    return DeviceKind.ENROLLED if tablet.secret_hash is not None else DeviceKind.OWN
