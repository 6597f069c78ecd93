"""Competitions: what, when and where, and their days C1 to Cn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role, can
from skillscomp.core.contrast import check_accent
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.on_site import CompetitionDay
from skillscomp.models.registrations import RegistrationField
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import Change, record, removed
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row

MOST_DAYS = 9
LONGEST = timedelta(days=60)
IN_USE = {
    "contests": "competition-has-contests",
    "mails": "competition-has-letters",
    "": "competition-in-use",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionFacts:
    """What is written about a competition; ``days`` are the dates of C1, C2, ... in this order.

    Raises ValueRefused: competition-ends-before, competition-too-long, time-zone-unknown,
    too-many-days, day-outside, days-not-in-order, accent-not-a-colour, accent-too-pale.
    """

    season_id: int
    stage: Stage
    name_en: str
    name_lv: str
    venue: str
    starts_on: date
    ends_on: date
    time_zone: str
    training_required: bool
    days: tuple[date, ...]
    accent: str = ""

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueRefused("competition-ends-before")
        if self.ends_on - self.starts_on > LONGEST:
            raise ValueRefused("competition-too-long", longest=LONGEST.days)
        if self.time_zone not in available_timezones():
            raise ValueRefused("time-zone-unknown", zone=self.time_zone[:64])
        if len(self.days) > MOST_DAYS:
            raise ValueRefused("too-many-days", most=MOST_DAYS)
        if any(not self.starts_on <= day <= self.ends_on for day in self.days):
            raise ValueRefused("day-outside", first=self.starts_on, last=self.ends_on)
        if list(self.days) != sorted(set(self.days)):
            raise ValueRefused("days-not-in-order")
        check_accent(self.accent)

    def columns(self) -> dict[str, object]:
        """Give what stands in the row of the competition itself."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "days"}


def days_of(session: Session, competition: Competition) -> list[date]:
    """Give the dates of C1, C2, ..."""
    return [day.on for day in _day_rows(session, competition)]


def every_day(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """Propose a competition day for each date, as far as there may be so many."""
    count = min((ends_on - starts_on).days + 1, MOST_DAYS)
    return tuple(starts_on + timedelta(days=past) for past in range(count))


def add_competition(
    session: Session, actor: Actor, facts: CompetitionFacts, now: datetime
) -> tuple[Competition, ChangeSet]:
    """Add a competition; an organiser of other competitions only becomes organiser of this one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: competition-name-taken.
    """
    actor.require(Action.EDIT_SETUP)
    _refuse_taken(session, facts, None)
    competition = Competition(**facts.columns())
    changes = [add_row(session, competition), *_set_days(session, competition, facts.days)]
    if not organises_everything(session, actor):
        grant = RoleGrant(
            account_id=actor.account_id, role=Role.ORGANISER, competition_id=competition.id
        )
        changes.append(add_row(session, grant))
    made = record(
        session,
        actor,
        "competition-added",
        _named(facts),
        changes,
        competition_id=None,  # the set of changes must outlive what it takes back
        now=now,
    )
    return competition, made


def edit_competition(
    session: Session, actor: Actor, competition: Competition, facts: CompetitionFacts, now: datetime
) -> ChangeSet:
    """Edit a competition and its days.

    Raises AccessRefused: not-allowed. Raises ValueRefused: competition-name-taken.
    """
    actor.require(Action.EDIT_SETUP)
    _refuse_taken(session, facts, competition)
    changes = [
        edit_row(session, competition, facts.columns()),
        *_set_days(session, competition, facts.days),
    ]
    return record(
        session,
        actor,
        "competition-edited",
        _named(facts),
        changes,
        competition_id=competition.id,
        now=now,
    )


def delete_competition(
    session: Session, actor: Actor, competition: Competition, now: datetime
) -> ChangeSet:
    """Delete a competition without contests; its days, questions and roles go with it.

    Raises AccessRefused: not-allowed. Raises StateRefused: competition-has-contests,
    competition-has-letters, competition-in-use, competition-is-your-only.
    """
    actor.require(Action.EDIT_SETUP)
    if not _organises_elsewhere(session, actor, competition):
        raise StateRefused("competition-is-your-only")
    named = {"name_en": competition.name_en, "name_lv": competition.name_lv}
    here = {"competition_id": competition.id}
    parts: list[Base] = [
        *_day_rows(session, competition),
        *session.scalars(select(RegistrationField).filter_by(**here)),
        *session.scalars(select(RoleGrant).filter_by(**here)),
    ]
    # What was done in it stays known, and the deleting can be taken back as well.
    steps = session.scalars(select(ChangeSet).filter_by(**here)).all()
    changes = [edit_row(session, step, {"competition_id": None}) for step in steps]
    changes += delete_row(session, competition, IN_USE, parts)
    return record(
        session, actor, "competition-deleted", named, changes, competition_id=None, now=now
    )


def _day_rows(session: Session, competition: Competition) -> Sequence[CompetitionDay]:
    here = CompetitionDay.competition_id == competition.id
    return session.scalars(select(CompetitionDay).where(here).order_by(CompetitionDay.number)).all()


def _set_days(session: Session, competition: Competition, days: Sequence[date]) -> list[Change]:
    """Replace the days: rows that go are deleted first, so that no date stands twice."""
    present = {row.number: row for row in _day_rows(session, competition)}
    wanted = dict(enumerate(days, 1))
    stale = [row for number, row in present.items() if wanted.get(number) != row.on]
    changes = [removed(row) for row in stale]
    for row in stale:
        session.delete(row)
    session.flush()
    kept = {number for number, row in present.items() if wanted.get(number) == row.on}
    for number, on in wanted.items():
        if number not in kept:
            day = CompetitionDay(competition_id=competition.id, number=number, on=on)
            changes.append(add_row(session, day))
    return changes


def _refuse_taken(
    session: Session, facts: CompetitionFacts, competition: Competition | None
) -> None:
    same_season = select(Competition).where(Competition.season_id == facts.season_id)
    for other in session.scalars(same_season):
        english = other.name_en.casefold() == facts.name_en.casefold()
        latvian = other.name_lv.casefold() == facts.name_lv.casefold()
        if other is not competition and (english or latvian):
            season = session.get_one(Season, facts.season_id)
            raise ValueRefused("competition-name-taken", year=str(season.year))


def organises_everything(session: Session, actor: Actor) -> bool:
    """Whether somebody sets up every competition, also those that will be added."""
    return any(grant.competition_id is None for grant in _setup_grants(session, actor))


def _organises_elsewhere(session: Session, actor: Actor, competition: Competition) -> bool:
    grants = _setup_grants(session, actor)
    return any(grant.competition_id != competition.id for grant in grants)


def _setup_grants(session: Session, actor: Actor) -> list[RoleGrant]:
    """Give the roles by which somebody sets up a competition, or all of them."""
    mine = select(RoleGrant).where(RoleGrant.account_id == actor.account_id)
    return [
        grant
        for grant in session.scalars(mine)
        if grant.contest_id is None
        and grant.school_id is None
        and can({grant.role}, Action.EDIT_SETUP)
    ]


def _named(facts: CompetitionFacts) -> dict[str, str]:
    return {"name_en": facts.name_en, "name_lv": facts.name_lv}
