"""A season is copied with everything but people and results, and the copy can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from skillscomp.core.errors import AccessRefused, ValueRefused
from skillscomp.core.states import ResultState, SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition, Season
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.models.juries import JuryMember
from skillscomp.models.on_site import CompetitionDay, PlanItem
from skillscomp.models.registrations import RegistrationField
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.setup.changes import undo
from skillscomp.services.setup.copying import (
    Extent,
    competitions_of,
    copy_season,
    extents,
    proposed_copy,
)
from tests.cast import NOW
from tests.marked_contest import attach_scheme, small_scheme


@pytest.fixture
def season(session, cast):
    """The season of the cast, with everything that a copy takes along."""
    final, contest = cast.competition, cast.contest
    attach_scheme(session, cast, small_scheme())
    contest.closes_at = datetime(2027, 3, 12, 21, 59, tzinfo=UTC)
    contest.age_limit, contest.age_on = 22, date(2027, 12, 31)
    contest.places, contest.rules_preset = 12, "wsi-2026"
    contest.lots_seed, contest.result_state = "seed", ResultState.PUBLISHED
    here = {"competition_id": final.id}
    titles = {"title_en": "Opening", "title_lv": "Atklāšana"}
    hours = {"starts_at": time(9), "ends_at": time(10)}
    session.add_all(
        [
            CompetitionDay(**here, number=1, on=date(2027, 4, 21)),
            CompetitionDay(**here, number=2, on=date(2027, 4, 22)),
            PlanItem(**here, day=1, **hours, **titles),
            PlanItem(**here, contest_id=contest.id, day=2, **hours, **titles),
            RegistrationField(
                **here, code="phone", required=True, purpose_en="", purpose_lv="", keep_days=30
            ),
            PlannedIndicator(season_id=final.season_id, code="contests", planned=19),
        ]
    )
    session.flush()
    return final.season


def proposal(session, season):
    return proposed_copy(season, competitions_of(session, season))


def contests_of(session, competition):
    found = session.query(Contest).filter_by(competition_id=competition.id).all()
    return {contest.skill.number: contest for contest in found}


def copied(session, actor, season):
    made, step = copy_season(session, actor, season, proposal(session, season), NOW)
    return session.query(Competition).filter_by(season_id=made.id).one(), step


def test_the_proposal_is_a_year_later_on_the_same_days_of_the_week(session, season):
    wanted = proposal(session, season)
    assert (wanted.facts.name_en, wanted.facts.year) == ("SkillsLatvia 2028", 2028)
    (final,) = wanted.competitions
    assert final.name_lv == "SkillsLatvia 2028 fināls"
    assert (final.starts_on, final.ends_on) == (date(2028, 4, 19), date(2028, 4, 20))
    assert extents(session, season) == {final.competition.id: Extent(2, 1, 2)}


def test_everything_but_people_and_results_comes_along(session, andris, season):
    entries, jury = session.query(Entry).count(), session.query(JuryMember).count()
    final, _step = copied(session, andris, season)
    contest = contests_of(session, final)["17"]
    assert (contest.places, contest.rules_preset, contest.age_limit) == (12, "wsi-2026", 22)
    assert contest.age_on == date(2028, 12, 31)
    assert contest.closes_at == datetime(2028, 3, 10, 21, 59, tzinfo=UTC)
    assert (contest.result_state, contest.lots_seed) == (ResultState.PROVISIONAL, "")
    here = {"competition_id": final.id}
    days = session.query(CompetitionDay).filter_by(**here).order_by("number").all()
    assert [day.on for day in days] == [date(2028, 4, 19), date(2028, 4, 20)]
    items = session.query(PlanItem).filter_by(**here).order_by("day").all()
    assert [(item.day, item.contest_id) for item in items] == [(1, None), (2, contest.id)]
    assert session.query(RegistrationField).filter_by(**here).one().keep_days == 30
    planned = session.query(PlannedIndicator).filter_by(season_id=final.season_id).one()
    assert planned.planned == 19
    assert (session.query(Entry).count(), session.query(JuryMember).count()) == (entries, jury)


def test_a_scheme_comes_along_as_a_draft_of_its_first_version(session, andris, season):
    final, _step = copied(session, andris, season)
    contest = contests_of(session, final)["17"]
    version = session.query(SchemeVersion).filter_by(contest_id=contest.id).one()
    assert (version.number, version.current, version.state) == (1, True, SchemeState.DRAFT)
    aspects = session.query(SchemeAspect).filter_by(version_id=version.id).all()
    assert {each.code for each in aspects} == set(small_scheme().aspect_by_code)


def test_the_version_that_was_approved_last_comes_along(session, cast, andris, season):
    approved = session.query(SchemeVersion).one()
    approved.state, approved.current = SchemeState.LOCKED, False
    session.flush()
    later = SchemeVersion(
        contest_id=cast.contest.id,
        number=2,
        current=True,
        state=SchemeState.DRAFT,
        document="{}",
        checksum="0" * 64,
        created_at=NOW,
        created_by_id=cast.olga.id,
    )
    session.add(later)
    session.flush()
    final, _step = copied(session, andris, season)
    contest = contests_of(session, final)["17"]
    made = session.query(SchemeVersion).filter_by(contest_id=contest.id).one()
    assert made.checksum == approved.checksum


def test_dates_can_be_corrected_and_the_days_follow(session, andris, season):
    wanted = proposal(session, season)
    one_day = replace(wanted.competitions[0], starts_on=date(2028, 5, 3), ends_on=date(2028, 5, 3))
    made, _step = copy_season(
        session, andris, season, replace(wanted, competitions=(one_day,)), NOW
    )
    final = session.query(Competition).filter_by(season_id=made.id).one()
    days = session.query(CompetitionDay).filter_by(competition_id=final.id).all()
    assert [(day.number, day.on) for day in days] == [(1, date(2028, 5, 3))]
    assert session.query(PlanItem).filter_by(competition_id=final.id).one().day == 1


def test_the_organiser_of_one_competition_organises_its_copy(session, cast, olga, season):
    final, _step = copied(session, olga, season)
    grant = session.query(RoleGrant).filter_by(competition_id=final.id).one()
    assert grant.account_id == cast.olga.id


def test_the_copy_can_be_taken_back_in_one_step(session, andris, season):
    before = [session.query(kind).count() for kind in (Season, Competition, Contest, SchemeAspect)]
    _final, step = copied(session, andris, season)
    undo(session, andris, step, NOW)
    after = [session.query(kind).count() for kind in (Season, Competition, Contest, SchemeAspect)]
    assert after == before


def test_nothing_is_made_without_a_competition_or_under_a_name_that_is_taken(
    session, andris, season
):
    wanted = proposal(session, season)
    with pytest.raises(ValueRefused) as refused:
        copy_season(session, andris, season, replace(wanted, competitions=()), NOW)
    assert refused.value.code == "no-competition-chosen"
    same = replace(wanted, facts=replace(wanted.facts, name_en=season.name_en))
    with pytest.raises(ValueRefused) as refused:
        copy_season(session, andris, season, same, NOW)
    assert refused.value.code == "season-name-taken"
    twice = replace(wanted, competitions=wanted.competitions * 2)
    with pytest.raises(ValueRefused) as refused:
        copy_season(session, andris, season, twice, NOW)
    assert refused.value.code == "competition-name-taken"


def test_who_sets_nothing_up_copies_nothing(session, sana, season):
    with pytest.raises(AccessRefused):
        copy_season(session, sana, season, proposal(session, season), NOW)
