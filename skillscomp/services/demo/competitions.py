"""The season, its two competitions and their contests."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.services.demo import plan
from skillscomp.services.demo.plan import ContestPlan, Progress
from skillscomp.services.demo.schools import Catalogue

SEMI_FINAL_ACCENT = "#7a1f5c"
"""The semi-finals have a colour of their own; the final has that of the program."""


@dataclass(frozen=True, slots=True)
class PlannedContest:
    """A contest of either competition with what is planned for it."""

    row: Contest
    plan: ContestPlan

    @property
    def is_final(self) -> bool:
        """Whether it belongs to the final."""
        return self.row.competition.stage is Stage.FINAL


def add_competitions(session: Session, catalogue: Catalogue) -> list[PlannedContest]:
    """Add the season; the semi-finals come first, as they did."""
    season = Season(
        key=f"season-{plan.SEASON_YEAR}",
        name_en=f"SkillsLatvia {plan.SEASON_YEAR}",
        name_lv=f"SkillsLatvia {plan.SEASON_YEAR}",
        year=plan.SEASON_YEAR,
    )
    semi_final = Competition(
        key=plan.SEMI_FINAL,
        season=season,
        stage=Stage.SEMI_FINAL,
        name_en=f"SkillsLatvia {plan.SEASON_YEAR} semi-finals",
        name_lv=f"SkillsLatvia {plan.SEASON_YEAR} pusfināli",
        venue="Rīga, Aizkraukle",
        starts_on=plan.SEMI_FINAL_DAYS[0],
        ends_on=plan.SEMI_FINAL_DAYS[1],
        accent=SEMI_FINAL_ACCENT,
    )
    final = Competition(
        key=plan.FINAL,
        season=season,
        stage=Stage.FINAL,
        name_en=f"SkillsLatvia {plan.SEASON_YEAR} final",
        name_lv=f"SkillsLatvia {plan.SEASON_YEAR} fināls",
        venue="Rīga, Ķīpsalas izstāžu zāle",
        starts_on=plan.FINAL_DAYS[0],
        ends_on=plan.FINAL_DAYS[1],
    )
    contests = [
        *(_semi_final(semi_final, one, catalogue) for one in plan.CONTESTS if one.semi_final),
        *(_final(final, one, catalogue) for one in plan.CONTESTS),
    ]
    session.add_all(contest.row for contest in contests)
    session.flush()
    return contests


def _final(competition: Competition, planned: ContestPlan, catalogue: Catalogue) -> PlannedContest:
    contest = Contest(
        key=f"final-{planned.number.lower()}",
        competition=competition,
        skill=catalogue.skills[planned.number],
        team_size=catalogue.skills[planned.number].team_size,
        age_limit=catalogue.skills[planned.number].age_limit,
        venue=planned.venue,
    )
    return PlannedContest(contest, planned)


def _semi_final(
    competition: Competition, planned: ContestPlan, catalogue: Catalogue
) -> PlannedContest:
    semi_final = planned.semi_final
    if semi_final is None:
        raise ValueError(f"no semi-final of {planned.number} is planned")
    contest = Contest(
        key=f"semifinal-{planned.number.lower()}",
        competition=competition,
        skill=catalogue.skills[planned.number],
        team_size=catalogue.skills[planned.number].team_size,
        age_limit=catalogue.skills[planned.number].age_limit,
        venue=catalogue.schools[semi_final.venue].name,
    )
    over = ContestPlan(
        number=planned.number,
        entries=semi_final.entries,
        progress=Progress.PUBLISHED,
        semi_final=semi_final,
    )
    return PlannedContest(contest, over)
