"""Indicators are counted per season, planned by an organiser, and set side by side."""

from datetime import date

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused
from skillscomp.core.indicators import Indicator
from skillscomp.core.result import EntryStatus
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.services.indicators import save_planned, season_figures
from tests.core.refusals import refused
from tests.decided_contest import actor


def figures(session, year=2027):
    season = next(one for one in season_figures(session) if one.year == year)
    return {row.indicator: row for row in season.figures}


def achieved(session, indicator):
    return figures(session)[indicator].achieved


@pytest.fixture
def abroad(session, cast):
    """Kārlis competes abroad too."""
    competition = Competition(
        season=cast.competition.season,
        stage=Stage.INTERNATIONAL,
        name_en="EuroSkills",
        name_lv="EuroSkills",
        venue="Herning",
        starts_on=date(2027, 9, 1),
        ends_on=date(2027, 9, 5),
    )
    contest = Contest(competition=competition, skill=cast.contest.skill)
    person = cast.karlis.members[0].person
    entry = Entry(contest=contest, school=cast.riga, number=1, blind_number="1")
    entry.members.append(EntryMember(person=person, position=1))
    session.add(entry)
    session.flush()


def test_a_final_is_counted(session, cast):
    cast.karlis.companions.append(Companion(person=cast.dace.person))
    session.flush()
    found = {indicator: row.achieved for indicator, row in figures(session).items()}
    assert found == {
        Indicator.CONTESTS: 2,
        Indicator.SEMI_FINALS: 0,
        Indicator.SECTOR_CONTESTS: 0,
        Indicator.SECTORS: 1,
        Indicator.CONTESTANTS: 3,
        Indicator.FINALISTS: 3,
        Indicator.INTERNATIONAL_CONTESTANTS: 0,
        Indicator.SCHOOLS: 2,
        Indicator.SCHOOLS_IN_FINAL: 2,
        Indicator.COMPANIONS: 1,
        Indicator.EXPERTS: 4,
    }


@pytest.mark.parametrize("status", [EntryStatus.WITHDRAWN, EntryStatus.ABSENT])
def test_who_did_not_compete_is_not_counted(session, cast, status):
    cast.karlis.status = status
    session.flush()
    assert achieved(session, Indicator.CONTESTANTS) == 2
    assert achieved(session, Indicator.SCHOOLS_IN_FINAL) == 1


@pytest.mark.usefixtures("abroad")
def test_who_competes_abroad_is_counted_there_only(session):
    assert achieved(session, Indicator.INTERNATIONAL_CONTESTANTS) == 1
    assert achieved(session, Indicator.CONTESTANTS) == 3
    assert achieved(session, Indicator.CONTESTS) == 2


def test_a_plan_is_kept_changed_and_taken_away(session, cast):
    olga, season = actor(cast.olga, Role.ORGANISER), cast.competition.season
    save_planned(session, olga, season, {Indicator.CONTESTS: 4, Indicator.SCHOOLS: 30})
    save_planned(session, olga, season, {Indicator.CONTESTS: 1, Indicator.SCHOOLS: None})
    row = figures(session)[Indicator.CONTESTS]
    assert (row.planned, row.achieved, row.per_cent) == (1, 2, 200)
    assert figures(session)[Indicator.SCHOOLS].planned is None


def test_seasons_stand_side_by_side_the_latest_first(session, cast):
    earlier = Season(name_en="2025", name_lv="2025", year=2025)
    session.add(earlier)
    session.flush()
    session.add(PlannedIndicator(season_id=earlier.id, code="contests", planned=20))
    session.add(PlannedIndicator(season_id=earlier.id, code="no-longer-counted", planned=20))
    session.flush()
    assert [one.year for one in season_figures(session)] == [2027, 2025]
    row = figures(session, 2025)[Indicator.CONTESTS]
    assert (row.planned, row.achieved) == (20, 0)
    assert [one.year for one in season_figures(session, [earlier.id])] == [2025]
    assert cast.competition.season.year == 2027


def test_only_an_organiser_plans(session, cast):
    with refused("not-allowed", AccessRefused):
        save_planned(session, actor(cast.dace, Role.EXPERT), cast.competition.season, {})
