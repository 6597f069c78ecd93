"""The pages on which an organiser leads a semi-final to its final."""

import pytest
from sqlalchemy import select

from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.mail import Mail
from skillscomp.models.qualifications import Qualification
from tests.qualifying_contest import add_final, cut, publish_semi_final
from tests.web.forms import send

PAGE = "/organiser/contests/skill-17/qualification"


@pytest.fixture
def equal(session, cast):
    qualification = cut(session, cast, equal=True)
    qualification.key = "cut"
    session.commit()
    return qualification


@pytest.fixture
def clear(session, cast):
    qualification = cut(session, cast)
    qualification.key = "cut"
    session.commit()
    return qualification


def finalists(session):
    session.rollback()
    return session.scalars(select(Entry).join(Contest).where(Contest.key == "grand-17")).all()


def test_rules_are_set_and_the_order_appears(sign_in, session, cast):
    final = add_final(session, cast)
    publish_semi_final(session, cast)
    session.commit()
    olga = sign_in("olga")
    listed = olga.get("/organiser/competitions/final/qualification").text
    assert "No rules yet" in listed
    answer = send(olga, PAGE, final=final.key, places="2", reserves="1")
    assert answer.status_code == 302
    page = olga.get(PAGE).text
    assert "The cut: 2 places" in page
    assert "Kārlis Ķeizars" in page
    assert "Everything is ready to be decided" in page
    session.rollback()
    assert session.query(Qualification).one().final is final


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"places": "0"}, "At least one entry must go through"),
        ({"places": "two"}, "Enter a whole number"),
        ({"places": "2", "quota": "0"}, "A quota must be 1 or more"),
    ],
)
def test_wrong_rules_stand_beside_their_field(sign_in, session, cast, typed, said):
    final = add_final(session, cast)
    session.commit()
    answer = send(sign_in("olga"), PAGE, final=final.key, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{typed["places"]}"' in answer.text or typed["places"] == "two"


@pytest.mark.usefixtures("equal")
def test_a_border_shows_and_is_decided_with_a_reason(sign_in):
    olga = sign_in("olga")
    page = olga.get(f"{PAGE}?step=choose&entry=entry-3").text
    assert "1 place waits for a choice" in page
    assert page.count("At the border") == 2
    pick = {"step": "choose", "entry": "entry-3", "reason": ""}
    refused = send(olga, "/organiser/qualifications/cut/pick", **pick)
    assert refused.status_code == 422
    assert "lacks a reason" in refused.text
    done = send(olga, "/organiser/qualifications/cut/pick", **(pick | {"reason": "better in A"}))
    assert done.status_code == 302
    assert "chosen among equals by Olga Ozola: better in A" in olga.get(PAGE).text


@pytest.mark.usefixtures("clear")
def test_it_is_decided_told_and_a_withdrawal_moves_the_next_up(sign_in, session):
    olga = sign_in("olga")
    send(olga, "/organiser/qualifications/cut/decide")
    assert len(finalists(session)) == 2
    assert "the schools do not know yet" in olga.get(PAGE).text
    send(olga, "/organiser/qualifications/cut/tell")
    page = olga.get(PAGE).text
    assert "sana@example.org" in page
    assert "Kuldīgas Amatu skola" in page
    pick = {"step": "withdraw", "entry": "entry-1", "reason": "broke an arm"}
    send(olga, "/organiser/qualifications/cut/pick", **pick)
    page = olga.get(PAGE).text
    assert "moved up after a withdrawal" in page
    assert "Entry 1 withdrawn: broke an arm" in page
    assert len(finalists(session)) == 3
    assert len(session.scalars(select(Mail)).all()) == 2
    refused = send(olga, "/organiser/qualifications/cut/take-back")
    assert refused.status_code == 302
    assert "The schools were told" in olga.get(PAGE).text


@pytest.mark.usefixtures("clear")
def test_a_wild_card_a_step_back_and_the_decision_taken_back(sign_in, session):
    olga = sign_in("olga")
    about = {"entry": "entry-3", "reason": "the host school"}
    send(olga, "/organiser/qualifications/cut/pick", step="wild-card", **about)
    assert "Through with a wild card from Olga Ozola" in olga.get(PAGE).text
    send(olga, "/organiser/qualifications/cut/pick", step="take-back", **about)
    assert "wild card from" not in olga.get(PAGE).text
    send(olga, "/organiser/qualifications/cut/decide")
    send(olga, "/organiser/qualifications/cut/take-back")
    assert finalists(session) == []


@pytest.mark.usefixtures("clear")
def test_a_step_that_is_not_offered_is_said(sign_in):
    pick = {"step": "choose", "entry": "entry-1", "reason": "x"}
    assert send(sign_in("olga"), "/organiser/qualifications/cut/pick", **pick).status_code == 422


@pytest.mark.usefixtures("cast")
def test_a_contest_that_leads_nowhere_says_so(sign_in):
    assert "There is no final to lead to" in sign_in("olga").get(PAGE).text
    listed = sign_in("olga").get("/organiser/competitions/final/qualification").text
    assert "Nothing to qualify for" in listed


def test_before_the_result_only_the_rules_are_there(sign_in, session, cast):
    final = add_final(session, cast)
    session.commit()
    olga = sign_in("olga")
    send(olga, PAGE, final=final.key, places="2")
    assert "The semi-final has no result yet" in olga.get(PAGE).text


@pytest.mark.usefixtures("clear")
def test_the_final_shows_where_its_entries_come_from(sign_in):
    page = sign_in("olga").get("/organiser/competitions/grand-final/qualification").text
    assert "Semi-finals that lead here" in page
    assert PAGE in page


@pytest.mark.usefixtures("clear")
def test_who_organises_only_the_semi_final_enters_nobody_in_the_final(sign_in, session, cast):
    session.delete(cast.olga.grants[-1])
    session.commit()
    assert send(sign_in("olga"), "/organiser/qualifications/cut/decide").status_code == 404


@pytest.mark.usefixtures("clear")
def test_it_speaks_latvian(sign_in, session, cast):
    cast.olga.language = "lv"
    session.commit()
    page = sign_in("olga").get(PAGE).text
    assert "Tiek tālāk" in page
    assert "Robeža: vietas" in page
