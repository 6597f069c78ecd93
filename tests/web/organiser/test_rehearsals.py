"""A rehearsal is begun with one click, and every page of it says what it is."""

from io import BytesIO
from re import findall

import pytest
from pypdf import PdfReader

from skillscomp.core.access import Role
from skillscomp.models.rehearsals import Rehearsal
from skillscomp.services.rehearsals.steps import begin_rehearsal
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme
from tests.web.forms import token_of

BANNER = "no mark here counts"


@pytest.fixture(autouse=True)
def ready(session, cast):
    attach_scheme(session, cast)
    session.commit()
    return cast


@pytest.fixture
def copy(session, ready):
    made = begin_rehearsal(session, actor(ready.olga, Role.ORGANISER), ready.contest, 2)
    session.commit()
    return made.key


def post(client, address, **fields):
    """Press a button, and open the page that it leads to."""
    answer = client.post(address, data={"csrf_token": token_of(client)} | fields)
    return client.get(answer.location)


def printed(client, contest, language):
    """Print a form of everybody and give the words of each page."""
    address = f"/jury/contests/{contest}/paper/print"
    entries = findall(r'name="entry"\s+value="([^"]+)"', client.get(address).text)
    fields = {"form": ["A1"], "entry": entries, "layout": "portrait", "lang": language}
    answer = client.post(address, data={"csrf_token": token_of(client)} | fields)
    pages = PdfReader(BytesIO(client.get(answer.location).data)).pages
    return [page.extract_text() for page in pages]


@pytest.mark.parametrize(("language", "word"), [("en", "REHEARSAL"), ("lv", "MĒĢINĀJUMS")])
def test_every_page_of_its_paper_forms_says_so_twice_and_none_of_the_contest_does(
    sign_in, copy, language, word
):
    training = printed(sign_in("olga"), copy, language)
    assert training
    assert all(page.count(word) == 2 for page in training)
    contest = printed(sign_in("olga"), "skill-17", language)
    assert contest
    assert not any(word in page for page in contest)


@pytest.mark.parametrize("name", ["olga", "ciepa"])
def test_one_click_leads_to_the_board_of_the_copy(session, sign_in, name):
    client = sign_in(name)
    for page in ("/organiser/contests/skill-17", "/jury/contests/skill-17"):
        assert 'action="/organiser/contests/skill-17/rehearsals"' in client.get(page).text
    answer = post(client, "/organiser/contests/skill-17/rehearsals")
    session.rollback()
    copy = session.query(Rehearsal).one().contest
    assert answer.request.path == f"/jury/contests/{copy.key}"
    assert "The rehearsal has begun" in answer.text
    assert "Ezis Paraugs" in answer.text
    assert BANNER in answer.text


def test_the_number_of_entries_is_chosen(sign_in):
    post(sign_in("olga"), "/organiser/contests/skill-17/rehearsals", entries="2")
    page = sign_in("olga").get("/organiser/contests/skill-17/rehearsals")
    assert ">2</td>" in page.text
    assert BANNER not in page.text


def test_what_is_refused_is_said(sign_in):
    answer = post(sign_in("olga"), "/organiser/contests/skill-17/rehearsals", entries="99")
    assert "between 1 and 30 made-up entries" in answer.text
    answer = post(sign_in("olga"), "/organiser/rehearsals/skill-17/end")
    assert "not a rehearsal" in answer.text


@pytest.mark.parametrize(
    "page",
    [
        "/organiser/contests/{copy}",
        "/organiser/contests/{copy}/draws",
        "/organiser/contests/{copy}/jury",
        "/jury/contests/{copy}",
        "/jury/contests/{copy}/landscape/A1",
    ],
)
def test_every_page_of_a_rehearsal_says_so_loudly(copy, sign_in, page):
    assert BANNER in sign_in("ciepa").get(page.format(copy=copy)).text
    assert BANNER not in sign_in("ciepa").get(page.format(copy="skill-17")).text


@pytest.mark.usefixtures("copy")
def test_the_competition_of_rehearsals_says_so_too(session, sign_in):
    held = session.query(Rehearsal).one().contest.competition
    assert BANNER in sign_in("olga").get(f"/organiser/competitions/{held.key}").text
    assert held.name_en not in sign_in("olga").get("/organiser/competitions").text


def test_its_results_are_refused_with_the_reason(copy, sign_in):
    client = sign_in("olga")
    assert "/results" not in client.get(f"/jury/contests/{copy}").text
    answer = client.get(f"/jury/contests/{copy}/results")
    assert answer.status_code == 409
    assert "its marks count nowhere" in answer.text


def test_visitors_and_schools_do_not_meet_it(session, copy, sign_in, visitor):
    held = session.query(Rehearsal).one().contest.competition
    assert visitor.get(f"/results/{held.key}/{copy}").status_code == 404
    assert "made-up school" not in visitor.get("/").text
    assert held.key not in sign_in("sana").get("/school/riga/competitions").text
    assert "Ezis" not in sign_in("sana").get("/school/riga").text
    assert "made-up" not in sign_in("andris").get("/school/").text


def test_it_is_begun_anew_and_ended(session, copy, sign_in):
    client = sign_in("ciepa")
    answer = post(client, f"/organiser/rehearsals/{copy}/anew")
    session.rollback()
    again = session.query(Rehearsal).filter(Rehearsal.ended_at.is_(None)).one().contest.key
    assert again != copy
    assert answer.request.path == f"/jury/contests/{again}"
    answer = post(client, f"/organiser/rehearsals/{again}/end")
    assert answer.request.path == "/organiser/contests/skill-17/rehearsals"
    assert "The rehearsal has ended" in answer.text
    assert client.get(f"/jury/contests/{again}").status_code == 404


def test_from_the_copy_the_way_leads_to_the_rehearsals_of_the_contest(copy, sign_in):
    answer = sign_in("olga").get(f"/organiser/contests/{copy}/rehearsals")
    assert answer.location == "/organiser/contests/skill-17/rehearsals"
