"""What waits in marking: a person's contests, and the board of one contest."""

import pytest
from sqlalchemy import select

from skillscomp.core.result import EntryStatus
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.marking import MarkingForm
from skillscomp.services.marking.board import board_of, contests_of
from tests.decided_contest import actor, decide
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark, score
from tests.services.marking.test_pages import blind_scheme


def who(cast, name):
    account = cast.accounts[name]
    return actor(account, *(grant.role for grant in account.grants))


def keys(session, account):
    return [card.contest.key for card in contests_of(session, account.id)]


def test_everybody_sees_the_contests_of_their_roles(session, cast):
    assert keys(session, cast.dace) == ["skill-17"]
    assert keys(session, cast.elza) == ["skill-34"]
    for account in (cast.olga, cast.oto, cast.andris):
        assert keys(session, account) == ["skill-17", "skill-34"]
    for account in (cast.sana, cast.sid):
        assert keys(session, account) == []


def test_a_role_for_a_school_opens_no_contest(session, cast):
    grant = session.scalars(select(RoleGrant).where(RoleGrant.account_id == cast.olga.id)).one()
    grant.school_id = cast.riga.id
    session.flush()
    assert keys(session, cast.olga) == []


def test_a_card_counts_forms_entries_and_cases(session, cast):
    decide(session, cast)
    cast.mara.status = EntryStatus.WITHDRAWN
    forms = session.scalars(select(MarkingForm).where(MarkingForm.entry_id == cast.liga.id)).all()
    forms[0].state, forms[1].state = FormState.SUBMITTED, FormState.NEEDS_DISCUSSION
    session.flush()
    card = contests_of(session, cast.dace.id)[0]
    assert (card.venue, card.scheme, card.results) == (
        "Rīga",
        SchemeState.APPROVED,
        ResultState.PROVISIONAL,
    )
    assert (card.entries, card.cases, card.counts.total) == (2, 0, 4)
    assert (card.counts.to_verify, card.counts.discussion) == (1, 1)


def test_a_contest_without_a_scheme_waits_for_one(session, cast):
    card = contests_of(session, cast.dace.id)[0]
    assert (card.scheme, card.counts.total) == (None, 0)
    board = board_of(session, who(cast, "dace"), cast.contest)
    assert (board.scheme, board.rows, board.blind_rows, board.cases) == (None, (), (), ())


def test_the_board_has_every_form(session, cast):
    decide(session, cast)
    board = board_of(session, who(cast, "ciepa"), cast.contest)
    assert [entry.label for entry in board.entries] == ["1", "2", "3"]
    assert [row.code for row in board.rows] == ["A1", "A2"]
    assert {cell.state for row in board.rows for cell in row.cells} == {FormState.ACCEPTED}
    assert (board.counts.done, board.counts.total, board.cases) == (6, 6, ())


def test_blind_rows_stand_apart_in_the_order_of_their_numbers(session, cast):
    cast.karlis.blind_number = "C1"
    attach_scheme(session, cast, blind_scheme())
    board = board_of(session, who(cast, "dace"), cast.contest)
    assert board.rows == ()
    assert [entry.label for entry in board.blind_entries] == ["B2", "B3", "C1"]
    shown = [cell.entry for row in board.blind_rows for cell in row.cells]
    assert {(entry.name, entry.school) for entry in shown} == {("", "")}


def test_two_values_wait_on_the_board(session, cast):
    attach_scheme(session, cast)
    session.commit()
    enter(session, cast, "dace", mark("A1.4", mark="1"))
    enter(session, cast, "ilze", mark("A1.4", mark="0.5"))
    (case,) = board_of(session, who(cast, "dace"), cast.contest).cases
    assert (case.entry.key, case.form, case.case.aspect) == ("entry-2", "A1", "A1.4")
    assert [side.value for side in case.case.sides] == ["1.00", "0.50"]
    assert (case.may_settle, case.former) == (True, False)
    (case,) = board_of(session, who(cast, "ilze"), cast.contest).cases
    assert not case.may_settle


@pytest.mark.parametrize(("name", "seen"), [("ilze", ["3", "1"]), ("dace", ["", ""])])
def test_contended_scores_are_seen_by_who_gave_them(session, cast, name, seen):
    attach_scheme(session, cast)
    session.commit()
    for given in (3, 1):
        enter(session, cast, "ilze", score(given, "A1.5"))
    (case,) = board_of(session, who(cast, name), cast.contest).cases
    assert [side.value for side in case.case.sides] == seen
