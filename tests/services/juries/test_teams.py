"""Marking teams of a contest: proposed, seated, examined, on the board."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.marking_team import Seat, Team, TeamPart
from skillscomp.models.accounts import Account
from skillscomp.models.juries import ExpertSkill, JuryMember, MarkingTeam
from skillscomp.models.people import Person
from skillscomp.services.juries.board import board_of, board_with, jury_rows
from skillscomp.services.juries.conflicts import declare_conflict
from skillscomp.services.juries.experts import member_of, remove_expert
from skillscomp.services.juries.teams import (
    accept_proposal,
    bench_of,
    proposal_for,
    save_team,
    teams_of,
)
from skillscomp.services.setup.changes import undo
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme, small_scheme
from tests.statements import counted


@pytest.fixture
def ciepa(cast):
    return actor(cast.ciepa, Role.CHIEF_EXPERT)


@pytest.fixture
def contest(session, cast):
    attach_scheme(session, cast, small_scheme())
    session.flush()
    return cast.contest


def key(account: Account) -> str:
    return account.person.key


def seat_three(cast, code="A1"):
    return Team(
        code,
        (
            Seat(key(cast.dace), TeamPart.LEADER),
            Seat(key(cast.ilze), TeamPart.MEMBER),
            Seat(key(cast.jonas), TeamPart.MEMBER),
            Seat(key(cast.ciepa), TeamPart.FOURTH),
        ),
    )


def test_the_bench_knows_tasks_conflicts_and_conditions(session, cast, ciepa, contest):
    jonas = member_of(session, contest, key(cast.jonas))
    declare_conflict(session, ciepa, jonas, (cast.kuldiga, "a niece"), NOW)
    bench = bench_of(session, contest)
    assert [task.sub_criterion for task in bench.tasks] == [
        sub.code for sub in small_scheme().sub_criteria()
    ]
    assert bench.conditions.entries == {"RT": 1, "KA": 2}
    units = {expert.name: expert.units for expert in bench.experts}
    assert units["Jonas Petraitis"] == {"RT", "KA"}
    assert units["Dace Balode"] == frozenset()


def test_a_proposal_is_seated_and_taken_back(session, contest, ciepa):
    step = accept_proposal(session, ciepa, contest, NOW)
    proposed = proposal_for(bench_of(session, contest)).teams
    assert {team.sub_criterion for team in teams_of(session, contest)} == {
        team.sub_criterion for team in proposed
    }
    board = board_of(session, contest, bench_of(session, contest))
    assert board.seated
    assert all(row.leader == "Dace Balode" for row in board.teams)
    undo(session, ciepa, step, NOW)
    assert teams_of(session, contest) == []


def test_a_new_proposal_takes_the_place_of_the_old_one(session, contest, ciepa):
    accept_proposal(session, ciepa, contest, NOW)
    again = accept_proposal(session, ciepa, contest, NOW)
    count = len(session.scalars(select(MarkingTeam)).all())
    assert count == len(bench_of(session, contest).tasks)
    undo(session, ciepa, again, NOW)
    assert len(teams_of(session, contest)) == count


def test_a_team_is_seated_by_hand(session, cast, contest, ciepa):
    team = seat_three(cast)
    save_team(session, ciepa, contest, team, NOW)
    (seated,) = teams_of(session, contest)
    assert set(seated.seats) == set(team.seats)
    assert seated.seats[0].part is TeamPart.LEADER
    assert seated.seats[-1].part is TeamPart.FOURTH
    save_team(session, ciepa, contest, Team("A1", ()), NOW)
    assert teams_of(session, contest) == []


def test_what_a_team_cannot_be(session, cast, contest, ciepa):
    twice = Team("A1", (Seat(key(cast.dace), TeamPart.LEADER),) * 2)
    with refused("seat-taken-twice"):
        save_team(session, ciepa, contest, twice, NOW)
    stranger = Team("A1", (Seat(key(cast.sid), TeamPart.LEADER),))
    with refused("seat-unknown-expert"):
        save_team(session, ciepa, contest, stranger, NOW)
    with refused("sub-criterion-unknown"):
        save_team(session, ciepa, contest, seat_three(cast, "Z9"), NOW)
    sana = actor(cast.sana, Role.COORDINATOR)
    with refused("not-allowed"):
        save_team(session, sana, contest, seat_three(cast), NOW)
    with refused("not-allowed"):
        accept_proposal(session, sana, contest, NOW)


def test_the_board_shows_load_interests_and_gaps(session, cast, contest, ciepa):
    jonas = member_of(session, contest, key(cast.jonas))
    declare_conflict(session, ciepa, jonas, (cast.kuldiga, "a niece"), NOW)
    session.add(ExpertSkill(person_id=jonas.person_id, skill_id=contest.skill_id))
    save_team(session, ciepa, contest, seat_three(cast), NOW)
    board = board_of(session, contest, bench_of(session, contest))
    by_name = {row.name: row for row in board.experts}
    row = by_name["Jonas Petraitis"]
    assert [(one.school, one.entries, one.reason) for one in row.interests] == [
        (cast.riga.name, 1, ""),
        (cast.kuldiga.name, 2, "a niece"),
    ]
    assert row.teams == 1
    assert row.skills == ("17",)
    assert sum(row.load) == board.teams[0].aspects
    assert row.place == cast.riga.name
    assert row.has_account
    assert board.teams[0].leader == "Dace Balode"
    assert board.teams[0].fourths == ("Čiepa Krūmiņa",)
    assert {one.code for one in board.findings} >= {"team-missing"}


def test_without_a_scheme_there_are_experts_and_no_teams(session, cast):
    bench = bench_of(session, cast.other_contest)
    board = board_with(session, bench, [])
    assert (board.teams, board.days, board.findings) == ((), (), ())
    assert proposal_for(bench).teams == ()


def test_who_is_taken_out_leaves_the_seats(session, cast, contest, ciepa):
    save_team(session, ciepa, contest, seat_three(cast), NOW)
    jonas = member_of(session, contest, key(cast.jonas))
    remove_expert(session, ciepa, jonas, NOW)
    (team,) = teams_of(session, contest)
    assert key(cast.jonas) not in team.judges


def test_the_list_of_juries_counts(session, cast, contest, ciepa):
    accept_proposal(session, ciepa, contest, NOW)
    first, second = jury_rows(session, cast.competition)
    assert (first.experts, first.untrained) == (4, 4)
    assert first.teams == first.sub_criteria == len(bench_of(session, contest).tasks)
    assert (second.experts, second.teams, second.sub_criteria) == (0, 0, 0)


def test_pages_ask_as_often_for_many_as_for_few(session, cast, contest, ciepa):
    def asked():
        session.flush()
        session.expire_all()
        with counted() as statements:
            board_of(session, contest, bench_of(session, contest))
            jury_rows(session, cast.competition)
        return len(statements)

    accept_proposal(session, ciepa, contest, NOW)
    few = asked()
    for number in range(10):
        person = Person(
            given_name=f"Eksperts {number}",
            family_name="Daudz",
            diploma_name=f"Eksperts {number} Daudz",
            school=cast.riga,
        )
        session.add(JuryMember(contest=contest, person=person))
    session.flush()
    accept_proposal(session, ciepa, contest, NOW)
    assert asked() == few
