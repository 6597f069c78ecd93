"""A blind form names entries by keys that no other form shows, and what comes by them is kept."""

import json
import uuid

import pytest
from sqlalchemy import select

from skillscomp.core.states import FormState
from skillscomp.models.entries import Entry
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import Mark, MarkCase, MarkingForm
from skillscomp.models.problems import Problem
from tests.web.api.events import mark, opened, score
from tests.web.api.sealed_tablet import add_tablet, hand_over

MARKING = "/api/v1/marking"
NAMED, SECRET = "entry-2", "secret-2"
pytestmark = pytest.mark.usefixtures("blind")


@pytest.fixture(autouse=True)
def drawn(session, cast):
    """Give out the secret numbers in another order than the workstations."""
    for entry, number in ((cast.karlis, "C7"), (cast.liga, "A9"), (cast.mara, "B4")):
        entry.blind_number = number
    session.commit()


@pytest.fixture
def post(tablet):
    def send(name, where, **content):
        held = tablet(name)
        token = {"X-CSRFToken": held.token}
        return held.client.post(f"{MARKING}/{where}", json=content, headers=token)

    return send


def subjects(session):
    chosen = select(JournalEvent.subject).order_by(JournalEvent.number)
    return [json.loads(each) for each in session.scalars(chosen)]


def keys_of(form):
    return [entry["key"] for entry in form["entries"]]


def test_a_blind_form_shares_no_key_with_the_others(book):
    for name in ("dace", "jonas", "ciepa", "olga"):
        named, secret = book(name)["forms"]
        assert keys_of(named) == ["entry-1", "entry-2", "entry-3"]
        assert keys_of(secret) == ["secret-2", "secret-3", "secret-1"]
        assert [entry["label"] for entry in secret["entries"]] == ["A9", "B4", "C7"]


def test_nothing_that_is_told_of_a_blind_form_names_its_entries_otherwise(book, tablet, post):
    before = book("dace")
    for entry in (SECRET, "secret-1", "secret-3"):
        tablet("dace").enter(mark("A2.1", entry=entry, measured="10"))
        tablet("ilze").enter(mark("A2.1", entry=entry, measured="11"))
    tablet("dace").enter(score(2, "A2.3", entry=SECRET))
    about = {"contest": "skill-17", "form": "A2", "entry": SECRET, "aspect": "A2.1"}
    post("dace", "problems", id=str(uuid.uuid4()), words="The scale is off.", **about)
    news, whole = book("dace", since=before), book("dace")
    for found in (news["cells"]["A2"], whole["cells"]["A2"], whole["problems"], whole["forms"][1]):
        told = json.dumps(found)
        assert SECRET in told
        for entry in ("entry-1", "entry-2", "entry-3", "Līga"):
            assert entry not in told


def test_what_is_new_comes_in_the_order_of_the_secret_numbers(book, tablet):
    before = book("dace")
    for entry in ("secret-1", "secret-2", "secret-3"):
        tablet("dace").enter(mark("A2.1", entry=entry, measured="10"))
    for found in (book("ilze", since=before), book("ilze")):
        assert list(found["cells"]["A2"]) == ["secret-2", "secret-3", "secret-1"]


def test_a_mark_by_a_secret_key_is_the_entrys_and_the_journal_names_the_entry(
    tablet, session, cast, book
):
    sent = mark("A2.1", entry=SECRET, measured="10")
    assert tablet("dace").enter(sent)["status"] == "recorded"
    assert session.scalars(select(Mark.entry_id)).one() == cast.liga.id
    assert subjects(session)[0] == {"entry": NAMED, "form": "A2", "aspect": "A2.1"}
    assert book("dace")["cells"]["A2"][SECRET]["aspects"]["A2.1"]["value"] == "10"
    assert tablet("dace").enter(sent)["status"] == "duplicate"


def test_scores_rounds_and_clearing_go_by_secret_keys_too(tablet, session, cast):
    for name, given in {"dace": 0, "ilze": 3, "jonas": 3}.items():
        answer = tablet(name).enter(score(given, "A2.3", entry=SECRET))
        assert answer["status"] == "recorded"
    discussed = opened("Looked again.", "A2.3") | {"entry": SECRET}
    assert tablet("dace").enter(discussed)["judgement"] == "waiting"
    first = mark("A2.1", entry=SECRET, measured="10")
    cleared = mark("A2.1", entry=SECRET, base=first["id"]) | {"kind": "clear", "value": {}}
    answers = tablet("dace").send(first, cleared)
    assert [answer["status"] for answer in answers] == ["recorded", "recorded"]
    assert {each["entry"] for each in subjects(session) if "entry" in each} == {NAMED}
    assert session.query(MarkingForm).one().entry_id == cast.liga.id


def test_a_sealed_mark_by_a_secret_key_is_the_entrys(visitor, session, cast):
    device = add_tablet(session, cast)
    session.commit()
    held = hand_over(visitor, cast.dace, device)
    answers = held.send(
        mark("A2.1", entry=SECRET, measured="10"), mark("A1.1"), mark("A1.1", entry="secret-9")
    )
    assert [answer["status"] for answer in answers] == ["recorded", "recorded", "refused"]
    assert session.scalars(select(Mark.entry_id)).all() == [cast.liga.id, cast.liga.id]


def test_a_tablet_that_was_away_when_a_form_became_blind_loses_no_mark(tablet, session, book):
    before = mark("A2.1", entry=NAMED, measured="10")
    after = mark("A2.1", entry=SECRET, base=before["id"], measured="11")
    answers = tablet("dace").send(before, after)
    assert [answer["status"] for answer in answers] == ["recorded", "recorded"]
    assert {each["entry"] for each in subjects(session) if "entry" in each} == {NAMED}
    assert session.query(MarkCase).count() == 0
    assert list(book("dace")["cells"]["A2"]) == ["secret-2", "secret-3", "secret-1"]


def test_the_same_event_by_either_key_is_the_same(tablet):
    sent = mark("A2.1", entry=SECRET, measured="10")
    tablet("dace").enter(sent)
    assert tablet("dace").enter(sent | {"entry": NAMED})["status"] == "duplicate"
    assert tablet("dace").enter(sent | {"entry": "secret-1"})["code"] == "event-id-used"


def test_the_secret_key_of_another_contest_is_unknown(tablet, session, cast):
    elsewhere = Entry(
        contest=cast.other_contest,
        school=cast.riga,
        number=1,
        blind_number="1",
        blind_key="elsewhere",
    )
    session.add(elsewhere)
    session.commit()
    answer = tablet("dace").enter(mark("A2.1", entry="elsewhere", measured="10"))
    assert (answer["status"], answer["code"]) == ("refused", "unknown-entry")


def test_a_step_names_the_entry_as_its_form_does(tablet, post, session):
    tablet("dace").enter(mark("A2.1", entry=SECRET, measured="10"))
    form = session.query(MarkingForm).one()
    form.state = FormState.SUBMITTED
    session.commit()
    step = {"contest": "skill-17", "form": "A2", "step": "reopen", "reason": "A slip."}
    assert post("ciepa", "forms", entry=NAMED, **step).status_code == 404
    answer = post("ciepa", "forms", entry=SECRET, **step)
    assert answer.status_code == 200, answer.text
    assert list(answer.json["cells"]["A2"]) == [SECRET]
    wrong = {"contest": "skill-17", "form": "A9", "step": "reopen", "entry": SECRET}
    assert post("ciepa", "forms", **wrong).status_code == 404


def test_a_settled_case_is_told_by_the_secret_key(tablet, post, session):
    tablet("dace").enter(mark("A2.1", entry=SECRET, measured="10"))
    tablet("ilze").enter(mark("A2.1", entry=SECRET, measured="11"))
    case = session.query(MarkCase).one().key
    answer = post("ciepa", "cases", case=case, choice="challenging")
    assert list(answer.json["cells"]["A2"]) == [SECRET]
    assert answer.json["cells"]["A2"][SECRET]["aspects"]["A2.1"]["value"] == "11"


def test_a_problem_names_the_entry_as_its_form_does(post, session, cast):
    about = {"contest": "skill-17", "form": "A2", "words": "The scale is off."}
    told = post("dace", "problems", id=str(uuid.uuid4()), entry=NAMED, **about)
    assert (told.status_code, told.json["error"]["code"]) == (422, "unknown-entry")
    told = post("dace", "problems", id=str(uuid.uuid4()), entry=SECRET, **about)
    assert [problem["entry"] for problem in told.json["problems"]] == [SECRET]
    assert session.query(Problem).one().entry_id == cast.liga.id


def test_a_problem_of_a_form_that_is_gone_names_nobody(post, session, version, book):
    about = {"contest": "skill-17", "form": "A2", "words": "The scale is off."}
    post("dace", "problems", id=str(uuid.uuid4()), entry=SECRET, **about)
    document = json.loads(version.document)
    del document["criteria"][0]["sub_criteria"][1]
    version.document, version.checksum = json.dumps(document), "without A2".ljust(64, "0")
    session.commit()
    assert [problem["entry"] for problem in book("dace")["problems"]] == [""]


def test_a_tablet_that_holds_a_book_from_before_gets_a_whole_one(book, session, cast):
    before = book("dace")
    cast.liga.blind_key = "another"
    session.commit()
    assert "another" in keys_of(book("dace", since=before)["forms"][1])
