"""What an administrator does with accounts."""

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, RuleBroken
from skillscomp.core.role_scope import RoleGiven, RoleScope
from skillscomp.services.account_list import account_rows, held_roles
from skillscomp.services.account_roles import (
    close_account,
    give_role,
    open_account,
    reset_second_factor,
    take_role,
)
from skillscomp.services.actors import Actor


def actor(account, *roles):
    return Actor(account.id, account.key, account.person_id, "x", frozenset(roles))


@pytest.fixture
def andris(cast):
    return actor(cast.andris, Role.ADMINISTRATOR)


def test_a_role_is_given_and_taken_back(session, cast, andris):
    given = RoleGiven(Role.EXPERT, RoleScope(contest_id=cast.contest.id))
    give_role(session, andris, cast.sid, given)
    [grant] = cast.sid.grants
    with pytest.raises(RuleBroken, match="role-given-already"):
        give_role(session, andris, cast.sid, given)
    take_role(session, andris, cast.sid, grant)
    session.commit()
    assert cast.sid.grants == []


def test_a_role_is_given_where_it_means_something(session, cast, andris):
    with pytest.raises(RuleBroken, match="role-scope"):
        give_role(session, andris, cast.sid, RoleGiven(Role.EXPERT, RoleScope()))


def test_the_last_administrator_stays(session, cast, andris):
    [grant] = cast.andris.grants
    with pytest.raises(RuleBroken, match="last-administrator"):
        take_role(session, andris, cast.andris, grant)
    with pytest.raises(RuleBroken, match="last-administrator"):
        close_account(session, andris, cast.andris)
    assert cast.andris.active


def test_an_administrator_who_cannot_sign_in_is_none(session, cast, andris):
    give_role(session, andris, cast.sid, RoleGiven(Role.ADMINISTRATOR, RoleScope()))
    close_account(session, andris, cast.sid)
    with pytest.raises(RuleBroken, match="last-administrator"):
        close_account(session, andris, cast.andris)


def test_with_two_administrators_one_may_go(session, cast, andris):
    give_role(session, andris, cast.sid, RoleGiven(Role.ADMINISTRATOR, RoleScope()))
    epoch = cast.andris.epoch
    take_role(session, andris, cast.andris, cast.andris.grants[0])
    assert cast.andris.epoch == epoch + 1


def test_a_closed_account_loses_its_sessions_and_keeps_its_roles(session, cast, andris):
    close_account(session, andris, cast.dace)
    assert (cast.dace.active, cast.dace.epoch, len(cast.dace.grants)) == (False, 1, 1)
    with pytest.raises(RuleBroken, match="already-inactive"):
        close_account(session, andris, cast.dace)
    open_account(andris, cast.dace)
    assert cast.dace.active


def test_only_administrators_do(session, cast):
    olga = actor(cast.olga, Role.ORGANISER)
    given = RoleGiven(Role.ADMINISTRATOR, RoleScope())
    for step in (
        lambda: give_role(session, olga, cast.olga, given),
        lambda: take_role(session, olga, cast.dace, cast.dace.grants[0]),
        lambda: close_account(session, olga, cast.dace),
        lambda: open_account(olga, cast.dace),
        lambda: reset_second_factor(session, olga, cast.dace),
    ):
        with pytest.raises(AccessRefused, match="not-allowed"):
            step()


def test_accounts_are_listed_with_what_they_are_where(session, cast):
    rows = {row.email: row for row in account_rows(session)}
    [role] = rows["dace@example.org"].roles
    assert (role.role, role.where.en) == (
        Role.EXPERT,
        "17 Web Technologies, SkillsLatvia 2027 final",
    )
    assert rows["sana@example.org"].roles[0].where.lv == "Rīgas Ūdens tehnikums"
    assert not rows["andris@example.org"].roles[0].where
    assert rows["sid@example.org"].roles == ()
    assert [held.role for held in held_roles(session, cast.olga)] == [Role.ORGANISER]
