"""What the demonstration knows about its experts, and the marking teams of its final."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from skillscomp.models.contests import Contest
from skillscomp.models.juries import ExpertSkill, MarkingTeam, TeamSeat
from skillscomp.services.demo import plan
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.entries import Field
from skillscomp.services.juries.teams import Bench, bench_of, proposal_for

TRAINED = (date(2027, 1, 14), date(2027, 1, 21))
UNTRAINED_EVERY = 7
COMPANIES = ("SIA Ziemeļu straume", "AS Vidzemes meistars", "SIA Baltā rakstā", "SIA Kurzemes doma")


def add_marking_teams(session: Session, fields: Sequence[Field]) -> None:
    """Say who is trained and where experts work; seat the teams of most contests.

    The contest in which the people of the sign-ins judge waits for its teams.
    """
    known: set[int] = set()
    for number, field in enumerate(fields):
        contest = field.contest.row
        bench = bench_of(session, contest)
        _describe(session, contest, bench, (number, known))
        if field.contest.is_final and field.contest.plan.number != plan.FEATURED:
            _seat(session, contest, bench)
    session.flush()


def _describe(
    session: Session, contest: Contest, bench: Bench, known: tuple[int, set[int]]
) -> None:
    number, described = known
    for place, member in enumerate(bench.members):
        if (number + place) % UNTRAINED_EVERY:
            member.trained_on = TRAINED[place % len(TRAINED)]
        if member.person_id in described:
            continue
        described.add(member.person_id)
        session.add(ExpertSkill(person_id=member.person_id, skill_id=contest.skill_id))
        if member.person.school is None:
            member.person.employer = COMPANIES[number % len(COMPANIES)]


def _seat(session: Session, contest: Contest, bench: Bench) -> None:
    chance = source("teams", contest.key)
    members = {member.person.key: member for member in bench.members}
    for team in proposal_for(bench).teams:
        row = MarkingTeam(
            key=new_key(chance), contest_id=contest.id, sub_criterion=team.sub_criterion
        )
        row.seats = [
            TeamSeat(jury_member=members[seat.person], part=seat.part) for seat in team.seats
        ]
        session.add(row)
