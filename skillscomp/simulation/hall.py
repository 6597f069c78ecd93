"""Fills an empty database with a hall: contests, juries with PINs, and codes for their tablets.

Then the real services copy every contest into its rehearsal, which is what the robots judge.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.marking_team import TeamPart
from skillscomp.core.scheme import Scheme
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.on_site import CompetitionDay
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Sector, Skill
from skillscomp.models.tablets import Pin
from skillscomp.services.accounts import hash_pin
from skillscomp.services.actors import Actor
from skillscomp.services.rehearsals.steps import begin_rehearsal
from skillscomp.services.schemes import approve_scheme, attach_scheme
from skillscomp.services.tablets.enrolment import MOST, Wanted, add_tablets
from skillscomp.simulation.plan import Plan
from skillscomp.simulation.task import task_scheme

PIN = "2580"
SCHOOLS = 24
_NOBODY_KNOWS = "-"


@dataclass(frozen=True, slots=True)
class Hall:
    """What the robots are told: accounts of the experts, codes of tablets, contests to judge."""

    accounts: tuple[str, ...]
    codes: tuple[str, ...]
    contests: tuple[str, ...]


def fill_hall(session: Session, plan: Plan, now: datetime) -> Hall:
    """Fill the database; the caller commits."""
    organiser = _account(session, ("Olga", "Robota"), None)
    organiser.grants.append(RoleGrant(role=Role.ORGANISER))
    competition = _competition(now)
    schools = [
        School(code=f"S{number:02}", name=f"Robotu skola {number}", town="Rīga")
        for number in range(1, SCHOOLS + 1)
    ]
    sector = Sector(code="sim", name_en="Simulation", name_lv="Simulācija", position=1)
    session.add_all([competition, sector, *schools])
    session.flush()
    scheme, kept = task_scheme(), hash_pin(PIN)
    accounts: list[Account] = []
    copies: list[Contest] = []
    actor = _actor(organiser, Role.ORGANISER)
    for number in range(plan.contests):
        contest = _contest(session, competition, sector, number)
        experts = _experts(session, len(accounts), _share(plan, number), schools)
        _seat(session, contest, experts, scheme)
        version = attach_scheme(session, actor, contest, scheme, reason="", now=now)
        approve_scheme(session, _actor(experts[0], Role.CHIEF_EXPERT), version, now=now)
        accounts += experts
        copies.append(begin_rehearsal(session, actor, contest, plan.entries))
    session.add_all(Pin(account_id=each.id, pin_hash=kept, set_at=now) for each in accounts)
    held = copies[0].competition
    codes = _codes(session, actor, (held, len(accounts)), now)
    return Hall(
        tuple(each.key for each in accounts), codes, tuple(contest.key for contest in copies)
    )


def _share(plan: Plan, contest: int) -> int:
    """Give every contest its experts, the first ones one more where they do not divide."""
    each, more = divmod(plan.experts, plan.contests)
    return each + (contest < more)


def _competition(now: datetime) -> Competition:
    today = now.date()
    return Competition(
        season=Season(name_en="Simulation", name_lv="Simulācija", year=today.year),
        stage=Stage.FINAL,
        name_en="Simulation",
        name_lv="Simulācija",
        venue="Rīga",
        starts_on=today,
        ends_on=today + timedelta(days=2),
    )


def _contest(session: Session, competition: Competition, sector: Sector, number: int) -> Contest:
    if number == 0:
        session.add(CompetitionDay(competition=competition, number=1, on=competition.starts_on))
    skill = Skill(
        number=f"{number + 1}",
        name_en=f"Robot skill {number + 1}",
        name_lv=f"Robotu prasme {number + 1}",
        sector=sector,
    )
    contest = Contest(competition=competition, skill=skill)
    session.add(contest)
    session.flush()
    return contest


def _experts(session: Session, first: int, count: int, schools: list[School]) -> list[Account]:
    return [
        _account(session, (f"Robots{number}", "Eksperts"), schools[number % len(schools)])
        for number in range(first + 1, first + count + 1)
    ]


def _seat(session: Session, contest: Contest, experts: list[Account], scheme: Scheme) -> None:
    """Seat the jury: the first is chief expert and steps in, the others lead in turn."""
    members = []
    for at, account in enumerate(experts):
        role = Role.EXPERT if at else Role.CHIEF_EXPERT
        account.grants.append(RoleGrant(role=role, contest_id=contest.id))
        members.append(JuryMember(contest=contest, person=account.person, role=role, leads=at == 1))
    session.add_all(members)
    session.flush()
    chief, others = members[0], members[1:]
    for turn, sub in enumerate(scheme.sub_criteria()):
        order = others[turn % len(others) :] + others[: turn % len(others)]
        parts = [TeamPart.LEADER, TeamPart.MEMBER, TeamPart.MEMBER, TeamPart.FOURTH]
        team = MarkingTeam(contest=contest, sub_criterion=sub.code)
        session.add(team)
        session.flush()
        session.add_all(
            TeamSeat(team_id=team.id, jury_member_id=member.id, part=part)
            for member, part in zip([*order[:3], chief], parts, strict=True)
        )


def _account(session: Session, name: tuple[str, str], school: School | None) -> Account:
    given, family = name
    person = Person(
        given_name=given, family_name=family, diploma_name=f"{given} {family}", school=school
    )
    account = Account(
        person=person,
        email=f"{given.lower()}@robots.invalid",
        password_hash=_NOBODY_KNOWS,
        language="en",
    )
    session.add(account)
    session.flush()
    return account


def _actor(account: Account, role: Role) -> Actor:
    name = account.person.diploma_name
    return Actor(account.id, account.key, account.person_id, name, frozenset({role}))


def _codes(
    session: Session, actor: Actor, wanted: tuple[Competition, int], now: datetime
) -> tuple[str, ...]:
    competition, count = wanted
    told = []
    for first in range(1, count + 1, MOST):
        some = Wanted("Robot", first, min(MOST, count + 1 - first), "")
        told += add_tablets(session, actor, competition, some, now)
    return tuple(each.letters for each in told)
