"""Pictures of sheets and words of problems go when the names of their competition are due."""

from datetime import UTC, datetime

import pytest

from skillscomp.core.retention import ERASED
from skillscomp.models.marking import Mark
from skillscomp.models.paper import PaperScan
from skillscomp.models.problems import Problem
from skillscomp.services.marking.erasing import ErasedPapers, erase_papers
from skillscomp.services.marking.paper.scans import add_scans, scans_of
from skillscomp.services.marking.paper.sheet import typed_of
from skillscomp.services.problems import Signal, answer_problem, raise_problem
from tests.cast import NOW
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark
from tests.services.marking.paper.desk import printed, somebody, typed

LAST_DAY = datetime(2028, 4, 21, 12, 0, tzinfo=UTC)
"""A year after the last day of the competition of the cast, for which names are kept."""
AFTER = datetime(2028, 4, 22, 12, 0, tzinfo=UTC)
NOTHING = ErasedPapers(0, 0)


def signal(number, words):
    identifier = f"00000000-0000-4000-8000-{number:012}"
    return Signal(id=identifier, form="A1", entry="entry-2", aspect="A1.1", words=words)


@pytest.fixture
def sheet(session, cast):
    """A sheet that was typed and photographed, a mark, and two problems, one of them answered."""
    attach_scheme(session, cast)
    session.commit()
    (one,) = printed(session, cast)
    typed(session, cast, "dace", one, A1_1="y")
    enter(session, cast, "dace", mark("A1.1", passed=True))
    add_scans(session, somebody(cast, "dace"), one, [(b"a picture", "image/jpeg")], NOW)
    dace, ciepa = somebody(cast, "dace"), somebody(cast, "ciepa")
    asked = raise_problem(session, dace, cast.contest, signal(1, "Līga was ill"), NOW)
    answer_problem(session, ciepa, asked, "Give her the time back", NOW)
    raise_problem(session, dace, cast.contest, signal(2, "Jonas left"), NOW)
    session.commit()
    return one


def said(session):
    chosen = session.query(Problem).order_by(Problem.event_id)
    return [(problem.words, problem.answer) for problem in chosen]


def test_as_long_as_names_are_kept_so_are_pictures_and_words(session, sheet):
    assert erase_papers(session, LAST_DAY) == NOTHING
    assert session.query(PaperScan).one().content == b"a picture"
    assert said(session)[1] == ("Jonas left", "")
    assert sheet.typed


def test_then_they_go_and_that_there_were_some_remains(session, sheet):
    assert erase_papers(session, AFTER) == ErasedPapers(1, 2)
    assert erase_papers(session, AFTER) == NOTHING
    assert session.query(PaperScan).one().content == b""
    (scan,) = scans_of(session, sheet)
    assert (scan.by, scan.erased) == ("Dace Balode", True)
    assert said(session) == [(ERASED, ERASED), (ERASED, "")]


def test_marks_and_what_was_typed_from_paper_remain(session, sheet):
    erase_papers(session, AFTER)
    assert session.query(Mark).one().hundredths == 100
    assert [slot.last.text for slot in typed_of(sheet.typed).values()] == ["yes"]


def test_an_answer_that_comes_later_goes_with_the_next_night(session, cast, sheet):
    assert sheet is not None
    erase_papers(session, AFTER)
    asked = session.query(Problem).filter_by(answer="").one()
    answer_problem(session, somebody(cast, "ciepa"), asked, "Jonas was back at ten", AFTER)
    session.flush()
    assert erase_papers(session, AFTER) == ErasedPapers(0, 1)
    assert said(session) == [(ERASED, ERASED)] * 2


def test_another_competition_keeps_its_own(session, cast, sheet):
    assert sheet is not None
    cast.competition.ends_on = LAST_DAY.date()
    session.commit()
    assert erase_papers(session, AFTER) == NOTHING
