"""The colour of a competition on its pages."""

import re

import pytest

from tests.decided_contest import announce, decide
from tests.web.forms import send

LINK = re.compile(r'<link rel="stylesheet" href="(/competitions/final/accent[^"]*)"')
EDIT = "/organiser/competitions/final/edit"


@pytest.fixture
def coloured(session, cast):
    cast.competition.accent = "#7a1f5c"
    decide(session, cast)
    announce(session, cast)
    session.commit()
    return cast


def link_on(browser, address):
    found = LINK.search(browser.get(address).text)
    return found and found[1]


@pytest.mark.usefixtures("coloured")
def test_pages_of_the_competition_link_its_colours_and_others_do_not(visitor, sign_in):
    sheet = link_on(visitor, "/results/final/skill-17")
    assert sheet == link_on(sign_in("olga"), "/organiser/competitions/final")
    assert link_on(visitor, "/") is None


@pytest.mark.usefixtures("coloured")
def test_the_sheet_says_both_themes_and_may_be_kept(visitor):
    answer = visitor.get(link_on(visitor, "/results/final/skill-17"))
    assert answer.mimetype == "text/css"
    assert "--accent: #7a1f5c;" in answer.text
    assert answer.text.count("--accent-soft:") == 3
    assert answer.cache_control.public
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    again = visitor.get(
        "/competitions/final/accent.css", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    stale = visitor.get("/competitions/final/accent.css?v=000000000000")
    assert not stale.cache_control.public


def test_a_competition_without_a_colour_has_no_sheet(visitor, sign_in):
    assert visitor.get("/competitions/final/accent.css").status_code == 404
    assert visitor.get("/competitions/none/accent.css").status_code == 404
    assert link_on(sign_in("olga"), "/organiser/competitions/final") is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("#ffcc00", "its contrast is 1.37, and 4.5 is needed"), ("teal", "“teal” is not a colour")],
)
def test_a_colour_that_cannot_be_read_is_refused_beside_its_field(sign_in, typed, sentence):
    answer = sign_in("olga").get(EDIT)
    assert "data-colour" in answer.text
    answer = send(sign_in("olga"), EDIT, **sent(accent=typed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_colour_is_saved_in_small_letters(sign_in, session, cast):
    assert send(sign_in("olga"), EDIT, **sent(accent="#7A1F5C")).status_code == 302
    session.refresh(cast.competition)
    assert cast.competition.accent == "#7a1f5c"


def sent(**changed):
    return {
        "season": "season",
        "stage": "final",
        "name_lv": "Fināls",
        "name_en": "Final",
        "venue": "Rīga",
        "starts_on": "2027-04-21",
        "ends_on": "2027-04-22",
        "time_zone": "Europe/Riga",
    } | changed
