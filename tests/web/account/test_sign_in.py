"""Signing in and out."""

import re

import pytest
from sqlalchemy import select

from skillscomp.models.accounts import Account
from tests.cast import PASSWORD
from tests.web.forms import send, token_of

pytestmark = pytest.mark.usefixtures("cast")
ADDRESS = "olga@example.org"
FAILURE = "The address or the password is wrong."


def is_signed_in(client):
    with client.session_transaction() as session:
        return "_user_id" in session


def test_the_right_password_opens_the_first_page_of_the_role(visitor):
    answer = send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/organiser/competitions")
    assert is_signed_in(visitor)


@pytest.mark.parametrize(
    ("email", "first"),
    [
        ("dace@example.org", "/marking/signed-in"),
        ("ciepa@example.org", "/jury/"),
        ("sana@example.org", "/school/"),
        ("sid@example.org", "/"),
    ],
)
def test_everybody_begins_where_their_work_is(visitor, email, first):
    answer = send(visitor, "/sign-in", email=email, password=PASSWORD)
    assert answer.location.rstrip("/") == first.rstrip("/")


def test_letter_case_and_blanks_around_the_address_do_not_matter(visitor):
    send(visitor, "/sign-in", email=" Olga@Example.ORG ", password=PASSWORD)
    assert is_signed_in(visitor)


def page_for(answer, address):
    """The page without the address that was typed and the token that every page has anew."""
    return re.sub(r'name="csrf_token"[^>]*>', "", answer.text.replace(address, ""))


def test_an_unknown_address_and_a_wrong_password_are_told_apart_by_nobody(visitor):
    visitor.get("/language/en")
    wrong = send(visitor, "/sign-in", email=ADDRESS, password="ten cold lakes")
    unknown = send(visitor, "/sign-in", email="otto@example.org", password="ten cold lakes")
    for answer in (wrong, unknown):
        assert answer.status_code == 422
        assert FAILURE in answer.text
    assert page_for(wrong, ADDRESS) == page_for(unknown, "otto@example.org")
    assert not is_signed_in(visitor)


def test_what_was_typed_stays_but_never_the_password(visitor):
    answer = send(visitor, "/sign-in", email=ADDRESS, password="ten cold lakes")
    assert ADDRESS in answer.text
    assert "ten cold lakes" not in answer.text


def test_an_account_that_was_closed_opens_nothing(visitor, session):
    session.scalar(select(Account).where(Account.email == ADDRESS)).active = False
    session.commit()
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    assert not is_signed_in(visitor)


@pytest.mark.parametrize(
    "fields",
    [{}, {"email": ADDRESS}, {"password": PASSWORD}, {"email": ADDRESS, "password": "x" * 100_000}],
)
def test_a_form_that_is_not_full_or_too_full_is_shown_again(visitor, fields):
    assert send(visitor, "/sign-in", **fields).status_code == 422
    assert not is_signed_in(visitor)


def test_after_signing_in_one_is_where_one_wanted_to_be(visitor):
    answer = send(visitor, "/sign-in?next=/results/final", email=ADDRESS, password=PASSWORD)
    assert answer.location == "/results/final"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\t\\evil.example",
        "/\r\n/evil.example",
        "//[",
    ],
)
def test_nobody_is_sent_elsewhere(visitor, elsewhere):
    answer = visitor.post(
        "/sign-in",
        query_string={"next": elsewhere},
        data={"email": ADDRESS, "password": PASSWORD, "csrf_token": token_of(visitor)},
    )
    assert answer.location == "/organiser/competitions"


def test_signing_out_ends_the_session(sign_in):
    olga = sign_in("olga")
    assert send(olga, "/sign-out").status_code == 302
    assert not is_signed_in(olga)
    assert olga.get("/organiser/competitions").status_code in {302, 404}


def test_signing_in_leaves_nothing_of_the_session_before(visitor):
    visitor.get("/language/lv")
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    with visitor.session_transaction() as session:
        assert "language" not in session


def test_the_form_is_labelled_for_managers_of_passwords(visitor):
    page = visitor.get("/sign-in").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
