"""Every page speaks Latvian and English, and the reader decides."""

import pytest
from sqlalchemy import select

from skillscomp.models.accounts import Account

pytestmark = pytest.mark.usefixtures("cast")


def language_of(answer):
    return answer.text.partition('<html lang="')[2][:2]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("en", "en"), ("lv", "lv"), ("en-GB,en;q=0.9", "en"), ("de", "lv"), ("", "lv")],
)
def test_a_visitor_reads_what_the_browser_asks_for_else_latvian(visitor, asked, spoken):
    assert language_of(visitor.get("/sign-in", headers={"Accept-Language": asked})) == spoken


def test_a_choice_holds_for_the_session(visitor):
    visitor.get("/language/en")
    assert language_of(visitor.get("/sign-in", headers={"Accept-Language": "lv"})) == "en"


def test_a_choice_leads_back_to_where_one_was(visitor):
    assert visitor.get("/language/en?next=/sign-in").location == "/sign-in"


def test_a_choice_leads_to_no_other_site(visitor):
    assert "evil" not in visitor.get("/language/en?next=//evil.example/").location


def test_a_choice_of_somebody_signed_in_is_kept_with_the_account(sign_in, session):
    sign_in("olga").get("/language/lv")
    session.expire_all()
    assert session.scalar(select(Account).where(Account.key == "olga")).language == "lv"
    assert language_of(sign_in("olga").get("/organiser/competitions")) == "lv"


def test_there_are_two_languages(visitor):
    assert visitor.get("/language/de").status_code == 404


def test_every_page_links_the_other_language_and_the_way_back(visitor):
    assert 'href="/language/lv?next=/sign-in"' in visitor.get("/sign-in").text
