"""Competitions as their organisers see them: what there is and how far each contest has come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager

from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Text
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import MarkingForm
from skillscomp.models.schemes import SchemeVersion
from skillscomp.models.skills import Sector, Skill

PERCENT = 100
_DONE = {FormState.SUBMITTED, FormState.VERIFIED, FormState.ACCEPTED, FormState.LOCKED}


class When(StrEnum):
    """Where a competition lies in time."""

    COMING = "coming"
    NOW = "now"
    OVER = "over"


class ContestState(StrEnum):
    """How far a contest has come, in this order."""

    NO_SCHEME = "no-scheme"
    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    MARKING = "marking"
    MARKED = "marked"
    RATIFIED = "ratified"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionRow:
    """One competition of the list."""

    key: str
    name: Text
    season_key: str
    season: Text
    stage: Stage
    venue: str
    starts_on: date
    ends_on: date
    when: When
    contests: int
    published: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRow:
    """One contest of a competition; forms count as done once they are submitted."""

    key: str
    number: str
    name: Text
    sector_code: str
    sector: Text
    venue: str
    entries: int
    experts: int
    forms: int
    forms_done: int
    state: ContestState

    @property
    def percent(self) -> int:
        """The whole per cent of the forms that are done, rounded down: 100 is all of them."""
        return self.forms_done * PERCENT // self.forms if self.forms else 0


def competition_rows(
    session: Session, visible: Collection[int] | None, now: datetime
) -> list[CompetitionRow]:
    """List competitions, the latest first; ``visible`` are ids, None for all of them.

    Rehearsals are reached from the contests that they copy.
    """
    chosen = select(Competition).join(Season).options(contains_eager(Competition.season))
    chosen = chosen.where(~Competition.rehearsal)
    if visible is not None:
        chosen = chosen.where(Competition.id.in_(visible))
    latest = chosen.order_by(Competition.starts_on.desc(), Competition.name_en)
    contests: dict[int, list[ResultState]] = {}
    for competition_id, state in session.execute(
        select(Contest.competition_id, Contest.result_state)
    ):
        contests.setdefault(competition_id, []).append(state)
    entries = dict(
        session.execute(
            select(Contest.competition_id, func.count(Entry.id))
            .join(Entry, Entry.contest_id == Contest.id)
            .group_by(Contest.competition_id)
        ).all()
    )
    return [
        CompetitionRow(
            key=competition.key,
            name=Text(competition.name_en, competition.name_lv),
            season_key=competition.season.key,
            season=Text(competition.season.name_en, competition.season.name_lv),
            stage=competition.stage,
            venue=competition.venue,
            starts_on=competition.starts_on,
            ends_on=competition.ends_on,
            when=when(competition, now),
            contests=len(contests.get(competition.id, ())),
            published=contests.get(competition.id, []).count(ResultState.PUBLISHED),
            entries=entries.get(competition.id, 0),
        )
        for competition in session.scalars(latest)
    ]


def when(competition: Competition, now: datetime) -> When:
    """Say whether a competition is coming, held now or over, where it is held."""
    today = now.astimezone(ZoneInfo(competition.time_zone)).date()
    if today < competition.starts_on:
        return When.COMING
    return When.OVER if today > competition.ends_on else When.NOW


def contest_rows(session: Session, competition: Competition) -> list[ContestRow]:
    """List the contests of a competition by number, each with its state."""
    here = Contest.competition_id == competition.id
    contests = session.scalars(
        select(Contest)
        .join(Skill)
        .join(Sector)
        .where(here)
        .options(contains_eager(Contest.skill).contains_eager(Skill.sector))
    ).all()
    entries = _counted(session, Entry.contest_id, competition)
    experts = _counted(session, JuryMember.contest_id, competition)
    schemes = dict(
        session.execute(
            select(SchemeVersion.contest_id, SchemeVersion.state)
            .join(Contest)
            .where(here, SchemeVersion.current)
        ).all()
    )
    forms = _form_states(session, competition)
    rows = [
        _contest_row(
            contest,
            (entries.get(contest.id, 0), experts.get(contest.id, 0)),
            schemes.get(contest.id),
            forms.get(contest.id, {}),
        )
        for contest in contests
    ]
    return sorted(rows, key=_by_number)


def state_of(
    results: ResultState, scheme: SchemeState | None, forms: dict[FormState, int]
) -> ContestState:
    """Sum up how far a contest has come from results, scheme and forms."""
    if results is not ResultState.PROVISIONAL:
        return ContestState(results.value)
    if scheme is None:
        return ContestState.NO_SCHEME
    if scheme in {SchemeState.DRAFT, SchemeState.CHECKED}:
        return ContestState(scheme.value)
    begun = sum(forms.values()) - forms.get(FormState.NOT_STARTED, 0)
    if scheme is SchemeState.APPROVED and not begun:
        return ContestState.APPROVED
    done = done_forms(forms)
    return ContestState.MARKED if done and done == sum(forms.values()) else ContestState.MARKING


def done_forms(forms: dict[FormState, int]) -> int:
    """Count the forms that their marking teams have submitted."""
    return sum(number for state, number in forms.items() if state in _DONE)


def _contest_row(
    contest: Contest,
    counts: tuple[int, int],
    scheme: SchemeState | None,
    forms: dict[FormState, int],
) -> ContestRow:
    sector = contest.skill.sector
    return ContestRow(
        key=contest.key,
        number=contest.skill.number,
        name=Text(contest.skill.name_en, contest.skill.name_lv),
        sector_code=sector.code,
        sector=Text(sector.name_en, sector.name_lv),
        venue=contest.venue,
        entries=counts[0],
        experts=counts[1],
        forms=sum(forms.values()),
        forms_done=done_forms(forms),
        state=state_of(contest.result_state, scheme, forms),
    )


def _counted(
    session: Session, column: InstrumentedAttribute[int], competition: Competition
) -> dict[int, int]:
    counted = (
        select(column, func.count())
        .join(Contest, Contest.id == column)
        .where(Contest.competition_id == competition.id)
        .group_by(column)
    )
    return dict(session.execute(counted).all())


def _form_states(session: Session, competition: Competition) -> dict[int, dict[FormState, int]]:
    counted = (
        select(Entry.contest_id, MarkingForm.state, func.count(MarkingForm.id))
        .join(Entry, Entry.id == MarkingForm.entry_id)
        .join(Contest, Contest.id == Entry.contest_id)
        .where(Contest.competition_id == competition.id, Entry.status == EntryStatus.COMPETING)
        .group_by(Entry.contest_id, MarkingForm.state)
    )
    found: dict[int, dict[FormState, int]] = {}
    for contest_id, state, number in session.execute(counted):
        found.setdefault(contest_id, {})[state] = number
    return found


def _by_number(row: ContestRow) -> tuple[int, str]:
    """Sort 7 before 17, and numbers before letters."""
    return (int(row.number) if row.number.isdigit() else 10**6, row.number)
