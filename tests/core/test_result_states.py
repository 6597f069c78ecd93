from dataclasses import replace

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, RuleBroken, StateRefused
from skillscomp.core.result_states import (
    RESULT_STEPS,
    ResultFacts,
    ResultStanding,
    ResultStep,
    next_result_standing,
    without_signatures,
)
from skillscomp.core.states import Actor, ResultState
from skillscomp.web.sentences.wording import word

OLGA = Actor(person="Olga", roles=frozenset({Role.ORGANISER}))
CIEPA = Actor(person="Čiepa", roles=frozenset({Role.CHIEF_EXPERT}))
BOTH = Actor(person="Biruta", roles=frozenset({Role.ORGANISER, Role.CHIEF_EXPERT}))
SID = Actor(person="Sid", roles=frozenset({Role.VISITOR}))
FINE = ResultFacts(reason="Protest of entry 7")
FRESH = ResultStanding()
RATIFIED = ResultStanding(state=ResultState.RATIFIED, chief="Čiepa", organiser="Olga")
EMBARGOED = replace(RATIFIED, state=ResultState.EMBARGOED)
PUBLISHED = replace(RATIFIED, state=ResultState.PUBLISHED)


def refusal(kind, *arguments):
    with pytest.raises(RuleBroken) as refused:
        next_result_standing(*arguments)
    assert type(refused.value) is kind
    assert word(refused.value.message, "en")
    return refused.value.code


def test_chief_expert_and_organiser_ratify_in_either_order():
    chief_first = next_result_standing(FRESH, ResultStep.RATIFY_AS_CHIEF, CIEPA, FINE)
    assert chief_first == ResultStanding(chief="Čiepa")
    organiser_first = next_result_standing(FRESH, ResultStep.RATIFY_AS_ORGANISER, OLGA, FINE)
    assert organiser_first == ResultStanding(organiser="Olga")
    last = next_result_standing(chief_first, ResultStep.RATIFY_AS_ORGANISER, OLGA, FINE)
    assert last == RATIFIED
    last = next_result_standing(organiser_first, ResultStep.RATIFY_AS_CHIEF, CIEPA, FINE)
    assert last == RATIFIED


def test_one_person_with_both_roles_cannot_ratify_alone():
    signed = next_result_standing(FRESH, ResultStep.RATIFY_AS_CHIEF, BOTH, FINE)
    code = refusal(AccessRefused, signed, ResultStep.RATIFY_AS_ORGANISER, BOTH, FINE)
    assert code == "same-person-ratifies"


def test_nobody_signs_for_a_side_that_signed():
    signed = ResultStanding(chief="Čiepa")
    code = refusal(StateRefused, signed, ResultStep.RATIFY_AS_CHIEF, BOTH, FINE)
    assert code == "signature-given-already"


def test_signatures_are_void_when_the_figures_change():
    assert without_signatures(ResultStanding(chief="Čiepa", version=2)) == ResultStanding(version=2)


def test_results_with_open_forms_are_not_ratified():
    facts = ResultFacts(unfinished_forms=1)
    code = refusal(StateRefused, FRESH, ResultStep.RATIFY_AS_CHIEF, CIEPA, facts)
    assert code == "forms-not-accepted"


@pytest.mark.parametrize("step", list(ResultStep))
def test_a_stranger_moves_nothing(step):
    assert refusal(AccessRefused, RATIFIED, step, SID, FINE) == "right-missing"


def test_the_chief_expert_does_not_publish():
    assert refusal(AccessRefused, RATIFIED, ResultStep.PUBLISH, CIEPA, FINE) == "right-missing"


def test_ratified_results_are_published_at_once_or_after_an_embargo():
    assert next_result_standing(RATIFIED, ResultStep.PUBLISH, OLGA, FINE) == PUBLISHED
    assert next_result_standing(RATIFIED, ResultStep.EMBARGO, OLGA, FINE) == EMBARGOED
    assert next_result_standing(EMBARGOED, ResultStep.EMBARGO, OLGA, FINE) == EMBARGOED
    assert next_result_standing(EMBARGOED, ResultStep.PUBLISH, OLGA, FINE) == PUBLISHED


def test_an_embargo_holds_until_it_is_over():
    facts = ResultFacts(embargo_over=False)
    assert refusal(StateRefused, EMBARGOED, ResultStep.PUBLISH, OLGA, facts) == "embargo-not-over"


def test_nothing_is_published_while_a_protest_is_open():
    facts = ResultFacts(open_protests=1)
    assert refusal(StateRefused, RATIFIED, ResultStep.PUBLISH, OLGA, facts) == "protest-open"


def test_nothing_is_published_with_an_open_form():
    facts = ResultFacts(unfinished_forms=1)
    assert refusal(StateRefused, RATIFIED, ResultStep.PUBLISH, OLGA, facts) == "forms-not-accepted"


@pytest.mark.parametrize("standing", [RATIFIED, EMBARGOED, PUBLISHED])
def test_a_correction_makes_a_new_version_that_nobody_has_signed(standing):
    corrected = next_result_standing(standing, ResultStep.CORRECT, OLGA, FINE)
    assert corrected == ResultStanding(version=2)
    silent = ResultFacts(reason=" ")
    assert refusal(StateRefused, standing, ResultStep.CORRECT, OLGA, silent) == "reason-missing"


@pytest.mark.parametrize(
    ("standing", "step", "code"),
    [
        (FRESH, ResultStep.PUBLISH, "results-not-ratified"),
        (FRESH, ResultStep.EMBARGO, "results-not-ratified"),
        (FRESH, ResultStep.CORRECT, "results-provisional-already"),
        (RATIFIED, ResultStep.RATIFY_AS_ORGANISER, "results-ratified-already"),
        (PUBLISHED, ResultStep.PUBLISH, "results-published-already"),
    ],
)
def test_a_step_from_the_wrong_state_says_why(standing, step, code):
    assert standing.state not in RESULT_STEPS[step]
    assert refusal(StateRefused, standing, step, OLGA, FINE) == code
