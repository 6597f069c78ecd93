import pytest

from skillscomp.core.conflict import Judge, JudgedEntry
from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.marking_rights import (
    Marker,
    judges_of_entry,
    leads_form,
    refuse_closed,
    refuse_outside,
    refuse_score,
)
from skillscomp.core.marking_team import Seat, Team, TeamPart
from skillscomp.core.states import ResultState, SchemeState
from tests.core.refusals import refused

TEAM = Team(
    "A1",
    (
        Seat("dace", TeamPart.LEADER),
        Seat("ilze", TeamPart.MEMBER),
        Seat("jonas", TeamPart.MEMBER),
        Seat("liena", TeamPart.FOURTH),
    ),
)
NO_TEAM = Team("A1", ())
HEADLESS = Team("A1", (Seat("ilze", TeamPart.MEMBER),))
JUDGES = {
    "dace": Judge("dace", ""),
    "ilze": Judge("ilze", "Ogre"),
    "jonas": Judge("jonas", "Rīga"),
    "liena": Judge("liena", "Ogre"),
}
OF_VALMIERA = JudgedEntry("1", frozenset({"Valmiera"}))
OF_RIGA = JudgedEntry("2", frozenset({"Rīga"}))
OF_OGRE = JudgedEntry("3", frozenset({"Ogre"}))


def marker(person, **more):
    return Marker(person, person.title(), **more)


def test_the_leading_seat_leads_and_a_chief_as_well():
    assert leads_form(marker("dace"), TEAM)
    assert leads_form(marker("čiepa", chief=True), TEAM)
    assert not leads_form(marker("ilze", leads=True), TEAM)


@pytest.mark.parametrize("team", [NO_TEAM, HEADLESS])
def test_where_no_seat_leads_the_leader_of_the_contest_does(team):
    assert leads_form(marker("dace", leads=True), team)
    assert not leads_form(marker("dace"), team)


@pytest.mark.parametrize("person", ["dace", "ilze", "jonas", "liena"])
def test_every_seat_marks(person):
    refuse_outside(marker(person), TEAM)


def test_nobody_marks_from_outside_but_a_chief():
    with refused("not-in-the-team", AccessRefused):
        refuse_outside(marker("anna", leads=True), TEAM)
    refuse_outside(marker("čiepa", chief=True), TEAM)
    refuse_outside(marker("dace", leads=True), HEADLESS)


def test_without_a_team_every_expert_marks_and_scores():
    refuse_outside(marker("anna"), NO_TEAM)
    refuse_score(marker("anna"), NO_TEAM, {}, OF_RIGA)


def test_the_fourth_expert_scores_where_a_judge_has_a_conflict():
    assert judges_of_entry(TEAM, JUDGES, OF_VALMIERA) == ("dace", "ilze", "jonas")
    assert judges_of_entry(TEAM, JUDGES, OF_RIGA) == ("dace", "ilze", "liena")
    refuse_score(marker("liena"), TEAM, JUDGES, OF_RIGA)
    with refused("fourth-not-needed", AccessRefused):
        refuse_score(marker("liena"), TEAM, JUDGES, OF_VALMIERA)


def test_where_nobody_can_step_in_the_others_score():
    assert judges_of_entry(TEAM, JUDGES, OF_OGRE) == ("dace", "jonas")
    refuse_score(marker("jonas"), TEAM, JUDGES, OF_OGRE)


def test_a_chief_scores_from_a_seat_only():
    with refused("not-a-judge-of-the-form", AccessRefused):
        refuse_score(marker("čiepa", chief=True), TEAM, JUDGES, OF_VALMIERA)


@pytest.mark.parametrize("scheme", [None, SchemeState.DRAFT, SchemeState.CHECKED])
def test_nothing_is_marked_without_an_approved_scheme(scheme):
    with refused("scheme-not-approved", StateRefused):
        refuse_closed(scheme, None)


@pytest.mark.parametrize(
    ("results", "code"),
    [
        (ResultState.RATIFIED, "results-ratified-already"),
        (ResultState.EMBARGOED, "results-ratified-already"),
        (ResultState.PUBLISHED, "results-published-already"),
    ],
)
def test_nothing_is_marked_under_results_that_stand(results, code):
    refuse_closed(SchemeState.LOCKED, ResultState.PROVISIONAL)
    refuse_closed(SchemeState.APPROVED, None)
    with refused(code, StateRefused):
        refuse_closed(SchemeState.LOCKED, results)
