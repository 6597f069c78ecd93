"""Sheets are printed for entries or for all of them, each with a code and what stands on it."""

import pytest

from skillscomp.core.marking_team import TeamPart
from skillscomp.core.sheet_code import read_code
from skillscomp.models.juries import JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.marking.paper.listing import SheetsSought, sheet_count, sheet_rows
from skillscomp.services.marking.paper.sheet import printed_of
from tests.core.refusals import refused
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark, score
from tests.services.marking.paper.desk import printed, typed


@pytest.fixture(autouse=True)
def _scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


def test_each_entry_gets_a_sheet_of_each_form(session, cast):
    sheets = printed(session, cast, ("A1", "A2"), ("entry-1", "entry-2", "entry-3"))
    assert [sheet.sub_criterion for sheet in sheets] == ["A1"] * 3 + ["A2"] * 3
    assert len({sheet.code for sheet in sheets}) == 6
    assert all(read_code(sheet.code) == sheet.code for sheet in sheets)


def test_one_sheet_holds_all_entries_sideways(session, cast):
    (sheet,) = printed(session, cast, entries=("entry-1", "entry-3"), landscape=True)
    assert sheet.entry_id is None
    assert [entry.key for entry in printed_of(sheet.printed).entries] == ["entry-1", "entry-3"]


def test_who_has_a_conflict_does_not_stand_on_the_sheet(session, cast):
    (sheet,) = printed(session, cast, entries=("entry-1",))
    (entry,) = printed_of(sheet.printed).entries
    assert "Jonas Petraitis" not in {judge.name for judge in entry.judges}


def test_the_fourth_expert_stands_there_for_who_has_a_conflict(session, cast):
    members = {each.person.given_name: each for each in session.query(JuryMember)}
    parts = {
        "Dace": TeamPart.LEADER,
        "Jonas": TeamPart.MEMBER,
        "Ilze": TeamPart.MEMBER,
        "Čiepa": TeamPart.FOURTH,
    }
    team = MarkingTeam(contest=cast.contest, sub_criterion="A1")
    session.add(team)
    session.flush()
    session.add_all(
        TeamSeat(team_id=team.id, jury_member_id=members[name].id, part=part)
        for name, part in parts.items()
    )
    session.commit()
    own, other = printed(session, cast, entries=("entry-1", "entry-2"))
    judges = [
        {judge.name.split()[0] for judge in printed_of(sheet.printed).entries[0].judges}
        for sheet in (own, other)
    ]
    assert judges == [{"Dace", "Ilze", "Čiepa"}, {"Dace", "Jonas", "Ilze"}]


def test_a_blank_sheet_keeps_no_marks(session, cast):
    enter(session, cast, "dace", mark("A1.1", passed=True))
    (sheet,) = printed(session, cast)
    assert printed_of(sheet.printed).marks == {}


def test_a_sheet_with_marks_keeps_them_and_the_events_behind_them(session, cast):
    sent = mark("A1.1", passed=True)
    enter(session, cast, "dace", sent)
    (sheet,) = printed(session, cast, with_marks=True)
    (stands,) = printed_of(sheet.printed).marks.values()
    assert (stands.text, stands.event) == ("yes", sent["id"])


def test_scores_of_a_round_that_is_not_complete_are_not_printed(session, cast):
    enter(session, cast, "dace", score(2))
    (sheet,) = printed(session, cast, with_marks=True)
    assert printed_of(sheet.printed).marks == {}


def test_nothing_chosen_prints_nothing(session, cast):
    with refused("no-sheets"):
        printed(session, cast, forms=())


def test_a_contest_without_a_scheme_has_no_forms(session, cast):
    session.query(SchemeVersion).update({"current": False})
    session.commit()
    with refused("sheets-without-scheme"):
        printed(session, cast)


def test_sheets_are_found_by_code_form_number_name_and_state(session, cast):
    first, _, third = printed(session, cast, entries=("entry-1", "entry-2", "entry-3"))
    printed(session, cast, ("A2",))
    typed(session, cast, "dace", third, A1_1="y")

    def found(**sought):
        return sheet_count(session, cast.contest, SheetsSought(**sought))

    assert found() == 4
    assert found(search=first.code[:5].lower()) == 1
    assert found(search="a2") == 1
    assert found(search="A1 Ķeizars") == 1
    assert found(state="typed") == 1
    assert found(state="printed") == 3
    assert found(scans="with") == 0
    (row,) = sheet_rows(session, cast.contest, SheetsSought(state="typed"), 0, 9)
    assert (row.typed_by, row.entry) == ("Dace Balode", "entry-3")
