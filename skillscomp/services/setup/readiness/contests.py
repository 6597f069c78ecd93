"""The contests of a competition as far as the checklist looks at them, read at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from skillscomp.core.access import Role
from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import DEFAULT_JUDGES, Text
from skillscomp.core.states import SchemeState
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.juries import DeclaredConflict, JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.on_site import Draw, DrawKind
from skillscomp.models.people import Person
from skillscomp.models.qualifications import Qualification
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.skills import Skill
from skillscomp.services.setup.catalogue import in_order

PRESENT = (EntryStatus.COMPETING, EntryStatus.GUEST)
BLIND = '"blind":true'
"""How the document of a scheme (core.scheme_document) says it of a sub-criterion."""
APPROVED = frozenset({SchemeState.APPROVED, SchemeState.LOCKED})


@dataclass(frozen=True, slots=True)
class Seated:
    """An expert of a jury; ``avoids`` holds the ids of schools that the expert may not judge."""

    role: Role
    trained: bool
    avoids: frozenset[int]


@dataclass(slots=True, kw_only=True)
class ContestNow:
    """One contest as it stands."""

    key: str
    number: str
    name: Text
    closes_at: datetime | None
    workstations: int | None
    fed_by_cut: bool = False
    has_scheme: bool = False
    blind: bool = False
    """Whether some part of the scheme is judged by secret numbers."""
    approved: bool = False
    judges: dict[str, int] = field(default_factory=dict)
    """The most experts that score one aspect, by sub-criterion."""
    entries: dict[int, int] = field(default_factory=dict)
    """How many entries take part, by the id of their school."""
    experts: dict[int, Seated] = field(default_factory=dict)
    teams: dict[str, list[int]] = field(default_factory=dict)
    """The ids of the jury members who sit in the marking team of a sub-criterion."""
    drawn: set[DrawKind] = field(default_factory=set)

    @property
    def needed(self) -> int:
        """How many experts score at the same time."""
        return max(self.judges.values(), default=DEFAULT_JUDGES)

    def has_full_jury(self) -> bool:
        """Whether there are enough experts and one of them is the chief."""
        chief = any(expert.role is Role.CHIEF_EXPERT for expert in self.experts.values())
        return chief and len(self.experts) >= self.needed

    def can_judge_everybody(self) -> bool:
        """Whether enough experts without an interest are there for every entry and every form."""
        if not self.teams:
            return self._enough(self.experts, self.needed)
        return all(
            self._enough(seats, self.judges.get(sub, DEFAULT_JUDGES))
            for sub, seats in self.teams.items()
        )

    def lacks_teams(self) -> bool:
        """Whether some sub-criterion has no marking team."""
        return any(not self.teams.get(sub) for sub in self.judges)

    def _enough(self, seats: Iterable[int], needed: int) -> bool:
        people = [self.experts[seat] for seat in seats]
        return all(
            sum(school not in expert.avoids for expert in people) >= needed
            for school in self.entries
        )


def contests_now(session: Session, competition: Competition) -> list[ContestNow]:
    """Read the contests by number, with a fixed number of statements."""
    found = _contests(session, competition)
    for read in (_read_schemes, _read_entries, _read_jury, _read_teams, _read_draws, _read_cuts):
        read(session, competition, found)
    return list(found.values())


def _contests(session: Session, competition: Competition) -> dict[int, ContestNow]:
    here = Contest.competition_id == competition.id
    wanted = select(Contest).join(Skill).where(here).options(contains_eager(Contest.skill))
    return {
        contest.id: ContestNow(
            key=contest.key,
            number=contest.skill.number,
            name=Text(contest.skill.name_en, contest.skill.name_lv),
            closes_at=contest.closes_at,
            workstations=contest.workstations,
        )
        for contest in sorted(session.scalars(wanted), key=lambda each: in_order(each.skill))
    }


def _read_schemes(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    here = Contest.competition_id == competition.id
    versions = (
        select(
            SchemeVersion.contest_id,
            SchemeVersion.state,
            SchemeVersion.document.contains(BLIND, autoescape=True),
        )
        .join(Contest)
        .where(here, SchemeVersion.current)
    )
    for contest_id, state, blind in session.execute(versions):
        found[contest_id].has_scheme = True
        found[contest_id].blind = bool(blind)
        found[contest_id].approved = state in APPROVED
    judges = (
        select(SchemeVersion.contest_id, SchemeAspect.sub_criterion, func.max(SchemeAspect.judges))
        .join(SchemeVersion, SchemeVersion.id == SchemeAspect.version_id)
        .join(Contest)
        .where(here, SchemeVersion.current)
        .group_by(SchemeVersion.contest_id, SchemeAspect.sub_criterion)
    )
    for contest_id, sub_criterion, most in session.execute(judges):
        found[contest_id].judges[sub_criterion] = most


def _read_entries(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    counted = (
        select(Entry.contest_id, Entry.school_id, func.count())
        .join(Contest)
        .where(Contest.competition_id == competition.id, Entry.status.in_(PRESENT))
        .group_by(Entry.contest_id, Entry.school_id)
    )
    for contest_id, school_id, count in session.execute(counted):
        found[contest_id].entries[school_id] = count


def _read_jury(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    here = Contest.competition_id == competition.id
    declared: dict[int, set[int]] = {}
    conflicts = (
        select(DeclaredConflict.jury_member_id, DeclaredConflict.school_id)
        .join(JuryMember)
        .join(Contest)
        .where(here)
    )
    for member_id, school_id in session.execute(conflicts):
        declared.setdefault(member_id, set()).add(school_id)
    members = (
        select(JuryMember, Person.school_id)
        .join(Person, Person.id == JuryMember.person_id)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .where(here)
    )
    for member, works_at in session.execute(members):
        own = set[int]() if works_at is None else {works_at}
        avoids = frozenset(own | declared.get(member.id, set()))
        seated = Seated(member.role, member.trained_on is not None, avoids)
        found[member.contest_id].experts[member.id] = seated


def _read_teams(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    seats = (
        select(MarkingTeam.contest_id, MarkingTeam.sub_criterion, TeamSeat.jury_member_id)
        .join(TeamSeat, TeamSeat.team_id == MarkingTeam.id)
        .join(Contest, Contest.id == MarkingTeam.contest_id)
        .where(Contest.competition_id == competition.id)
    )
    for contest_id, sub_criterion, member_id in session.execute(seats):
        found[contest_id].teams.setdefault(sub_criterion, []).append(member_id)


def _read_draws(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    drawn = (
        select(Draw.contest_id, Draw.kind)
        .distinct()
        .join(Contest)
        .where(Contest.competition_id == competition.id)
    )
    for contest_id, kind in session.execute(drawn):
        found[contest_id].drawn.add(kind)


def _read_cuts(session: Session, competition: Competition, found: dict[int, ContestNow]) -> None:
    fed = (
        select(Qualification.final_id)
        .join(Contest, Contest.id == Qualification.final_id)
        .where(Contest.competition_id == competition.id)
    )
    for contest_id in session.scalars(fed):
        found[contest_id].fed_by_cut = True
