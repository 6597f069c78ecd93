"""Copying a season: everything but people and results, in one step that can be taken back.

What comes along: competitions with their days, questions to registrants and plan; contests with
limits, rules and places; of each contest the scheme that was approved last, as a draft; the
planned indicators. What stays behind: schools' registrations, entries, juries, accounts, marks,
results, draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.next_season import moved_moment, renamed, same_date, same_weekday
from skillscomp.core.states import ResultState, SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition, Season
from skillscomp.models.contests import Contest
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.models.on_site import CompetitionDay, PlanItem
from skillscomp.models.registrations import RegistrationField
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import Change, added, record
from skillscomp.services.setup.competitions import (
    CompetitionFacts,
    days_of,
    organises_everything,
)
from skillscomp.services.setup.contest_checks import check_contest
from skillscomp.services.setup.seasons import SeasonFacts, refuse_taken
from skillscomp.services.setup.stored_rows import row_like

APPROVED = frozenset({SchemeState.APPROVED, SchemeState.LOCKED})


@dataclass(frozen=True, slots=True)
class CopiedCompetition:
    """A competition that is to be copied, with what it is called and when it is held then."""

    competition: Competition
    name_en: str
    name_lv: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SeasonCopy:
    """The season that is to be made."""

    facts: SeasonFacts
    competitions: tuple[CopiedCompetition, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a competition comes along."""

    contests: int
    schemes: int
    plan_items: int


def proposed_copy(season: Season, competitions: Iterable[Competition]) -> SeasonCopy:
    """Propose the season a year later, each competition on the same days of the week."""
    year = season.year
    facts = SeasonFacts(
        renamed(season.name_en, year, 1), renamed(season.name_lv, year, 1), year + 1
    )
    return SeasonCopy(
        facts,
        tuple(
            CopiedCompetition(
                competition=each,
                name_en=renamed(each.name_en, year, 1),
                name_lv=renamed(each.name_lv, year, 1),
                starts_on=(begins := same_weekday(each.starts_on, 1)),
                ends_on=begins + (each.ends_on - each.starts_on),
            )
            for each in competitions
        ),
    )


def competitions_of(session: Session, season: Season) -> list[Competition]:
    """List the competitions of a season by date."""
    held = select(Competition).where(Competition.season_id == season.id, ~Competition.rehearsal)
    return list(session.scalars(held.order_by(Competition.starts_on, Competition.id)))


def extents(session: Session, season: Season) -> dict[int, Extent]:
    """Count what comes along, by the id of the competition."""
    held = Competition.season_id == season.id
    contests = select(Contest.competition_id, func.count()).join(Competition).where(held)
    schemes = (
        select(Contest.competition_id, func.count())
        .select_from(SchemeVersion)
        .join(Contest)
        .join(Competition)
        .where(held, SchemeVersion.current)
    )
    items = select(PlanItem.competition_id, func.count()).join(Competition).where(held)
    counted = [
        dict(session.execute(each.group_by(column)).all())
        for each, column in (
            (contests, Contest.competition_id),
            (schemes, Contest.competition_id),
            (items, PlanItem.competition_id),
        )
    ]
    ids = session.scalars(select(Competition.id).where(held))
    return {one: Extent(*(each.get(one, 0) for each in counted)) for one in ids}


def copy_season(
    session: Session, actor: Actor, season: Season, wanted: SeasonCopy, now: datetime
) -> tuple[Season, ChangeSet]:
    """Make a new season from another one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: season-name-taken,
    no-competition-chosen, competition-name-taken, and what a competition's dates and a contest's
    settings refuse.
    """
    actor.require(Action.EDIT_SETUP)
    if not wanted.competitions:
        raise ValueRefused("no-competition-chosen")
    refuse_taken(session, None, wanted.facts)
    _refuse_doubled(wanted)
    facts = wanted.facts
    made = Season(name_en=facts.name_en, name_lv=facts.name_lv, year=facts.year)
    changes = _added(session, [made])
    planned = session.scalars(select(PlannedIndicator).filter_by(season_id=season.id))
    changes += _added(session, [row_like(each, season_id=made.id) for each in planned])
    for each in wanted.competitions:
        changes += _Copying(session, actor, made, each, now).changes()
    named = {"name_en": facts.name_en, "name_lv": facts.name_lv}
    step = record(session, actor, "season-copied", named, changes, competition_id=None, now=now)
    return made, step


@dataclass
class _Copying:
    """One competition on its way into the new season."""

    session: Session
    actor: Actor
    season: Season
    wanted: CopiedCompetition
    now: datetime

    @property
    def _old(self) -> Competition:
        return self.wanted.competition

    def changes(self) -> list[Change]:
        """Copy it with all that belongs to it."""
        wanted = self.wanted
        days = self._days()
        facts = CompetitionFacts(
            season_id=self.season.id,
            stage=self._old.stage,
            name_en=wanted.name_en,
            name_lv=wanted.name_lv,
            venue=self._old.venue,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
            time_zone=self._old.time_zone,
            training_required=self._old.training_required,
            days=days,
            accent=self._old.accent,
        )
        made = Competition(**facts.columns())
        changes = _added(self.session, [made])
        changes += _added(self.session, self._parts(made, days))
        contests = self._contests(made)
        changes += _added(self.session, list(contests.values()))
        for contest in contests.values():
            check_contest(self.session, contest, ())
        changes += _added(self.session, self._plan(made, contests, len(days)))
        return changes + self._schemes(contests)

    def _moved_by(self) -> timedelta:
        return self.wanted.starts_on - self._old.starts_on

    def _days(self) -> tuple[date, ...]:
        moved = [day + self._moved_by() for day in days_of(self.session, self._old)]
        return tuple(day for day in moved if self.wanted.starts_on <= day <= self.wanted.ends_on)

    def _parts(self, made: Competition, days: Sequence[date]) -> list[Base]:
        asked = self.session.scalars(
            select(RegistrationField).filter_by(competition_id=self._old.id)
        )
        parts: list[Base] = [
            CompetitionDay(competition_id=made.id, number=number, on=day)
            for number, day in enumerate(days, 1)
        ]
        parts += [row_like(each, competition_id=made.id) for each in asked]
        if not organises_everything(self.session, self.actor):
            own = self.actor.account_id
            parts.append(RoleGrant(account_id=own, role=Role.ORGANISER, competition_id=made.id))
        return parts

    def _contests(self, made: Competition) -> dict[int, Contest]:
        days, zone = self._moved_by().days, self._old.time_zone
        years = self.wanted.starts_on.year - self._old.starts_on.year
        found = self.session.scalars(select(Contest).filter_by(competition_id=self._old.id))
        return {
            each.id: row_like(
                each,
                competition_id=made.id,
                age_on=same_date(each.age_on, years) if each.age_on else None,
                opens_at=moved_moment(each.opens_at, days, zone),
                closes_at=moved_moment(each.closes_at, days, zone),
                lots_seed="",
                result_state=ResultState.PROVISIONAL,
                embargoed_until=None,
            )
            for each in found
        }

    def _plan(self, made: Competition, contests: dict[int, Contest], days: int) -> list[PlanItem]:
        items = self.session.scalars(select(PlanItem).filter_by(competition_id=self._old.id))
        return [
            row_like(
                each,
                competition_id=made.id,
                contest_id=contests[each.contest_id].id if each.contest_id else None,
            )
            for each in items
            if each.day <= days
        ]

    def _schemes(self, contests: dict[int, Contest]) -> list[Change]:
        kept = self._versions(contests)
        made = {
            old.id: SchemeVersion(
                contest_id=contests[old.contest_id].id,
                number=1,
                current=True,
                state=SchemeState.DRAFT,
                document=old.document,
                checksum=old.checksum,
                created_at=self.now,
                created_by_id=self.actor.account_id,
            )
            for old in kept
        }
        changes = _added(self.session, list(made.values()))
        aspects = self.session.scalars(
            select(SchemeAspect).where(SchemeAspect.version_id.in_(made))
        ).all()
        copies = [row_like(each, version_id=made[each.version_id].id) for each in aspects]
        return changes + _added(self.session, copies)

    def _versions(self, contests: dict[int, Contest]) -> list[SchemeVersion]:
        """Pick of each contest the version approved last, else the current one."""
        chosen: dict[int, SchemeVersion] = {}
        found = select(SchemeVersion).where(SchemeVersion.contest_id.in_(contests))
        for version in self.session.scalars(found.order_by(SchemeVersion.number)):
            known = chosen.get(version.contest_id)
            if version.state in APPROVED or known is None or known.state not in APPROVED:
                chosen[version.contest_id] = version
        return list(chosen.values())


def _added(session: Session, rows: Sequence[Base]) -> list[Change]:
    session.add_all(rows)
    session.flush()
    return [added(row) for row in rows]


def _refuse_doubled(wanted: SeasonCopy) -> None:
    for names in (
        [each.name_en.casefold() for each in wanted.competitions],
        [each.name_lv.casefold() for each in wanted.competitions],
    ):
        if len(set(names)) < len(names):
            raise ValueRefused("competition-name-taken", year=str(wanted.facts.year))
