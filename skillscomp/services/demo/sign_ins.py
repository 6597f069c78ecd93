"""The sign-ins of the demonstration, one for every role."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.people import Person
from skillscomp.services.demo.content import Content
from skillscomp.services.demo.people import DOMAIN, address_of

ROLES = {
    "administrator": "demo-administrator",
    "organiser": "demo-organiser",
    "chief_expert": "demo-chief-expert",
    "leader": "demo-leader",
    "expert": "demo-expert",
    "coordinator": "demo-coordinator",
    "observer": "demo-observer",
    "stranger": "demo-stranger",
}
"""What each is, as a code that the edge has words for."""


@dataclass(frozen=True, slots=True)
class ToldSignIn:
    """A sign-in that may be told; ``role`` is the code of the words for it."""

    address: str
    name: str
    role: str


def sign_ins_of(session: Session, content: Content) -> list[ToldSignIn]:
    """Give the sign-ins that are there, in the order of the cast."""
    known = dict(
        session.execute(
            select(Account.email, Person.diploma_name)
            .join(Person, Person.id == Account.person_id)
            .where(Account.active)
        )
        .tuples()
        .all()
    )
    found = []
    for one in content.sign_ins:
        address = f"{address_of(one.name.given)}@{DOMAIN}"
        if known.get(address) == str(one.name) and one.role in ROLES:
            found.append(ToldSignIn(address, str(one.name), ROLES[one.role]))
    return found
