"""Who is told about a registration: the coordinators of its school."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.registrations import Registration


def coordinators_of(session: Session, registration: Registration) -> list[Account]:
    """List who coordinates the school here; where nobody does, who began the registration."""
    contest = registration.contest
    chosen = (
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            Account.active,
            RoleGrant.role == Role.COORDINATOR,
            RoleGrant.school_id == registration.school_id,
            RoleGrant.competition_id.is_(None)
            | (RoleGrant.competition_id == contest.competition_id),
            RoleGrant.contest_id.is_(None) | (RoleGrant.contest_id == contest.id),
        )
        .options(joinedload(Account.person))
        .order_by(Account.id)
        .distinct()
    )
    found = list(session.scalars(chosen))
    if not found and registration.made_by_id is not None:
        found = [session.get_one(Account, registration.made_by_id)]
    return found
