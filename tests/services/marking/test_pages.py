"""What the marking pages know: the form of one entry, that of all entries, and their steps."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Scheme
from skillscomp.core.states import FormState, FormStep, ResultState
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.marking.form_steps import accept_form, submit_form, verify_form
from skillscomp.services.marking.pages import form_page, landscape_page
from skillscomp.services.marking.steps import steps_of
from skillscomp.services.marking.views import Control, SaveState
from tests.cast import NOW
from tests.decided_contest import actor, decide
from tests.marked_contest import attach_scheme, small_scheme
from tests.services.marking.marks import enter, mark, score


@pytest.fixture
def version(session, cast):
    attached = attach_scheme(session, cast)
    session.commit()
    return attached


def who(cast, name):
    account = cast.accounts[name]
    return actor(account, *(grant.role for grant in account.grants))


def page_of(session, cast, name="dace", code="A1", entry="liga"):
    return form_page(session, who(cast, name), getattr(cast, entry), code)


def cell_of(page, aspect):
    return next(each.cell for each in page.aspects if each.aspect.code == aspect)


def form_of(session, entry, code="A1"):
    chosen = select(MarkingForm).where(
        MarkingForm.entry_id == entry.id, MarkingForm.sub_criterion == code
    )
    return session.scalars(chosen).one()


@pytest.mark.usefixtures("version")
def test_a_form_before_its_first_mark(session, cast):
    page = page_of(session, cast)
    assert (page.key, page.state, page.marked, page.total) == ("", FormState.NOT_STARTED, 0, 0)
    assert (page.head.code, page.head.maximum, page.closed) == ("A1", 700, None)
    assert [each.aspect.control for each in page.aspects] == [
        Control.YES_NO,
        Control.COUNT,
        Control.CHOICE,
        Control.MANUAL,
        Control.JUDGEMENT,
    ]
    assert {each.cell.state for each in page.aspects} == {SaveState.EMPTY}
    assert steps_of(page, who(cast, "dace")) == ()


def test_a_contest_without_a_scheme_has_no_forms(session, cast):
    assert page_of(session, cast) is None
    assert landscape_page(session, who(cast, "dace"), cast.contest, "A1") is None


@pytest.mark.usefixtures("version")
def test_a_scheme_has_the_forms_it_has(session, cast):
    assert page_of(session, cast, code="A9") is None
    assert landscape_page(session, who(cast, "dace"), cast.contest, "A9") is None


@pytest.mark.usefixtures("version")
def test_what_was_entered_stands_with_its_reason(session, cast):
    enter(session, cast, "dace", mark("A1.2", done=3))
    cell = cell_of(page_of(session, cast, "ilze"), "A1.2")
    assert (cell.state, cell.value, cell.mark, cell.by) == (
        SaveState.SAVED,
        "3",
        150,
        "Dace Balode",
    )
    assert cell.reason is not None


@pytest.mark.usefixtures("version")
def test_two_values_stand_side_by_side(session, cast):
    enter(session, cast, "dace", mark("A1.4", mark="1"))
    enter(session, cast, "ilze", mark("A1.4", mark="0.5"))
    page = page_of(session, cast)
    sides = cell_of(page, "A1.4").case.sides
    assert [(side.value, side.mark, side.by) for side in sides] == [
        ("1.00", 100, "Dace Balode"),
        ("0.50", 50, "Ilze Sala"),
    ]
    assert page.may_settle
    assert not page_of(session, cast, "ilze").may_settle


@pytest.mark.usefixtures("version")
def test_others_scores_are_hidden_until_all_are_in(session, cast):
    enter(session, cast, "ilze", score(3, "A1.5"))
    seen = cell_of(page_of(session, cast), "A1.5").judgement
    assert (seen.given, seen.own, [each.score for each in seen.scores]) == (1, None, [None])
    own = cell_of(page_of(session, cast, "ilze"), "A1.5").judgement
    assert (own.own, [each.score for each in own.scores]) == (3, [3])


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize(
    ("name", "entry", "code"),
    [
        ("jonas", "karlis", "own-unit-judged"),
        ("olga", "liga", "only-experts-mark"),
        ("elza", "liga", "not-in-the-jury"),
    ],
)
def test_why_a_reader_enters_nothing(session, cast, name, entry, code):
    assert page_of(session, cast, name, entry=entry).closed.code == code


def test_why_nobody_enters_anything(session, cast):
    decide(session, cast)
    assert page_of(session, cast).closed.code == "form-accepted-already"
    form_of(session, cast.liga).state = FormState.IN_PROGRESS
    session.flush()
    assert page_of(session, cast).closed is None
    for state, code in (
        (ResultState.RATIFIED, "results-ratified-already"),
        (ResultState.PUBLISHED, "results-published-already"),
    ):
        cast.contest.result_state = state
        session.flush()
        assert page_of(session, cast).closed.code == code


@pytest.mark.usefixtures("version")
def test_a_scheme_that_is_not_approved_closes_its_forms(session, cast):
    session.scalars(select(SchemeVersion)).one().state = "checked"
    session.flush()
    assert page_of(session, cast).closed.code == "scheme-not-approved"


def test_who_did_which_step_is_named(session, cast):
    decide(session, cast)
    form = form_of(session, cast.liga)
    form.state = FormState.IN_PROGRESS
    submit_form(session, who(cast, "dace"), form, NOW)
    verify_form(session, who(cast, "ilze"), form, NOW)
    accept_form(session, who(cast, "ciepa"), form, NOW)
    signed = page_of(session, cast).signed
    assert (signed.submitted, signed.verified, signed.accepted) == (
        "Dace Balode",
        "Ilze Sala",
        "Čiepa Krūmiņa",
    )


@pytest.mark.usefixtures("version")
def test_neighbours_are_those_who_compete(session, cast):
    cast.liga.status = EntryStatus.WITHDRAWN
    session.flush()
    page = page_of(session, cast, entry="karlis")
    assert (page.before, page.after.entry, page.after.label) == (None, "entry-3", "3")
    page = page_of(session, cast, entry="liga")
    assert (page.before, page.after) == (None, None)


def blind_scheme():
    scheme = small_scheme()
    criterion = scheme.criteria[0]
    subs = tuple(replace(sub, blind=True) for sub in criterion.sub_criteria)
    return Scheme(
        skill_number=scheme.skill_number,
        skill_name=scheme.skill_name,
        sections=scheme.sections,
        criteria=(replace(criterion, sub_criteria=subs),),
    )


def test_blind_entries_stand_by_their_secret_numbers(session, cast):
    for entry, number in ((cast.karlis, "B9"), (cast.liga, "B5"), (cast.mara, "B7")):
        entry.blind_number = number
    attach_scheme(session, cast, blind_scheme())
    page = landscape_page(session, who(cast, "dace"), cast.contest, "A1")
    assert [column.entry.label for column in page.columns] == ["B5", "B7", "B9"]
    assert {(column.entry.name, column.entry.school) for column in page.columns} == {("", "")}
    middle = page_of(session, cast, entry="mara")
    assert (middle.before.label, middle.after.label, middle.entry.name) == ("B5", "B9", "")


@pytest.mark.usefixtures("version")
def test_the_landscape_has_a_row_per_aspect_and_a_column_per_entry(session, cast):
    enter(session, cast, "dace", mark("A1.1", passed=True))
    cast.mara.status = EntryStatus.ABSENT
    session.flush()
    page = landscape_page(session, who(cast, "jonas"), cast.contest, "A1")
    assert [column.entry.key for column in page.columns] == ["entry-1", "entry-2"]
    assert [column.kept_from_reader for column in page.columns] == [True, False]
    assert [row.aspect.code for row in page.rows] == ["A1.1", "A1.2", "A1.3", "A1.4", "A1.5"]
    assert [cell.mark for cell in page.rows[0].cells] == [None, 100]
    assert (page.marked, page.cells) == (1, 10)


def offered(session, cast, name, **place):
    page = page_of(session, cast, name, **place)
    steps = steps_of(page, who(cast, name))
    return {each.step: each.refusal.code if each.refusal else "" for each in steps}


def test_the_steps_that_a_reader_may_take(session, cast):
    decide(session, cast)
    form = form_of(session, cast.liga)
    form.state = FormState.SUBMITTED
    form.submitted_by_id = cast.dace.id
    session.flush()
    assert offered(session, cast, "dace") == {FormStep.VERIFY: "same-person-verifies"}
    assert offered(session, cast, "ilze") == {FormStep.VERIFY: ""}
    assert offered(session, cast, "ciepa") == {FormStep.VERIFY: "", FormStep.REOPEN: ""}
    assert offered(session, cast, "olga") == {}


def test_what_is_in_the_way_of_handing_in(session, cast, version):
    enter(session, cast, "dace", mark("A1.4", mark="1"))
    assert offered(session, cast, "dace")[FormStep.SUBMIT] == "not-complete"
    assert offered(session, cast, "ilze")[FormStep.SUBMIT] == "not-the-leader"
    enter(session, cast, "ilze", mark("A1.4", mark="0.5"))
    assert session.scalars(select(MarkCase.entry_id)).all() == [cast.liga.id]
    assert offered(session, cast, "dace")[FormStep.SUBMIT] == "case-open"
    assert version.current


@pytest.mark.usefixtures("version")
def test_a_discussion_is_in_the_way_of_handing_in(session, cast):
    sent = [mark("A2.1", measured="10"), mark("A2.2", measured="100")]
    for each in sent:
        enter(session, cast, "dace", each)
    for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 3)):
        enter(session, cast, name, score(given, "A2.3"))
    assert offered(session, cast, "dace", code="A2")[FormStep.SUBMIT] == "open-discussion"


@pytest.mark.usefixtures("version")
def test_scores_far_apart_wait_for_the_discussion_whoever_reads(session, cast):
    for name, given in (("dace", 0), ("ilze", 2), ("ciepa", 3)):
        enter(session, cast, name, score(given, "A2.3"))
    for name in ("dace", "olga"):
        cell = cell_of(page_of(session, cast, name, code="A2"), "A2.3")
        assert (cell.state, cell.mark) == (SaveState.DISCUSSION, None)


def test_the_expert_of_the_school_is_offered_to_accept(session, cast):
    decide(session, cast)
    form_of(session, cast.karlis).state = FormState.VERIFIED
    session.flush()
    assert offered(session, cast, "jonas", entry="karlis") == {FormStep.ACCEPT: ""}
    assert offered(session, cast, "ilze", entry="karlis") == {
        FormStep.ACCEPT: "not-own-school-accepts"
    }


def test_nothing_is_reopened_under_results_that_stand(session, cast):
    decide(session, cast)
    cast.contest.result_state = ResultState.RATIFIED
    session.flush()
    assert offered(session, cast, "ciepa")[FormStep.REOPEN] == "results-not-provisional"
