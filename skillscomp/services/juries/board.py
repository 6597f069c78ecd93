"""What the pages about juries show: one contest with load, conflicts and gaps; a competition."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Role
from skillscomp.core.marking_team import Team, TeamPart, examine, load_of
from skillscomp.core.message import Message
from skillscomp.core.scheme import Text
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import DeclaredConflict, ExpertSkill, JuryMember, MarkingTeam
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.juries.teams import Bench, teams_of


@dataclass(frozen=True, slots=True)
class Interest:
    """A school in whose entries an expert has an interest; ``reason`` is empty for the own one."""

    school: str
    entries: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRow:
    """An expert on the board; ``load`` are the aspects of each day, for every entry once."""

    person: str
    name: str
    role: Role
    leads: bool
    place: str
    trained_on: date | None
    has_account: bool
    skills: tuple[str, ...]
    interests: tuple[Interest, ...]
    load: tuple[int, ...]
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A sub-criterion on the board, with the names of its team."""

    code: str
    name: Text
    day: int
    judges: int
    aspects: int
    leader: str
    members: tuple[str, ...]
    fourths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The jury of one contest; ``findings`` are empty while no team is seated."""

    experts: tuple[ExpertRow, ...]
    teams: tuple[TeamRow, ...]
    days: tuple[int, ...]
    findings: tuple[Message, ...]
    seated: bool
    training_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JuryRow:
    """The jury of one contest in the list of a competition."""

    contest: Contest
    experts: int
    untrained: int
    teams: int
    sub_criteria: int


def board_of(session: Session, contest: Contest, bench: Bench) -> Board:
    """Give the board of a contest as its teams are seated."""
    teams = teams_of(session, contest)
    return board_with(session, bench, teams)


def board_with(session: Session, bench: Bench, teams: list[Team]) -> Board:
    """Give the board as it is with these teams (a proposal, for one)."""
    days = tuple(sorted({task.day for task in bench.tasks}))
    return Board(
        experts=_expert_rows(session, bench, teams, days),
        teams=_team_rows(bench, teams),
        days=days,
        findings=(examine(teams, bench.tasks, bench.experts, bench.conditions) if teams else ()),
        seated=bool(teams),
        training_required=bench.conditions.training_required,
    )


def jury_rows(session: Session, competition: Competition) -> list[JuryRow]:
    """List the juries of a competition."""
    contests = session.scalars(
        select(Contest)
        .where(Contest.competition_id == competition.id)
        .options(joinedload(Contest.skill))
        .order_by(Contest.id)
    ).all()
    here = [contest.id for contest in contests]
    members = session.execute(
        select(JuryMember.contest_id, JuryMember.trained_on).where(JuryMember.contest_id.in_(here))
    ).all()
    teams = session.execute(
        select(MarkingTeam.contest_id, func.count(MarkingTeam.id))
        .where(MarkingTeam.contest_id.in_(here))
        .group_by(MarkingTeam.contest_id)
    ).all()
    subs = session.execute(
        select(SchemeVersion.contest_id, SchemeAspect.sub_criterion)
        .join(SchemeAspect, SchemeAspect.version_id == SchemeVersion.id)
        .where(SchemeVersion.contest_id.in_(here), SchemeVersion.current)
        .distinct()
    ).all()
    seated = dict(teams)
    return [
        JuryRow(
            contest=contest,
            experts=sum(row.contest_id == contest.id for row in members),
            untrained=sum(
                row.contest_id == contest.id and row.trained_on is None for row in members
            ),
            teams=seated.get(contest.id, 0),
            sub_criteria=sum(row.contest_id == contest.id for row in subs),
        )
        for contest in contests
    ]


def _expert_rows(
    session: Session, bench: Bench, teams: list[Team], days: tuple[int, ...]
) -> tuple[ExpertRow, ...]:
    load = load_of(teams, bench.tasks)
    interests = _interests(session, bench)
    people = [member.person_id for member in bench.members]
    with_account = set(
        session.scalars(select(Account.person_id).where(Account.person_id.in_(people)))
    )
    skills = defaultdict(list)
    for person_id, number in session.execute(
        select(ExpertSkill.person_id, Skill.number)
        .join(Skill, Skill.id == ExpertSkill.skill_id)
        .where(ExpertSkill.person_id.in_(people))
        .order_by(Skill.number)
    ):
        skills[person_id].append(number)
    return tuple(
        ExpertRow(
            person=one.person.key,
            name=one.person.diploma_name,
            role=one.role,
            leads=one.leads,
            place=one.person.school.name if one.person.school else one.person.employer,
            trained_on=one.trained_on,
            has_account=one.person_id in with_account,
            skills=tuple(skills[one.person_id]),
            interests=tuple(interests[one.id]),
            load=tuple(load.get((one.person.key, day), 0) for day in days),
            teams=sum(one.person.key in team.people(*TeamPart) for team in teams),
        )
        for one in bench.members
    )


def _interests(session: Session, bench: Bench) -> dict[int, list[Interest]]:
    entries = bench.conditions.entries
    found: dict[int, list[Interest]] = defaultdict(list)
    for one in bench.members:
        school = one.person.school
        if school and entries.get(school.code):
            found[one.id].append(Interest(school.name, entries[school.code], ""))
    declared = session.execute(
        select(DeclaredConflict.jury_member_id, School.name, School.code, DeclaredConflict.reason)
        .join(School, School.id == DeclaredConflict.school_id)
        .where(DeclaredConflict.jury_member_id.in_([one.id for one in bench.members]))
        .order_by(School.name)
    )
    for member_id, name, code, reason in declared:
        found[member_id].append(Interest(name, entries.get(code, 0), reason))
    return found


def _team_rows(bench: Bench, teams: list[Team]) -> tuple[TeamRow, ...]:
    names = {expert.person: expert.name for expert in bench.experts}
    by_code = {team.sub_criterion: team for team in teams}
    tasks = {task.sub_criterion: task for task in bench.tasks}

    def named(code: str, part: TeamPart) -> tuple[str, ...]:
        team = by_code.get(code)
        return tuple(names[person] for person in team.people(part)) if team else ()

    return tuple(
        TeamRow(
            code=sub.code,
            name=sub.name,
            day=tasks[sub.code].day,
            judges=tasks[sub.code].judges,
            aspects=tasks[sub.code].aspects,
            leader=", ".join(named(sub.code, TeamPart.LEADER)),
            members=named(sub.code, TeamPart.MEMBER),
            fourths=named(sub.code, TeamPart.FOURTH),
        )
        for sub in (bench.scheme.sub_criteria() if bench.scheme else ())
    )
