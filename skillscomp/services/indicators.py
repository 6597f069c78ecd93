"""Indicators of the seasons: planned by an organiser, counted from the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, distinct, func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.indicators import Indicator, Reached, reached
from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Text
from skillscomp.models.base import Base
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.models.juries import JuryMember
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor

_FINAL = (Stage.FINAL,)
_BEFORE_FINAL = (Stage.SELECTION, Stage.SEMI_FINAL)
_IN_THE_COUNTRY = (Stage.SELECTION, Stage.SEMI_FINAL, Stage.FINAL, Stage.SECTOR)
_NOT_COMPETED = (EntryStatus.WITHDRAWN, EntryStatus.ABSENT)


@dataclass(frozen=True, slots=True)
class SeasonFigures:
    """The indicators of one season, in the order of the report."""

    key: str
    year: int
    name: Text
    figures: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted: distinct values of a column, over the contests of some stages."""

    column: ColumnElement[int]
    stages: Collection[Stage]
    path: tuple[type[Base], ...] = ()


_COUNTED: Mapping[Indicator, _Counted] = {
    Indicator.CONTESTS: _Counted(Contest.skill_id, _FINAL),  # type: ignore[arg-type] # a column
    Indicator.SEMI_FINALS: _Counted(Contest.id, _BEFORE_FINAL),  # type: ignore[arg-type] # a column
    Indicator.SECTOR_CONTESTS: _Counted(Contest.id, (Stage.SECTOR,)),  # type: ignore[arg-type] # a column
    Indicator.SECTORS: _Counted(Skill.sector_id, _FINAL, (Skill,)),  # type: ignore[arg-type] # a column
    Indicator.CONTESTANTS: _Counted(
        EntryMember.person_id,  # type: ignore[arg-type] # a column
        _IN_THE_COUNTRY,
        (Entry, EntryMember),
    ),
    Indicator.FINALISTS: _Counted(EntryMember.person_id, _FINAL, (Entry, EntryMember)),  # type: ignore[arg-type] # a column
    Indicator.INTERNATIONAL_CONTESTANTS: _Counted(
        EntryMember.person_id,  # type: ignore[arg-type] # a column
        (Stage.INTERNATIONAL,),
        (Entry, EntryMember),
    ),
    Indicator.SCHOOLS: _Counted(Entry.school_id, _IN_THE_COUNTRY, (Entry,)),  # type: ignore[arg-type] # a column
    Indicator.SCHOOLS_IN_FINAL: _Counted(Entry.school_id, _FINAL, (Entry,)),  # type: ignore[arg-type] # a column
    Indicator.COMPANIONS: _Counted(Companion.person_id, _IN_THE_COUNTRY, (Entry, Companion)),  # type: ignore[arg-type] # a column
    Indicator.EXPERTS: _Counted(JuryMember.person_id, _IN_THE_COUNTRY, (JuryMember,)),  # type: ignore[arg-type] # a column
}


def season_figures(session: Session, seasons: Collection[int] | None = None) -> list[SeasonFigures]:
    """Give the figures of the seasons, the latest first; one query for each indicator."""
    chosen = select(Season).order_by(Season.year.desc(), Season.id.desc())
    if seasons is not None:
        chosen = chosen.where(Season.id.in_(seasons))
    rows = session.scalars(chosen).all()
    ids = [row.id for row in rows]
    planned = _planned(session, ids)
    achieved: dict[int, dict[Indicator, int]] = {number: {} for number in ids}
    for indicator, counted in _COUNTED.items():
        for number, count in _counts(session, counted, ids).items():
            achieved[number][indicator] = count
    return [
        SeasonFigures(
            row.key,
            row.year,
            Text(row.name_en, row.name_lv),
            reached(planned.get(row.id, {}), achieved[row.id]),
        )
        for row in rows
    ]


def save_planned(
    session: Session, actor: Actor, season: Season, planned: Mapping[Indicator, int | None]
) -> None:
    """Keep what is planned for a season; None takes a plan away.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.EDIT_SETUP)
    codes = [indicator.value for indicator in planned]
    session.execute(
        delete(PlannedIndicator).where(
            PlannedIndicator.season_id == season.id, PlannedIndicator.code.in_(codes)
        )
    )
    session.add_all(
        PlannedIndicator(season_id=season.id, code=indicator.value, planned=figure)
        for indicator, figure in planned.items()
        if figure is not None
    )
    session.flush()


def _planned(session: Session, seasons: Collection[int]) -> dict[int, dict[Indicator, int]]:
    known = {indicator.value: indicator for indicator in Indicator}
    found: dict[int, dict[Indicator, int]] = {}
    chosen = select(PlannedIndicator).where(PlannedIndicator.season_id.in_(seasons))
    for row in session.scalars(chosen):
        if row.code in known:
            found.setdefault(row.season_id, {})[known[row.code]] = row.planned
    return found


def _counts(session: Session, counted: _Counted, seasons: Collection[int]) -> dict[int, int]:
    chosen = (
        select(Competition.season_id, func.count(distinct(counted.column)))
        .select_from(Competition)
        .join(Contest, Contest.competition_id == Competition.id)
    )
    for kind in counted.path:
        chosen = chosen.join(kind, _joined(kind))
    if Entry in counted.path:
        chosen = chosen.where(Entry.status.not_in(_NOT_COMPETED))
    chosen = chosen.where(
        Competition.stage.in_(counted.stages),
        Competition.season_id.in_(seasons),
        ~Competition.rehearsal,
    ).group_by(Competition.season_id)
    return {season: count for season, count in session.execute(chosen)}  # noqa: C416 - rows are no pairs to mypy


def _joined(kind: type[Base]) -> ColumnElement[bool]:
    joins: dict[type[Base], ColumnElement[bool]] = {
        Skill: Skill.id == Contest.skill_id,
        Entry: Entry.contest_id == Contest.id,
        EntryMember: EntryMember.entry_id == Entry.id,
        Companion: Companion.entry_id == Entry.id,
        JuryMember: JuryMember.contest_id == Contest.id,
    }
    return joins[kind]
