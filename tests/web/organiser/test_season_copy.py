"""The page that copies a season."""

import pytest
from sqlalchemy import select

from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from tests.web.forms import send

HERE = "/organiser/seasons/season/copy"


def said(**other):
    return {
        "name_lv": "SkillsLatvia 2028",
        "name_en": "SkillsLatvia 2028",
        "year": "2028",
        "chosen_0": "y",
        "name_lv_0": "SkillsLatvia 2028 fināls",
        "name_en_0": "SkillsLatvia 2028 final",
        "starts_on_0": "2028-04-19",
        "ends_on_0": "2028-04-20",
    } | other


@pytest.fixture
def olga(sign_in):
    """The organiser's browser."""
    return sign_in("olga")


def test_what_will_be_made_is_shown_before_it_is_done(session, olga):
    page = olga.get(HERE).text
    assert 'value="SkillsLatvia 2028 final"' in page
    assert 'value="2028-04-19"' in page
    assert "2 contests" in page
    assert session.query(Season).count() == 1


def test_the_copy_is_made_and_its_organiser_sees_it(session, olga):
    answer = send(olga, HERE, **said())
    session.rollback()
    made = session.scalars(select(Season).where(Season.year == 2028)).one()
    assert answer.location == f"/organiser/competitions?season={made.key}"
    page = olga.get(answer.location).text
    assert "SkillsLatvia 2028 final" in page
    assert "The season is copied" in page
    assert session.query(Contest).count() == 4


def test_it_can_be_taken_back_from_the_next_page(session, olga):
    page = olga.get(send(olga, HERE, **said()).location).text
    undo = page.rsplit('action="/organiser/changes/')[-1].split("/undo")[0]
    assert send(olga, f"/organiser/changes/{undo}/undo").status_code == 302
    session.rollback()
    assert session.query(Season).count() == 1
    assert session.query(Competition).count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_lv": "SkillsLatvia 2027"}, "There is a season of this name already"),
        ({"ends_on_0": "2028-04-01"}, "The last day lies before the first day"),
        ({"starts_on_0": "2028-02-30"}, "Enter a date that is in the calendar."),
        ({"chosen_0": ""}, "Choose at least one competition"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(session, olga, wrong, sentence):
    answer = send(olga, HERE, **said(**wrong, name_en="My own name"))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "My own name" in answer.text
    assert session.query(Season).count() == 1


def test_only_competitions_of_ones_own_are_offered(session, cast, olga):
    session.add(
        Competition(
            season=cast.competition.season,
            stage=Stage.SECTOR,
            name_en="Road builders",
            name_lv="Ceļu būvētāji",
            venue="Rīga",
            starts_on=cast.competition.starts_on,
            ends_on=cast.competition.ends_on,
        )
    )
    session.commit()
    assert "Road builders" not in olga.get(HERE).text


def test_there_is_nothing_to_copy_in_a_season_of_others(session, olga):
    session.add(Season(key="other", name_en="Other", name_lv="Cita", year=2020))
    session.commit()
    assert olga.get("/organiser/seasons/other/copy").status_code == 404
