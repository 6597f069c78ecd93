"""The competitions in which a school registers, or has registered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School


@dataclass(frozen=True, slots=True)
class CompetitionOffer:
    """A competition for one school: how many contests are open, and what the school has begun."""

    competition: Competition
    open_contests: int
    own: int


def competition_offers(
    session: Session, school: School, now: datetime
) -> tuple[CompetitionOffer, ...]:
    """List the competitions that take registrations or hold some of the school, latest first."""
    own = _own(session, school)
    is_open = (Contest.closes_at >= now) & (Contest.opens_at.is_(None) | (Contest.opens_at <= now))
    counted = (
        select(
            Contest.competition_id,
            func.count(case((is_open, Contest.id))).label("open_contests"),
            func.count(case((Contest.closes_at.is_not(None), Contest.id))).label("offered"),
        )
        .group_by(Contest.competition_id)
        .subquery()
    )
    chosen = (
        select(Competition, counted.c.open_contests)
        .join(counted, counted.c.competition_id == Competition.id)
        .where(~Competition.rehearsal, (counted.c.offered > 0) | Competition.id.in_(own))
        .order_by(Competition.starts_on.desc(), Competition.id)
    )
    return tuple(
        CompetitionOffer(competition, count, own.get(competition.id, 0))
        for competition, count in session.execute(chosen)
    )


def _own(session: Session, school: School) -> dict[int, int]:
    counted = (
        select(Contest.competition_id, func.count(Registration.id).label("own"))
        .join(Contest, Contest.id == Registration.contest_id)
        .where(Registration.school_id == school.id)
        .group_by(Contest.competition_id)
    )
    return {row.competition_id: row.own for row in session.execute(counted)}
