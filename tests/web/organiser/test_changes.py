"""The button that takes a step back, and who may press it."""

import pytest

from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import change_set_with_key, edited, erase_past, record
from skillscomp.services.setup.stored_rows import values_of
from tests.cast import NOW
from tests.web.forms import send


@pytest.fixture
def step(session, cast):
    """Give the key of a step by which somebody moved a school."""

    def make(name="olga", competition_id=None):
        account = cast.accounts[name]
        actor = Actor(account.id, account.key, account.person_id, name, frozenset())
        before = values_of(cast.riga)
        cast.riga.town = "Valka"
        session.flush()
        changes = [edited(cast.riga, before)]
        made = record(
            session,
            actor,
            "school-edited",
            {"name": "Rīgas „Ūdens”"},
            changes,
            competition_id=competition_id,
            now=NOW,
        )
        session.commit()
        return made.key

    return make


def town(session, cast):
    session.rollback()
    return session.get_one(School, cast.riga.id).town


def test_undo_puts_everything_back_and_returns_to_the_page(sign_in, session, cast, step):
    olga = sign_in("olga")
    key = step()
    answer = send(olga, f"/organiser/changes/{key}/undo", next="/organiser/competitions/final?q=a")
    assert answer.location == "/organiser/competitions/final?q=a"
    assert town(session, cast) == "Rīga"
    assert "as it was before this step" in olga.get(answer.location).text


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere", "/\\e", "/a\tb"])
def test_undo_never_leads_elsewhere(sign_in, step, address):
    answer = send(sign_in("olga"), f"/organiser/changes/{step()}/undo", next=address)
    assert answer.location == "/organiser/competitions"


def test_undo_twice_says_that_it_is_done(sign_in, step):
    olga = sign_in("olga")
    key = step()
    send(olga, f"/organiser/changes/{key}/undo")
    answer = send(olga, f"/organiser/changes/{key}/undo")
    assert "was taken back already" in olga.get(answer.location).text


@pytest.mark.parametrize("name", ["sid", "sana", "jonas", "oto"])
def test_a_step_is_not_there_for_those_who_set_nothing_up(sign_in, step, name):
    assert send(sign_in(name), f"/organiser/changes/{step()}/undo").status_code == 404


def test_a_step_of_another_competition_is_not_there(sign_in, cast, step):
    key = step("andris", cast.competition.id)
    assert send(sign_in("olga"), f"/organiser/changes/{key}/undo").status_code == 302
    assert send(sign_in("ciepa"), f"/organiser/changes/{key}/undo").status_code == 404


def test_a_chief_expert_takes_back_an_own_step(sign_in, session, cast, step):
    key = step("ciepa", cast.competition.id)
    assert send(sign_in("ciepa"), f"/organiser/changes/{key}/undo").status_code == 302
    assert town(session, cast) == "Rīga"


def test_the_history_says_who_did_what_and_takes_it_back(sign_in, session, cast, step):
    olga, here = sign_in("olga"), "/organiser/competitions/final/changes"
    assert "Nothing was changed yet" in olga.get(here).text
    key = step("olga", cast.competition.id)
    page = olga.get(here).text
    assert "Rīgas „Ūdens” is saved." in page
    assert "Olga Ozola" in page
    answer = send(olga, f"/organiser/changes/{key}/undo", next=here)
    assert answer.location == here
    assert "Taken back" in olga.get(here).text
    assert town(session, cast) == "Rīga"
    assert "Nothing fits" in olga.get(f"{here}?q=nowhere").text


def test_what_belongs_to_no_competition_has_a_history_of_its_own(sign_in, step):
    key = step()
    assert key in sign_in("olga").get("/organiser/changes").text
    assert key not in sign_in("olga").get("/organiser/competitions/final/changes").text


def test_names_are_said_in_the_language_of_the_reader(sign_in):
    olga = sign_in("olga")
    sent = {"name_lv": "Sezona 2030", "name_en": "Season 2030", "year": "2030"}
    send(olga, "/organiser/seasons/new", **sent)
    assert "Season “Season 2030” is added." in olga.get("/organiser/changes").text
    olga.get("/language/lv")
    assert "Sezona „Sezona 2030” ir pievienota." in olga.get("/organiser/changes").text


def test_a_step_of_long_ago_stays_known_and_has_no_button(sign_in, session, cast, step):
    olga, key = sign_in("olga"), step(competition_id=cast.competition.id)
    erase_past(change_set_with_key(session, key))
    session.commit()
    page = olga.get("/organiser/competitions/final/changes").text
    assert "No longer possible" in page
    assert f"/organiser/changes/{key}/undo" not in page
    answer = send(olga, f"/organiser/changes/{key}/undo")
    assert "erased with the personal data of its time" in olga.get(answer.location).text
    assert town(session, cast) == "Valka"
