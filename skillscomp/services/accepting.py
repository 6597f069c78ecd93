"""Accepting an invitation: with a new account, or with the one that somebody has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.role_scope import JURY
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.invitations import Invitation
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.services.accounts import add_account
from skillscomp.services.tokens import hash_of


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody says who accepts with a new account; ``email`` counts if none was invited."""

    given_name: str
    family_name: str
    email: str
    password: str
    language: str


def open_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """Find the invitation of a link that still opens something.

    Raises StateRefused: invitation-unknown, invitation-used, invitation-revoked,
    invitation-expired.
    """
    invitation = session.scalar(
        select(Invitation).where(Invitation.token_hash == hash_of(token)).with_for_update()
    )
    if invitation is None:
        raise StateRefused("invitation-unknown")
    if invitation.accepted_at is not None:
        raise StateRefused("invitation-used")
    if invitation.revoked_at is not None:
        raise StateRefused("invitation-revoked")
    if invitation.expires_at <= now:
        raise StateRefused("invitation-expired", day=invitation.expires_at.date())
    return invitation


def has_account(session: Session, invitation: Invitation) -> bool:
    """Tell whether whoever is invited has an account: by the address, or as this person."""
    found = select(func.count(Account.id)).where(
        (Account.email == invitation.email)
        if invitation.person_id is None
        else (Account.email == invitation.email) | (Account.person_id == invitation.person_id)
    )
    return bool(session.scalar(found))


def accept_new(session: Session, token: str, new: NewAccount, now: datetime) -> Account:
    """Make an account for whoever was invited and give it the role.

    Raises what ``open_invitation`` and ``add_account`` raise, and ValueRefused: name-missing.
    """
    invitation = open_invitation(session, token, now)
    person = _person(session, invitation, new)
    account = add_account(
        session,
        person=person,
        email=invitation.email or new.email,
        password=new.password,
        language=new.language,
    )
    session.flush()
    if not person.email:
        person.email = account.email
    _give(session, invitation, account, now)
    return account


def accept_as(session: Session, token: str, account: Account, now: datetime) -> Account:
    """Give an account that is signed in the role that a link offers.

    Raises what ``open_invitation`` raises.
    """
    _give(session, open_invitation(session, token, now), account, now)
    return account


def _person(session: Session, invitation: Invitation, new: NewAccount) -> Person:
    if invitation.person_id is not None:
        return session.get_one(Person, invitation.person_id)
    given, family = " ".join(new.given_name.split()), " ".join(new.family_name.split())
    if not given or not family:
        raise ValueRefused("name-missing")
    coordinates = invitation.role is Role.COORDINATOR
    return Person(
        given_name=given,
        family_name=family,
        diploma_name=f"{given} {family}",
        school_id=invitation.school_id if coordinates else None,
        email=invitation.email,
    )


def _give(session: Session, invitation: Invitation, account: Account, now: datetime) -> None:
    invitation.accepted_at = now
    invitation.accepted_by_id = account.id
    scope = _granted(invitation)
    if not any(_same(grant, invitation.role, scope) for grant in account.grants):
        account.grants.append(RoleGrant(role=invitation.role, **scope))
    if invitation.role in JURY and invitation.contest_id is not None:
        _seat(session, invitation.contest_id, account.person_id, invitation.role)
    session.flush()


def _granted(invitation: Invitation) -> dict[str, int | None]:
    """Give the scope of the role: the narrowest thing that is named, alone."""
    if invitation.school_id is not None:
        return {"competition_id": None, "contest_id": None, "school_id": invitation.school_id}
    if invitation.contest_id is not None:
        return {"competition_id": None, "contest_id": invitation.contest_id, "school_id": None}
    return {"competition_id": invitation.competition_id, "contest_id": None, "school_id": None}


def _same(grant: RoleGrant, role: Role, scope: dict[str, int | None]) -> bool:
    return grant.role is role and all(getattr(grant, name) == to for name, to in scope.items())


def _seat(session: Session, contest_id: int, person_id: int, role: Role) -> None:
    """Let an expert who accepts stand in the jury of the contest."""
    seated = select(func.count(JuryMember.id)).where(
        JuryMember.contest_id == contest_id, JuryMember.person_id == person_id
    )
    if not session.scalar(seated):
        session.add(JuryMember(contest_id=contest_id, person_id=person_id, role=role))
