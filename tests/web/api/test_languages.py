"""The language chosen on a tablet is that of the account: of letters, and of the next tablet."""

import pytest

from skillscomp.models.accounts import Account
from tests.web.forms import token_of

ADDRESS = "/api/v1/language"


def speak(client, language, **headers):
    token = {"X-CSRFToken": token_of(client)} | headers
    return client.post(ADDRESS, json={"language": language}, headers=token)


def language_of(session, cast, name):
    session.expire_all()
    return session.get(Account, cast.accounts[name].id).language


@pytest.mark.parametrize("language", ["en", "lv"])
def test_the_account_follows(session, cast, sign_in, language):
    client = sign_in("dace")
    answer = speak(client, language)
    assert (answer.status_code, answer.json) == (200, {"language": language})
    assert language_of(session, cast, "dace") == language


def test_pages_of_the_same_browser_follow_too(sign_in):
    client = sign_in("dace")
    client.get("/language/lv")
    speak(client, "en")
    assert 'lang="en"' in client.get("/jury/").text


def test_where_pages_have_no_language_of_their_own_the_session_stays_as_it_is(sign_in):
    client = sign_in("dace")
    with client.session_transaction() as kept:
        kept.permanent = True
        kept["_fresh"] = False
    assert "Set-Cookie" not in speak(client, "en").headers


def test_another_language_is_not_known(session, cast, sign_in):
    before = language_of(session, cast, "dace")
    assert speak(sign_in("dace"), "de").status_code == 422
    assert language_of(session, cast, "dace") == before


def test_the_token_of_the_session_is_needed_and_a_page_of_ours(sign_in, visitor):
    client = sign_in("dace")
    assert client.post(ADDRESS, json={"language": "en"}).status_code == 400
    assert speak(client, "en", Origin="https://elsewhere.example").status_code == 403
    assert visitor.post(ADDRESS, json={"language": "en"}).status_code == 401
