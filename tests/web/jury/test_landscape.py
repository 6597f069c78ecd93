"""The form of all entries says once why something cannot be entered, and marks who is meant."""

import pytest
from sqlalchemy import select, update

from skillscomp.core.states import FormState
from skillscomp.models.marking import MarkingForm
from tests.decided_contest import decide

PAGE = "/jury/contests/skill-17/landscape/A1"
LOCKED = "The form is locked"
SAVE = '<button class="button" type="submit"> Save'


@pytest.fixture(autouse=True)
def _decided(session, cast):
    decide(session, cast)
    session.commit()


def put(session, state, entries=()):
    changed = update(MarkingForm).values(state=state)
    if entries:
        changed = changed.where(MarkingForm.entry_id.in_([entry.id for entry in entries]))
    session.execute(changed)


def opened(client):
    return " ".join(client.get(PAGE).text.split())


def test_a_reason_that_holds_for_all_is_said_once(session, sign_in):
    put(session, FormState.LOCKED)
    page = opened(sign_in("dace"))
    assert page.count(LOCKED) == 1
    assert page.count("You can read these forms, not change them") == 1
    assert page.count("<span>Locked</span>") == 3
    assert SAVE not in page
    assert "Read only" not in page


def test_a_reason_that_holds_for_some_names_them(session, sign_in, cast):
    put(session, FormState.IN_PROGRESS)
    put(session, FormState.LOCKED, [cast.liga, cast.mara])
    page = opened(sign_in("dace"))
    assert page.count(LOCKED) == 1
    assert "Entries 2, 3 are read only" in page
    assert SAVE in page
    assert page.count("<span>Locked</span>") == 2


def test_the_own_school_is_named_apart(session, sign_in):
    put(session, FormState.IN_PROGRESS)
    page = opened(sign_in("jonas"))
    assert "Entry 1 is read only" in page
    assert page.count("both belong to Rīgas Ūdens tehnikums") == 1
    assert page.count("<span>Read only</span>") == 1


def test_nothing_is_said_where_everything_can_be_entered(session, sign_in):
    put(session, FormState.IN_PROGRESS)
    page = opened(sign_in("dace"))
    assert "ead only" not in page
    assert session.scalars(select(MarkingForm.state).distinct()).all() == [FormState.IN_PROGRESS]
