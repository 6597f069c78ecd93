"""How far a competition is on site, contest by contest."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.on_site import Draw, DrawKind, LostTime, PlanItem
from skillscomp.models.skills import Skill
from skillscomp.services.on_site.arrivals import Count, counts
from skillscomp.services.on_site.people import SitePerson


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One contest: its draws (None: not drawn), its plan, lost minutes and arrivals."""

    key: str
    number: str
    name: Text
    entries: int
    workstations_at: datetime | None
    blind_numbers_at: datetime | None
    plan_lines: int
    minutes_due: int
    people: Count


def site_rows(
    session: Session, competition: Competition, people: Iterable[SitePerson]
) -> list[SiteRow]:
    """List the contests by number, in a number of queries that does not grow with them."""
    arrived = counts(people, lambda one: [contest.key for contest in one.contests])
    drawn = _drawn(session, competition)
    entries = _numbers(session, competition, Entry.contest_id)
    lines = _numbers(session, competition, PlanItem.contest_id)
    due = _minutes_due(session, competition)
    chosen = (
        select(Contest.id, Contest.key, Skill.number, Skill.name_en, Skill.name_lv)
        .join(Skill, Skill.id == Contest.skill_id)
        .where(Contest.competition_id == competition.id)
        .order_by(Skill.number)
    )
    return [
        SiteRow(
            key=row.key,
            number=row.number,
            name=Text(row.name_en, row.name_lv),
            entries=entries.get(row.id, 0),
            workstations_at=drawn.get((row.id, DrawKind.WORKSTATIONS)),
            blind_numbers_at=drawn.get((row.id, DrawKind.BLIND_NUMBERS)),
            plan_lines=lines.get(row.id, 0),
            minutes_due=due.get(row.id, 0),
            people=arrived.get(row.key, Count(row.key, 0, 0)),
        )
        for row in session.execute(chosen)
    ]


def _drawn(session: Session, competition: Competition) -> dict[tuple[int, DrawKind], datetime]:
    chosen = (
        select(Draw.contest_id, Draw.kind, func.max(Draw.drawn_at).label("at"))
        .join(Contest, Contest.id == Draw.contest_id)
        .where(Contest.competition_id == competition.id)
        .group_by(Draw.contest_id, Draw.kind)
    )
    return {(row.contest_id, row.kind): row.at for row in session.execute(chosen)}


def _numbers(
    session: Session, competition: Competition, contest: InstrumentedAttribute[Any]
) -> dict[int, int]:
    """Count the rows of a table by their contest."""
    chosen = (
        select(contest, func.count())
        .join(Contest, Contest.id == contest)
        .where(Contest.competition_id == competition.id)
        .group_by(contest)
    )
    return {number: count for number, count in session.execute(chosen)}  # noqa: C416 - rows are no pairs to mypy


def _minutes_due(session: Session, competition: Competition) -> Counter[int]:
    chosen = (
        select(LostTime.contest_id, LostTime.minutes)
        .join(Contest, Contest.id == LostTime.contest_id)
        .where(Contest.competition_id == competition.id, LostTime.given_back_at.is_(None))
    )
    due: Counter[int] = Counter()
    for contest, minutes in session.execute(chosen):
        due[contest] += minutes
    return due
