import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, RuleBroken, StateRefused
from skillscomp.core.states import (
    FORM_STEPS,
    Actor,
    FormFacts,
    FormState,
    FormStep,
    ResultState,
    SchemeFacts,
    SchemeState,
    SchemeStep,
    makes_new_version,
    may_enter,
    next_form_state,
    next_scheme_state,
)
from skillscomp.web.sentences.wording import word

OLGA = Actor(person="Olga", roles=frozenset({Role.ORGANISER}))
CIEPA = Actor(person="Čiepa", roles=frozenset({Role.CHIEF_EXPERT}))
DEPUTY = Actor(person="Dace", roles=frozenset({Role.DEPUTY_CHIEF_EXPERT}))
JONAS = Actor(
    person="Jonas",
    roles=frozenset({Role.EXPERT}),
    schools=frozenset({"Rīgas tehnikums"}),
    leads=True,
)
LIENA = Actor(
    person="Liena", roles=frozenset({Role.EXPERT}), schools=frozenset({"Ogres tehnikums"})
)
SANA = Actor(person="Sana", roles=frozenset({Role.COORDINATOR}))
SID = Actor(person="Sid", roles=frozenset({Role.VISITOR}))
READY = FormFacts(submitted_by="Jonas", schools=frozenset({"Ogres tehnikums"}), reason="Typo")
NO_REASON = SchemeFacts()


def refusal(kind, call, *arguments):
    with pytest.raises(RuleBroken) as refused:
        call(*arguments)
    assert type(refused.value) is kind
    assert word(refused.value.message, "en")
    return refused.value.code


def test_a_form_goes_its_way_from_the_first_mark_to_the_lock():
    way = [
        (FormStep.ENTER, JONAS, FormState.IN_PROGRESS),
        (FormStep.DISCUSS, JONAS, FormState.NEEDS_DISCUSSION),
        (FormStep.ENTER, LIENA, FormState.NEEDS_DISCUSSION),
        (FormStep.SETTLE, LIENA, FormState.IN_PROGRESS),
        (FormStep.SUBMIT, JONAS, FormState.SUBMITTED),
        (FormStep.VERIFY, LIENA, FormState.VERIFIED),
        (FormStep.ACCEPT, LIENA, FormState.ACCEPTED),
        (FormStep.LOCK, CIEPA, FormState.LOCKED),
        (FormStep.REOPEN, CIEPA, FormState.IN_PROGRESS),
    ]
    state = FormState.NOT_STARTED
    for step, actor, expected in way:
        state = next_form_state(state, step, actor, READY)
        assert state is expected


@pytest.mark.parametrize("actor", [SANA, SID, OLGA])
@pytest.mark.parametrize("step", list(FormStep))
def test_only_the_jury_moves_a_form(actor, step):
    state = next(iter(FORM_STEPS[step]))
    assert refusal(AccessRefused, next_form_state, state, step, actor, READY) == "right-missing"


@pytest.mark.parametrize("step", list(FormStep))
@pytest.mark.parametrize("state", list(FormState))
def test_every_step_leads_on_or_is_refused_with_a_sentence(state, step):
    if state in FORM_STEPS[step]:
        assert next_form_state(state, step, CIEPA, READY) is FORM_STEPS[step][state]
    else:
        refusal(StateRefused, next_form_state, state, step, CIEPA, READY)


@pytest.mark.parametrize(
    ("state", "step", "code"),
    [
        (FormState.SUBMITTED, FormStep.ENTER, "form-submitted-already"),
        (FormState.LOCKED, FormStep.ENTER, "form-locked"),
        (FormState.VERIFIED, FormStep.SUBMIT, "form-verified-already"),
        (FormState.ACCEPTED, FormStep.VERIFY, "form-accepted-already"),
        (FormState.LOCKED, FormStep.SETTLE, "form-locked"),
        (FormState.IN_PROGRESS, FormStep.SETTLE, "no-open-discussion"),
        (FormState.IN_PROGRESS, FormStep.VERIFY, "form-not-submitted"),
        (FormState.SUBMITTED, FormStep.ACCEPT, "form-not-verified"),
        (FormState.VERIFIED, FormStep.LOCK, "form-not-accepted"),
        (FormState.NEEDS_DISCUSSION, FormStep.REOPEN, "form-open-already"),
    ],
)
def test_a_step_from_the_wrong_state_says_why(state, step, code):
    assert refusal(StateRefused, next_form_state, state, step, CIEPA, READY) == code


def test_an_incomplete_form_is_not_submitted():
    facts = FormFacts(missing=2)
    state = FormState.IN_PROGRESS
    assert (
        refusal(StateRefused, next_form_state, state, FormStep.SUBMIT, JONAS, facts)
        == "not-complete"
    )


def test_a_form_with_an_open_discussion_is_not_submitted():
    facts = FormFacts(missing=1, discussions=1)
    state = FormState.NEEDS_DISCUSSION
    assert (
        refusal(StateRefused, next_form_state, state, FormStep.SUBMIT, JONAS, facts)
        == "open-discussion"
    )


def test_the_leader_of_the_team_or_the_chief_expert_submits():
    state, step = FormState.IN_PROGRESS, FormStep.SUBMIT
    assert next_form_state(state, step, CIEPA, READY) is FormState.SUBMITTED
    assert refusal(AccessRefused, next_form_state, state, step, LIENA, READY) == "not-the-leader"


def test_a_second_person_verifies():
    state, step = FormState.SUBMITTED, FormStep.VERIFY
    code = refusal(AccessRefused, next_form_state, state, step, JONAS, READY)
    assert code == "same-person-verifies"


def test_even_the_chief_expert_does_not_verify_what_she_submitted():
    facts = FormFacts(submitted_by="Čiepa")
    state, step = FormState.SUBMITTED, FormStep.VERIFY
    code = refusal(AccessRefused, next_form_state, state, step, CIEPA, facts)
    assert code == "same-person-verifies"


def test_the_expert_of_the_entrys_school_accepts_and_no_other_expert():
    state, step = FormState.VERIFIED, FormStep.ACCEPT
    assert next_form_state(state, step, LIENA, READY) is FormState.ACCEPTED
    assert next_form_state(state, step, DEPUTY, READY) is FormState.ACCEPTED
    code = refusal(AccessRefused, next_form_state, state, step, JONAS, READY)
    assert code == "not-own-school-accepts"


def test_reopening_is_for_chiefs_with_a_reason_while_results_are_provisional():
    state, step = FormState.LOCKED, FormStep.REOPEN
    assert next_form_state(state, step, DEPUTY, READY) is FormState.IN_PROGRESS
    assert refusal(AccessRefused, next_form_state, state, step, JONAS, READY) == "right-missing"
    silent = FormFacts(reason="  ")
    assert refusal(StateRefused, next_form_state, state, step, CIEPA, silent) == "reason-missing"
    late = FormFacts(reason="Typo", results=ResultState.PUBLISHED)
    code = refusal(StateRefused, next_form_state, state, step, CIEPA, late)
    assert code == "results-not-provisional"


@pytest.mark.parametrize(
    "state", [FormState.NOT_STARTED, FormState.IN_PROGRESS, FormState.NEEDS_DISCUSSION]
)
def test_marks_are_entered_on_an_open_form(state):
    may_enter(state)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (FormState.SUBMITTED, "form-submitted-already"),
        (FormState.VERIFIED, "form-verified-already"),
        (FormState.ACCEPTED, "form-accepted-already"),
        (FormState.LOCKED, "form-locked"),
    ],
)
def test_marks_are_not_entered_on_a_submitted_form(state, code):
    assert refusal(StateRefused, may_enter, state) == code


def test_a_scheme_goes_its_way_from_draft_to_the_first_mark():
    way = [
        (SchemeStep.EDIT, OLGA, SchemeState.DRAFT),
        (SchemeStep.CHECK, OLGA, SchemeState.CHECKED),
        (SchemeStep.EDIT, DEPUTY, SchemeState.DRAFT),
        (SchemeStep.CHECK, CIEPA, SchemeState.CHECKED),
        (SchemeStep.APPROVE, CIEPA, SchemeState.APPROVED),
        (SchemeStep.LOCK, JONAS, SchemeState.LOCKED),
        (SchemeStep.LOCK, LIENA, SchemeState.LOCKED),
    ]
    state = SchemeState.DRAFT
    for step, actor, expected in way:
        state = next_scheme_state(state, step, actor, NO_REASON)
        assert state is expected


def test_changing_an_approved_scheme_needs_the_chief_expert_and_a_reason():
    state, step = SchemeState.APPROVED, SchemeStep.EDIT
    reason = SchemeFacts(reason="Aspect A1.3 cannot be measured")
    assert next_scheme_state(state, step, CIEPA, reason) is SchemeState.DRAFT
    assert refusal(AccessRefused, next_scheme_state, state, step, OLGA, reason) == "right-missing"
    code = refusal(StateRefused, next_scheme_state, state, step, CIEPA, NO_REASON)
    assert code == "reason-missing"


def test_unlocking_a_scheme_makes_a_new_version_with_a_reason():
    state, step = SchemeState.LOCKED, SchemeStep.UNLOCK
    reason = SchemeFacts(reason="Aspect A1.3 cannot be measured")
    assert next_scheme_state(state, step, CIEPA, reason) is SchemeState.DRAFT
    code = refusal(StateRefused, next_scheme_state, state, step, CIEPA, NO_REASON)
    assert code == "reason-missing"
    assert [step for step in SchemeStep if makes_new_version(step)] == [SchemeStep.UNLOCK]


def test_a_scheme_with_errors_is_neither_checked_nor_approved():
    errors = SchemeFacts(errors=3)
    for state, step in [
        (SchemeState.DRAFT, SchemeStep.CHECK),
        (SchemeState.CHECKED, SchemeStep.APPROVE),
    ]:
        code = refusal(StateRefused, next_scheme_state, state, step, CIEPA, errors)
        assert code == "scheme-has-errors"


@pytest.mark.parametrize(
    ("state", "step", "code"),
    [
        (SchemeState.LOCKED, SchemeStep.EDIT, "scheme-locked"),
        (SchemeState.APPROVED, SchemeStep.CHECK, "scheme-checked-already"),
        (SchemeState.DRAFT, SchemeStep.APPROVE, "scheme-not-checked"),
        (SchemeState.CHECKED, SchemeStep.LOCK, "scheme-not-approved"),
        (SchemeState.APPROVED, SchemeStep.UNLOCK, "scheme-not-locked"),
    ],
)
def test_a_step_of_a_scheme_from_the_wrong_state_says_why(state, step, code):
    assert refusal(StateRefused, next_scheme_state, state, step, CIEPA, NO_REASON) == code
