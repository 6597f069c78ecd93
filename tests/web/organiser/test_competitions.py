"""The list of competitions, one competition, and one contest."""

from datetime import date

import pytest

from skillscomp.core.states import FormState, ResultState
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.marking import MarkingForm
from skillscomp.models.skills import Skill
from tests.marked_contest import attach_scheme
from tests.statements import statements_of

LONG = "Ļoti garš nosaukums ar garumzīmēm un mīkstinājumiem " * 3


def more_competitions(session, cast, number):
    session.add_all(
        Competition(
            key=f"autumn-{each}",
            season=cast.competition.season,
            stage=Stage.SECTOR,
            name_en=f"Sector contest {each}",
            name_lv=f"Nozares konkurss {each}",
            venue="Kuldīga",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 10, 2),
        )
        for each in range(number)
    )
    session.commit()


def more_contests(session, cast, number):
    session.add_all(
        Contest(
            key=f"more-{each}",
            competition=cast.competition,
            skill=Skill(
                number=str(100 + each),
                name_en=f"{LONG[:150]} {each}",
                name_lv=f"{LONG[:150]} {each}",
                sector=cast.contest.skill.sector,
            ),
        )
        for each in range(number)
    )
    session.commit()


def test_the_organiser_sees_the_competition_with_its_figures(sign_in):
    page = sign_in("olga").get("/organiser/competitions").text
    assert "SkillsLatvia 2027 final" in page
    assert "21 April 2027" in page
    assert "/organiser/competitions/final" in page


def test_the_organiser_of_one_competition_does_not_see_the_others(sign_in, session, cast):
    more_competitions(session, cast, 1)
    assert "Sector contest 0" not in sign_in("olga").get("/organiser/competitions").text
    assert sign_in("olga").get("/organiser/competitions/autumn-0").status_code == 404
    assert "Sector contest 0" in sign_in("andris").get("/organiser/competitions").text


@pytest.mark.parametrize("name", ["ciepa", "jonas", "sana", "sid"])
def test_others_have_no_list(sign_in, name):
    assert sign_in(name).get("/organiser/competitions").status_code == 404
    assert sign_in(name).get("/organiser/competitions/final").status_code == 404


def test_visitors_find_nothing(visitor, cast):
    assert visitor.get(f"/organiser/competitions/{cast.competition.key}").status_code == 404
    assert visitor.get("/organiser/competitions").status_code == 404
    assert visitor.get(f"/organiser/contests/{cast.contest.key}").status_code == 404


def test_a_list_is_paged_and_the_filters_stay_in_the_address(sign_in, session, cast):
    more_competitions(session, cast, 30)
    andris = sign_in("andris")
    first = andris.get("/organiser/competitions?q=konkurss&season=season").text
    assert "1 to 25 of 30" in first
    assert "q=konkurss&amp;season=season&amp;page=2" in first
    second = andris.get("/organiser/competitions?q=konkurss&page=2").text
    assert "26 to 30 of 30" in second
    assert "Next" not in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "٣"])
def test_a_page_out_of_range_is_the_nearest(sign_in, page):
    assert "1 to 1 of 1" in sign_in("olga").get(f"/organiser/competitions?page={page}").text


def test_a_search_without_a_find_says_so(sign_in):
    page = sign_in("olga").get("/organiser/competitions?q=nowhere").text
    assert "Nothing fits" in page
    assert "Show all" in page


def test_contests_are_searched_in_both_languages_and_filtered(sign_in):
    olga = sign_in("olga")
    assert "Cooking" not in olga.get("/organiser/competitions/final?q=IZSTRĀDE").text
    found = olga.get("/organiser/competitions/final?q=izstrāde&sector=ict&state=no-scheme").text
    assert "17 Web Technologies" in found
    assert "Nothing fits" in olga.get("/organiser/competitions/final?state=published").text
    assert "17 Web" in olga.get("/organiser/competitions/final?state=nonsense").text


def test_marking_shows_the_share_of_submitted_forms(sign_in, session, cast):
    attach_scheme(session, cast, state="locked")
    states = (FormState.SUBMITTED, FormState.IN_PROGRESS, FormState.NOT_STARTED)
    for entry, state in zip((cast.karlis, cast.liga, cast.mara), states, strict=True):
        session.add(MarkingForm(entry=entry, sub_criterion="A1", state=state))
    session.commit()
    olga = sign_in("olga")
    assert "Marking 33 %" in olga.get("/organiser/competitions/final").text
    assert "1 of 3 forms" in olga.get("/organiser/contests/skill-17").text


@pytest.mark.parametrize("state", [state for state in ResultState if state != "provisional"])
def test_results_give_the_state_once_they_are_more_than_provisional(sign_in, session, cast, state):
    attach_scheme(session, cast, state="locked")
    cast.contest.result_state = state
    session.commit()
    olga = sign_in("olga")
    assert state.value.capitalize() in olga.get("/organiser/competitions/final").text
    assert "results are" in olga.get("/organiser/contests/skill-17").text


def test_the_number_of_statements_does_not_grow_with_the_rows(sign_in, session, cast):
    olga, andris = sign_in("olga"), sign_in("andris")
    few = statements_of(olga, "/organiser/competitions/final")
    few_competitions = statements_of(andris, "/organiser/competitions")
    more_contests(session, cast, 62)
    more_competitions(session, cast, 20)
    assert statements_of(olga, "/organiser/competitions/final") == few <= 31
    assert statements_of(andris, "/organiser/competitions") == few_competitions <= 10


def test_a_contest_shows_entries_jury_and_what_comes_next(sign_in):
    page = sign_in("olga").get("/organiser/contests/skill-17").text
    assert "Kārlis Ķeizars" in page
    assert "O&#39;Nīla" in page
    assert "leads the marking team" in page
    assert "Upload a scheme" in page


def test_an_expert_sees_the_contest_but_no_button(sign_in):
    page = sign_in("jonas").get("/organiser/contests/skill-17").text
    assert "The contest has no scheme yet." in page
    assert "Upload a scheme" not in page
    assert "/organiser/competitions/final" not in page


def test_a_contest_with_nothing_says_what_is_missing(sign_in):
    page = sign_in("olga").get("/organiser/contests/skill-34").text
    assert "No entries yet" in page
    assert "No jury yet" in page
    assert "No scheme yet" in page
