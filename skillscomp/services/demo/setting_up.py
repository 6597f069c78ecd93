"""What was set up for the season before anybody registered: terms of contests, days C1 and C2."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.on_site import CompetitionDay
from skillscomp.services.demo import plan
from skillscomp.services.demo.entries import Field

OPENED = datetime(2026, 10, 1, 6, 0, tzinfo=UTC)
DEADLINES = {
    Stage.SEMI_FINAL: datetime(2026, 12, 18, 21, 59, tzinfo=UTC),
    Stage.FINAL: datetime(2027, 3, 12, 21, 59, tzinfo=UTC),
}
"""The last minute of a Friday in Riga."""
AGE_ON = date(plan.SEASON_YEAR, 12, 31)
FREE_WORKSTATIONS = 2
ENTRIES_PER_SCHOOL = 2
IN_ENGLISH_TOO = frozenset({"23", "39", "57"})
"""Skills whose task is also given in English."""


def set_up(session: Session, fields: Sequence[Field]) -> None:
    """Give the contests their terms and the competitions their days."""
    for field in fields:
        contest = field.contest.row
        contest.age_on = AGE_ON
        contest.opens_at = OPENED
        contest.closes_at = DEADLINES[contest.competition.stage]
        contest.entries_per_school = ENTRIES_PER_SCHOOL
        contest.workstations = len(field.entries) + FREE_WORKSTATIONS
        if contest.skill.number in IN_ENGLISH_TOO:
            contest.task_languages = "lv,en"
    for competition in dict.fromkeys(field.contest.row.competition for field in fields):
        session.add_all(_days(competition))
    session.flush()


def _days(competition: Competition) -> list[CompetitionDay]:
    """Count a day for each date, from the first to the last."""
    count = (competition.ends_on - competition.starts_on).days + 1
    return [
        CompetitionDay(
            competition_id=competition.id,
            number=number,
            on=competition.starts_on + timedelta(days=number - 1),
        )
        for number in range(1, count + 1)
    ]
