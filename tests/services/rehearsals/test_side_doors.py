"""Nothing that is marked in a rehearsal leads anywhere, whichever door is tried."""

from datetime import timedelta

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.qualification import QualificationRules
from skillscomp.core.result import Medal
from skillscomp.core.result_states import ResultStep
from skillscomp.core.role_scope import RoleGiven, RoleScope
from skillscomp.models.entries import Entry
from skillscomp.models.results import Publication, Ratification
from skillscomp.services.competitions import competition_rows
from skillscomp.services.entries import Entrance, enter
from skillscomp.services.entry_list import schools_by_name
from skillscomp.services.imports.standing import standing_of
from skillscomp.services.indicators import season_figures
from skillscomp.services.invitations import Invited, invite, schools_to_invite
from skillscomp.services.marking.board import contests_of
from skillscomp.services.qualifications.pages import leading_on
from skillscomp.services.qualifications.rules import finals_for, save_rules
from skillscomp.services.registration.competitions import competition_offers
from skillscomp.services.registration.drafts import open_draft
from skillscomp.services.registration.offers import contest_offers
from skillscomp.services.rehearsals.steps import begin_rehearsal, end_rehearsal
from skillscomp.services.results.computing import competition_results, contest_result
from skillscomp.services.results.publications import correct, publish
from skillscomp.services.results.ratifications import override_medal, ratify
from skillscomp.services.setup.copying import competitions_of, extents
from skillscomp.services.setup.schools import school_rows
from skillscomp.services.setup.seasons import season_rows
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor

NOWHERE = "rehearsal-counts-nowhere"


@pytest.fixture
def entry(session, copy):
    return session.query(Entry).filter_by(contest_id=copy.id, number=2).one()


def nowhere():
    return refused(NOWHERE, StateRefused)


def test_it_has_no_result(session, copy):
    with nowhere():
        contest_result(session, copy)
    with nowhere():
        competition_results(session, copy.competition)


def test_nobody_ratifies_publishes_or_corrects_it(session, ready, copy, olga):
    chief = actor(ready.ciepa, Role.CHIEF_EXPERT)
    for by, step in (
        (chief, ResultStep.RATIFY_AS_CHIEF),
        (olga, ResultStep.RATIFY_AS_ORGANISER),
    ):
        with nowhere():
            ratify(session, by, copy, step, NOW)
    with nowhere():
        publish(session, olga, copy, None, NOW)
    with nowhere():
        publish(session, olga, copy, NOW + timedelta(hours=1), NOW)
    with nowhere():
        correct(session, olga, copy, "a slip", NOW)
    assert session.query(Publication).count() == session.query(Ratification).count() == 0


def test_no_medal_is_given_in_it(session, entry, olga):
    with nowhere():
        override_medal(session, olga, entry, (Medal.GOLD, "for fun"), NOW)


def test_it_leads_to_no_final_and_no_semi_final_leads_to_it(session, ready, copy, olga):
    copy.competition.starts_on = copy.competition.ends_on = ready.competition.ends_on
    session.flush()
    assert finals_for(session, ready.contest) == []
    assert leading_on(session, ready.competition, NOW) == []
    cut = (ready.contest, QualificationRules(places=2))
    with nowhere():
        save_rules(session, olga, copy, cut, NOW)


def test_no_school_is_offered_it(session, ready, copy, olga):
    copy.closes_at = NOW + timedelta(days=1)
    session.flush()
    assert competition_offers(session, ready.riga, NOW) == ()
    assert contest_offers(session, ready.riga, copy.competition, NOW) == ()
    with nowhere():
        open_draft(session, olga, copy, ready.riga, NOW)


def test_nobody_real_is_entered_in_it(session, ready, copy):
    person = ready.karlis.members[0].person
    with nowhere():
        enter(session, copy, ready.riga, [person])
    with nowhere():
        Entrance(session, [copy])


@pytest.mark.parametrize("narrow", [True, False])
def test_nobody_is_invited_to_it(session, copy, olga, narrow):
    scope = RoleScope(copy.competition_id, copy.id if narrow else None)
    role = Role.EXPERT if narrow else Role.OBSERVER
    with nowhere():
        invite(session, olga, Invited("Ieva", "", "lv"), RoleGiven(role, scope), NOW)


def test_the_indicators_do_not_count_it(session, ready, olga):
    before = season_figures(session)
    begin_rehearsal(session, olga, ready.contest, 30)
    session.flush()
    assert season_figures(session) == before


def test_lists_of_competitions_and_seasons_leave_it_out(session, ready, copy):
    assert [row.key for row in competition_rows(session, None, NOW)] == [ready.competition.key]
    assert [row.competitions for row in season_rows(session)] == [1]
    season = ready.competition.season
    assert competitions_of(session, season) == [ready.competition]
    assert copy.competition.season is season
    assert extents(session, season)[ready.competition.id].contests == 2


@pytest.mark.usefixtures("copy")
def test_made_up_schools_stand_in_no_list(session):
    real = ["KA", "RT"]
    assert sorted(row.code for row in school_rows(session)) == real
    assert {row.code: row.entries for row in school_rows(session)} == {"RT": 1, "KA": 2}
    assert sorted(each.code for each in schools_by_name(session)) == real
    assert [each.code for each in schools_to_invite(session)] == ["KA"]


@pytest.mark.usefixtures("copy")
def test_an_import_knows_neither_its_people_nor_its_schools(session, ready):
    standing = standing_of(session, ready.competition)
    assert "ezis paraugs" not in {" ".join(name) for name in standing.by_name}
    assert not any("izdom" in name for name in standing.schools)
    assert set(standing.school_names.values()) == {ready.riga.name, ready.kuldiga.name}


def test_it_stands_among_the_work_of_its_jury_until_it_ends(session, ready, copy, olga):
    keys = {card.contest.key for card in contests_of(session, ready.dace.id)}
    assert keys == {ready.contest.key, copy.key}
    end_rehearsal(session, olga, copy, NOW)
    assert {card.contest.key for card in contests_of(session, ready.dace.id)} == {ready.contest.key}
    assert copy.key not in {card.contest.key for card in contests_of(session, ready.olga.id)}
