"""Marking teams: who scores which sub-criterion, and who steps in.

A team has as many members as its sub-criterion has judges, one of whom leads, and a fourth expert
who steps in for a member with a conflict of interest. A proposal takes the tasks day by day, the
largest first, and seats for each the best of these experts:

1. nobody untrained where training is required; the chief experts only as the fourth, at last;
2. no two of one school that has entries: the fourth can step in for one of them only;
3. who has had less than a fair share of the day;
4. who has an interest in fewer entries;
5. who has the skill, who is trained, who has less to do that day and in all, by the key.

It never refuses: what cannot be had is said. Load is counted in aspects to be scored, for each
entry alike. Source: DOMAIN sections 2 and 3; the order of preference is the project's choice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message


class TeamPart(StrEnum):
    """What an expert does in a marking team; the fourth steps in for a conflict of interest."""

    LEADER = "leader"
    MEMBER = "member"
    FOURTH = "fourth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """An expert of the jury: the key, the name to be said, and what matters for a team.

    ``units`` are the schools in whose entries the expert has an interest: the own one and those
    declared. ``chief`` is true for the chief expert and the deputy; ``leads`` for whoever leads
    the marking of the contest by now, and is preferred as a leader.
    """

    person: str
    name: str
    units: frozenset[str] = frozenset()
    trained: bool = False
    skilled: bool = False
    chief: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A sub-criterion to be marked on a day, by so many judges, with so many aspects.

    Raises ValueRefused: judges-not-positive.
    """

    sub_criterion: str
    day: int
    judges: int
    aspects: int

    def __post_init__(self) -> None:
        if self.judges < 1:
            raise ValueRefused("judges-not-positive", sub_criterion=self.sub_criterion)


@dataclass(frozen=True, slots=True)
class Seat:
    """An expert's seat in a team, by the key of the person."""

    person: str
    part: TeamPart


@dataclass(frozen=True, slots=True)
class Team:
    """The seats for one sub-criterion: the leader first, the fourth last."""

    sub_criterion: str
    seats: tuple[Seat, ...]

    def people(self, *parts: TeamPart) -> tuple[str, ...]:
        """Name who sits here with one of these parts."""
        return tuple(seat.person for seat in self.seats if seat.part in parts)

    @property
    def judges(self) -> tuple[str, ...]:
        """Name who scores: the leader and the members."""
        return self.people(TeamPart.LEADER, TeamPart.MEMBER)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What teams are made under: how many entries each school has, whether training is needed."""

    entries: Mapping[str, int]
    training_required: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Teams, and what could not be had."""

    teams: tuple[Team, ...]
    findings: tuple[Message, ...]


@dataclass(slots=True)
class _Seating:
    """What is seated so far: aspects by person and day, and how often somebody leads."""

    experts: Sequence[Expert]
    conditions: Conditions
    shares: Mapping[int, int]
    by_day: Counter[tuple[str, int]] = field(default_factory=Counter)
    in_all: Counter[str] = field(default_factory=Counter)
    leading: Counter[str] = field(default_factory=Counter)

    def interest(self, expert: Expert) -> int:
        """Count the entries in which an expert has an interest."""
        return sum(self.conditions.entries.get(unit, 0) for unit in expert.units)

    def preference(
        self, expert: Expert, task: Task, team: Sequence[Expert]
    ) -> tuple[bool, bool, int, bool, bool, int, int, str]:
        """Sort experts for the next seat in a team: the best comes first."""
        busy = self.by_day[expert.person, task.day]
        return (
            bool(_shared_units(expert, team, self.conditions)),
            busy + task.aspects > self.shares[task.day],
            self.interest(expert),
            not expert.skilled,
            not expert.trained,
            busy,
            self.in_all[expert.person],
            expert.person,
        )

    def fill(self, task: Task) -> Team:
        """Seat a team for a task, as far as there are experts."""
        ready = [
            one for one in self.experts if one.trained or not self.conditions.training_required
        ]
        free = [one for one in ready if not one.chief]
        team: list[Expert] = []
        while free and len(team) < task.judges:
            best = min(free, key=lambda one: self.preference(one, task, team))
            free.remove(best)
            team.append(best)
        stand_in = free or [one for one in ready if one.chief]
        fourth = min(stand_in, key=lambda one: self.preference(one, task, team), default=None)
        leader = min(team, key=self._leading, default=None)
        for one in (*team, *((fourth,) if fourth else ())):
            self.by_day[one.person, task.day] += task.aspects
            self.in_all[one.person] += task.aspects
        return Team(task.sub_criterion, self._seats(team, leader, fourth))

    def _leading(self, expert: Expert) -> tuple[bool, int, bool, bool, int, str]:
        return (
            not expert.leads,
            self.interest(expert),
            not expert.skilled,
            not expert.trained,
            self.leading[expert.person],
            expert.person,
        )

    def _seats(
        self, team: Sequence[Expert], leader: Expert | None, fourth: Expert | None
    ) -> tuple[Seat, ...]:
        seats = []
        if leader:
            self.leading[leader.person] += 1
            seats.append(Seat(leader.person, TeamPart.LEADER))
        seats += [Seat(one.person, TeamPart.MEMBER) for one in team if one is not leader]
        if fourth:
            seats.append(Seat(fourth.person, TeamPart.FOURTH))
        return tuple(seats)


def propose(tasks: Iterable[Task], experts: Iterable[Expert], conditions: Conditions) -> Proposal:
    """Propose a team for every task, the same for the same question; the order is the tasks'."""
    wanted, known = tuple(tasks), tuple(experts)
    seating = _Seating(known, conditions, _fair_shares(wanted, known))
    in_turn = sorted(wanted, key=lambda task: (task.day, -task.aspects, task.sub_criterion))
    made = {task.sub_criterion: seating.fill(task) for task in in_turn}
    teams = tuple(made[task.sub_criterion] for task in wanted)
    return Proposal(teams, examine(teams, wanted, known, conditions))


def examine(
    teams: Iterable[Team],
    tasks: Sequence[Task],
    experts: Sequence[Expert],
    conditions: Conditions,
) -> tuple[Message, ...]:
    """Say what teams lack: experts, leader, fourth, cover of conflicts, training, balance."""
    by_code = {team.sub_criterion: team for team in teams}
    by_person = {expert.person: expert for expert in experts}
    found: list[Message] = []
    for task in tasks:
        team = by_code.get(task.sub_criterion)
        if team is None or not team.seats:
            found.append(Message("team-missing", {"sub_criterion": task.sub_criterion}))
            continue
        found += _gaps(team, task)
        found += _uncovered(team, by_person, conditions)
        found += _untrained(team, by_person, conditions)
    return (*found, *_uneven(by_code, tasks, experts))


def load_of(teams: Iterable[Team], tasks: Sequence[Task]) -> dict[tuple[str, int], int]:
    """Count the aspects that each person has to score on each day, for every entry once."""
    by_code = {task.sub_criterion: task for task in tasks}
    load: Counter[tuple[str, int]] = Counter()
    for team in teams:
        task = by_code.get(team.sub_criterion)
        if task:
            for seat in team.seats:
                load[seat.person, task.day] += task.aspects
    return dict(load)


def _shared_units(expert: Expert, team: Iterable[Expert], conditions: Conditions) -> frozenset[str]:
    """Name the schools with entries in which the expert and one of the team have an interest."""
    others = frozenset(unit for one in team for unit in one.units)
    return frozenset(unit for unit in expert.units & others if conditions.entries.get(unit))


def _fair_shares(tasks: Iterable[Task], experts: Sequence[Expert]) -> dict[int, int]:
    """Give what each expert would have on a day if all had the same; the largest task at least."""
    hands = max(1, sum(not one.chief for one in experts))
    work: Counter[int] = Counter()
    largest: Counter[int] = Counter()
    for task in tasks:
        work[task.day] += (task.judges + 1) * task.aspects
        largest[task.day] = max(largest[task.day], task.aspects)
    return {day: max(largest[day], -(-aspects // hands)) for day, aspects in work.items()}


def _gaps(team: Team, task: Task) -> list[Message]:
    named = {"sub_criterion": team.sub_criterion}
    found = []
    if len(team.judges) < task.judges:
        counted = {"count": len(team.judges), "needed": task.judges}
        found.append(Message("team-short", {**named, **counted}))
    if not team.people(TeamPart.LEADER):
        found.append(Message("team-without-leader", named))
    if not team.people(TeamPart.FOURTH):
        found.append(Message("team-without-fourth", named))
    return found


def _uncovered(team: Team, experts: Mapping[str, Expert], conditions: Conditions) -> list[Message]:
    """Name the schools whose entries cannot be scored by enough experts of the team."""

    def interested(people: Iterable[str], unit: str) -> int:
        return sum(unit in experts[person].units for person in people)

    fourths = team.people(TeamPart.FOURTH)
    return [
        Message("team-conflict-uncovered", {"sub_criterion": team.sub_criterion, "school": unit})
        for unit in sorted(unit for unit, entries in conditions.entries.items() if entries)
        if interested(team.judges, unit) > len(fourths) - interested(fourths, unit)
    ]


def _untrained(team: Team, experts: Mapping[str, Expert], conditions: Conditions) -> list[Message]:
    if not conditions.training_required:
        return []
    return [
        Message(
            "team-untrained",
            {"sub_criterion": team.sub_criterion, "name": experts[seat.person].name},
        )
        for seat in team.seats
        if not experts[seat.person].trained
    ]


def _uneven(
    teams: Mapping[str, Team], tasks: Sequence[Task], experts: Sequence[Expert]
) -> list[Message]:
    """Name who has more than half as much again as a fair share of a day."""
    shares = _fair_shares(tasks, experts)
    load = load_of(teams.values(), tasks)
    return [
        Message(
            "expert-overloaded",
            {"name": one.name, "day": day, "count": load[one.person, day], "share": share},
        )
        for day, share in sorted(shares.items())
        for one in experts
        if 2 * load.get((one.person, day), 0) > 3 * share
    ]
