"""The marking teams of a contest: read, proposed, seated as proposed or by hand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.marking_team import (
    Conditions,
    Expert,
    Proposal,
    Seat,
    Task,
    Team,
    TeamPart,
    propose,
)
from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Scheme, SubCriterion
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.juries import (
    DeclaredConflict,
    ExpertSkill,
    JuryMember,
    MarkingTeam,
    TeamSeat,
)
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.juries.experts import members_of
from skillscomp.services.results.sheets import read_index
from skillscomp.services.setup.changes import Change, record, removed
from skillscomp.services.setup.kept_rows import add_row

JUDGES = 3
"""Of a sub-criterion without aspects."""
PARTS = list(TeamPart)


@dataclass(frozen=True, slots=True)
class Bench:
    """All that teams are made of: the tasks of the scheme, the experts, the conditions."""

    scheme: Scheme | None
    tasks: tuple[Task, ...]
    members: tuple[JuryMember, ...]
    experts: tuple[Expert, ...]
    conditions: Conditions


def bench_of(session: Session, contest: Contest) -> Bench:
    """Read what the teams of a contest are made of; no tasks without a scheme."""
    index = read_index(session, contest.id)
    scheme = index.scheme if index else None
    members = members_of(session, contest)
    return Bench(
        scheme,
        tuple(_task(sub) for sub in scheme.sub_criteria()) if scheme else (),
        tuple(members),
        tuple(_experts(session, contest, members)),
        Conditions(_entries(session, contest), contest.competition.training_required),
    )


def teams_of(session: Session, contest: Contest) -> list[Team]:
    """Read the teams that are seated: the leader first, the fourth last."""
    return [Team(row.sub_criterion, _seats(row)) for row in _rows(session, contest) if row.seats]


def proposal_for(bench: Bench) -> Proposal:
    """Propose teams for a contest."""
    return propose(bench.tasks, bench.experts, bench.conditions)


def accept_proposal(session: Session, actor: Actor, contest: Contest, now: datetime) -> ChangeSet:
    """Seat all teams as they are proposed at this moment; teams seated before give way.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.EDIT_JURY)
    proposal = proposal_for(bench_of(session, contest))
    changes = _cleared(session, _rows(session, contest))
    for team in proposal.teams:
        changes += _seated(session, contest, team)
    named = {"count": str(len(proposal.teams))}
    return record(
        session,
        actor,
        "teams-accepted",
        named,
        changes,
        competition_id=contest.competition_id,
        now=now,
    )


def save_team(
    session: Session, actor: Actor, contest: Contest, team: Team, now: datetime
) -> ChangeSet:
    """Seat one team by hand; no seats at all mean no team.

    Raises AccessRefused: not-allowed. Raises ValueRefused: sub-criterion-unknown,
    seat-taken-twice, seat-unknown-expert.
    """
    actor.require(Action.EDIT_JURY)
    bench = bench_of(session, contest)
    if team.sub_criterion not in {task.sub_criterion for task in bench.tasks}:
        raise ValueRefused("sub-criterion-unknown", sub_criterion=team.sub_criterion)
    people = [seat.person for seat in team.seats]
    if len(set(people)) < len(people):
        raise ValueRefused("seat-taken-twice")
    if not set(people) <= {expert.person for expert in bench.experts}:
        raise ValueRefused("seat-unknown-expert")
    rows = [row for row in _rows(session, contest) if row.sub_criterion == team.sub_criterion]
    changes = _cleared(session, rows)
    if team.seats:
        changes += _seated(session, contest, team)
    return record(
        session,
        actor,
        "team-saved",
        {"sub_criterion": team.sub_criterion},
        changes,
        competition_id=contest.competition_id,
        now=now,
    )


def _task(sub: SubCriterion) -> Task:
    judges = max((aspect.judges for aspect in sub.aspects), default=JUDGES)
    return Task(sub.code, sub.day or 1, judges, len(sub.aspects))


def _experts(session: Session, contest: Contest, members: Sequence[JuryMember]) -> list[Expert]:
    declared = defaultdict(set)
    for member_id, code in session.execute(
        select(DeclaredConflict.jury_member_id, School.code)
        .join(School, School.id == DeclaredConflict.school_id)
        .where(DeclaredConflict.jury_member_id.in_([one.id for one in members]))
    ):
        declared[member_id].add(code)
    skilled = set(
        session.scalars(
            select(ExpertSkill.person_id).where(ExpertSkill.skill_id == contest.skill_id)
        )
    )
    return [
        Expert(
            person=one.person.key,
            name=one.person.diploma_name,
            units=frozenset(declared[one.id] | _own(one)),
            trained=one.trained_on is not None,
            skilled=one.person_id in skilled,
            chief=one.role is not Role.EXPERT,
            leads=one.leads,
        )
        for one in members
    ]


def _own(member: JuryMember) -> set[str]:
    return {member.person.school.code} if member.person.school else set()


def _entries(session: Session, contest: Contest) -> dict[str, int]:
    """Count the entries in competition of each school."""
    chosen = (
        select(School.code, func.count(Entry.id))
        .join(Entry, Entry.school_id == School.id)
        .where(Entry.contest_id == contest.id, Entry.status == EntryStatus.COMPETING)
        .group_by(School.code)
    )
    return dict(session.execute(chosen).all())


def _rows(session: Session, contest: Contest) -> list[MarkingTeam]:
    chosen = (
        select(MarkingTeam)
        .where(MarkingTeam.contest_id == contest.id)
        .options(
            selectinload(MarkingTeam.seats)
            .joinedload(TeamSeat.jury_member)
            .joinedload(JuryMember.person)
        )
        .order_by(MarkingTeam.sub_criterion)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(chosen))


def _seats(row: MarkingTeam) -> tuple[Seat, ...]:
    seats = sorted(
        row.seats, key=lambda seat: (PARTS.index(seat.part), seat.jury_member.person.key)
    )
    return tuple(Seat(seat.jury_member.person.key, seat.part) for seat in seats)


def _cleared(session: Session, rows: Sequence[MarkingTeam]) -> list[Change]:
    changes: list[Change] = []
    for row in rows:
        parts = (*row.seats, row)
        changes += [removed(part) for part in parts]
        for part in parts:
            session.delete(part)
    session.flush()
    return changes


def _seated(session: Session, contest: Contest, team: Team) -> list[Change]:
    row = MarkingTeam(contest_id=contest.id, sub_criterion=team.sub_criterion)
    changes = [add_row(session, row)]
    ids = {member.person.key: member.id for member in members_of(session, contest)}
    for seat in team.seats:
        taken = TeamSeat(team_id=row.id, jury_member_id=ids[seat.person], part=seat.part)
        changes.append(add_row(session, taken))
    return changes
