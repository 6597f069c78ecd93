"""Signing in with a second step, and setting it up."""

import re
from datetime import timedelta

import pytest
from pyotp import TOTP

from skillscomp.models.invitations import SecondFactor
from skillscomp.services.second_factor import begin_set_up, confirm, has_second_factor
from tests.cast import PASSWORD
from tests.web.forms import send
from tests.web.machine_clock import now

ADDRESS = "olga@example.org"


def code_of(session, account, at):
    return TOTP(session.get(SecondFactor, account.id).secret).at(at)


@pytest.fixture
def codes(session, cast):
    """Olga's telephone was set up some time ago."""
    begin_set_up(session, cast.olga, "SkillsComp")
    before = now() - timedelta(minutes=10)
    made = confirm(session, cast.olga, code_of(session, cast.olga, before), before)
    session.commit()
    return made


@pytest.fixture
def asked(app):
    """The installation asks for second factors."""
    app.config["SECOND_FACTOR_REQUIRED"] = True
    yield
    app.config["SECOND_FACTOR_REQUIRED"] = False


def is_signed_in(client):
    with client.session_transaction() as cookie:
        return "_user_id" in cookie


def test_the_password_alone_leads_to_the_second_step(visitor, codes):
    assert codes
    answer = send(visitor, "/sign-in?next=/results/final", email=ADDRESS, password=PASSWORD)
    assert answer.location == "/sign-in/code?next=/results/final"
    assert not is_signed_in(visitor)
    assert visitor.get("/organiser/competitions").status_code in {302, 404}


def test_a_code_opens_and_leads_on(visitor, session, cast, codes):
    assert codes
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    code = code_of(session, cast.olga, now())
    answer = send(visitor, "/sign-in/code?next=/results/final", code=code)
    assert answer.location == "/results/final"
    assert is_signed_in(visitor)


def test_a_code_that_somebody_saw_does_not_open_again(app, visitor, session, cast, codes):
    assert codes
    code = code_of(session, cast.olga, now())
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    send(visitor, "/sign-in/code", code=code)
    other = app.test_client()
    other.get("/language/en")
    send(other, "/sign-in", email=ADDRESS, password=PASSWORD)
    answer = send(other, "/sign-in/code", code=code)
    assert answer.status_code == 422
    assert not is_signed_in(other)


def test_a_recovery_code_opens(visitor, codes):
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    assert send(visitor, "/sign-in/code", code=codes[0]).status_code == 302
    assert is_signed_in(visitor)


def test_without_the_password_nobody_comes_to_the_second_step(visitor, codes):
    answer = send(visitor, "/sign-in/code", code=codes[0])
    assert "/sign-in" in answer.location
    assert not is_signed_in(visitor)


def test_the_second_step_waits_ten_minutes(visitor, codes):
    send(visitor, "/sign-in", email=ADDRESS, password=PASSWORD)
    with visitor.session_transaction() as cookie:
        key, session_id, at = cookie["second-step"]
        cookie["second-step"] = [key, session_id, at - 601]
    assert send(visitor, "/sign-in/code", code=codes[0]).status_code == 302
    assert not is_signed_in(visitor)


def test_it_is_set_up_with_a_square_and_a_first_code(sign_in, session, cast):
    olga = sign_in("olga")
    page = olga.get("/account/second-factor").text
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    square = olga.get("/account/second-factor/code.svg")
    assert square.mimetype == "image/svg+xml"
    assert square.text.startswith("<?xml")
    assert send(olga, "/account/second-factor", code="000000").status_code == 422
    shown = send(olga, "/account/second-factor", code=TOTP(secret).at(now()))
    assert len(re.findall(r"<code>[a-z0-9-]{17}</code>", shown.text)) == 10
    assert has_second_factor(session, cast.olga)
    assert olga.get("/account/second-factor/code.svg").status_code == 404
    assert olga.get("/account/second-factor").location == "/account"


def test_it_is_removed_by_who_knows_the_password(sign_in, session, cast, codes):
    assert codes
    olga = sign_in("olga")
    wrong = send(olga, "/account/second-factor/remove", present="ten cold lakes")
    assert wrong.status_code == 422
    assert has_second_factor(session, cast.olga)
    assert send(olga, "/account/second-factor/remove", present=PASSWORD).location == "/account"
    assert not has_second_factor(session, cast.olga)
    assert olga.get("/account").status_code == 200


def test_new_recovery_codes_need_the_password(sign_in, codes):
    olga = sign_in("olga")
    assert send(olga, "/account/recovery-codes", present="wrong").status_code == 422
    page = send(olga, "/account/recovery-codes", present=PASSWORD).text
    assert "<code>" in page
    assert codes[0] not in page


@pytest.mark.parametrize("person", ["olga", "andris"])
def test_where_it_is_asked_for_nothing_else_opens_before(sign_in, asked, person):
    assert asked is None
    client = sign_in(person)
    for address in ("/organiser/competitions", "/", "/jury/"):
        assert client.get(address).location == "/account/second-factor"
    assert client.get("/account/second-factor").status_code == 200
    with client.get("/static/css/tokens.css") as sheet:
        assert sheet.status_code == 200
    assert send(client, "/sign-out").location == "/"


@pytest.mark.parametrize("person", ["dace", "sana", "oto"])
def test_experts_and_coordinators_are_not_asked(sign_in, asked, person):
    assert asked is None
    assert sign_in(person).get("/").status_code == 200


def test_who_has_it_goes_on_as_before(sign_in, asked, codes):
    assert asked is None
    assert codes
    assert sign_in("olga").get("/organiser/competitions").status_code == 200
