"""The contests of a competition with all that is set about them, for lists of any length."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager

from skillscomp.core.registration import RegistrationState
from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.registrations import Registration
from skillscomp.models.skills import Sector, Skill
from skillscomp.services.setup.catalogue import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestSettings:
    """One contest of the list; ``registrations`` leaves out drafts."""

    key: str
    number: str
    name: Text
    sector_code: str
    sector: Text
    venue: str
    team_size: int
    age_limit: int | None
    places: int | None
    entries_per_school: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    rules_preset: str
    own_rules: bool
    entries: int
    registrations: int


def contest_settings(session: Session, competition: Competition) -> list[ContestSettings]:
    """List the contests of a competition by number."""
    here = Contest.competition_id == competition.id
    contests = session.scalars(
        select(Contest)
        .join(Skill)
        .join(Sector)
        .where(here)
        .options(contains_eager(Contest.skill).contains_eager(Skill.sector))
    ).all()
    entries = _counted(session, Entry.contest_id, competition)
    asked = _counted(session, Registration.contest_id, competition)
    return [
        ContestSettings(
            key=contest.key,
            number=contest.skill.number,
            name=Text(contest.skill.name_en, contest.skill.name_lv),
            sector_code=contest.skill.sector.code,
            sector=Text(contest.skill.sector.name_en, contest.skill.sector.name_lv),
            venue=contest.venue,
            team_size=contest.team_size,
            age_limit=contest.age_limit,
            places=contest.places,
            entries_per_school=contest.entries_per_school,
            opens_at=contest.opens_at,
            closes_at=contest.closes_at,
            rules_preset=contest.rules_preset,
            own_rules=contest.rules_settings != "{}",
            entries=entries.get(contest.id, 0),
            registrations=asked.get(contest.id, 0),
        )
        for contest in sorted(contests, key=lambda each: in_order(each.skill))
    ]


def _counted(
    session: Session, column: InstrumentedAttribute[int], competition: Competition
) -> dict[int, int]:
    counted = (
        select(column, func.count())
        .join(Contest, Contest.id == column)
        .where(Contest.competition_id == competition.id)
        .group_by(column)
    )
    if column.class_ is Registration:
        counted = counted.where(Registration.state != RegistrationState.DRAFT)
    return dict(session.execute(counted).all())
