"""What is missing until a competition can start, line by line.

==================  ========================================================================
days                every day C1, C2, ... has a date
contests            there is a contest
schemes             each contest has an approved scheme
deadlines           each has a deadline for registration, or gets its entries by a cut
schools             each school has a coordinator or an invitation
registrations       none waits for a decision
entries             each contest has entries
workstations        no contest has more entries than workstations
juries              each has a chief expert and as many experts as score together
conflicts           enough of them may judge every entry (of their own school they may not)
teams               every sub-criterion has a marking team
training            every expert is trained, where that is required
workstation-draw    workstations are drawn
blind-draw          blind numbers are drawn, where a scheme is judged by them
plan                every day has a plan
arrivals            everybody has arrived; asked from the first day on
letters             no letter has failed
==================  ========================================================================

A line of which nothing is there yet waits for the lines before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.on_site import DrawKind
from skillscomp.services.setup.readiness.contests import ContestNow, contests_now
from skillscomp.services.setup.readiness.counts import Counts, counts_of


class LineState(StrEnum):
    """How a line of the checklist stands; one that is not due yet counts for nothing."""

    DONE = "done"
    MISSING = "missing"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class ToMend:
    """A contest in which something is missing."""

    key: str
    number: str
    name: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what is asked, how it stands, what is missing and where to mend it."""

    code: str
    state: LineState
    missing: Message | None = None
    contests: tuple[ToMend, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """All lines, in the order in which a competition is set up."""

    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many lines are done."""
        return sum(line.state is LineState.DONE for line in self.lines)

    @property
    def due(self) -> int:
        """How many lines are asked for by now."""
        return sum(line.state is not LineState.LATER for line in self.lines)


def checklist_of(session: Session, competition: Competition, now: datetime) -> Checklist:
    """Look through everything that a competition needs, with a fixed number of statements."""
    contests = contests_now(session, competition)
    counts = counts_of(session, competition)
    begun = now.astimezone(ZoneInfo(competition.time_zone)).date() >= competition.starts_on
    return Checklist(
        (
            *_frame(contests, counts),
            *_people(contests, counts),
            *_juries(contests, training=competition.training_required),
            *_on_site(contests, counts, begun=begun),
            _line("letters", counts.failed_letters, 1),
        )
    )


def _frame(contests: Sequence[ContestNow], counts: Counts) -> tuple[Line, ...]:
    registering = [contest for contest in contests if not contest.fed_by_cut]
    return (
        _line("days", int(not counts.days), 1),
        _line("contests", int(not contests), 1),
        _contests("schemes", contests, lambda contest: not contest.approved),
        _contests("deadlines", registering, lambda contest: contest.closes_at is None),
    )


def _people(contests: Sequence[ContestNow], counts: Counts) -> tuple[Line, ...]:
    schools = (
        _line("schools", counts.schools_without, counts.schools)
        if counts.schools
        else _line("any-school", 1, 1)
    )
    return (
        schools,
        _line("registrations", counts.undecided, 1),
        _contests("entries", contests, lambda contest: not contest.entries),
        _contests("workstations", _taking_part(contests), _is_too_full),
    )


def _juries(contests: Sequence[ContestNow], *, training: bool) -> tuple[Line, ...]:
    with_jury = [contest for contest in contests if contest.has_full_jury()]
    with_scheme = [contest for contest in contests if contest.has_scheme]
    lines = (
        _contests("juries", contests, lambda contest: not contest.has_full_jury()),
        _contests("conflicts", with_jury, lambda contest: not contest.can_judge_everybody()),
        _contests("teams", with_scheme, ContestNow.lacks_teams),
    )
    if not training:
        return lines
    experts = [expert for contest in contests for expert in contest.experts.values()]
    untrained = sum(not expert.trained for expert in experts)
    return (*lines, _line("training", untrained, len(experts)))


def _on_site(contests: Sequence[ContestNow], counts: Counts, *, begun: bool) -> tuple[Line, ...]:
    taking_part = _taking_part(contests)
    expected = counts.contestants if begun else 0
    return (
        _contests(
            "workstation-draw",
            taking_part,
            lambda contest: DrawKind.WORKSTATIONS not in contest.drawn,
        ),
        _contests(
            "blind-draw",
            [contest for contest in taking_part if contest.blind],
            lambda contest: DrawKind.BLIND_NUMBERS not in contest.drawn,
        ),
        _line("plan", counts.days - counts.planned_days, counts.days),
        _line("arrivals", expected - min(counts.arrived, expected), expected),
    )


def _taking_part(contests: Sequence[ContestNow]) -> list[ContestNow]:
    return [contest for contest in contests if contest.entries]


def _is_too_full(contest: ContestNow) -> bool:
    return contest.workstations is not None and sum(contest.entries.values()) > contest.workstations


def _contests(code: str, asked: Sequence[ContestNow], lacks: Callable[[ContestNow], bool]) -> Line:
    to_mend = tuple(
        ToMend(contest.key, contest.number, contest.name) for contest in asked if lacks(contest)
    )
    return _line(code, len(to_mend), len(asked), to_mend)


def _line(code: str, missing: int, total: int, contests: tuple[ToMend, ...] = ()) -> Line:
    if not total:
        return Line(code, LineState.LATER)
    if not missing:
        return Line(code, LineState.DONE)
    said = Message(f"checklist-{code}", {"missing": missing, "total": total})
    return Line(code, LineState.MISSING, said, contests)
