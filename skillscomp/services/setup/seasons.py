"""Seasons: one for each yearly cycle."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition, Season
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import record
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """What is written about a season."""

    name_en: str
    name_lv: str
    year: int


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A season of the list."""

    season: Season
    competitions: int


def season_rows(session: Session) -> list[SeasonRow]:
    """List the seasons, the latest first."""
    counted = select(Competition.season_id, func.count()).where(~Competition.rehearsal)
    held = dict(session.execute(counted.group_by(Competition.season_id)).all())
    latest = select(Season).order_by(Season.year.desc(), Season.name_en)
    return [SeasonRow(season, held.get(season.id, 0)) for season in session.scalars(latest)]


def save_season(
    session: Session, actor: Actor, season: Season | None, facts: SeasonFacts, now: datetime
) -> ChangeSet:
    """Add a season or edit one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: season-name-taken.
    """
    actor.require(Action.EDIT_SETUP)
    refuse_taken(session, season, facts)
    if season is None:
        title, change = "season-added", add_row(session, Season(**asdict(facts)))
    else:
        title, change = "season-edited", edit_row(session, season, asdict(facts))
    named = {"name_en": facts.name_en, "name_lv": facts.name_lv}
    return record(session, actor, title, named, [change], competition_id=None, now=now)


def refuse_taken(session: Session, season: Season | None, facts: SeasonFacts) -> None:
    """Refuse a name that another season has (ValueRefused: season-name-taken)."""
    for other in session.scalars(select(Season)):
        if other is not season and _same_name(other, facts):
            raise ValueRefused("season-name-taken", year=str(other.year))


def delete_season(session: Session, actor: Actor, season: Season, now: datetime) -> ChangeSet:
    """Delete a season without competitions.

    Raises AccessRefused: not-allowed. Raises StateRefused: season-in-use.
    """
    actor.require(Action.EDIT_SETUP)
    named = {"name_en": season.name_en, "name_lv": season.name_lv}
    changes = delete_row(session, season, {"": "season-in-use"})
    return record(session, actor, "season-deleted", named, changes, competition_id=None, now=now)


def _same_name(other: Season, facts: SeasonFacts) -> bool:
    """Whether a reader could not tell the two apart in one of the languages."""
    english = other.name_en.casefold() == facts.name_en.casefold()
    return english or other.name_lv.casefold() == facts.name_lv.casefold()
