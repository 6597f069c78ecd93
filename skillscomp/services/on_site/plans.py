"""The plan of a day: what happens when and where, for everybody and for each contest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.scheme import Text
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.on_site import CompetitionDay, PlanItem
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import record
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row

MOST_LINES_OF_A_DAY = 60
_IN_USE = {"": "plan-line-in-use"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """One line of a plan; without a contest it concerns everybody.

    ``day`` counts from 1 (C1); times are of the competition's zone.
    Raises ValueRefused: plan-ends-before.
    """

    contest_id: int | None
    day: int
    starts_at: time
    ends_at: time
    title_en: str
    title_lv: str
    place: str

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueRefused("plan-ends-before")

    def columns(self) -> dict[str, object]:
        """Give what stands in the row."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line as it is shown; ``contest`` is None where it concerns everybody."""

    key: str
    day: int
    starts_at: time
    ends_at: time
    title: Text
    place: str
    contest_key: str
    contest: Text | None


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the competition with its lines in the order of time; ``on`` may be unknown."""

    number: int
    on: date | None
    lines: tuple[PlanLine, ...]


def plan_of(
    session: Session, competition: Competition, contest: Contest | None = None
) -> list[PlanDay]:
    """Give the plan for everybody, with a contest its own lines among them, in two queries."""
    own = contest.id if contest is not None else None
    wanted = or_(PlanItem.contest_id.is_(None), PlanItem.contest_id == own)
    return _days(session, competition, _lines(session, competition, wanted))


def whole_plan(session: Session, competition: Competition) -> list[PlanDay]:
    """Give every line of a competition, in two queries."""
    return _days(session, competition, _lines(session, competition))


def add_line(
    session: Session, actor: Actor, competition: Competition, facts: PlanFacts, now: datetime
) -> ChangeSet:
    """Add a line.

    Raises AccessRefused: not-allowed. Raises ValueRefused: plan-day-unknown. Raises
    StateRefused: plan-day-full.
    """
    actor.require(Action.EDIT_SETUP)
    _refuse_day(session, competition, facts.day)
    _refuse_full(session, competition, facts.day, 1)
    row = PlanItem(competition_id=competition.id, **facts.columns())
    changes = [add_row(session, row)]
    named = {"title_en": facts.title_en, "title_lv": facts.title_lv}
    return record(
        session,
        actor,
        "plan-line-added",
        named,
        changes,
        competition_id=competition.id,
        now=now,
    )


def edit_line(
    session: Session, actor: Actor, line: PlanItem, facts: PlanFacts, now: datetime
) -> ChangeSet:
    """Edit a line.

    Raises AccessRefused: not-allowed. Raises ValueRefused: plan-day-unknown.
    """
    actor.require(Action.EDIT_SETUP)
    _refuse_day(session, line.competition, facts.day)
    changes = [edit_row(session, line, facts.columns())]
    named = {"title_en": facts.title_en, "title_lv": facts.title_lv}
    return record(
        session,
        actor,
        "plan-line-edited",
        named,
        changes,
        competition_id=line.competition_id,
        now=now,
    )


def remove_line(session: Session, actor: Actor, line: PlanItem, now: datetime) -> ChangeSet:
    """Take a line out of the plan.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.EDIT_SETUP)
    named = {"title_en": line.title_en, "title_lv": line.title_lv}
    competition_id = line.competition_id
    changes = delete_row(session, line, _IN_USE)
    return record(
        session,
        actor,
        "plan-line-removed",
        named,
        changes,
        competition_id=competition_id,
        now=now,
    )


def copy_plan(
    session: Session, actor: Actor, source: Contest, targets: Sequence[Contest], now: datetime
) -> ChangeSet:
    """Give other contests the lines of one; lines that they have already are left as they are.

    Raises AccessRefused: not-allowed. Raises StateRefused: plan-empty, plan-day-full. Raises
    ValueRefused: no-contest-chosen.
    """
    actor.require(Action.EDIT_SETUP)
    others = [target for target in targets if target.id != source.id]
    if not others:
        raise ValueRefused("no-contest-chosen")
    lines = _rows(session, [source.id])
    if not lines:
        raise StateRefused("plan-empty")
    present: dict[int | None, set[tuple[object, ...]]] = {}
    for row in _rows(session, [target.id for target in others]):
        present.setdefault(row.contest_id, set()).add(_same(row))
    changes = [
        add_row(session, _copy(line, target))
        for target in others
        for line in lines
        if _same(line) not in present.get(target.id, set())
    ]
    return record(
        session,
        actor,
        "plan-copied",
        {"lines": str(len(changes)), "contests": str(len(others))},
        changes,
        competition_id=source.competition_id,
        now=now,
    )


def day_numbers(session: Session, competition: Competition) -> dict[int, date]:
    """Give the days of a competition by their number."""
    chosen = select(CompetitionDay.number, CompetitionDay.on).where(
        CompetitionDay.competition_id == competition.id
    )
    return {row.number: row.on for row in session.execute(chosen.order_by(CompetitionDay.number))}


def _lines(session: Session, competition: Competition, *wanted: object) -> list[PlanLine]:
    chosen = (
        select(PlanItem, Contest.key, Skill.name_en, Skill.name_lv)
        .outerjoin(Contest, Contest.id == PlanItem.contest_id)
        .outerjoin(Skill, Skill.id == Contest.skill_id)
        .where(PlanItem.competition_id == competition.id, *wanted)  # type: ignore[arg-type] # conditions
        .order_by(PlanItem.day, PlanItem.starts_at, PlanItem.ends_at, PlanItem.id)
    )
    return [
        PlanLine(
            key=row.key,
            day=row.day,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            title=Text(row.title_en, row.title_lv),
            place=row.place,
            contest_key=contest_key or "",
            contest=Text(english, latvian) if contest_key else None,
        )
        for row, contest_key, english, latvian in session.execute(chosen)
    ]


def _days(session: Session, competition: Competition, lines: Iterable[PlanLine]) -> list[PlanDay]:
    dates = day_numbers(session, competition)
    by_day: dict[int, list[PlanLine]] = {number: [] for number in dates}
    for line in lines:
        by_day.setdefault(line.day, []).append(line)
    return [
        PlanDay(number, dates.get(number), tuple(found)) for number, found in sorted(by_day.items())
    ]


def _rows(session: Session, contests: Sequence[int]) -> list[PlanItem]:
    chosen = select(PlanItem).where(PlanItem.contest_id.in_(contests))
    return list(session.scalars(chosen.order_by(PlanItem.day, PlanItem.starts_at, PlanItem.id)))


def _same(row: PlanItem) -> tuple[object, ...]:
    return row.day, row.starts_at, row.ends_at, row.title_en, row.title_lv


def _copy(line: PlanItem, target: Contest) -> PlanItem:
    return PlanItem(
        competition_id=target.competition_id,
        contest_id=target.id,
        day=line.day,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        title_en=line.title_en,
        title_lv=line.title_lv,
        place=line.place,
    )


def _refuse_day(session: Session, competition: Competition, day: int) -> None:
    if day not in day_numbers(session, competition):
        raise ValueRefused("plan-day-unknown", day=day)


def _refuse_full(session: Session, competition: Competition, day: int, more: int) -> None:
    lines = select(func.count(PlanItem.id)).where(
        PlanItem.competition_id == competition.id,
        PlanItem.contest_id.is_(None),
        PlanItem.day == day,
    )
    if (session.scalar(lines) or 0) + more > MOST_LINES_OF_A_DAY:
        raise StateRefused("plan-day-full", most=MOST_LINES_OF_A_DAY)
