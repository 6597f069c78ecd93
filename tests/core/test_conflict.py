import pytest

from skillscomp.core.conflict import (
    Judge,
    JudgedEntry,
    Substitution,
    eligible_judges,
    has_conflict,
    judging_team,
    refuse_conflict,
    refuse_penalty_signatures,
    unit_of,
)
from skillscomp.core.errors import InterestRefused
from skillscomp.core.message import Message
from skillscomp.core.presets import ConflictUnit

RIGA, OGRE, VALMIERA = "Rīgas tehnikums", "Ogres tehnikums", "Valmieras tehnikums"
JONAS = Judge("Jonas", RIGA)
LIENA = Judge("Liena", OGRE)
PETERIS = Judge("Pēteris", VALMIERA)
CIEPA = Judge("Čiepa", "")
KARLIS = JudgedEntry("7", frozenset({RIGA}))
TEAM_OF_TWO_SCHOOLS = JudgedEntry("8", frozenset({RIGA, OGRE}))


def refusal(call, *arguments):
    with pytest.raises(InterestRefused) as refused:
        call(*arguments)
    return refused.value.message


def test_an_expert_never_scores_an_entry_of_their_own_school():
    assert refusal(refuse_conflict, JONAS, KARLIS) == Message(
        "own-unit-judged", {"person": "Jonas", "entry": "7", "unit": RIGA}
    )


def test_an_expert_scores_entries_of_other_schools():
    refuse_conflict(LIENA, KARLIS)
    assert not has_conflict(LIENA, KARLIS)


@pytest.mark.parametrize("judge", [JONAS, LIENA])
def test_a_team_of_two_schools_is_closed_to_the_experts_of_both(judge):
    assert has_conflict(judge, TEAM_OF_TWO_SCHOOLS)


def test_a_declared_conflict_counts_like_the_own_school():
    aunt = Judge("Anna", VALMIERA, frozenset({"7"}))
    assert refusal(refuse_conflict, aunt, KARLIS).code == "declared-conflict"
    assert not has_conflict(aunt, TEAM_OF_TWO_SCHOOLS)


def test_an_expert_from_industry_has_no_school_to_favour():
    assert not has_conflict(CIEPA, JudgedEntry("9", frozenset({""})))


def test_the_unit_is_the_member_internationally_and_the_school_nationally():
    assert unit_of(ConflictUnit.MEMBER, "LV", RIGA) == "LV"
    assert unit_of(ConflictUnit.SCHOOL, "LV", RIGA) == RIGA


def test_eligible_judges_keep_their_order():
    assert eligible_judges([PETERIS, JONAS, CIEPA, LIENA], KARLIS) == (PETERIS, CIEPA, LIENA)


def test_the_fourth_expert_steps_in_at_the_same_seat():
    team = judging_team([LIENA, JONAS, PETERIS], [CIEPA], KARLIS)
    assert team.judges == (LIENA, CIEPA, PETERIS)
    assert team.substitutions == (Substitution(JONAS, CIEPA),)


def test_a_team_without_conflict_stays_as_it_is():
    assert judging_team([LIENA, PETERIS], [CIEPA], KARLIS).substitutions == ()


def test_a_substitute_with_a_conflict_is_passed_over():
    colleague = Judge("Ilze", RIGA)
    assert judging_team([JONAS], [colleague, CIEPA], KARLIS).judges == (CIEPA,)


def test_nobody_sits_twice():
    team = [JONAS, LIENA, PETERIS]
    substitutes = [PETERIS, CIEPA, CIEPA, Judge("Anna", VALMIERA)]
    judges = judging_team(team, substitutes, TEAM_OF_TWO_SCHOOLS).judges
    assert [judge.person for judge in judges] == ["Čiepa", "Anna", "Pēteris"]


def test_without_a_substitute_the_entry_is_not_judged():
    assert refusal(judging_team, [JONAS, LIENA], [CIEPA], TEAM_OF_TWO_SCHOOLS) == Message(
        "no-substitute", {"person": "Liena", "entry": "8"}
    )


def test_a_penalty_is_signed_by_two_experts_without_interest():
    refuse_penalty_signatures(LIENA, CIEPA, KARLIS)
    assert refusal(refuse_penalty_signatures, LIENA, LIENA, KARLIS).code == "same-person-signs"
    assert refusal(refuse_penalty_signatures, JONAS, LIENA, KARLIS).code == "own-unit-judged"
    assert refusal(refuse_penalty_signatures, LIENA, JONAS, KARLIS).code == "own-unit-judged"
