"""Which contests the roles of an account open, asked inside of other statements."""

from sqlalchemy import ColumnElement, or_, select

from skillscomp.core.access import ALLOWED, Action
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.contests import Contest


def opens(account_id: int, action: Action) -> ColumnElement[bool]:
    """Whether the account may do the action to the contest of the statement around."""
    return (
        select(RoleGrant.id)
        .where(
            RoleGrant.account_id == account_id,
            RoleGrant.role.in_(sorted(ALLOWED[action])),
            RoleGrant.school_id.is_(None),
            or_(RoleGrant.contest_id.is_(None), RoleGrant.contest_id == Contest.id),
            or_(
                RoleGrant.competition_id.is_(None),
                RoleGrant.competition_id == Contest.competition_id,
            ),
        )
        .correlate(Contest)
        .exists()
    )
