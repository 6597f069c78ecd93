"""Who sits in the juries of a competition, and where an expert is seated."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.tablets import Pin


@dataclass(frozen=True, slots=True)
class PersonToPick:
    """Somebody who can sign in on a tablet with a PIN."""

    account: str
    name: str


def contests_of(session: Session, account: Account) -> tuple[str, ...]:
    """List the keys of the contests in whose juries somebody sits."""
    seated = (
        select(Contest.key)
        .join(JuryMember, JuryMember.contest_id == Contest.id)
        .where(JuryMember.person_id == account.person_id)
        .order_by(Contest.id)
    )
    return tuple(session.scalars(seated))


def is_seated(session: Session, person_id: int, competition_id: int | None) -> bool:
    """Tell whether somebody sits in a jury of the competition."""
    seat = (
        select(JuryMember.id)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .where(JuryMember.person_id == person_id, Contest.competition_id == competition_id)
        .limit(1)
    )
    return session.scalar(seat) is not None


def people_with_pins(session: Session, competition_id: int | None) -> list[PersonToPick]:
    """List the experts of a competition who have a PIN, by family name."""
    seated = (
        select(JuryMember.person_id)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .where(Contest.competition_id == competition_id)
    )
    found = session.execute(
        select(Account.key, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .join(Pin, Pin.account_id == Account.id)
        .where(Account.active, Account.person_id.in_(seated))
        .order_by(Person.family_name, Person.given_name, Account.id)
    )
    return [PersonToPick(account, name) for account, name in found]
