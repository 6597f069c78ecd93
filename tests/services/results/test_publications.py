"""Signing by two persons, publishing, embargo, corrections and overrides."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.result import Medal
from skillscomp.core.result_states import ResultStep
from skillscomp.core.states import FormState, ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.documents import IssuedDiploma
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import Mark, MarkCase, MarkingForm
from skillscomp.models.results import Ratification
from skillscomp.services.results.publications import (
    NEVER,
    correct,
    publish,
    versions_of,
    visible_publications,
)
from skillscomp.services.results.ratifications import (
    LONGEST_REASON,
    override_medal,
    ratify,
    shown_state,
)
from skillscomp.services.results.snapshots import thaw
from tests.decided_contest import THEN, actor, announce, decide, sign_both

HOUR = timedelta(hours=1)


@pytest.fixture
def decided(session, cast):
    decide(session, cast)
    session.commit()
    return cast


@pytest.fixture
def olga(decided):
    return actor(decided.olga, Role.ORGANISER)


def frozen(publication):
    return thaw(publication.checksum, publication.snapshot)


def test_one_person_does_not_sign_for_both_sides(session, decided):
    both = actor(decided.ciepa, Role.CHIEF_EXPERT, Role.ORGANISER)
    ratify(session, both, decided.contest, ResultStep.RATIFY_AS_CHIEF, THEN)
    with pytest.raises(AccessRefused, match="same-person-ratifies"):
        ratify(session, both, decided.contest, ResultStep.RATIFY_AS_ORGANISER, THEN)


@pytest.mark.usefixtures("olga")
def test_two_persons_of_one_name_are_two_persons(session, decided):
    decided.olga.person.diploma_name = decided.ciepa.person.diploma_name
    session.flush()
    sign_both(session, decided)
    assert decided.contest.result_state is ResultState.RATIFIED


def test_nothing_is_signed_while_a_form_is_not_accepted(session, decided, olga):
    session.execute(update(MarkingForm).values(state=FormState.SUBMITTED))
    with pytest.raises(StateRefused, match="forms-not-accepted"):
        ratify(session, olga, decided.contest, ResultStep.RATIFY_AS_ORGANISER, THEN)


def test_nothing_is_signed_while_a_mark_has_two_values(session, decided, olga):
    open_case(session, decided)
    with pytest.raises(StateRefused, match="cases-open"):
        ratify(session, olga, decided.contest, ResultStep.RATIFY_AS_ORGANISER, THEN)


def test_a_value_that_comes_after_the_signatures_holds_the_publication(session, decided, olga):
    sign_both(session, decided)
    open_case(session, decided)
    with pytest.raises(StateRefused, match="cases-open"):
        publish(session, olga, decided.contest, None, THEN)


def open_case(session, decided):
    mark = session.scalars(select(Mark)).first()
    session.add(
        MarkCase(
            contest_id=decided.contest.id,
            entry_id=mark.entry_id,
            aspect_id=mark.aspect_id,
            standing_event_id=mark.event_id,
            challenging_event_id=mark.event_id,
            opened_at=THEN,
        )
    )
    session.flush()


def test_an_expert_neither_signs_nor_publishes(session, decided):
    jonas = actor(decided.jonas, Role.EXPERT)
    with pytest.raises(AccessRefused):
        ratify(session, jonas, decided.contest, ResultStep.RATIFY_AS_CHIEF, THEN)
    sign_both(session, decided)
    with pytest.raises(AccessRefused):
        publish(session, jonas, decided.contest, None, THEN)


def test_nothing_is_published_without_both_signatures(session, decided, olga):
    with pytest.raises(StateRefused, match="results-not-ratified"):
        publish(session, olga, decided.contest, None, THEN)


def test_a_snapshot_does_not_move_when_marks_change(session, decided):
    publication = announce(session, decided)
    before = publication.snapshot
    session.execute(update(Mark).values(hundredths=0))
    assert publication.snapshot == before
    assert frozen(publication).entries[0].mark == 1100


def test_publishing_issues_a_diploma_for_everybody(session, decided):
    announce(session, decided)
    codes = session.scalars(select(IssuedDiploma.code)).all()
    assert len(set(codes)) == 3
    assert all(len(code) == 16 and code == code.upper() for code in codes)


def test_steps_stand_in_the_journal(session, decided):
    announce(session, decided)
    kinds = session.scalars(select(JournalEvent.kind).order_by(JournalEvent.number)).all()
    assert kinds == ["results-ratified", "results-ratified", "results-published"]


def test_an_embargo_ends_by_itself(session, decided):
    announce(session, decided, THEN + HOUR)
    contest = decided.contest
    assert visible_publications(session, [contest.id], THEN) == {}
    assert shown_state(contest, THEN) is ResultState.EMBARGOED
    assert set(visible_publications(session, [contest.id], THEN + HOUR)) == {contest.id}
    assert shown_state(contest, THEN + HOUR) is ResultState.PUBLISHED


def test_the_hour_of_an_embargo_can_change_but_not_the_figures(session, decided, olga):
    first = announce(session, decided, THEN + HOUR)
    session.execute(update(Mark).values(hundredths=0))
    again = publish(session, olga, decided.contest, None, THEN)
    assert again is first
    assert decided.contest.result_state is ResultState.PUBLISHED
    assert frozen(again).entries[0].mark == 1100


def test_a_correction_before_its_hour_is_never_seen(session, decided, olga):
    announce(session, decided, THEN + HOUR)
    correct(session, olga, decided.contest, "A form was wrong", THEN)
    assert visible_publications(session, [decided.contest.id], THEN + 9 * HOUR) == {}
    assert versions_of(session, decided.contest)[0].visible_from == NEVER


def test_a_correction_leaves_the_old_version_until_the_new_one(session, decided, olga):
    announce(session, decided)
    correct(session, olga, decided.contest, "A2.1 was measured again", THEN + HOUR)
    assert session.scalars(select(Ratification)).all() == []
    seen = visible_publications(session, [decided.contest.id], THEN + HOUR)
    assert seen[decided.contest.id].version == 1
    second = announce(session, decided, now=THEN + 2 * HOUR)
    assert (second.version, second.reason) == (2, "A2.1 was measured again")
    seen = visible_publications(session, [decided.contest.id], THEN + 2 * HOUR)
    assert seen[decided.contest.id].version == 2


def test_a_correction_needs_a_reason(session, decided, olga):
    announce(session, decided)
    with pytest.raises(StateRefused, match="reason-missing"):
        correct(session, olga, decided.contest, " ", THEN)


def test_an_override_shows_with_its_reason_and_voids_signatures(session, decided, olga):
    chief = actor(decided.ciepa, Role.CHIEF_EXPERT)
    ratify(session, chief, decided.contest, ResultStep.RATIFY_AS_CHIEF, THEN)
    override_medal(session, olga, decided.mara, (Medal.SILVER, "Jury's decision"), THEN)
    assert session.scalars(select(Ratification)).all() == []
    entry = frozen(announce(session, decided)).entries[-1]
    assert (entry.medal, entry.overridden) == (Medal.SILVER, True)
    assert entry.reason.parameters["reason"] == "Jury's decision"


def test_an_override_can_be_taken_back(session, decided, olga):
    override_medal(session, olga, decided.mara, (Medal.SILVER, "Jury's decision"), THEN)
    override_medal(session, olga, decided.mara, (None, ""), THEN)
    assert frozen(announce(session, decided)).entries[-1].medal is Medal.BRONZE


def test_an_override_needs_a_reason_and_a_place(session, decided, olga):
    with pytest.raises(ValueRefused, match="override-without-reason"):
        override_medal(session, olga, decided.mara, (Medal.SILVER, " "), THEN)
    with pytest.raises(ValueRefused, match="reason-too-long"):
        override_medal(session, olga, decided.mara, (Medal.SILVER, "x" * 2001), THEN)
    decided.mara.status = "guest"
    session.flush()
    session.expire_all()
    with pytest.raises(ValueRefused, match="override-not-placed"):
        override_medal(session, olga, decided.mara, (Medal.SILVER, "Jury"), THEN)


def test_medals_do_not_change_after_ratification(session, decided, olga):
    sign_both(session, decided)
    with pytest.raises(StateRefused, match="results-ratified-already"):
        override_medal(session, olga, decided.mara, (Medal.SILVER, "Jury"), THEN)
    publish(session, olga, decided.contest, None, THEN)
    with pytest.raises(StateRefused, match="results-published-already"):
        override_medal(session, olga, decided.mara, (Medal.SILVER, "Jury"), THEN)


def test_a_correction_needs_a_reason_of_a_sentence(session, decided, olga):
    announce(session, decided)
    with pytest.raises(StateRefused, match="reason-missing"):
        correct(session, olga, decided.contest, " ", THEN)
    with pytest.raises(ValueRefused, match="reason-too-long"):
        correct(session, olga, decided.contest, "x" * (LONGEST_REASON + 1), THEN)
    assert decided.contest.result_state is ResultState.PUBLISHED


def test_who_waited_for_another_finds_the_results_as_the_other_left_them(session, decided, olga):
    sign_both(session, decided)
    assert decided.contest.result_state is ResultState.RATIFIED
    session.flush()
    # Another process published meanwhile: the row says so, what was read before does not.
    moved = update(Contest.__table__).where(Contest.__table__.c.id == decided.contest.id)
    session.connection().execute(moved.values(result_state=ResultState.PUBLISHED))
    with pytest.raises(StateRefused, match="results-published-already"):
        publish(session, olga, decided.contest, None, THEN)
