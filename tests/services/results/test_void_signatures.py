"""A signature stands under the figures that were signed: when they may change, it is void."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.result_states import ResultStep
from skillscomp.core.sheet import AwardedToAll
from skillscomp.core.states import FormState, ResultState
from skillscomp.models.marking import MarkingForm
from skillscomp.models.results import Ratification
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.entry_status import change_entry_status
from skillscomp.services.marking.form_steps import accept_form, reopen_form
from skillscomp.services.marking.penalties import Signed, award_to_all, give_penalty
from skillscomp.services.results.ratifications import ratify, signatures
from skillscomp.services.schemes import unlock_scheme
from tests.core.refusals import refused
from tests.decided_contest import THEN, actor, decide

pytestmark = pytest.mark.usefixtures("signed")


@pytest.fixture
def chief(cast):
    return actor(cast.ciepa, Role.CHIEF_EXPERT)


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def signed(session, cast, chief):
    """Everything is decided, and the chief expert has signed."""
    decide(session, cast)
    ratify(session, chief, cast.contest, ResultStep.RATIFY_AS_CHIEF, THEN)
    session.commit()
    assert signed_by(session) == [cast.ciepa.id]


def signed_by(session):
    return session.scalars(select(Ratification.account_id)).all()


def form_of(session, entry):
    chosen = select(MarkingForm).where(
        MarkingForm.entry_id == entry.id, MarkingForm.sub_criterion == "A1"
    )
    return session.scalars(chosen).one()


def test_reopening_a_form_voids_it(session, cast, chief):
    reopen_form(session, chief, form_of(session, cast.liga), "A1.2 was counted wrongly", THEN)
    assert signed_by(session) == []


def test_a_penalty_voids_it(session, cast, chief):
    said = Signed(
        hundredths=100,
        reason="Unsafe work",
        first=cast.dace.person_id,
        second=cast.ilze.person_id,
    )
    give_penalty(session, chief, cast.karlis, said, THEN)
    assert signed_by(session) == []


def test_full_marks_for_everybody_void_it(session, cast, chief):
    award_to_all(session, chief, cast.contest, AwardedToAll("A1.2", "No power"), THEN)
    assert signed_by(session) == []


def test_an_entry_that_leaves_the_competition_voids_it(session, cast, olga):
    change_entry_status(
        session, olga, cast.mara, (EntryStatus.DISQUALIFIED, "Help from outside"), THEN
    )
    assert signed_by(session) == []


def test_a_new_version_of_the_scheme_voids_it(session, chief):
    version = session.scalars(select(SchemeVersion)).one()
    version.state = "locked"
    session.flush()
    unlock_scheme(session, chief, version, reason="A1.2 says four things, it is five", now=THEN)
    assert signed_by(session) == []


def test_what_is_refused_leaves_it(session, cast, chief):
    with refused("reason-missing", StateRefused):
        reopen_form(session, chief, form_of(session, cast.liga), " ", THEN)
    assert signed_by(session) == [cast.ciepa.id]


def test_the_signature_of_another_contest_stays(session, cast, chief, olga):
    elsewhere = Ratification(
        contest_id=cast.other_contest.id, role=Role.ORGANISER, account_id=olga.account_id, at=THEN
    )
    session.add(elsewhere)
    reopen_form(session, chief, form_of(session, cast.liga), "A slip", THEN)
    assert signed_by(session) == [olga.account_id]


def test_after_a_reopening_both_sign_again(session, cast, chief, olga):
    form = form_of(session, cast.liga)
    reopen_form(session, chief, form, "A slip", THEN)
    with refused("forms-not-accepted", StateRefused):
        ratify(session, olga, cast.contest, ResultStep.RATIFY_AS_ORGANISER, THEN)
    form.state = FormState.VERIFIED
    accept_form(session, chief, form, THEN)
    ratify(session, olga, cast.contest, ResultStep.RATIFY_AS_ORGANISER, THEN)
    assert cast.contest.result_state is ResultState.PROVISIONAL
    assert list(signatures(session, cast.contest)) == [Role.ORGANISER]
    ratify(session, chief, cast.contest, ResultStep.RATIFY_AS_CHIEF, THEN)
    assert cast.contest.result_state is ResultState.RATIFIED
