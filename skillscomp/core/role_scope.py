"""Where a role can be held, and who may give it.

An administrator serves the installation; organisers and observers a competition (or all of them,
which only an administrator may give); the jury's roles belong to a contest, a coordinator to a
school. Source: DOMAIN section 1.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, ValueRefused


class ScopeKind(StrEnum):
    """What a role is held for."""

    EVERYWHERE = "everywhere"
    COMPETITION = "competition"
    CONTEST = "contest"
    SCHOOL = "school"


SCOPES: dict[Role, tuple[ScopeKind, ...]] = {
    Role.ADMINISTRATOR: (ScopeKind.EVERYWHERE,),
    Role.ORGANISER: (ScopeKind.COMPETITION, ScopeKind.EVERYWHERE),
    Role.OBSERVER: (ScopeKind.COMPETITION, ScopeKind.EVERYWHERE),
    Role.CHIEF_EXPERT: (ScopeKind.CONTEST,),
    Role.DEPUTY_CHIEF_EXPERT: (ScopeKind.CONTEST,),
    Role.EXPERT: (ScopeKind.CONTEST,),
    Role.COORDINATOR: (ScopeKind.SCHOOL,),
}
"""Every role that can be given, with the kinds of scope that it is held in."""
JURY = (Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT, Role.EXPERT)


@dataclass(frozen=True, slots=True)
class RoleScope:
    """What a role is held for, by the numbers of the things; everywhere where nothing is named.

    The narrowest thing counts: with a school or a contest the competition only says who invites.
    """

    competition_id: int | None = None
    contest_id: int | None = None
    school_id: int | None = None

    @property
    def kind(self) -> ScopeKind:
        """Say what kind of scope it is."""
        if self.school_id is not None:
            return ScopeKind.SCHOOL
        if self.contest_id is not None:
            return ScopeKind.CONTEST
        return ScopeKind.EVERYWHERE if self.competition_id is None else ScopeKind.COMPETITION


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role with what it is held for."""

    role: Role
    scope: RoleScope


def require_scope(given: RoleGiven) -> None:
    """Refuse a role in a scope where it means nothing (ValueRefused: role-scope)."""
    if given.scope.kind not in SCOPES.get(given.role, ()):
        raise ValueRefused("role-scope")


def require_giver(roles: Collection[Role], scope: RoleScope) -> None:
    """Refuse who may not give a role there: only administrators give roles that hold everywhere.

    Raises AccessRefused: only-administrators-give.
    """
    if scope.kind is ScopeKind.EVERYWHERE and Role.ADMINISTRATOR not in roles:
        raise AccessRefused("only-administrators-give")
