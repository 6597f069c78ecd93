"""Results of a contest: who ratifies, what holds publication back, how they are corrected.

===========  ===============================  =============================================
provisional  jury and organiser see them      all forms accepted or locked to ratify
ratified     chief expert and organiser,      two different persons, in either order
             one signature each
embargoed    ratified, kept until a time      the time can be changed
published    frozen as a snapshot             no protest open, the embargo over
correction   from any later state back to     a reason, a new version
             provisional
===========  ===============================  =============================================

Source: DOMAIN sections 3.1 and 5 (a contest with an open protest cannot be published).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from skillscomp.core.access import Action
from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.states import (
    Actor,
    FormState,
    ResultState,
    refuse_without,
    refuse_without_reason,
)

DONE = frozenset({FormState.ACCEPTED, FormState.LOCKED})
"""Forms in these states may count."""


class ResultStep(StrEnum):
    """What can be done to the results of a contest."""

    RATIFY_AS_CHIEF = "ratify-as-chief"
    RATIFY_AS_ORGANISER = "ratify-as-organiser"
    EMBARGO = "embargo"
    PUBLISH = "publish"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultStanding:
    """How far the results have come: the version counts from 1, signatures name persons."""

    state: ResultState = ResultState.PROVISIONAL
    version: int = 1
    chief: str = ""
    organiser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """What a step on results depends on.

    ``unfinished_forms`` and ``open_protests`` are counts; ``embargo_over`` is the edge's answer
    to what the clock says.
    """

    unfinished_forms: int = 0
    open_protests: int = 0
    embargo_over: bool = True
    reason: str = ""


RESULT_STEPS: Mapping[ResultStep, frozenset[ResultState]] = {
    ResultStep.RATIFY_AS_CHIEF: frozenset({ResultState.PROVISIONAL}),
    ResultStep.RATIFY_AS_ORGANISER: frozenset({ResultState.PROVISIONAL}),
    ResultStep.EMBARGO: frozenset({ResultState.RATIFIED, ResultState.EMBARGOED}),
    ResultStep.PUBLISH: frozenset({ResultState.RATIFIED, ResultState.EMBARGOED}),
    ResultStep.CORRECT: frozenset(ResultState) - {ResultState.PROVISIONAL},
}
"""From where each step is possible."""

_RIGHTS = {
    ResultStep.RATIFY_AS_CHIEF: Action.RATIFY_AS_CHIEF,
    ResultStep.RATIFY_AS_ORGANISER: Action.RATIFY_AS_ORGANISER,
    ResultStep.EMBARGO: Action.PUBLISH,
    ResultStep.PUBLISH: Action.PUBLISH,
    ResultStep.CORRECT: Action.PUBLISH,
}
_RATIFICATIONS = frozenset({ResultStep.RATIFY_AS_CHIEF, ResultStep.RATIFY_AS_ORGANISER})


def next_result_standing(
    standing: ResultStanding, step: ResultStep, actor: Actor, facts: ResultFacts
) -> ResultStanding:
    """Say where the step leads the results.

    Raises AccessRefused: right-missing, same-person-ratifies. Raises StateRefused:
    results-ratified-already, results-published-already, results-not-ratified,
    results-provisional-already, signature-given-already, forms-not-accepted, protest-open,
    embargo-not-over, reason-missing.
    """
    refuse_without(actor, _RIGHTS[step])
    if standing.state not in RESULT_STEPS[step]:
        raise StateRefused(_elsewhere(standing.state, step))
    if step in _RATIFICATIONS:
        return _ratified(standing, step, actor, facts)
    if step is ResultStep.CORRECT:
        refuse_without_reason(facts.reason)
        return ResultStanding(version=standing.version + 1)
    if step is ResultStep.EMBARGO:
        return replace(standing, state=ResultState.EMBARGOED)
    _refuse_publication(standing.state, facts)
    return replace(standing, state=ResultState.PUBLISHED)


def without_signatures(standing: ResultStanding) -> ResultStanding:
    """Void a signature given to figures that change again, as when a form is reopened."""
    return replace(standing, chief="", organiser="")


def _elsewhere(state: ResultState, step: ResultStep) -> str:
    if state is ResultState.PROVISIONAL:
        correcting = step is ResultStep.CORRECT
        return "results-provisional-already" if correcting else "results-not-ratified"
    if state is ResultState.PUBLISHED:
        return "results-published-already"
    return "results-ratified-already"


def _ratified(
    standing: ResultStanding, step: ResultStep, actor: Actor, facts: ResultFacts
) -> ResultStanding:
    chief = step is ResultStep.RATIFY_AS_CHIEF
    own, other = (
        (standing.chief, standing.organiser) if chief else (standing.organiser, standing.chief)
    )
    if own:
        raise StateRefused("signature-given-already", person=own)
    if other == actor.person:
        raise AccessRefused("same-person-ratifies", person=actor.person)
    _refuse_unfinished(facts)
    signed = (
        replace(standing, chief=actor.person)
        if chief
        else replace(standing, organiser=actor.person)
    )
    return replace(signed, state=ResultState.RATIFIED) if other else signed


def _refuse_unfinished(facts: ResultFacts) -> None:
    if facts.unfinished_forms:
        raise StateRefused("forms-not-accepted", forms=facts.unfinished_forms)


def _refuse_publication(state: ResultState, facts: ResultFacts) -> None:
    _refuse_unfinished(facts)
    if facts.open_protests:
        raise StateRefused("protest-open", protests=facts.open_protests)
    if state is ResultState.EMBARGOED and not facts.embargo_over:
        raise StateRefused("embargo-not-over")
