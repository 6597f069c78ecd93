"""A session is prolonged by pages, not by every save."""

from tests.web.api.events import mark


def test_a_save_leaves_the_session_as_it_is(tablet):
    dace = tablet("dace")
    with dace.client.session_transaction() as cookie:
        cookie.permanent = True
    answer = dace.post({"events": [mark()]})
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
    assert "Set-Cookie" in dace.client.get("/").headers


def test_what_the_app_reads_leaves_the_session_as_it_is(tablet):
    dace = tablet("dace")
    with dace.client.session_transaction() as cookie:
        cookie.permanent = True
        cookie["_fresh"] = False
    answer = dace.client.get("/api/v1/marking/day")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)


def test_a_session_signed_with_another_key_is_nobodys(app, tablet, monkeypatch):
    dace = tablet("dace")
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")
    assert dace.post({"events": [mark()]}).status_code == 400
