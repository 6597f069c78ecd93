"""A new password by a link, and one's own account."""

import re

import pytest
from sqlalchemy import select

from skillscomp.models.accounts import Account
from skillscomp.models.mail import Mail
from tests.cast import PASSWORD
from tests.web.forms import send

pytestmark = pytest.mark.usefixtures("cast")
NEW = "seven green boats sing"
ADDRESS = "olga@example.org"


def link_in(session):
    [body] = session.scalars(select(Mail.body)).all()
    return re.search(r"http://127.0.0.1:8000(/password/\S+)", body)[1]


def test_a_link_comes_by_mail_and_sets_a_new_password(visitor, session):
    assert send(visitor, "/password", email=" Olga@Example.org").location == "/sign-in"
    link = link_in(session)
    page = visitor.get(link)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "strict-origin")
    assert ADDRESS in page.text
    assert send(visitor, link, password=NEW, again=NEW).location == "/sign-in"
    assert send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD).status_code == 422
    assert send(visitor, "/sign-in", email=ADDRESS, password=NEW).status_code == 302


def test_the_link_works_once(visitor, session):
    send(visitor, "/password", email=ADDRESS)
    link = link_in(session)
    send(visitor, link, password=NEW, again=NEW)
    assert visitor.get(link).status_code == 410
    assert send(visitor, link, password=NEW + "!", again=NEW + "!").status_code == 410


def test_a_new_password_ends_every_session(visitor, sign_in, session):
    elsewhere = sign_in("olga")
    send(visitor, "/password", email=ADDRESS)
    send(visitor, link_in(session), password=NEW, again=NEW)
    assert elsewhere.get("/account").status_code == 404


def test_a_weak_password_is_refused_and_the_link_stays(visitor, session):
    send(visitor, "/password", email=ADDRESS)
    link = link_in(session)
    assert send(visitor, link, password="olga ozola 2027", again="x").status_code == 422
    assert (
        send(visitor, link, password="olga ozola 2027", again="olga ozola 2027").status_code == 422
    )
    assert send(visitor, link, password=NEW, again=NEW).status_code == 302


@pytest.mark.parametrize("token", ["x", "a.b.c", "x" * 500])
def test_a_link_that_nobody_made_opens_nothing(visitor, token):
    assert visitor.get(f"/password/{token}").status_code == 410


@pytest.mark.parametrize("email", ["otto@example.org", "nonsense"])
def test_the_answer_does_not_tell_who_has_an_account(visitor, session, email):
    visitor.get("/language/en")
    known = send(visitor, "/password", email=ADDRESS)
    told = visitor.get("/sign-in").text
    session.query(Mail).delete()
    unknown = send(visitor, "/password", email=email)
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    words = "If this address has an account"
    assert words in told
    assert words in visitor.get("/sign-in").text
    assert session.query(Mail).count() == 0


def test_a_closed_account_gets_no_link(visitor, session):
    session.scalar(select(Account).where(Account.email == ADDRESS)).active = False
    send(visitor, "/password", email=ADDRESS)
    assert session.query(Mail).count() == 0


def test_nobody_is_flooded_with_letters(visitor, session):
    for _each in range(3):
        send(visitor, "/password", email=ADDRESS)
    assert session.query(Mail).count() == 1


def test_the_letter_speaks_the_language_of_its_reader(visitor, session):
    session.scalar(select(Account).where(Account.email == ADDRESS)).language = "lv"
    visitor.get("/language/en")
    send(visitor, "/password", email=ADDRESS)
    assert session.scalars(select(Mail.subject)).one() == f"Jauna parole adresei {ADDRESS}"


def test_the_account_shows_every_role_and_where(sign_in):
    page = sign_in("dace").get("/account").text
    assert "dace@example.org" in page
    assert "17 Web Technologies, SkillsLatvia 2027 final" in page


def test_the_own_password_is_changed_with_the_present_one(app, sign_in):
    olga, elsewhere = sign_in("olga"), sign_in("olga")
    wrong = send(olga, "/account/password", present="x", password=NEW, again=NEW)
    assert wrong.status_code == 422
    assert "The present password is wrong" in wrong.text
    done = send(olga, "/account/password", present=PASSWORD, password=NEW, again=NEW)
    assert done.location == "/account"
    assert olga.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 404
    assert app is not None


def test_all_other_browsers_are_signed_out(sign_in):
    olga, elsewhere = sign_in("olga"), sign_in("olga")
    assert send(olga, "/account/sign-out-everywhere").location == "/account"
    assert olga.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 404


def test_the_language_is_that_of_pages_and_letters(sign_in, session):
    olga = sign_in("olga")
    assert send(olga, "/account/language", language="lv").location == "/account"
    assert '<html lang="lv">' in olga.get("/account").text
    assert session.scalar(select(Account.language).where(Account.email == ADDRESS)) == "lv"
    send(olga, "/account/language", language="xx")
    assert session.scalar(select(Account.language).where(Account.email == ADDRESS)) == "lv"
