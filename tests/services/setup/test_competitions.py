"""Seasons and competitions are added, edited, deleted, and all of it taken back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.services.setup.changes import undo
from skillscomp.services.setup.competitions import (
    CompetitionFacts,
    add_competition,
    days_of,
    delete_competition,
    edit_competition,
    every_day,
)
from skillscomp.services.setup.seasons import (
    SeasonFacts,
    delete_season,
    save_season,
    season_rows,
)
from tests.cast import NOW

FIRST, SECOND, THIRD = date(2028, 2, 9), date(2028, 2, 10), date(2028, 2, 11)


@pytest.fixture
def facts(cast):
    return CompetitionFacts(
        season_id=cast.competition.season_id,
        stage=Stage.SEMI_FINAL,
        name_en="Semi-finals “North”",
        name_lv="Ziemeļu pusfināli",
        venue="Cēsis, Valmiera",
        starts_on=FIRST,
        ends_on=THIRD,
        time_zone="Europe/Riga",
        training_required=True,
        days=(FIRST, THIRD),
    )


def test_a_competition_has_its_days_and_its_organiser(session, cast, olga, facts):
    competition, _ = add_competition(session, olga, facts, NOW)
    assert days_of(session, competition) == [FIRST, THIRD]
    grants = select(RoleGrant.account_id).where(RoleGrant.competition_id == competition.id)
    assert session.scalars(grants).all() == [cast.olga.id]


def test_an_administrator_needs_no_role_of_its_own(session, andris, facts):
    competition, _ = add_competition(session, andris, facts, NOW)
    grants = select(RoleGrant).where(RoleGrant.competition_id == competition.id)
    assert session.scalars(grants).all() == []


def test_adding_is_taken_back(session, olga, facts):
    _, made = add_competition(session, olga, facts, NOW)
    undo(session, olga, made, NOW)
    assert session.scalars(select(Competition.key)).all() == ["final"]


def test_days_move_and_move_back(session, olga, facts):
    competition, _ = add_competition(session, olga, facts, NOW)
    moved = replace(facts, days=(SECOND,))
    edit_competition(session, olga, competition, moved, NOW)
    assert days_of(session, competition) == [SECOND]
    shifted = replace(facts, days=(FIRST, SECOND, THIRD))
    made = edit_competition(session, olga, competition, shifted, NOW)
    assert days_of(session, competition) == [FIRST, SECOND, THIRD]
    undo(session, olga, made, NOW)
    assert days_of(session, competition) == [SECOND]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("competition-ends-before", {"ends_on": date(2028, 2, 8)}),
        ("competition-too-long", {"ends_on": date(2028, 6, 8)}),
        ("time-zone-unknown", {"time_zone": "Europe/Ventspils"}),
        ("too-many-days", {"days": tuple(date(2028, 2, day) for day in range(1, 11))}),
        ("day-outside", {"days": (date(2028, 2, 12),)}),
        ("days-not-in-order", {"days": (SECOND, FIRST)}),
        ("days-not-in-order", {"days": (FIRST, FIRST)}),
    ],
)
def test_what_cannot_be_is_refused(facts, code, wrong):
    with pytest.raises(ValueRefused, match=code):
        replace(facts, **wrong)


def test_two_of_one_name_in_a_season_are_refused(session, cast, olga, facts):
    taken = replace(facts, name_en="SKILLSLATVIA 2027 Final")
    with pytest.raises(ValueRefused, match="competition-name-taken"):
        add_competition(session, olga, taken, NOW)
    competition, _ = add_competition(session, olga, facts, NOW)
    with pytest.raises(ValueRefused, match="competition-name-taken"):
        edit_competition(
            session, olga, competition, replace(facts, name_lv=cast.competition.name_lv), NOW
        )
    edit_competition(session, olga, competition, facts, NOW)


def test_an_empty_competition_is_deleted_and_comes_back_whole(session, olga, facts):
    competition, _ = add_competition(session, olga, facts, NOW)
    edited = edit_competition(session, olga, competition, replace(facts, venue="Alūksne"), NOW)
    made = delete_competition(session, olga, competition, NOW)
    assert session.scalars(select(Competition.key)).all() == ["final"]
    assert edited.competition_id is None
    undo(session, olga, made, NOW)
    back = session.scalars(select(Competition).where(Competition.venue == "Alūksne")).one()
    assert days_of(session, back) == [FIRST, THIRD]
    assert edited.competition_id == back.id


def test_nobody_deletes_the_only_competition_of_an_own(session, andris, olga, facts):
    competition, _ = add_competition(session, andris, facts, NOW)
    grants = session.scalars(select(RoleGrant).where(RoleGrant.account_id == olga.account_id))
    grants.one().competition_id = competition.id
    session.flush()
    with pytest.raises(StateRefused, match="competition-is-your-only"):
        delete_competition(session, olga, competition, NOW)
    delete_competition(session, andris, competition, NOW)


def test_a_competition_with_contests_stays(session, cast, andris):
    with pytest.raises(StateRefused, match="competition-has-contests"):
        delete_competition(session, andris, cast.competition, NOW)


def test_days_are_proposed_for_every_date():
    assert every_day(FIRST, THIRD) == (FIRST, SECOND, THIRD)
    assert len(every_day(FIRST, date(2028, 4, 1))) == 9


def test_seasons_come_and_go(session, cast, olga):
    facts = SeasonFacts("SkillsLatvia 2028", "SkillsLatvia 2028", 2028)
    save_season(session, olga, None, facts, NOW)
    latest = season_rows(session)[0]
    assert (latest.season.year, latest.competitions) == (2028, 0)
    save_season(session, olga, latest.season, replace(facts, year=2029), NOW)
    assert latest.season.year == 2029
    made = delete_season(session, olga, latest.season, NOW)
    assert [row.season.key for row in season_rows(session)] == ["season"]
    undo(session, olga, made, NOW)
    assert [row.season.year for row in season_rows(session)] == [2029, 2027]
    assert season_rows(session)[1].competitions == 1
    with pytest.raises(StateRefused, match="season-in-use"):
        delete_season(session, olga, session.get_one(Season, cast.competition.season_id), NOW)


def test_a_season_of_the_same_name_is_refused(session, olga):
    with pytest.raises(ValueRefused, match="season-name-taken"):
        save_season(session, olga, None, SeasonFacts("New", "skillslatvia 2027", 2030), NOW)


def test_a_coordinator_sets_nothing_up(session, cast, sana, facts):
    with pytest.raises(AccessRefused):
        add_competition(session, sana, facts, NOW)
    with pytest.raises(AccessRefused):
        edit_competition(session, sana, cast.competition, facts, NOW)
    with pytest.raises(AccessRefused):
        delete_competition(session, sana, cast.competition, NOW)
    with pytest.raises(AccessRefused):
        save_season(session, sana, None, SeasonFacts("a", "b", 2030), NOW)
    with pytest.raises(AccessRefused):
        delete_season(session, sana, cast.competition.season, NOW)
