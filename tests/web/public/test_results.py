"""What everybody sees of results, and what nobody sees before its hour."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

from skillscomp.models.documents import IssuedDiploma
from tests.architecture.source import ROOT
from tests.decided_contest import THEN, announce, decide

PAGE = "/results/final/skill-17"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def decided(session, cast):
    decide(session, cast)
    session.commit()
    return cast


@pytest.fixture
def published(session, decided):
    announce(session, decided)
    session.commit()
    return decided


def code_of(session, entry):
    chosen = select(IssuedDiploma.code).where(IssuedDiploma.entry_id == entry.id)
    return session.scalars(chosen).one()


@pytest.mark.usefixtures("decided")
def test_nothing_of_an_unpublished_contest_is_seen(visitor, sign_in):
    for browser in (visitor, sign_in("sana"), sign_in("sid")):
        assert browser.get(PAGE).status_code == 404
        assert browser.get(f"{PAGE}.json").status_code == 404
        assert "Web Technologies" not in browser.get("/", headers=ENGLISH).text
        assert browser.get("/jury/contests/skill-17/results").status_code == 404
    assert "Kārlis" not in sign_in("sana").get("/school/riga").text


def test_an_embargo_holds_everything_back(session, decided, visitor, sign_in):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    announce(session, decided, tomorrow, datetime.now(UTC))
    session.commit()
    code = code_of(session, decided.karlis)
    assert visitor.get(PAGE).status_code == 404
    assert visitor.get(f"{PAGE}.json").status_code == 404
    assert visitor.get(f"{PAGE}?version=1").status_code == 404
    assert visitor.get(f"/verify/{code}").status_code == 404
    assert "Kārlis" not in sign_in("sana").get("/school/riga").text
    assert sign_in("olga").get("/jury/contests/skill-17/diplomas.pdf").status_code == 200


@pytest.mark.usefixtures("published")
def test_a_published_list_has_names_exactly_as_entered(visitor):
    page = visitor.get(PAGE, headers=ENGLISH).text
    assert "Kārlis Ķeizars" in page
    assert "Māra van der Žagare" in page
    assert "O&#39;Nīla" in page
    assert "11.00" in page


@pytest.mark.usefixtures("published")
def test_the_page_speaks_latvian(visitor):
    assert "11,00" in visitor.get(PAGE, headers={"Accept-Language": "lv"}).text


def test_a_name_without_consent_is_not_shown(session, published, visitor):
    published.karlis.members[0].person.consents_to_name = False
    session.commit()
    page = visitor.get(PAGE, headers=ENGLISH).text
    assert "Ķeizars" not in page
    assert "Contestant" in page
    assert "Ķeizars" not in visitor.get(f"{PAGE}.json").text


def test_json_has_the_figures_of_the_page_and_nobody_s_keys(published, visitor):
    answer = visitor.get(f"{PAGE}.json")
    figures = json.loads(answer.text)
    schema = json.loads((ROOT / "docs/results.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(figures)) == []
    assert figures["entries"][0]["mark"] == "11.00"
    assert [entry["medal"] for entry in figures["entries"]] == ["GOLD", "SILVER", "BRONZE"]
    assert published.karlis.members[0].person.key not in answer.text


@pytest.mark.usefixtures("published")
def test_the_contest_is_found_under_its_competition_only(visitor):
    assert visitor.get("/results/other/skill-17").status_code == 404
    assert visitor.get(f"{PAGE}?version=2").status_code == 404
    assert visitor.get(f"{PAGE}?version=x").status_code == 200


@pytest.mark.parametrize(("search", "found"), [("web", True), ("ikt", True), ("zzz", False)])
@pytest.mark.usefixtures("published")
def test_contests_are_searched_by_name_and_sector(visitor, search, found):
    page = visitor.get(f"/?q={search}", headers=ENGLISH).text
    assert ("Web Technologies" in page) is found


@pytest.mark.usefixtures("cast")
def test_an_empty_installation_says_what_will_come(visitor):
    assert "No results yet" in visitor.get("/", headers=ENGLISH).text


@pytest.mark.parametrize("form", ["/verify/{}", "/VERIFY/{}"])
def test_a_diploma_is_verified_in_any_case(session, published, visitor, form):
    code = code_of(session, published.karlis)
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:]}"):
        answer = visitor.get(form.format(typed), headers=ENGLISH)
        assert answer.status_code == 200
        assert "This diploma is genuine" in answer.text
        assert "Kārlis Ķeizars" in answer.text
        assert "11.00" not in answer.text


@pytest.mark.usefixtures("published")
def test_an_unknown_code_is_said_to_be_unknown(visitor):
    answer = visitor.get("/verify/AAAABBBBCCCCDDDD", headers=ENGLISH)
    assert answer.status_code == 404
    assert "No diploma has the code AAAABBBBCCCCDDDD" in answer.text


@pytest.mark.usefixtures("published")
def test_published_on_the_day_it_was(visitor):
    assert f"{THEN:%Y}" in visitor.get(PAGE, headers=ENGLISH).text
