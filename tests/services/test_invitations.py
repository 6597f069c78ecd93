"""Invitations: one link, one use, only its hash kept."""

from datetime import timedelta

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.role_scope import RoleGiven, RoleScope
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.invitations import Invitation
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.services.accepting import NewAccount, accept_as, accept_new, open_invitation
from skillscomp.services.accounts import account_with_password
from skillscomp.services.actors import Actor
from skillscomp.services.invitations import (
    LASTS,
    Invited,
    invite,
    renew,
    revoke,
    schools_to_invite,
)
from tests.cast import NOW

PASSWORD = "seven green boats sing"
EVE = Invited("Ieva Krasta", "ieva@example.org", "lv")


def organiser(cast, *roles):
    return Actor(cast.olga.id, "olga", cast.olga.person_id, "Olga", frozenset(roles))


@pytest.fixture
def olga(cast):
    return organiser(cast, Role.ORGANISER)


def expert(cast):
    return RoleGiven(Role.EXPERT, RoleScope(cast.competition.id, cast.contest.id))


def coordinator(cast):
    return RoleGiven(Role.COORDINATOR, RoleScope(cast.competition.id, school_id=cast.kuldiga.id))


def new(**changes):
    parts = {
        "given_name": "Ieva",
        "family_name": "Krasta",
        "email": "",
        "password": PASSWORD,
        "language": "lv",
    }
    return NewAccount(**parts | changes)


def refused_with(code):
    return pytest.raises(RuleBroken, match=f"'{code}'|^{code}")


def test_the_link_is_told_once_and_never_kept(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    kept = session.query(Invitation).one()
    values = [str(getattr(kept, column.name)) for column in Invitation.__table__.columns]
    assert all(issued.token not in value for value in values)
    assert kept.expires_at == NOW + LASTS
    assert open_invitation(session, issued.token, NOW) is kept


def test_whoever_is_invited_gets_an_account_with_the_role_and_nothing_else(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    account = accept_new(session, issued.token, new(), NOW)
    [grant] = account.grants
    assert (grant.role, grant.competition_id, grant.contest_id, grant.school_id) == (
        Role.EXPERT,
        None,
        cast.contest.id,
        None,
    )
    assert account_with_password(session, "ieva@example.org", PASSWORD) is account
    assert (issued.invitation.accepted_at, issued.invitation.accepted_by_id) == (NOW, account.id)


def test_an_expert_who_accepts_stands_in_the_jury(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    account = accept_new(session, issued.token, new(), NOW)
    seated = session.query(JuryMember).filter_by(person_id=account.person_id).one()
    assert (seated.contest_id, seated.role) == (cast.contest.id, Role.EXPERT)


def test_a_coordinator_belongs_to_the_school_and_not_to_the_competition(session, cast, olga):
    issued = invite(session, olga, EVE, coordinator(cast), NOW)
    account = accept_new(session, issued.token, new(), NOW)
    [grant] = account.grants
    assert (grant.competition_id, grant.school_id) == (None, cast.kuldiga.id)
    assert account.person.school_id == cast.kuldiga.id


def test_somebody_of_the_registry_is_not_entered_twice(session, cast, olga):
    known = cast.karlis.members[0].person
    invited = Invited("Kārlis Ķeizars", "karlis@example.org", "lv", known.id)
    issued = invite(session, olga, invited, expert(cast), NOW)
    before = session.query(Person).count()
    account = accept_new(session, issued.token, new(given_name="", family_name=""), NOW)
    assert account.person is known
    assert session.query(Person).count() == before


def test_an_account_that_is_there_gets_one_more_role(session, cast, olga):
    issued = invite(session, olga, EVE, coordinator(cast), NOW)
    accept_as(session, issued.token, cast.dace, NOW)
    assert {grant.role for grant in cast.dace.grants} == {Role.EXPERT, Role.COORDINATOR}


def test_a_role_that_is_there_already_is_not_doubled(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    accept_as(session, issued.token, cast.dace, NOW)
    assert session.query(RoleGrant).filter_by(account_id=cast.dace.id).count() == 1
    assert session.query(JuryMember).filter_by(person_id=cast.dace.person_id).count() == 1


def test_a_link_works_once(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    accept_new(session, issued.token, new(), NOW)
    with refused_with("invitation-used"):
        accept_as(session, issued.token, cast.sid, NOW)
    assert cast.sid.grants == []


def test_a_link_ends_after_two_weeks_to_the_second(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    last = NOW + LASTS - timedelta(seconds=1)
    assert open_invitation(session, issued.token, last)
    with refused_with("invitation-expired"):
        open_invitation(session, issued.token, NOW + LASTS)


def test_an_invitation_taken_back_opens_nothing(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    revoke(session, olga, issued.invitation, NOW)
    with refused_with("invitation-revoked"):
        open_invitation(session, issued.token, NOW)
    with refused_with("invitation-revoked"):
        renew(session, olga, issued.invitation, NOW)


def test_a_new_link_kills_the_old_one_and_begins_its_time_anew(session, cast, olga):
    first = invite(session, olga, EVE, expert(cast), NOW)
    later = NOW + timedelta(days=20)
    second = renew(session, olga, first.invitation, later)
    with refused_with("invitation-unknown"):
        open_invitation(session, first.token, later)
    assert open_invitation(session, second.token, later) is first.invitation
    assert second.invitation.expires_at == later + LASTS


def test_what_was_accepted_is_neither_renewed_nor_taken_back(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    accept_new(session, issued.token, new(), NOW)
    for step in (renew, revoke):
        with refused_with("invitation-used"):
            step(session, olga, issued.invitation, NOW)


def test_nobody_is_invited_to_the_same_thing_twice(session, cast, olga):
    invite(session, olga, EVE, expert(cast), NOW)
    with refused_with("invitation-pending"):
        invite(session, olga, EVE, expert(cast), NOW)
    assert invite(session, olga, EVE, coordinator(cast), NOW)
    with refused_with("role-held"):
        invite(session, olga, Invited("Dace", "dace@example.org", "lv"), expert(cast), NOW)


def test_an_invitation_that_ran_out_may_be_made_again(session, cast, olga):
    invite(session, olga, EVE, expert(cast), NOW)
    assert invite(session, olga, EVE, expert(cast), NOW + LASTS)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda cast: RoleGiven(Role.EXPERT, RoleScope(cast.competition.id)),
        lambda cast: RoleGiven(Role.COORDINATOR, RoleScope(cast.competition.id)),
        lambda cast: RoleGiven(Role.ORGANISER, RoleScope(school_id=cast.riga.id)),
        lambda cast: RoleGiven(Role.ADMINISTRATOR, RoleScope(cast.competition.id)),
        lambda _cast: RoleGiven(Role.VISITOR, RoleScope()),
    ],
)
def test_a_role_is_held_where_it_means_something(session, cast, olga, wrong):
    with refused_with("role-scope"):
        invite(session, olga, EVE, wrong(cast), NOW)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ORGANISER, Role.OBSERVER])
def test_only_administrators_invite_to_what_holds_everywhere(session, cast, olga, role):
    given = RoleGiven(role, RoleScope())
    with refused_with("only-administrators-give"):
        invite(session, olga, EVE, given, NOW)
    assert invite(session, organiser(cast, Role.ADMINISTRATOR), EVE, given, NOW)


@pytest.mark.parametrize("role", [Role.CHIEF_EXPERT, Role.COORDINATOR, Role.OBSERVER])
def test_who_does_not_organise_invites_nobody(session, cast, role):
    with refused_with("not-allowed"):
        invite(session, organiser(cast, role), EVE, expert(cast), NOW)


@pytest.mark.parametrize(
    ("name", "email", "code"),
    [(" ", "a@example.org", "name-missing"), ("Ieva", "no address", "not-an-address")],
)
def test_a_name_and_a_sound_address_are_needed(session, cast, olga, name, email, code):
    with refused_with(code):
        invite(session, olga, Invited(name, email, "lv"), expert(cast), NOW)


def test_who_was_invited_on_paper_says_the_own_address(session, cast, olga):
    issued = invite(session, olga, Invited("Skola", "", "lv"), coordinator(cast), NOW)
    account = accept_new(session, issued.token, new(email="Ieva@Skola.lv"), NOW)
    assert (account.email, account.person.email) == ("ieva@skola.lv", "ieva@skola.lv")


def test_a_refused_password_leaves_the_invitation_open(session, cast, olga):
    issued = invite(session, olga, EVE, expert(cast), NOW)
    session.commit()
    with refused_with("password-common"):
        accept_new(session, issued.token, new(password="parole123456"), NOW)
    session.rollback()
    assert open_invitation(session, issued.token, NOW)
    assert session.query(Account).filter_by(email="ieva@example.org").count() == 0


def test_schools_are_invited_that_have_no_coordinator_and_no_invitation(session, cast, olga):
    assert schools_to_invite(session) == [cast.kuldiga]
    issued = invite(session, olga, EVE, coordinator(cast), NOW)
    assert schools_to_invite(session) == []
    revoke(session, olga, issued.invitation, NOW)
    assert schools_to_invite(session) == [cast.kuldiga]
    cast.sana.active = False
    session.flush()
    assert set(schools_to_invite(session)) == {cast.kuldiga, cast.riga}
