"""The jury's page of results and its steps."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from skillscomp.core.access import Role
from skillscomp.services.marking.penalties import Signed, give_penalty
from tests.decided_contest import THEN, actor, decide

PAGE = "/jury/contests/skill-17/results"


@pytest.fixture
def decided(session, cast):
    decide(session, cast)
    session.commit()
    return cast


def post(browser, path, **form):
    browser.application.config["WTF_CSRF_ENABLED"] = False
    try:
        return browser.post(f"{PAGE}{path}", data=form)
    finally:
        browser.application.config["WTF_CSRF_ENABLED"] = True


def sign_and_publish(sign_in, **form):
    post(sign_in("ciepa"), "/ratify", step="ratify-as-chief")
    post(sign_in("olga"), "/ratify", step="ratify-as-organiser")
    return post(sign_in("olga"), "/publish", **form)


@pytest.mark.usefixtures("decided")
def test_the_jury_sees_places_with_reasons(sign_in):
    page = sign_in("jonas").get(PAGE).text
    assert "Everything is marked and accepted." in page
    assert "Gold: first place with 11.00." in page


@pytest.mark.parametrize("name", ["sana", "sid"])
@pytest.mark.usefixtures("decided")
def test_nobody_else_sees_them(sign_in, name):
    assert sign_in(name).get(PAGE).status_code == 404
    assert sign_in(name).get(f"{PAGE}/entry-1").status_code == 404


@pytest.mark.usefixtures("decided")
def test_why_second(sign_in):
    page = sign_in("ciepa").get(f"{PAGE}/entry-2").text
    text = " ".join(page.split())
    assert "Above: Kārlis Ķeizars <span" in text
    assert "place 1, mark 11.00" in text
    assert "Below: Māra van der Žagare <span" in text
    assert "National: raw marks, shared places" in text
    assert "A2.3" in page
    other = "/jury/contests/skill-34/results/entry-2"
    assert sign_in("olga").get(other).status_code == 404


def test_a_penalty_is_a_row_of_the_comparison(session, decided, sign_in):
    said = Signed(
        hundredths=50,
        reason="Unsafe work",
        first=decided.dace.person_id,
        second=decided.ilze.person_id,
    )
    give_penalty(session, actor(decided.ciepa, Role.CHIEF_EXPERT), decided.liga, said, THEN)
    page = " ".join(sign_in("ciepa").get(f"{PAGE}/entry-2").text.split())
    row = page.split('<th scope="row">Penalty</th>')[1].split("</tr>")[0]
    assert re.findall(r">([^<> ]+)</td>", row) == ["\N{MINUS SIGN}0.50"] * 3


def test_nobody_stands_above_the_first_and_below_the_last(decided, sign_in):
    assert decided.contest.rules_preset == "national"
    ciepa = sign_in("ciepa")
    assert "Above:" not in ciepa.get(f"{PAGE}/entry-1").text
    assert "Below:" not in ciepa.get(f"{PAGE}/entry-3").text


@pytest.mark.usefixtures("decided")
def test_two_persons_ratify_and_the_organiser_publishes(sign_in, visitor):
    assert sign_and_publish(sign_in).status_code == 302
    assert visitor.get("/results/final/skill-17").status_code == 200


@pytest.mark.usefixtures("decided")
def test_a_refusal_stays_on_the_page(sign_in):
    answer = post(sign_in("olga"), "/publish", visible_from="")
    assert answer.status_code == 409
    assert "not ratified yet" in answer.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/ratify", {"step": "publish"}),
        ("/entry-1/medal", {"medal": "TIN", "reason": "x"}),
        ("/entry-1/medal", {"medal": "GOLD", "reason": ""}),
        ("/publish", {"visible_from": "tomorrow"}),
    ],
)
@pytest.mark.usefixtures("decided")
def test_what_cannot_be_read_is_refused_in_a_sentence(sign_in, path, form):
    answer = post(sign_in("olga"), path, **form)
    assert answer.status_code == 422
    assert "This was not done" in answer.text


def test_an_embargo_is_given_in_the_competition_s_zone(session, decided, sign_in):
    sign_and_publish(sign_in, visible_from="2099-05-07T16:00")
    session.expire_all()
    assert decided.contest.embargoed_until.isoformat() == "2099-05-07T13:00:00+00:00"
    assert "7 May 2099, 16:00" in sign_in("olga").get(PAGE).text


@pytest.mark.usefixtures("decided")
def test_an_override_shows(sign_in):
    post(sign_in("olga"), "/entry-3/medal", medal="SILVER", reason="The jury agreed")
    page = sign_in("jonas").get(PAGE).text
    assert "Decided by a person" in page
    assert "The jury agreed" in page


@pytest.mark.usefixtures("decided")
def test_an_expert_does_none_of_it(sign_in):
    jonas = sign_in("jonas")
    assert post(jonas, "/ratify", step="ratify-as-chief").status_code == 403
    assert post(jonas, "/publish").status_code == 404
    assert post(jonas, "/correct", reason="x").status_code == 404
    assert post(jonas, "/entry-1/medal", medal="GOLD", reason="x").status_code == 404
    assert jonas.get("/jury/contests/skill-17/diplomas.pdf").status_code == 404


@pytest.mark.usefixtures("decided")
def test_papers_come_from_the_snapshot(sign_in):
    olga = sign_in("olga")
    place = "/jury/contests/skill-17"
    papers = ("diplomas.pdf", "results.pdf", "results/entry-1/diploma.pdf")
    assert {olga.get(f"{place}/{paper}").status_code for paper in papers} == {404}
    sign_and_publish(sign_in)
    for paper in papers:
        assert olga.get(f"{place}/{paper}").data.startswith(b"%PDF")
    assert olga.get(f"{place}/results/nobody/diploma.pdf").status_code == 404


@pytest.mark.usefixtures("decided")
def test_the_ceremony_file_has_a_row_per_person(sign_in):
    sign_and_publish(sign_in)
    written = sign_in("olga").get("/jury/contests/skill-17/ceremony.xlsx").data
    rows = list(load_workbook(BytesIO(written)).active.iter_rows(values_only=True))
    assert rows[0] == (
        "Position",
        "Member",
        "Member Name",
        "Skill Number",
        "Medal",
        "First Name",
        "Last Name",
        "WorldSkills Scale Score",
    )
    assert rows[1][:7] == (1, "RT", "Rīgas Ūdens tehnikums", "17", "Gold", "Kārlis", "Ķeizars")
    assert len(rows) == 4
