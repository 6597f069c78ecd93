"""Which steps a marking form offers its reader, and why one of them is not open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from skillscomp.core.errors import RuleBroken
from skillscomp.core.judgement import JudgementState
from skillscomp.core.message import Message
from skillscomp.core.states import (
    FORM_STEPS,
    Actor,
    FormFacts,
    FormState,
    FormStep,
    ResultState,
    next_form_state,
)
from skillscomp.services import actors
from skillscomp.services.marking.pages import AspectCell, Signed
from skillscomp.services.marking.views import SaveState

OFFERED = (FormStep.SUBMIT, FormStep.VERIFY, FormStep.ACCEPT, FormStep.LOCK, FormStep.REOPEN)
_SCHOOL = frozenset({"school"})


class Steppable(Protocol):
    """What the steps of a form depend on; ``key`` is empty before anything was entered."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def state(self) -> FormState:
        """How far it is."""

    @property
    def signed(self) -> Signed:
        """Who did which step."""

    @property
    def aspects(self) -> Sequence[AspectCell]:
        """Its cells."""

    @property
    def leads(self) -> bool:
        """Whether the reader leads it."""

    @property
    def own_school(self) -> bool:
        """Whether the reader belongs to the entry's school."""

    @property
    def results(self) -> ResultState:
        """How far the results of the contest are."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that the form's state has; ``refusal`` says what is in the reader's way."""

    step: FormStep
    refusal: Message | None


def steps_of(page: Steppable, actor: actors.Actor) -> tuple[StepView, ...]:
    """List the steps from the state of the form, each with what is in the way.

    Steps that are others' to take are left out.
    """
    if not page.key:
        return ()
    open_now = [step for step in OFFERED if page.state in FORM_STEPS[step]]
    steps = [StepView(step, _refusal(page, actor, step)) for step in open_now]
    return tuple(
        each for each in steps if each.refusal is None or each.refusal.code != "right-missing"
    )


def _refusal(page: Steppable, actor: actors.Actor, step: FormStep) -> Message | None:
    cases = sum(each.cell.state is SaveState.CONFLICT for each in page.aspects)
    if cases and step is FormStep.SUBMIT:
        return Message("case-open", {"cases": cases})
    who = Actor(
        person=actor.name,
        roles=actor.roles,
        schools=_SCHOOL if page.own_school else frozenset(),
        leads=page.leads,
    )
    try:
        next_form_state(page.state, step, who, _facts(page))
    except RuleBroken as refusal:
        return refusal.message
    return None


def _facts(page: Steppable) -> FormFacts:
    judgements = [each.cell.judgement for each in page.aspects if each.cell.judgement]
    discussions = sum(each.state is JudgementState.DISCUSSION for each in judgements)
    missing = sum(each.cell.mark is None and not each.aspect.awarded for each in page.aspects)
    return FormFacts(
        missing=missing - discussions,
        discussions=discussions,
        submitted_by=page.signed.submitted,
        schools=_SCHOOL,
        results=page.results,
        reason="asked for with the step",
    )
