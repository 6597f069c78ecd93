"""The experts of a jury: known people are added, described, in conflict, and taken out."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import Mark
from skillscomp.models.people import Person
from skillscomp.services.juries.conflicts import declare_conflict, declared_by, withdraw_conflict
from skillscomp.services.juries.experts import (
    ExpertFacts,
    add_expert,
    member_of,
    members_of,
    people_named,
    remove_expert,
    save_expert,
    skills_of,
)
from skillscomp.services.setup.changes import undo
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor, decide


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def ciepa(cast):
    return actor(cast.ciepa, Role.CHIEF_EXPERT)


@pytest.fixture
def jonas(session, cast):
    return member_of(session, cast.contest, cast.jonas.person.key)


def facts_of(member, **changed):
    facts = ExpertFacts(
        role=member.role,
        school_id=member.person.school_id,
        employer=member.person.employer,
        trained_on=member.trained_on,
        leads=member.leads,
        skills=(),
    )
    return replace(facts, **changed)


def names(members):
    return [member.person.given_name for member in members]


def grants(session, account, contest):
    chosen = select(RoleGrant.role).where(
        RoleGrant.account_id == account.id, RoleGrant.contest_id == contest.id
    )
    return set(session.scalars(chosen))


def test_the_chief_expert_stands_first_then_names(session, cast):
    assert names(members_of(session, cast.contest)) == ["Čiepa", "Dace", "Jonas", "Ilze"]


def test_people_are_found_by_the_beginning_of_their_names(session, cast):
    assert [one.given_name for one in people_named(session, cast.contest, "elza cel")] == ["Elza"]
    assert people_named(session, cast.contest, " ") == []
    assert people_named(session, cast.contest, "Nobody") == []


def test_neither_the_jury_nor_contestants_are_offered(session, cast):
    assert people_named(session, cast.contest, "Jonas") == []
    assert people_named(session, cast.contest, "Kārlis") == []


def test_somebody_known_joins_with_the_role_of_the_account(session, cast, ciepa):
    step = add_expert(session, ciepa, cast.contest, (cast.elza.person, Role.EXPERT), NOW)
    assert member_of(session, cast.contest, cast.elza.person.key) is not None
    assert grants(session, cast.elza, cast.contest) == {Role.EXPERT}
    undo(session, ciepa, step, NOW)
    assert member_of(session, cast.contest, cast.elza.person.key) is None
    assert grants(session, cast.elza, cast.contest) == set()


def test_a_role_that_is_held_is_not_given_again(session, cast, olga):
    add_expert(session, olga, cast.other_contest, (cast.elza.person, Role.EXPERT), NOW)
    assert len(session.scalars(select(RoleGrant).where(RoleGrant.account == cast.elza)).all()) == 1


def test_somebody_without_an_account_joins_and_can_be_invited(session, cast, olga):
    new = Person(given_name="Vija", family_name="Auza", diploma_name="Vija Auza")
    session.add(new)
    session.flush()
    add_expert(session, olga, cast.contest, (new, Role.EXPERT), NOW)
    assert member_of(session, cast.contest, new.key).role is Role.EXPERT


def test_who_may_not_join(session, cast, olga, ciepa):
    with refused("in-the-jury-already"):
        add_expert(session, olga, cast.contest, (cast.jonas.person, Role.EXPERT), NOW)
    contestant = cast.karlis.members[0].person
    with refused("expert-competes"):
        add_expert(session, olga, cast.contest, (contestant, Role.EXPERT), NOW)
    with refused("no-jury-role"):
        add_expert(session, olga, cast.contest, (cast.elza.person, Role.ORGANISER), NOW)
    with refused("not-allowed"):
        add_expert(session, ciepa, cast.contest, (cast.elza.person, Role.CHIEF_EXPERT), NOW)


def test_training_skills_and_leading_are_saved(session, cast, ciepa, jonas):
    skill = cast.contest.skill_id
    facts = facts_of(jonas, trained_on=date(2027, 1, 14), leads=True, skills=(skill,))
    save_expert(session, ciepa, jonas, facts, NOW)
    assert (jonas.trained_on, jonas.leads) == (date(2027, 1, 14), True)
    assert [one.number for one in skills_of(session, jonas.person)] == ["17"]
    step = save_expert(session, ciepa, jonas, facts_of(jonas), NOW)
    assert skills_of(session, jonas.person) == []
    undo(session, ciepa, step, NOW)
    assert [one.number for one in skills_of(session, jonas.person)] == ["17"]


def test_where_an_expert_works_the_organiser_says(session, olga, ciepa, jonas):
    moved = facts_of(jonas, school_id=None, employer="SIA Straume")
    with refused("not-allowed"):
        save_expert(session, ciepa, jonas, moved, NOW)
    save_expert(session, olga, jonas, moved, NOW)
    assert (jonas.person.school_id, jonas.person.employer) == (None, "SIA Straume")


def test_a_role_goes_with_its_grant(session, cast, olga, ciepa, jonas):
    deputy = facts_of(jonas, role=Role.DEPUTY_CHIEF_EXPERT)
    with refused("not-allowed"):
        save_expert(session, ciepa, jonas, deputy, NOW)
    save_expert(session, olga, jonas, deputy, NOW)
    assert jonas.role is Role.DEPUTY_CHIEF_EXPERT
    assert grants(session, cast.jonas, cast.contest) == {Role.DEPUTY_CHIEF_EXPERT}


def test_conflicts_are_declared_with_a_reason_and_taken_back(session, cast, ciepa, jonas):
    said = (cast.kuldiga, "my niece competes")
    declare_conflict(session, ciepa, jonas, said, NOW)
    (conflict,) = declared_by(session, jonas)
    assert (conflict.school, conflict.reason) == said
    with refused("conflict-declared-already"):
        declare_conflict(session, ciepa, jonas, said, NOW)
    with refused("conflict-without-reason"):
        declare_conflict(session, ciepa, jonas, (cast.riga, " "), NOW)
    with refused("reason-too-long"):
        declare_conflict(session, ciepa, jonas, (cast.riga, "x" * 501), NOW)
    withdraw_conflict(session, ciepa, conflict, NOW)
    assert declared_by(session, jonas) == []


def test_an_expert_is_taken_out_with_conflicts_and_role(session, cast, ciepa, jonas):
    declare_conflict(session, ciepa, jonas, (cast.kuldiga, "a niece"), NOW)
    step = remove_expert(session, ciepa, jonas, NOW)
    assert member_of(session, cast.contest, cast.jonas.person.key) is None
    assert grants(session, cast.jonas, cast.contest) == set()
    undo(session, ciepa, step, NOW)
    back = member_of(session, cast.contest, cast.jonas.person.key)
    assert len(declared_by(session, back)) == 1


def test_who_has_marked_stays(session, cast, olga):
    decide(session, cast)
    assert session.scalars(select(Mark)).first().account_id == cast.dace.id
    members = session.scalars(
        select(JuryMember).where(
            JuryMember.person_id.in_([cast.dace.person_id, cast.ilze.person_id])
        )
    )
    for member in members:
        with refused("expert-has-marked"):
            remove_expert(session, olga, member, NOW)


def test_coordinators_choose_no_jury(session, cast, jonas):
    sana = actor(cast.sana, Role.COORDINATOR)
    with refused("not-allowed"):
        remove_expert(session, sana, jonas, NOW)
    with refused("not-allowed"):
        save_expert(session, sana, jonas, facts_of(jonas), NOW)
