"""Invitations: an offer of a role in a scope, accepted once through a secret link.

Only the hash of the link is kept, so that nobody who reads the database gets in. Whoever needs
the link again gets a new one, and the old one is dead.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.core.role_scope import RoleGiven, RoleScope, require_giver, require_scope
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.invitations import Invitation
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.tokens import hash_of, new_token

LASTS = timedelta(days=14)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited; ``email`` may be empty for somebody who gets a letter on paper.

    ``person_id`` names somebody of the registry, so that nobody is entered twice.
    """

    name: str
    email: str
    language: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with its link's secret, which is told this once."""

    invitation: Invitation
    token: str


def invite(
    session: Session, actor: Actor, invited: Invited, given: RoleGiven, now: datetime
) -> Issued:
    """Offer somebody a role.

    Raises AccessRefused: not-allowed, only-administrators-give. Raises ValueRefused: role-scope,
    name-missing, not-an-address. Raises StateRefused: invitation-pending, role-held,
    rehearsal-counts-nowhere.
    """
    actor.require(Action.INVITE)
    require_scope(given)
    require_giver(actor.roles, given.scope)
    name = " ".join(invited.name.split())[:LONGEST_NAME]
    if not name:
        raise ValueRefused("name-missing")
    _refuse_rehearsal(session, given.scope)
    email = mail_address(invited.email) if invited.email.strip() else ""
    _refuse_doubled(session, email, given, now)
    token = new_token()
    invitation = Invitation(
        token_hash=hash_of(token),
        name=name,
        email=email,
        language=invited.language,
        role=given.role,
        competition_id=given.scope.competition_id,
        contest_id=given.scope.contest_id,
        school_id=given.scope.school_id,
        person_id=invited.person_id,
        invited_by_id=actor.account_id,
        made_at=now,
        expires_at=now + LASTS,
    )
    session.add(invitation)
    session.flush()
    return Issued(invitation, token)


def renew(session: Session, actor: Actor, invitation: Invitation, now: datetime) -> Issued:
    """Make a new link for an invitation; the old one no longer opens anything.

    Raises AccessRefused: not-allowed, only-administrators-give. Raises StateRefused:
    invitation-used, invitation-revoked.
    """
    actor.require(Action.INVITE)
    require_giver(actor.roles, scope_of_role(invitation))
    session.refresh(invitation, with_for_update=True)
    _refuse_over(invitation)
    token = new_token()
    invitation.token_hash = hash_of(token)
    invitation.expires_at = now + LASTS
    return Issued(invitation, token)


def revoke(session: Session, actor: Actor, invitation: Invitation, now: datetime) -> None:
    """Take an invitation back: its link no longer opens anything.

    Raises AccessRefused: not-allowed, only-administrators-give. Raises StateRefused:
    invitation-used, invitation-revoked.
    """
    actor.require(Action.INVITE)
    require_giver(actor.roles, scope_of_role(invitation))
    session.refresh(invitation, with_for_update=True)
    _refuse_over(invitation)
    invitation.revoked_at = now


def schools_to_invite(session: Session) -> list[School]:
    """List the schools that have neither a coordinator nor an invitation under way.

    An invitation that ran out does not count as under way: it is renewed from the list.
    """
    held = (
        select(RoleGrant.school_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role == Role.COORDINATOR, RoleGrant.school_id.is_not(None), Account.active)
    )
    invited = select(Invitation.school_id).where(
        Invitation.role == Role.COORDINATOR,
        Invitation.school_id.is_not(None),
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
    )
    return list(
        session.scalars(
            select(School)
            .where(~School.rehearsal, School.id.not_in(held), School.id.not_in(invited))
            .order_by(School.name, School.id)
        )
    )


def scope_of_role(invitation: Invitation) -> RoleScope:
    """Say what the role of an invitation is for."""
    return RoleScope(invitation.competition_id, invitation.contest_id, invitation.school_id)


def _refuse_rehearsal(session: Session, scope: RoleScope) -> None:
    of_contest = select(Contest.competition_id).where(Contest.id == scope.contest_id)
    held = (Competition.id == scope.competition_id) | Competition.id.in_(of_contest)
    found = select(func.count(Competition.id)).where(held, Competition.rehearsal)
    refuse_rehearsal(rehearsal=bool(session.scalar(found)))


def _refuse_over(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise StateRefused("invitation-used")
    if invitation.revoked_at is not None:
        raise StateRefused("invitation-revoked")


def _refuse_doubled(session: Session, email: str, given: RoleGiven, now: datetime) -> None:
    if not email:
        return
    pending = select(func.count(Invitation.id)).where(
        Invitation.email == email,
        Invitation.role == given.role,
        *_same_scope(Invitation, given.scope),
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > now,
    )
    if session.scalar(pending):
        raise StateRefused("invitation-pending", value=email)
    held = (
        select(func.count(RoleGrant.id))
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            Account.email == email,
            RoleGrant.role == given.role,
            *_same_scope(RoleGrant, given.scope),
        )
    )
    if session.scalar(held):
        raise StateRefused("role-held", value=email)


def _same_scope(
    table: type[Invitation] | type[RoleGrant], scope: RoleScope
) -> list[ColumnElement[bool]]:
    """Compare what decides: the narrowest part that is named."""
    if scope.school_id is not None:
        return [table.school_id == scope.school_id]
    if scope.contest_id is not None:
        return [table.contest_id == scope.contest_id]
    if scope.competition_id is not None:
        return [table.competition_id == scope.competition_id, table.contest_id.is_(None)]
    return [table.competition_id.is_(None), table.contest_id.is_(None), table.school_id.is_(None)]
