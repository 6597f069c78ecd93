"""What the forms of invitations and roles offer, and what is meant by their answers."""

from collections.abc import Sequence

from skillscomp.core.access import Role
from skillscomp.core.role_scope import SCOPES, RoleGiven, RoleScope, ScopeKind
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.schools import School
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser.forms import InvitationForm

NOTHING = "\N{EN DASH}"
Choices = dict[str, str]


def role_choices(kinds: Sequence[ScopeKind]) -> Choices:
    """List the roles that are held in one of these kinds of scope."""
    names = role_names()
    return {role.value: names[role] for role, scopes in SCOPES.items() if set(scopes) & set(kinds)}


def contest_choices(contests: Sequence[Contest]) -> Choices:
    """List contests, with nothing chosen first."""
    language = chosen_language()
    return {"": NOTHING} | {
        each.key: f"{each.skill.number} {name_of(each.skill, language)}" for each in contests
    }


def school_choices(schools: Sequence[School]) -> Choices:
    """List schools, with nothing chosen first."""
    return {"": NOTHING} | {each.key: f"{each.name}, {each.town}" for each in schools}


def given_of(
    form: InvitationForm,
    competition: Competition,
    contests: Sequence[Contest],
    schools: Sequence[School],
) -> RoleGiven:
    """Say which role is meant: what the role is not held for does not count.

    A role without the contest or the school that it needs is left to ``require_scope``.
    """
    role = Role(form.role.data)
    kinds = SCOPES[role]
    contest = next((each for each in contests if each.key == form.contest.data), None)
    school = next((each for each in schools if each.key == form.school.data), None)
    return RoleGiven(
        role,
        RoleScope(
            competition.id,
            contest.id if contest and ScopeKind.CONTEST in kinds else None,
            school.id if school and ScopeKind.SCHOOL in kinds else None,
        ),
    )
