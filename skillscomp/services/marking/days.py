"""Which day of its competition it is, by the calendar of the place where it is held."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.competitions import Competition
from skillscomp.models.on_site import CompetitionDay


def day_of(
    session: Session, competitions: Collection[Competition], now: datetime
) -> dict[int, int]:
    """Give today's number (C1 is 1) by the id of the competition; none between its days."""
    chosen = select(CompetitionDay.competition_id, CompetitionDay.number, CompetitionDay.on).where(
        CompetitionDay.competition_id.in_([each.id for each in competitions])
    )
    today = {each.id: now.astimezone(ZoneInfo(each.time_zone)).date() for each in competitions}
    return {
        row.competition_id: row.number
        for row in session.execute(chosen)
        if row.on == today[row.competition_id]
    }
