"""Which step is open from which state, to whom, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.registration import (
    RegistrationState,
    Step,
    Window,
    possible_steps,
    refuse_outside,
    refuse_step,
    window,
    writing_step,
)
from tests.core.refusals import refused

SCHOOL = {Role.COORDINATOR}
ORGANISER = {Role.ORGANISER}
OPENS = datetime(2027, 1, 10, tzinfo=UTC)
CLOSES = datetime(2027, 3, 1, 21, 59, tzinfo=UTC)
BEGINS = datetime(2027, 4, 20, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "school", "organiser"),
    [
        ("draft", "edit discard submit request", ""),
        ("requested", "edit withdraw", "admit refuse"),
        ("submitted", "change substitute withdraw", "refuse"),
        ("accepted", "change substitute withdraw", ""),
        ("waiting", "change substitute withdraw", "refuse"),
        ("refused", "", ""),
        ("withdrawn", "", ""),
    ],
)
def test_the_table_of_steps(state, school, organiser):
    found = RegistrationState(state)
    assert set(possible_steps(found, SCHOOL)) == set(school.split())
    assert set(possible_steps(found, ORGANISER)) == {*school.split(), *organiser.split()}
    assert possible_steps(found, {Role.EXPERT, Role.OBSERVER, Role.VISITOR}) == ()


@pytest.mark.parametrize("state", list(RegistrationState))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_is_refused_where_it_is_not_in_the_table(state, step):
    if step in possible_steps(state, ORGANISER):
        refuse_step(state, step, ORGANISER)
    else:
        with refused(f"registration-is-{state}", StateRefused):
            refuse_step(state, step, ORGANISER)
    with refused("not-allowed", AccessRefused):
        refuse_step(state, step, {Role.EXPERT})


def test_writing_after_the_submission_is_a_change_on_record():
    assert writing_step(RegistrationState.DRAFT) is Step.EDIT
    assert writing_step(RegistrationState.REQUESTED) is Step.EDIT
    assert writing_step(RegistrationState.ACCEPTED) is Step.CHANGE
    assert writing_step(RegistrationState.WITHDRAWN) is Step.EDIT


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (OPENS - timedelta(microseconds=1), Window.NOT_YET),
        (OPENS, Window.OPEN),
        (CLOSES, Window.OPEN),
        (CLOSES + timedelta(microseconds=1), Window.LATE),
        (BEGINS - timedelta(microseconds=1), Window.LATE),
        (BEGINS, Window.OVER),
    ],
)
def test_the_instant_of_the_deadline_is_in_time(now, found):
    assert window(OPENS, CLOSES, BEGINS, now) is found


def test_without_an_opening_it_is_open_and_without_a_deadline_it_is_not_offered():
    assert window(None, CLOSES, BEGINS, OPENS - timedelta(days=900)) is Window.OPEN
    assert window(OPENS, None, BEGINS, OPENS) is Window.NOT_OFFERED


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (Window.NOT_OFFERED, "registration-not-offered"),
        (Window.NOT_YET, "registration-not-yet"),
        (Window.OPEN, "registration-open"),
        (Window.LATE, "registration-closed"),
        (Window.OVER, "registration-over"),
    ],
)
def test_outside_its_time_a_step_is_refused(found, code):
    refuse_outside(found, {found})
    with refused(code, StateRefused):
        refuse_outside(found, ())
