"""A step that is refused: the form comes again, with the reason beside its steps."""

import re

import pytest
from sqlalchemy import delete, select

from skillscomp.core.states import FormState, ResultState
from skillscomp.models.marking import Mark, MarkingForm
from skillscomp.services.results.ratifications import LONGEST_REASON
from tests.decided_contest import decide
from tests.web.forms import send


@pytest.fixture
def form(session, cast):
    """The form A1 of Līga's entry, marked and accepted."""
    decide(session, cast)
    session.commit()
    chosen = select(MarkingForm).where(
        MarkingForm.entry_id == cast.liga.id, MarkingForm.sub_criterion == "A1"
    )
    return session.scalars(chosen).one()


def put(session, form, state, **signed):
    form.state = state
    for name, account in signed.items():
        setattr(form, name, account.id)
    session.flush()


def said(answer):
    """Give the words of the refusal beside the steps."""
    assert answer.status_code == 422
    shown = answer.text.split('id="refused-step"')[1].split("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))


def test_missing_marks(session, form, sign_in, cast):
    put(session, form, FormState.IN_PROGRESS)
    session.execute(delete(Mark).where(Mark.entry_id == cast.liga.id))
    answer = send(sign_in("dace"), f"/jury/forms/{form.key}/submit")
    assert "4 marks are missing" in said(answer)


def test_the_same_person_does_not_verify(session, form, sign_in, cast):
    put(session, form, FormState.SUBMITTED, submitted_by_id=cast.dace)
    answer = send(sign_in("dace"), f"/jury/forms/{form.key}/verify")
    assert "This was not done" in said(answer)
    assert "Dace Balode submitted this form" in said(answer)
    session.refresh(form)
    assert form.state is FormState.SUBMITTED


def test_somebody_was_quicker(form, sign_in):
    answer = send(sign_in("ciepa"), f"/jury/forms/{form.key}/accept")
    assert "The form is accepted." in said(answer)


def test_another_school_accepts(session, form, sign_in):
    put(session, form, FormState.VERIFIED)
    answer = send(sign_in("jonas"), f"/jury/forms/{form.key}/accept")
    assert "This was not done" in said(answer)


def test_a_form_that_is_not_accepted_is_not_locked(session, form, sign_in):
    put(session, form, FormState.VERIFIED)
    answer = send(sign_in("ciepa"), f"/jury/forms/{form.key}/lock")
    assert "not accepted" in said(answer)


def test_reopening_without_a_reason_keeps_the_box_open(form, sign_in):
    answer = send(sign_in("ciepa"), f"/jury/forms/{form.key}/reopen", reason="  ")
    assert "needs a reason" in said(answer)
    assert re.search(r"<details open\s*>", answer.text)
    assert 'aria-invalid="true"' in answer.text


def test_what_was_typed_is_kept(form, sign_in):
    reason = "A1.2 <was> read wrongly. " * 100
    assert len(reason) > LONGEST_REASON
    answer = send(sign_in("ciepa"), f"/jury/forms/{form.key}/reopen", reason=reason)
    assert "longer than 2000" in said(answer)
    kept = answer.text.split('name="reason"')[1].split(">", 1)[1].split("</textarea>")[0]
    assert kept.replace("&lt;", "<").replace("&gt;", ">") == reason


def test_what_was_typed_is_kept_where_the_step_is_not_open_any_more(session, form, sign_in, cast):
    cast.contest.result_state = ResultState.RATIFIED
    session.flush()
    answer = send(
        sign_in("ciepa"), f"/jury/forms/{form.key}/reopen", reason="A1.2 was read wrongly"
    )
    assert "ratified or published" in said(answer)
    assert "You wrote: A1.2 was read wrongly" in said(answer)


def test_in_the_reader_s_language(session, form, sign_in, cast):
    cast.dace.language = "lv"
    put(session, form, FormState.SUBMITTED, submitted_by_id=cast.dace)
    assert "Tas netika izdarīts" in said(send(sign_in("dace"), f"/jury/forms/{form.key}/verify"))


@pytest.mark.parametrize("step", ["discuss", "reopened", "x"])
def test_there_are_no_other_steps(form, sign_in, step):
    assert send(sign_in("ciepa"), f"/jury/forms/{form.key}/{step}").status_code == 404


def test_a_form_shows_no_refusal_by_itself(form, sign_in):
    page = sign_in("ciepa").get(f"/jury/forms/{form.key}")
    assert (page.status_code, "refused-step" in page.text.replace("#refused-step", "")) == (
        200,
        False,
    )
