"""What protects everybody: headers, cookies, tokens, passwords, keys, escaping."""

import pytest
from flask import current_app
from sqlalchemy import select

from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.services.accounts import hash_password
from skillscomp.web.assets import static_url
from tests.cast import PASSWORD
from tests.web.forms import send

ANSWERS = ["/", "/sign-in", "/healthz", "/static/css/tokens.css", "/nowhere", "/api/v1/nowhere"]
EVIL = "<script>alert(1)</script>"


def headers_of(client, address, **options):
    with client.get(address, **options) as answer:
        return answer.headers


def policy_of(client, address):
    policy = headers_of(client, address)["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_carries_the_policy(visitor, address):
    rules = policy_of(visitor, address)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == ["'self'"]
    assert rules["frame-ancestors"] == rules["base-uri"] == ["'none'"]
    assert "unsafe" not in str(rules)


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_is_what_it_says_and_stays_out_of_frames(visitor, address):
    headers = headers_of(visitor, address)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_kept_by_nobody_and_static_files_until_they_change(app, visitor):
    assert headers_of(visitor, "/sign-in")["Cache-Control"] == "no-store"
    with app.test_request_context():
        hashed = static_url("css/tokens.css")
    assert "max-age=31536000" in headers_of(visitor, hashed)["Cache-Control"]
    assert "max-age=3600" in headers_of(visitor, "/static/css/tokens.css")["Cache-Control"]


def test_over_https_the_browser_is_told_to_stay_there(visitor):
    assert "Strict-Transport-Security" not in headers_of(visitor, "/healthz")
    secure = headers_of(visitor, "/healthz", base_url="https://localhost")
    assert "max-age=31536000" in secure["Strict-Transport-Security"]


def cookie_after_sign_in(client):
    client.get("/sign-in")
    answer = send(client, "/sign-in", email="olga@example.org", password=PASSWORD)
    return next(line for line in answer.headers.getlist("Set-Cookie") if "skillscomp=" in line)


@pytest.mark.usefixtures("cast")
def test_no_script_and_no_other_site_gets_the_cookie(visitor):
    cookie = cookie_after_sign_in(visitor)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # the tests speak plain HTTP


@pytest.mark.usefixtures("cast")
def test_over_https_the_cookie_travels_over_https_only(another_app):
    secure = another_app(SESSION_COOKIE_SECURE=True, WTF_CSRF_ENABLED=False)
    client = secure.test_client()
    signed_in = {"email": "olga@example.org", "password": PASSWORD}
    answer = client.post("/sign-in", data=signed_in, base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("token", [None, "", "nonsense", "IjAi.aaaa.bbbb"])
def test_a_form_without_the_token_of_its_session_changes_nothing(visitor, token):
    fields = {"email": "olga@example.org", "password": PASSWORD}
    answer = visitor.post("/sign-in", data=fields | ({"csrf_token": token} if token else {}))
    assert answer.status_code == 400
    assert "<h1" in answer.text
    with visitor.session_transaction() as session:
        assert "_user_id" not in session


def test_a_program_without_the_token_is_told_in_json(sign_in):
    answer = sign_in("dace").post("/api/v1/marking/events", json={"events": []})
    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "stale-page"


def test_raising_the_epoch_ends_every_session_of_the_account(sign_in, session):
    first, second = sign_in("olga"), sign_in("olga")
    assert first.get("/organiser/competitions").status_code == 200
    session.scalar(select(Account).where(Account.key == "olga")).epoch += 1
    session.commit()
    for browser in (first, second):
        assert browser.get("/organiser/competitions").status_code in {302, 404}


def test_a_closed_account_is_out_at_once(sign_in, session):
    olga = sign_in("olga")
    session.scalar(select(Account).where(Account.key == "olga")).active = False
    session.commit()
    assert olga.get("/organiser/competitions").status_code in {302, 404}


@pytest.mark.usefixtures("cast")
def test_a_session_that_was_made_up_is_nobodys(visitor):
    visitor.set_cookie("skillscomp", "eyJfdXNlcl9pZCI6Im9sZ2E6MCJ9.aaaa.bbbb")
    assert visitor.get("/organiser/competitions").status_code in {302, 404}


def test_passwords_are_kept_as_argon2id_with_a_salt_of_their_own():
    first, second = hash_password(PASSWORD), hash_password(PASSWORD)
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second


def test_names_are_words_and_never_code(session, cast):
    competition = session.scalar(select(Competition))
    competition.name_en = competition.name_lv = EVIL
    cast.olga.person.diploma_name = EVIL
    session.commit()
    olga = current_app.test_client()
    send(olga, "/sign-in", email="olga@example.org", password=PASSWORD)
    page = olga.get("/organiser/competitions").text
    assert EVIL not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


def test_an_upload_may_have_20_megabytes(app):
    assert app.config["MAX_CONTENT_LENGTH"] == 20 * 1024 * 1024


def test_a_request_that_is_too_large_is_refused_in_a_page(visitor, app):
    answer = visitor.post("/sign-in", data=b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1))
    assert answer.status_code in {400, 413}
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", ["/verify/a%00b", "/school/%00", "/results/a%00/b", "/%00"])
def test_an_address_with_a_nul_leads_nowhere(sign_in, address):
    assert sign_in("olga").get(address).status_code == 404


@pytest.mark.parametrize("address", ["/?q=a%00b", "/organiser/competitions?%00=1"])
def test_a_question_with_a_nul_is_not_asked(sign_in, address):
    answer = sign_in("olga").get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert "The request could not be read" in answer.text


def test_a_form_with_a_nul_changes_nothing(visitor):
    assert send(visitor, "/sign-in", email="o\0", password=PASSWORD).status_code == 400
