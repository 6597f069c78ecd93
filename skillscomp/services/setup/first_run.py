"""The first run: an installation without accounts gets its organisation and its administrator.

Whoever sets it up has the set-up code, which only somebody at the server can read, so that a
stranger on the network cannot be first.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.models.accounts import Account
from skillscomp.models.organisations import Organisation
from skillscomp.models.people import Person
from skillscomp.services.accounts import add_account, grant
from skillscomp.services.setup.catalogue import ReadyCatalogue, add_ready_rows
from skillscomp.services.setup.organisation import THE_ONE, OrganisationFacts

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""
_GROUP, _GROUPS = 4, 4


@dataclass(frozen=True, slots=True)
class FirstOrganiser:
    """Who sets the installation up and administers it from then on."""

    given_name: str
    family_name: str
    email: str
    password: str


def set_up_code(secret: str) -> str:
    """Derive the set-up code from the secret of the installation: the same until it is set up."""
    digest = hmac.new(secret.encode(), b"set-up code", sha256).digest()
    letters = [_LETTERS[byte % len(_LETTERS)] for byte in digest[: _GROUP * _GROUPS]]
    groups = ["".join(letters[begin : begin + _GROUP]) for begin in range(0, len(letters), _GROUP)]
    return "-".join(groups)


def is_set_up_code(typed: str, code: str) -> bool:
    """Whether this is the code, blanks, hyphens and letter case aside."""
    return hmac.compare_digest(_plain(typed), _plain(code))


def is_set_up(session: Session) -> bool:
    """Whether anybody can sign in."""
    return session.scalar(select(Account.id).limit(1)) is not None


def set_up(
    session: Session,
    facts: OrganisationFacts,
    first: FirstOrganiser,
    ready: ReadyCatalogue,
    now: datetime,
) -> Account:
    """Name the organisation, fill the catalogue and let the first organiser in.

    Of two who do it at once only one comes through.
    Raises StateRefused: set-up-already. Raises ValueRefused: name-missing, not-an-address,
    password-length, password-common, password-own-name.
    """
    if is_set_up(session):
        raise StateRefused("set-up-already")
    _name(session, facts, now)
    if not first.given_name or not first.family_name:
        raise ValueRefused("name-missing")
    person = Person(
        given_name=first.given_name,
        family_name=first.family_name,
        diploma_name=f"{first.given_name} {first.family_name}",
        email=first.email,
    )
    account = add_account(
        session,
        person=person,
        email=first.email,
        password=first.password,
        language=facts.language,
    )
    grant(account, Role.ADMINISTRATOR)
    add_ready_rows(session, ready)
    session.flush()
    return account


def _name(session: Session, facts: OrganisationFacts, now: datetime) -> None:
    """Write the only row of its table: who comes second waits here, and is refused."""
    session.add(Organisation(id=THE_ONE, set_up_at=now, **facts.columns()))
    try:
        session.flush()
    except IntegrityError as error:
        raise StateRefused("set-up-already") from error


def _plain(code: str) -> bytes:
    return "".join(letter for letter in code.lower() if letter.isalnum()).encode()
