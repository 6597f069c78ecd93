"""The invitations of a competition as they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.invitations import Invitation
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill


class InvitationState(StrEnum):
    """How far an invitation has come."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invitation of the list."""

    key: str
    name: str
    email: str
    role: Role
    where: Text
    state: InvitationState
    made_at: datetime
    expires_at: datetime


def invitation_rows(
    session: Session, competition: Competition | None, now: datetime
) -> Sequence[InvitationRow]:
    """List the invitations to a competition, or to what holds everywhere, the newest first."""
    found = session.execute(
        select(Invitation, Skill.number, Skill.name_en, Skill.name_lv, School.name)
        .outerjoin(Contest, Contest.id == Invitation.contest_id)
        .outerjoin(Skill, Skill.id == Contest.skill_id)
        .outerjoin(School, School.id == Invitation.school_id)
        .where(Invitation.competition_id == (competition.id if competition else None))
        .order_by(Invitation.id.desc())
    )
    return [
        InvitationRow(
            invitation.key,
            invitation.name,
            invitation.email,
            invitation.role,
            _where(competition, number, Text(english or "", latvian or ""), school),
            state_of(invitation, now),
            invitation.made_at,
            invitation.expires_at,
        )
        for invitation, number, english, latvian, school in found
    ]


def state_of(invitation: Invitation, now: datetime) -> InvitationState:
    """Say how far an invitation has come."""
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.revoked_at is not None:
        return InvitationState.REVOKED
    return InvitationState.EXPIRED if invitation.expires_at <= now else InvitationState.OPEN


def place_of(invitation: Invitation) -> Text:
    """Name what the role of an invitation is for; empty for one that holds everywhere."""
    if invitation.school is not None:
        return Text(invitation.school.name, invitation.school.name)
    if invitation.contest is not None:
        skill, within = invitation.contest.skill, invitation.contest.competition
        return Text(
            f"{skill.number} {skill.name_en}, {within.name_en}",
            f"{skill.number} {skill.name_lv or skill.name_en}, {within.name_lv or within.name_en}",
        )
    if invitation.competition is not None:
        return Text(invitation.competition.name_en, invitation.competition.name_lv)
    return Text()


def _where(
    competition: Competition | None, number: str | None, skill: Text, school: str | None
) -> Text:
    if school is not None:
        return Text(school, school)
    if number is not None:
        return Text(f"{number} {skill.in_language('en')}", f"{number} {skill.in_language('lv')}")
    return Text(competition.name_en, competition.name_lv) if competition else Text()
