"""Blind sub-criteria: a secret number, no name and no school, on every page."""

import json
import re
from dataclasses import replace

import pytest

from skillscomp.core.scheme import Scheme
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import Mark
from skillscomp.models.paper import PaperSheet
from skillscomp.models.schemes import SchemeVersion
from tests.marked_contest import attach_scheme, small_scheme
from tests.services.marking.marks import enter, mark
from tests.web.forms import send


@pytest.fixture(autouse=True)
def _blind_scheme(session, cast):
    scheme = small_scheme()
    criterion = scheme.criteria[0]
    subs = tuple(replace(sub, blind=True) for sub in criterion.sub_criteria)
    hidden = Scheme(
        skill_number=scheme.skill_number,
        skill_name=scheme.skill_name,
        sections=scheme.sections,
        criteria=(replace(criterion, sub_criteria=subs),),
    )
    attach_scheme(session, cast, hidden)
    session.commit()


def test_blind_forms_name_nobody(sign_in):
    client = sign_in("dace")
    addresses = (
        "/jury/entries/secret-2/A1",
        "/jury/contests/skill-17",
        "/jury/contests/skill-17/landscape/A1",
    )
    for page in (client.get(address).text for address in addresses):
        assert "B2" in page
        assert "O&#39;Nīla" not in page
        assert "Kuldīgas" not in page


@pytest.fixture
def sheet(session, sign_in):
    chosen = {"form": ["A1"], "entry": [], "layout": "landscape", "marks": "blank"}
    assert send(sign_in("dace"), "/jury/contests/skill-17/paper/print", **chosen).status_code == 302
    return session.query(PaperSheet).one()


def test_no_address_or_field_of_a_blind_form_is_one_of_a_named_form(session, cast, sign_in, sheet):
    enter(session, cast, "ilze", mark("A1.1", passed=True, entry="secret-2"))
    session.commit()
    for name in ("dace", "ciepa", "olga"):
        client = sign_in(name)
        for address in (
            "/jury/entries/secret-2/A1",
            "/jury/contests/skill-17/landscape/A1",
            "/jury/contests/skill-17/paper",
            f"/jury/sheets/{sheet.code}",
            f"/jury/sheets/{sheet.code}/type",
        ):
            page = client.get(address)
            assert page.status_code == 200
            assert "entry-1" not in page.text
            assert "entry-3" not in page.text
            assert re.search(r"\bentry-2", page.text) is None


def test_a_blind_form_is_not_there_under_the_key_of_the_named_ones(sign_in):
    client = sign_in("dace")
    for entry in ("entry-2", "nobody"):
        assert client.get(f"/jury/entries/{entry}/A1").status_code == 404
        assert send(client, f"/jury/entries/{entry}/A1/A1.1", value="yes").status_code == 404
    assert client.get("/jury/entries/secret-2/A9").status_code == 404


def test_a_named_form_is_not_there_under_a_secret_key(session, sign_in):
    version = session.query(SchemeVersion).one()
    version.document = version.document.replace('"blind":true', '"blind":false')
    version.checksum = "named again".ljust(64, "0")
    session.commit()
    client = sign_in("dace")
    assert client.get("/jury/entries/entry-2/A1").status_code == 200
    assert client.get("/jury/entries/secret-2/A1").status_code == 404


def test_neighbours_go_by_secret_numbers_and_keys(session, cast, sign_in):
    cast.karlis.blind_number = "C1"
    session.commit()
    page = sign_in("dace").get("/jury/entries/secret-3/A1").text
    assert page.index("/jury/entries/secret-2/A1") < page.index("/jury/entries/secret-1/A1")


def test_what_plain_blind_forms_send_is_the_entrys(session, cast, sign_in):
    client = sign_in("dace")
    answer = send(client, "/jury/entries/secret-2/A1/A1.1", value="yes")
    assert answer.location == "/jury/entries/secret-2/A1#aspect-A1.1"
    send(client, "/jury/contests/skill-17/landscape/A1/A1.2", **{"value:secret-3:": "4"})
    assert [kept.entry_id for kept in session.query(Mark)] == [cast.liga.id, cast.mara.id]
    named = {json.loads(each.subject).get("entry") for each in session.query(JournalEvent)}
    assert named - {None} == {"entry-2", "entry-3"}


def test_what_is_typed_from_a_blind_sheet_is_the_entrys(session, cast, sign_in, sheet):
    here, place = f"/jury/sheets/{sheet.code}", "secret-2|A1.1|value|0|"
    send(sign_in("dace"), f"{here}/type", **{f"slot:{place}": "y", "step": "done"})
    answer = send(sign_in("ilze"), f"{here}/confirm", **{f"same:{place}": "1"})
    assert answer.location == here
    assert session.query(Mark).one().entry_id == cast.liga.id
