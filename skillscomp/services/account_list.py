"""Accounts as they are looked at: who they are and what they may do, where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.scheme import Text
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.invitations import SecondFactor
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role with the name of what it is held for; no name: everywhere."""

    grant_id: int
    role: Role
    where: Text


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of the list."""

    key: str
    name: str
    email: str
    active: bool
    second_factor: bool
    roles: tuple[HeldRole, ...]


def account_rows(session: Session) -> list[AccountRow]:
    """List every account by name, in two statements."""
    found = session.execute(
        select(
            Account.id,
            Account.key,
            Person.diploma_name,
            Account.email,
            Account.active,
            SecondFactor.confirmed_at,
        )
        .join(Person, Person.id == Account.person_id)
        .outerjoin(SecondFactor, SecondFactor.account_id == Account.id)
        .order_by(Person.family_name, Person.given_name, Account.id)
    ).all()
    roles = _roles(session, None)
    return [
        AccountRow(key, name, email, active, confirmed is not None, tuple(roles.get(number, ())))
        for number, key, name, email, active, confirmed in found
    ]


def held_roles(session: Session, account: Account) -> Sequence[HeldRole]:
    """List the roles of one account."""
    return _roles(session, (account.id,)).get(account.id, [])


def _roles(session: Session, accounts: Iterable[int] | None) -> dict[int, list[HeldRole]]:
    statement = (
        select(
            RoleGrant.id,
            RoleGrant.account_id,
            RoleGrant.role,
            Competition.name_en,
            Competition.name_lv,
            Skill.number,
            Skill.name_en,
            Skill.name_lv,
            School.name,
        )
        .outerjoin(Contest, Contest.id == RoleGrant.contest_id)
        .outerjoin(Skill, Skill.id == Contest.skill_id)
        .outerjoin(
            Competition,
            (Competition.id == RoleGrant.competition_id)
            | (Competition.id == Contest.competition_id),
        )
        .outerjoin(School, School.id == RoleGrant.school_id)
        .order_by(RoleGrant.id)
    )
    if accounts is not None:
        statement = statement.where(RoleGrant.account_id.in_(accounts))
    held: dict[int, list[HeldRole]] = {}
    for grant_id, account_id, role, *names in session.execute(statement):
        held.setdefault(account_id, []).append(HeldRole(grant_id, role, _where(*names)))
    return held


def _where(
    competition_en: str | None,
    competition_lv: str | None,
    number: str | None,
    *others: str | None,
) -> Text:
    skill_en, skill_lv, school = others
    if school:
        return Text(school, school)
    within = Text(competition_en or "", competition_lv or "")
    if number is None:
        return within
    skill = Text(skill_en or "", skill_lv or "")
    return Text(
        f"{number} {skill.in_language('en')}, {within.in_language('en')}",
        f"{number} {skill.in_language('lv')}, {within.in_language('lv')}",
    )
