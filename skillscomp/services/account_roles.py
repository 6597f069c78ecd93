"""What an administrator does with accounts: roles given and taken back, accounts closed.

An installation always keeps one administrator who can sign in.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.role_scope import RoleGiven, require_scope
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.services import second_factor
from skillscomp.services.actors import Actor


def give_role(session: Session, actor: Actor, account: Account, given: RoleGiven) -> None:
    """Give an account a role.

    Raises AccessRefused: not-allowed. Raises ValueRefused: role-scope. Raises StateRefused:
    role-given-already.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    require_scope(given)
    scope = given.scope
    wanted = (given.role, scope.competition_id, scope.contest_id, scope.school_id)
    if any(_parts(grant) == wanted for grant in account.grants):
        raise StateRefused("role-given-already")
    account.grants.append(
        RoleGrant(
            role=given.role,
            competition_id=scope.competition_id,
            contest_id=scope.contest_id,
            school_id=scope.school_id,
        )
    )
    session.flush()


def take_role(session: Session, actor: Actor, account: Account, grant: RoleGrant) -> None:
    """Take a role back; it counts no more from the next request on.

    Raises AccessRefused: not-allowed. Raises StateRefused: last-administrator.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    if grant.role is Role.ADMINISTRATOR:
        _refuse_last(session, account)
        account.epoch += 1
    account.grants.remove(grant)
    session.delete(grant)
    session.flush()


def close_account(session: Session, actor: Actor, account: Account) -> None:
    """Let an account sign in no more, and end its sessions; its history stays.

    Raises AccessRefused: not-allowed. Raises StateRefused: last-administrator, already-inactive.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    if not account.active:
        raise StateRefused("already-inactive")
    if any(grant.role is Role.ADMINISTRATOR for grant in account.grants):
        _refuse_last(session, account)
    account.active = False
    account.epoch += 1


def open_account(actor: Actor, account: Account) -> None:
    """Let a closed account sign in again, with the roles that it has.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    account.active = True


def reset_second_factor(session: Session, actor: Actor, account: Account) -> None:
    """Take away the second factor of somebody whose telephone is gone.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    second_factor.remove(session, account)


def _refuse_last(session: Session, account: Account) -> None:
    # The rows are locked, so that two administrators cannot remove each other at the same time.
    others = session.scalars(
        select(Account)
        .where(
            Account.id.in_(
                select(RoleGrant.account_id).where(RoleGrant.role == Role.ADMINISTRATOR)
            ),
            Account.active,
        )
        .with_for_update()
    ).all()
    if not any(other.id != account.id for other in others):
        raise StateRefused("last-administrator")


def _parts(grant: RoleGrant) -> tuple[Role, int | None, int | None, int | None]:
    return (grant.role, grant.competition_id, grant.contest_id, grant.school_id)
