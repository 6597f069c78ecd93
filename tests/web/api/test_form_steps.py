"""What is done online: steps with forms, settling, and problems for the chief expert."""

import uuid

import pytest

from skillscomp.core.states import FormState
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.problems import Problem
from tests.cast import NOW
from tests.web.api.events import mark, score

MARKING = "/api/v1/marking"
WHOLE = [
    mark("A1.1"),
    mark("A1.2", done=4),
    mark("A1.3", label="No faults"),
    mark("A1.4", mark="1.50"),
]


@pytest.fixture
def post(tablet):
    """Post something as somebody: ``post("dace", "forms", {...})``."""

    def send(name, where, content, **headers):
        held = tablet(name)
        return held.client.post(
            f"{MARKING}/{where}",
            json=content,
            headers={"X-CSRFToken": held.token, **headers},
        )

    return send


@pytest.fixture
def complete(tablet):
    """Mark the whole form A1 of Līga."""
    tablet("dace").send(*[event | {"id": str(uuid.uuid4())} for event in WHOLE])
    for name in ("dace", "ilze", "ciepa"):
        tablet(name).enter(score(2))


def step(name, reason=None):
    said = {} if reason is None else {"reason": reason}
    return {"contest": "skill-17", "form": "A1", "entry": "entry-2", "step": name} | said


@pytest.mark.usefixtures("complete")
def test_a_form_goes_its_way_and_each_step_answers_with_the_form(post, session):
    ways = [("ciepa", "submit"), ("dace", "verify"), ("ciepa", "accept"), ("ciepa", "lock")]
    reached = []
    for name, taken in ways:
        answer = post(name, "forms", step(taken))
        assert answer.status_code == 200, answer.text
        assert answer.json.keys() == {"now", "cells"}
        sheet = answer.json["cells"]["A1"]["entry-2"]
        reached.append(sheet["state"])
    assert reached == ["submitted", "verified", "accepted", "locked"]
    assert sheet["signed"] == {
        "submitted": "Čiepa Krūmiņa",
        "verified": "Dace Balode",
        "accepted": "Čiepa Krūmiņa",
    }
    assert [each["step"] for each in sheet["steps"]] == ["reopen"]
    answer = post("ciepa", "forms", step("reopen", "A slip."))
    assert answer.json["cells"]["A1"]["entry-2"]["state"] == "in-progress"
    assert session.query(MarkingForm).one().state is FormState.IN_PROGRESS


@pytest.mark.parametrize(
    ("name", "taken", "status", "code"),
    [
        ("ilze", "submit", 403, "not-the-leader"),
        ("ciepa", "verify", 409, "form-not-submitted"),
        ("dace", "reopen", 403, "right-missing"),
        ("ciepa", "reopen", 409, "form-open-already"),
        ("ciepa", "burn", 422, "body-wrong"),
        ("ciepa", "enter", 422, "body-wrong"),
    ],
)
@pytest.mark.usefixtures("complete")
def test_a_step_that_is_not_open_is_refused_in_words(post, name, taken, status, code):
    answer = post(name, "forms", step(taken))
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert answer.json["error"]["message"]


@pytest.mark.usefixtures("version")
def test_a_form_that_was_not_begun_takes_no_step(post):
    assert post("ciepa", "forms", step("submit")).status_code == 404


@pytest.mark.parametrize("where", ["forms", "cases", "problems"])
@pytest.mark.usefixtures("version")
def test_only_our_own_pages_with_a_session_and_its_token_are_heard(post, app, tablet, where):
    assert app.test_client().post(f"{MARKING}/{where}", json={}).status_code == 401
    assert tablet("dace").client.post(f"{MARKING}/{where}", json={}).status_code == 400
    held = tablet("dace")
    headers = {"X-CSRFToken": held.token}
    answer = held.client.post(f"{MARKING}/{where}", data="a=1", headers=headers)
    assert answer.status_code == 415
    for body in ({}, [], {"contest": 1}, step("submit") | {"more": "x"}):
        assert post("dace", where, body).json["error"]["code"] == "body-wrong"
    foreign = post("dace", where, {}, Origin="https://example.com")
    assert foreign.json["error"]["code"] == "foreign-request"


@pytest.fixture
def case(tablet, session):
    """Two values for one cell."""
    tablet("dace").enter(mark("A1.2", done=3))
    tablet("ilze").enter(mark("A1.2", done=4))
    return session.query(MarkCase).one()


@pytest.mark.parametrize(("choice", "value"), [("standing", "3"), ("challenging", "4")])
def test_a_case_is_settled_and_answers_with_its_form(post, case, choice, value):
    answer = post("ciepa", "cases", {"case": case.key, "choice": choice})
    assert answer.status_code == 200, answer.text
    cell = answer.json["cells"]["A1"]["entry-2"]["aspects"]["A1.2"]
    assert (cell["value"], cell["case"], cell["state"]) == (value, None, "saved")
    again = post("ciepa", "cases", {"case": case.key, "choice": choice})
    assert again.json["error"]["code"] == "case-settled-already"


def test_a_case_is_settled_by_the_leader_and_by_nobody_elsewhere(post, case):
    settle = {"case": case.key, "choice": "standing"}
    assert post("ilze", "cases", settle).json["error"]["code"] == "only-leader-settles"
    assert post("elza", "cases", settle).status_code == 404
    assert post("olga", "cases", settle).status_code == 404
    wrong = post("ciepa", "cases", settle | {"choice": "both"})
    assert wrong.json["error"]["code"] == "body-wrong"


def signal(**more):
    return {
        "id": str(uuid.uuid4()),
        "contest": "skill-17",
        "form": "A1",
        "entry": "entry-2",
        "aspect": "A1.2",
        "words": "  The ruler is bent. ",
    } | more


@pytest.mark.usefixtures("version")
def test_a_problem_is_signalled_once_however_often_it_is_sent(post, session):
    sent = signal()
    first, second = post("dace", "problems", sent), post("dace", "problems", sent)
    assert first.status_code == second.status_code == 200
    assert session.query(Problem).count() == 1
    (shown,) = second.json["problems"]
    assert shown.pop("at").endswith("Z")
    assert shown == {
        "id": sent["id"],
        "form": "A1",
        "entry": "entry-2",
        "aspect": "A1.2",
        "words": "The ruler is bent.",
        "by": "Dace Balode",
        "answer": "",
        "answered_by": "",
        "answered_at": "",
    }


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"words": "  "}, "problem-without-words"),
        ({"words": "x" * 2001}, "problem-too-long"),
        ({"form": "Z9"}, "unknown-form"),
        ({"form": ""}, "unknown-form"),
        ({"entry": "entry-9"}, "unknown-entry"),
        ({"aspect": "A2.1"}, "unknown-aspect"),
        ({"id": "7"}, "event-id"),
        ({"words": "a\0b"}, "body-wrong"),
    ],
)
@pytest.mark.usefixtures("version")
def test_a_problem_that_says_nothing_or_names_nothing_is_refused(post, session, more, code):
    answer = post("dace", "problems", signal(**more))
    assert (answer.status_code, answer.json["error"]["code"]) == (422, code)
    assert session.query(Problem).count() == 0


@pytest.mark.usefixtures("version")
def test_a_problem_may_be_about_a_form_or_about_the_contest(post, session):
    for place in ({"entry": "", "aspect": ""}, {"form": "", "entry": "", "aspect": ""}):
        assert post("dace", "problems", signal(**place)).status_code == 200
    missing = signal()
    del missing["entry"], missing["aspect"]
    assert post("dace", "problems", missing).status_code == 200
    assert session.query(Problem).count() == 3


@pytest.mark.usefixtures("version")
def test_the_problem_of_another_is_neither_taken_over_nor_shown(post, sign_in):
    sent = signal()
    post("dace", "problems", sent)
    answer = post("ilze", "problems", sent)
    assert answer.json["error"]["code"] == "event-id"
    book = f"{MARKING}/contests/skill-17"
    seen = {
        name: len(sign_in(name).get(book).json["problems"]) for name in ("dace", "ilze", "ciepa")
    }
    assert seen == {"dace": 1, "ilze": 0, "ciepa": 1}


@pytest.mark.usefixtures("version")
def test_only_experts_of_the_contest_signal(post):
    for name in ("elza", "olga", "oto"):
        assert post(name, "problems", signal()).status_code == 404


@pytest.mark.usefixtures("version")
def test_the_answer_comes_with_the_next_look(post, sign_in, session, cast):
    post("dace", "problems", signal())
    client = sign_in("dace")
    before = client.get(f"{MARKING}/contests/skill-17").json
    problem = session.query(Problem).one()
    problem.answer, problem.answered_by_id, problem.answered_at = "Use mine.", cast.ciepa.id, NOW
    session.commit()
    query = {"since": before["number"], "stamp": before["stamp"]}
    found = client.get(f"{MARKING}/contests/skill-17", query_string=query).json
    assert found.keys() == {"number", "stamp", "now", "problems"}
    (shown,) = found["problems"]
    assert (shown["answer"], shown["answered_by"]) == ("Use mine.", "Čiepa Krūmiņa")
    assert shown["answered_at"] == "2027-04-21T09:30:00.000Z"
