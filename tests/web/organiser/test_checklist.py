"""The checklist of a competition, and its sentence on the overview."""

import pytest

from skillscomp.models.contests import Contest
from skillscomp.models.skills import Skill
from tests.marked_contest import attach_scheme, small_scheme
from tests.statements import statements_of

HERE = "/organiser/competitions/final/checklist"


@pytest.fixture
def olga(sign_in):
    """The organiser's browser."""
    return sign_in("olga")


def add_contests(session, competition, count):
    sector_id = session.query(Skill).first().sector_id
    for number in range(100, 100 + count):
        skill = Skill(number=str(number), name_en="New", name_lv="Jauna", sector_id=sector_id)
        session.add(Contest(competition=competition, skill=skill))
    session.commit()


def test_each_line_says_what_is_missing_and_where_to_mend_it(session, cast, olga):
    attach_scheme(session, cast, small_scheme())
    session.commit()
    page = olga.get(HERE).text
    assert "1 of 2 contests has no approved scheme." in page
    assert '<a href="/organiser/contests/skill-34">34 Cooking</a>' in page
    assert "No day of the competition has a date yet." in page
    assert 'href="/organiser/competitions/final/edit"' in page
    assert "1 of 2 schools has neither a coordinator nor an invitation." in page


def test_the_overview_says_how_far_it_is(olga):
    page = olga.get("/organiser/competitions/final").text
    assert "are missing until the competition can start." in page
    assert f'href="{HERE}"' in page


def test_who_only_looks_on_is_not_asked_to_mend_anything(sign_in):
    page = sign_in("oto").get("/organiser/competitions/final").text
    assert "until the competition can start" not in page
    assert sign_in("oto").get(HERE).status_code == 404


def test_a_long_list_of_contests_is_cut_short(session, cast, olga):
    add_contests(session, cast.competition, 20)
    page = olga.get(HERE).text
    assert "22 of 22 contests have no approved scheme." in page
    assert "and 16 more" in page


def test_more_contests_take_no_more_statements(session, cast, olga):
    few = statements_of(olga, HERE)
    add_contests(session, cast.competition, 40)
    assert statements_of(olga, HERE) == few
