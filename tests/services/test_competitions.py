"""How far competitions and contests have come."""

from datetime import UTC, datetime

import pytest

from skillscomp.core.access import Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.marking import MarkingForm
from skillscomp.services.actors import Actor
from skillscomp.services.competitions import (
    ContestState,
    When,
    competition_rows,
    contest_rows,
    state_of,
    when,
)
from skillscomp.services.contests import contest_desk
from skillscomp.services.uploads import plain_name, save_profile
from tests.cast import NOW
from tests.core.refusals import refused
from tests.marked_contest import attach_scheme

PROVISIONAL = ResultState.PROVISIONAL
BEGUN = {FormState.SUBMITTED: 1, FormState.IN_PROGRESS: 1}


@pytest.mark.parametrize(
    ("results", "scheme", "forms", "state"),
    [
        (PROVISIONAL, None, {}, ContestState.NO_SCHEME),
        (PROVISIONAL, SchemeState.DRAFT, BEGUN, ContestState.DRAFT),
        (PROVISIONAL, SchemeState.CHECKED, {}, ContestState.CHECKED),
        (PROVISIONAL, SchemeState.APPROVED, {FormState.NOT_STARTED: 3}, ContestState.APPROVED),
        (PROVISIONAL, SchemeState.APPROVED, BEGUN, ContestState.MARKING),
        (PROVISIONAL, SchemeState.LOCKED, {FormState.NOT_STARTED: 3}, ContestState.MARKING),
        (PROVISIONAL, SchemeState.LOCKED, {FormState.VERIFIED: 3}, ContestState.MARKED),
        (PROVISIONAL, SchemeState.LOCKED, {}, ContestState.MARKING),
        (ResultState.RATIFIED, SchemeState.LOCKED, {}, ContestState.RATIFIED),
        (ResultState.EMBARGOED, SchemeState.LOCKED, {}, ContestState.EMBARGOED),
        (ResultState.PUBLISHED, SchemeState.LOCKED, {}, ContestState.PUBLISHED),
    ],
)
def test_the_state_of_a_contest_sums_up_results_scheme_and_forms(results, scheme, forms, state):
    assert state_of(results, scheme, forms) is state


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2027, 4, 20, 20, 59, tzinfo=UTC), When.COMING),
        (datetime(2027, 4, 20, 21, 0, tzinfo=UTC), When.NOW),
        (datetime(2027, 4, 22, 20, 59, tzinfo=UTC), When.NOW),
        (datetime(2027, 4, 22, 21, 0, tzinfo=UTC), When.OVER),
    ],
)
def test_a_competition_begins_and_ends_at_midnight_where_it_is_held(cast, now, expected):
    assert when(cast.competition, now) is expected


def test_a_competition_is_counted_once_for_those_who_see_it(session, cast):
    row = competition_rows(session, {cast.competition.id}, NOW)[0]
    assert (row.contests, row.entries, row.published, row.when) == (2, 3, 0, When.NOW)
    assert competition_rows(session, set(), NOW) == []
    assert competition_rows(session, None, NOW) == [row]


def test_contests_are_listed_by_number(session, cast):
    cast.other_contest.skill.number = "7"
    session.flush()
    rows = contest_rows(session, cast.competition)
    assert [(row.number, row.entries, row.experts) for row in rows] == [("7", 0, 0), ("17", 3, 4)]
    assert rows[0].percent == 0


def test_the_desk_names_who_attached_and_who_approved(session, cast):
    attach_scheme(session, cast)
    version = contest_desk(session, cast.contest).versions[0]
    assert (version.created_by, version.approved_by) == ("Olga Ozola", "Čiepa Krūmiņa")


def test_forms_of_an_entry_that_withdrew_keep_nobody_waiting(session, cast):
    attach_scheme(session, cast, state=SchemeState.LOCKED)
    cast.mara.status = EntryStatus.WITHDRAWN
    for entry in (cast.karlis, cast.liga, cast.mara):
        handed_in = FormState.NOT_STARTED if entry is cast.mara else FormState.SUBMITTED
        session.add(MarkingForm(entry_id=entry.id, sub_criterion="A1", state=handed_in))
    session.flush()
    desk = contest_desk(session, cast.contest)
    assert (desk.forms_done, desk.forms, desk.state) == (2, 2, ContestState.MARKED)
    assert contest_rows(session, cast.competition)[0].state is ContestState.MARKED


def test_the_chief_expert_stands_first_in_the_jury(session, cast):
    jury = contest_desk(session, cast.contest).jury
    assert [expert.name.split()[0] for expert in jury] == ["Čiepa", "Dace", "Jonas", "Ilze"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\shemas\\a.xlsx", "a.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("ā\n\tb.xlsx", "āb.xlsx"),
        ("", ""),
        ("x" * 300 + ".xlsx", "x" * 195 + ".xlsx"),
    ],
)
def test_a_file_name_is_its_last_part(sent, kept):
    assert plain_name(sent) == kept


def test_columns_are_kept_under_a_name(session, cast):
    olga = cast.olga
    actor = Actor(olga.id, olga.key, olga.person_id, "Olga", frozenset({Role.ORGANISER}))
    assert save_profile(session, actor, "  Our   layout ", "{}").name == "Our layout"
    with refused("profile-name-missing", ValueRefused):
        save_profile(session, actor, "  ", "{}")
