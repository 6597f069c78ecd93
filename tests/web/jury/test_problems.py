"""The chief expert reads what experts signalled, open first, and answers once."""

from datetime import timedelta

import pytest

from skillscomp.models.problems import Problem
from tests.cast import NOW
from tests.marked_contest import attach_scheme
from tests.web.forms import token_of

PAGE = "/jury/contests/skill-17/problems"


@pytest.fixture
def problems(session, cast):
    """Two that wait, one about an entry, and one that is answered; by their keys."""
    attach_scheme(session, cast)

    def signalled(number, **more):
        return Problem(
            key=f"problem-{number}",
            event_id=f"00000000-0000-0000-0000-{number:012}",
            contest_id=cast.contest.id,
            sub_criterion="A1",
            words=f"Question <{number}>\nand more",
            raised_by_id=cast.dace.id,
            raised_at=NOW + timedelta(minutes=number),
            **more,
        )

    done = {"answer": "Use mine.", "answered_by_id": cast.ciepa.id, "answered_at": NOW}
    session.add_all(
        [
            signalled(1, **done),
            signalled(2, entry_id=cast.liga.id, aspect="A1.2"),
            signalled(3),
        ]
    )
    session.commit()


def answered(client, problem, text):
    return client.post(
        f"/jury/problems/{problem}", data={"csrf_token": token_of(client), "answer": text}
    )


@pytest.mark.usefixtures("problems")
def test_open_problems_stand_first_the_oldest_of_them_on_top(sign_in):
    page = sign_in("ciepa").get(PAGE).text
    places = [page.index(f"Question &lt;{number}&gt;") for number in (2, 3, 1)]
    assert places == sorted(places)
    assert 'href="/jury/entries/entry-2/A1#aspect-A1.2"' in page
    assert 'href="/jury/contests/skill-17/landscape/A1"' in page
    assert "Use mine." in page


@pytest.mark.usefixtures("problems")
def test_an_answer_is_kept_once(sign_in, session, cast):
    ciepa = sign_in("ciepa")
    answer = answered(ciepa, "problem-2", " Take the other ruler. ")
    assert (answer.status_code, answer.location) == (302, PAGE)
    kept = session.query(Problem).filter_by(key="problem-2").one()
    assert (kept.answer, kept.answered_by_id) == ("Take the other ruler.", cast.ciepa.id)
    assert kept.answered_at is not None
    again = answered(sign_in("olga"), "problem-2", "No, mine.")
    assert again.status_code == 422
    assert "Somebody else has answered it meanwhile" in again.text
    session.refresh(kept)
    assert kept.answer == "Take the other ruler."


@pytest.mark.parametrize(
    ("typed", "said"),
    [("  ", "There are no words yet"), ("x" * 2001, "longer than 2000 characters")],
)
@pytest.mark.usefixtures("problems")
def test_an_answer_that_is_not_kept_is_not_lost(sign_in, typed, said):
    answer = answered(sign_in("ciepa"), "problem-3", typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert typed in answer.text


@pytest.mark.usefixtures("problems")
def test_how_many_wait_stands_on_the_board_and_in_the_navigation(sign_in):
    board = sign_in("ciepa").get("/jury/contests/skill-17").text
    assert f'href="{PAGE}"' in board
    assert "2 problems" in board
    experts = sign_in("dace").get("/jury/contests/skill-17").text
    assert PAGE not in experts
    assert "2 problems" not in experts
    assert "2 problems" not in sign_in("elza").get("/jury/").text


def test_without_a_problem_the_page_says_so(sign_in):
    page = sign_in("ciepa").get(PAGE).text
    assert "No problem waits" in page
