"""Which steps a marking form offers its reader, and why one of them is not open."""

from dataclasses import dataclass

from skillscomp.core.errors import RuleBroken
from skillscomp.core.judgement import JudgementState
from skillscomp.core.message import Message
from skillscomp.core.states import FORM_STEPS, Actor, FormFacts, FormStep, next_form_state
from skillscomp.services import actors
from skillscomp.services.marking.pages import FormPage
from skillscomp.services.marking.views import SaveState

OFFERED = (FormStep.SUBMIT, FormStep.VERIFY, FormStep.ACCEPT, FormStep.LOCK, FormStep.REOPEN)
_SCHOOL = frozenset({"school"})


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that the form's state has; ``refusal`` says what is in the reader's way."""

    step: FormStep
    refusal: Message | None


def steps_of(page: FormPage, actor: actors.Actor) -> tuple[StepView, ...]:
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


def _refusal(page: FormPage, actor: actors.Actor, step: FormStep) -> Message | None:
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


def _facts(page: FormPage) -> FormFacts:
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
