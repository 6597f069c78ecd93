"""The experts' pages: what they show, what they hide, and that they work without a script."""

import re
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from skillscomp.core.states import SchemeState
from skillscomp.models.competitions import Competition
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import MarkCase
from skillscomp.models.schemes import SchemeVersion
from tests.marked_contest import attach_scheme
from tests.web.forms import send


@pytest.fixture(autouse=True)
def _approved_scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


def save(client, aspect, value, entry="entry-2", **more):
    form = aspect.split(".")[0]
    address = f"/jury/entries/{entry}/{form}/{aspect}"
    return send(client, address, **{"value": value, "token": str(uuid.uuid4()), **more})


def opened(client, entry="entry-2", form="A1"):
    answer = client.get(f"/jury/entries/{entry}/{form}")
    assert answer.status_code == 200
    return answer.text


def aspect_of(page, code):
    return page.split(f'id="aspect-{code}"')[1].split('id="aspect-')[0]


def test_an_expert_sees_the_contest_and_what_waits(sign_in):
    page = sign_in("dace").get("/jury/").text
    assert "Web Technologies" in page
    assert "0 of 6 forms are done" in page
    assert "Cooking" not in page


def test_the_organiser_sees_every_contest_of_the_competition(sign_in):
    page = sign_in("olga").get("/jury/").text
    assert "Web Technologies" in page
    assert "Cooking" in page


@pytest.mark.parametrize("name", ["sana", "sid"])
def test_others_find_nothing(sign_in, name):
    client = sign_in(name)
    for address in ("/jury/", "/jury/contests/skill-17", "/jury/entries/entry-2/A1"):
        assert client.get(address).status_code == 404


def test_an_expert_finds_nothing_in_another_contest(sign_in):
    assert sign_in("dace").get("/jury/contests/skill-34").status_code == 404


def test_the_board_shows_every_form_by_entry(sign_in):
    page = sign_in("dace").get("/jury/contests/skill-17").text
    assert page.count("Not started") == 6
    assert "van der Žagare" in page


@pytest.mark.parametrize(
    ("aspect", "value", "mark"),
    [
        ("A1.1", "yes", "1.00"),
        ("A1.2", "3", "1.50"),
        ("A1.3", "One fault", "0.50"),
        ("A1.4", "0,75", "0.75"),
        ("A2.1", "11", "2.00"),
        ("A2.2", "90", "0.50"),
    ],
)
def test_every_measurement_is_saved_without_a_script(sign_in, aspect, value, mark):
    client = sign_in("dace")
    assert save(client, aspect, value).status_code == 302
    shown = aspect_of(opened(client, form=aspect[:2]), aspect)
    assert f"<b>{mark}</b>" in shown
    assert 'data-save-state="saved"' in shown


def test_a_refusal_stands_beside_the_aspect_with_what_was_typed(sign_in):
    answer = save(sign_in("dace"), "A1.4", "0.755")
    assert answer.status_code == 422
    shown = aspect_of(answer.text, "A1.4")
    assert 'value="0.755"' in shown
    assert 'data-save-state="refused"' in shown
    assert re.search(r'class="refusal" role="alert">\S', shown)


def test_the_same_form_sent_twice_is_recorded_once(sign_in):
    client, token = sign_in("dace"), str(uuid.uuid4())
    for _time in range(2):
        assert save(client, "A1.2", "3", token=token).status_code == 302
    assert 'data-save-state="saved"' in aspect_of(opened(client), "A1.2")


def test_a_score_is_hidden_until_all_are_in(sign_in):
    save(sign_in("ilze"), "A1.5", "3")
    shown = aspect_of(opened(sign_in("dace")), "A1.5")
    assert "1 of 3 scores are in" in shown
    assert "Ilze Sala <b>" not in re.sub(r"\s+", " ", shown)
    assert "checked" not in shown
    organiser = aspect_of(opened(sign_in("olga")), "A1.5")
    assert "<b>3</b>" not in organiser
    assert "checked" not in organiser


def test_all_scores_show_when_they_are_in(sign_in):
    for name, score in (("ilze", "3"), ("dace", "2"), ("ciepa", "2")):
        save(sign_in(name), "A1.5", score)
    shown = re.sub(r"\s+", " ", aspect_of(opened(sign_in("dace")), "A1.5"))
    assert "Ilze Sala <b>3</b>" in shown
    assert "<b>1.17</b>" in shown


def test_scores_far_apart_ask_for_a_discussion_and_stay_visible_after_it(sign_in):
    for name, score in (("ilze", "3"), ("dace", "1"), ("ciepa", "2")):
        save(sign_in(name), "A1.5", score)
    client = sign_in("dace")
    waiting = aspect_of(opened(client), "A1.5")
    assert "discuss" in waiting
    assert 'data-mark-state="discussion"' in waiting
    save(client, "A1.5", "The edge is clean.", kind="round")
    shown = re.sub(r"\s+", " ", aspect_of(opened(client), "A1.5"))
    assert "The edge is clean." in shown
    assert "Ilze Sala <b>3</b>" in shown
    assert "0 of 3 scores are in" in shown


def test_the_leader_records_for_others_and_sees_only_that(sign_in, cast):
    save(sign_in("ilze"), "A1.5", "1")
    leader = sign_in("dace")
    save(leader, "A1.5", "2", person=cast.ciepa.person.key)
    shown = re.sub(r"\s+", " ", aspect_of(opened(leader), "A1.5"))
    assert "Čiepa Krūmiņa <b>2</b>" in shown
    assert "Ilze Sala <b>1</b>" not in shown


def test_the_own_school_is_read_and_not_marked(sign_in):
    client = sign_in("jonas")
    page = opened(client, "entry-1")
    assert "both belong to Rīgas Ūdens tehnikums" in page
    assert 'value="yes"' in page
    assert ">Save<" not in page
    assert save(client, "A1.1", "yes", "entry-1").status_code == 422


def test_the_landscape_saves_a_row_without_a_script(sign_in):
    client = sign_in("dace")
    row = {"value:entry-2:": "3", "value:entry-3:": "4", "token": str(uuid.uuid4())}
    answer = send(client, "/jury/contests/skill-17/landscape/A1/A1.2", **row)
    assert answer.status_code == 302
    page = client.get("/jury/contests/skill-17/landscape/A1").text
    assert re.findall(r'class="cell-mark">([\d.]+)<', page) == ["1.50", "2.00"]


def test_two_values_are_settled_by_the_leader(session, sign_in):
    save(sign_in("ilze"), "A1.4", "1")
    save(sign_in("ciepa"), "A1.4", "0.5")
    board = sign_in("ilze").get("/jury/contests/skill-17").text
    assert "Let this one stand" not in board
    leader = sign_in("dace")
    board = leader.get("/jury/contests/skill-17").text
    assert "Ilze Sala" in board
    assert "Čiepa Krūmiņa" in board
    key = session.query(MarkCase.key).scalar()
    assert send(leader, f"/jury/cases/{key}", choice="challenging").status_code == 302
    assert "<b>0.50</b>" in aspect_of(opened(leader), "A1.4")


def test_the_times_of_two_values_are_in_the_competition_s_zone(session, sign_in):
    save(sign_in("ilze"), "A1.4", "1")
    save(sign_in("ciepa"), "A1.4", "0.5")
    session.execute(update(Competition).values(time_zone="Pacific/Kiritimati"))
    stored = session.scalars(select(JournalEvent.at).order_by(JournalEvent.number)).all()
    zone = ZoneInfo("Pacific/Kiritimati")
    shown = [datetime.fromisoformat(at).astimezone(zone).strftime("%Y, %H:%M") for at in stored]
    client = sign_in("dace")
    for page in (client.get("/jury/contests/skill-17").text, opened(client)):
        assert shown[-1] in page
        assert " UTC" not in page


@pytest.mark.parametrize(("name", "links"), [("ciepa", 1), ("dace", 0), ("oto", 0)])
def test_who_approves_the_scheme_finds_it_from_the_board(session, sign_in, name, links):
    session.execute(update(SchemeVersion).values(state=SchemeState.CHECKED))
    page = sign_in(name).get("/jury/contests/skill-17").text
    assert "The scheme is not approved" in page
    assert page.count('href="/organiser/contests/skill-17"') == links


def test_nobody_is_sent_to_a_scheme_that_is_approved(sign_in):
    page = sign_in("ciepa").get("/jury/contests/skill-17").text
    assert 'href="/organiser/contests/skill-17"' not in page


def test_a_contended_score_stays_hidden(sign_in):
    for score in ("3", "1"):
        save(sign_in("ilze"), "A1.5", score)
    page = sign_in("ciepa").get("/jury/contests/skill-17").text
    assert re.findall(r'class="case-value">\s*(.+?)\s*</p>', page) == ["hidden", "hidden"]


def test_a_form_goes_all_its_way(sign_in):
    leader, second, chief = sign_in("dace"), sign_in("ilze"), sign_in("ciepa")
    for aspect, value in (("A2.1", "10"), ("A2.2", "100")):
        save(leader, aspect, value)
    for client, score in ((leader, "2"), (second, "2")):
        save(client, "A2.3", score)
    page = opened(leader, form="A2")
    assert "1 mark is missing" in page
    save(chief, "A2.3", "3")
    key = re.search(r"/jury/forms/([\w-]+)/submit", opened(leader, form="A2"))[1]
    for client, step in ((leader, "submit"), (second, "verify"), (chief, "accept")):
        assert send(client, f"/jury/forms/{key}/{step}").status_code == 302
    assert "Accepted by Čiepa Krūmiņa" in chief.get(f"/jury/forms/{key}").text
    send(chief, f"/jury/forms/{key}/lock")
    answer = send(chief, f"/jury/forms/{key}/reopen", reason="Wrong paper")
    assert answer.status_code == 302
    assert "In progress" in chief.get(f"/jury/forms/{key}").text


def test_the_forms_are_sent_by_their_buttons_and_need_no_script(sign_in):
    client = sign_in("ilze")
    form, grid = opened(client), client.get("/jury/contests/skill-17/landscape/A1").text
    for page in (form, grid):
        scripts = re.findall(r'<script[^>]*src="/static/js/([^"?]+)', page)
        assert scripts == ["theme.js", "page.js"]
        assert len(re.findall(r'type="submit">\s*Save<', page)) == 5


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("/jury/", ""),
        ("/jury/contests/skill-17", "#/skill-17"),
        ("/jury/contests/skill-17/landscape/A1", "#/skill-17/A1"),
        ("/jury/entries/entry-2/A1", "#/skill-17/A1/entry-2"),
    ],
)
def test_whoever_marks_goes_on_in_the_marking_app(sign_in, page, place):
    link = f'href="/marking/signed-in{place}"'
    assert link in sign_in("dace").get(page).text
    assert "/marking/signed-in" not in sign_in("oto").get(page).text
