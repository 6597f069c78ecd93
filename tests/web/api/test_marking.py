"""What experts enter on tablets is recorded once, explained, or refused alone."""

import uuid

import pytest
from sqlalchemy import func, select

from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import CaseReason, JudgeScore, Mark, MarkCase, MarkingForm, RoundNote
from skillscomp.services.journal import export_journal
from tests.web.api.events import event, mark, opened, score


def kinds(session):
    return list(session.scalars(select(JournalEvent.kind).order_by(JournalEvent.number)))


def test_a_mark_is_recorded_and_explained(tablet, session, cast):
    sent = mark("A1.3", label="One fault", note="scratch on the door")
    answer = tablet("dace").enter(sent)
    assert answer == {
        "id": sent["id"],
        "status": "recorded",
        "mark": "0.50",
        "form_state": "in-progress",
        "reason": "“One fault”: 1.00 - 0.50 = 0.50.",
    }
    kept = session.scalars(select(Mark)).one()
    assert (kept.entry_id, kept.hundredths, kept.note) == (cast.liga.id, 50, "scratch on the door")
    assert (kept.event_id, kept.account_id) == (sent["id"], cast.dace.id)
    assert session.scalars(select(MarkingForm)).one().state is FormState.IN_PROGRESS


@pytest.mark.parametrize(
    ("aspect", "seen", "worth"),
    [
        ("A1.1", {"passed": False}, "0.00"),
        ("A1.2", {"done": 3}, "1.50"),
        ("A1.4", {"mark": "0,75"}, "0.75"),
        ("A2.1", {"measured": "11.5"}, "1.00"),
        ("A2.2", {"measured": "89.9"}, "0.50"),
    ],
)
def test_every_kind_of_measurement_has_its_mark(tablet, aspect, seen, worth):
    assert tablet("dace").enter(mark(aspect, **seen))["mark"] == worth


def test_the_answer_speaks_the_language_of_the_account(tablet, session, cast):
    cast.dace.language = "lv"
    session.commit()
    answer = tablet("dace").enter(mark("A1.4", mark="0.75"))
    assert answer["mark"] == "0.75"


def test_the_first_mark_locks_the_scheme(tablet, session, version):
    tablet("dace").send(mark("A1.1"), mark("A1.2", done=4))
    session.refresh(version)
    assert version.state is SchemeState.LOCKED
    assert kinds(session) == ["mark-recorded", "mark-recorded", "scheme-locked"]


def test_the_same_event_twice_is_recorded_once(tablet, session):
    dace, sent = tablet("dace"), mark(done=3, aspect="A1.2")
    first, second = dace.send(sent, sent)
    again = dace.enter(sent)
    assert [first["status"], second["status"], again["status"]] == [
        "recorded",
        "duplicate",
        "duplicate",
    ]
    assert again["mark"] == "1.50"
    assert kinds(session).count("mark-recorded") == 1


def test_the_same_identifier_with_another_value_is_refused(tablet, session):
    dace, sent = tablet("dace"), mark("A1.2", done=3)
    dace.enter(sent)
    for changed in (
        {"value": {"done": 2}},
        {"aspect": "A1.1", "value": {"passed": True}},
        {"value": {"done": 3, "note": "twice"}},
        {"base": str(uuid.uuid4())},
        {"kind": "note", "value": {"note": "x"}},
    ):
        answer = dace.enter(sent | changed)
        assert (answer["status"], answer["code"]) == ("refused", "event-id-used")
    assert session.scalars(select(Mark.hundredths)).one() == 150


def test_a_mark_is_corrected_on_top_of_what_was_seen(tablet, session):
    dace, first = tablet("dace"), mark("A1.2", done=3)
    second = mark("A1.2", base=first["id"], done=2)
    assert [answer["status"] for answer in dace.send(first, second)] == ["recorded", "recorded"]
    assert session.scalars(select(Mark.hundredths)).one() == 100


def test_the_same_value_from_two_tablets_is_no_conflict(tablet, session):
    first, second = mark("A1.2", done=3), mark("A1.2", done=3)
    tablet("dace").enter(first)
    assert tablet("ilze").enter(second)["status"] == "recorded"
    corrected = mark("A1.2", base=first["id"], done=4)
    assert tablet("dace").enter(corrected)["status"] == "recorded"
    assert session.scalars(select(MarkCase)).all() == []


def test_another_value_opens_a_case_and_the_first_stands(tablet, session, cast):
    first, second = mark("A1.2", done=3), mark("A1.2", done=4)
    tablet("dace").enter(first)
    ilze = tablet("ilze")
    answer = ilze.enter(second)
    assert (answer["status"], answer["mark"]) == ("conflict", "2.00")
    current = answer["current"]
    assert (current["value"], current["mark"]) == ({"done": 3}, "1.50")
    assert (current["by"], current["event"]) == ("Dace Balode", first["id"])
    assert session.scalars(select(Mark.hundredths)).one() == 150
    case = session.scalars(select(MarkCase)).one()
    assert (case.standing_event_id, case.challenging_event_id) == (first["id"], second["id"])
    assert case.entry_id == cast.liga.id
    assert ilze.enter(second)["status"] == "conflict"
    assert len(session.scalars(select(MarkCase)).all()) == 1


def test_who_goes_on_from_a_challenge_stays_in_the_same_case(tablet, session):
    first, second = mark("A1.2", done=3), mark("A1.2", done=4)
    tablet("dace").enter(first)
    third = mark("A1.2", base=second["id"], done=2)
    answers = tablet("ilze").send(second, third)
    assert [answer["status"] for answer in answers] == ["conflict", "conflict"]
    assert session.scalars(select(MarkCase.challenging_event_id)).all() == [third["id"]]
    corrected = mark("A1.2", base=first["id"], done=1)
    tablet("dace").enter(corrected)
    assert session.scalars(select(MarkCase.standing_event_id)).all() == [corrected["id"]]


def test_a_note_joins_the_mark_that_is_there(tablet, session):
    dace, sent = tablet("dace"), mark("A1.2", done=3)
    before, recorded, noted = dace.send(
        event("note", "A1.2", {"note": "too early"}),
        sent,
        event("note", "A1.2", {"note": "one was broken"}),
    )
    assert before["code"] == "note-without-mark"
    assert [recorded["status"], noted["status"]] == ["recorded", "recorded"]
    kept = session.scalars(select(Mark)).one()
    assert (kept.note, kept.event_id) == ("one was broken", sent["id"])


def test_scores_are_waited_for_and_then_worth_a_mark(tablet, session):
    answers = [
        tablet(name).enter(score(given)) for name, given in (("dace", 2), ("ilze", 2), ("ciepa", 3))
    ]
    assert [answer["judgement"] for answer in answers] == ["waiting", "waiting", "done"]
    assert "mark" not in answers[1]
    assert answers[2]["mark"] == "1.17"
    assert len(session.scalars(select(JudgeScore)).all()) == 3


def test_scores_apart_need_a_discussion_a_note_and_another_round(tablet, session):
    dace, ilze, ciepa = tablet("dace"), tablet("ilze"), tablet("ciepa")
    dace.enter(score(1))
    assert dace.enter(opened("too early"))["code"] == "round-not-needed"
    ilze.enter(score(2))
    last = ciepa.enter(score(3))
    assert (last["judgement"], last["form_state"]) == ("discussion", "needs-discussion")
    assert ilze.enter(score(3))["code"] == "discussion-needed"
    assert dace.enter(opened("  "))["code"] == "note-missing"
    agreed = dace.enter(opened("The edge counts"))
    assert (agreed["judgement"], agreed["form_state"]) == ("waiting", "in-progress")
    answers = [each.enter(score(2)) for each in (dace, ilze, ciepa)]
    assert (answers[-1]["judgement"], answers[-1]["mark"]) == ("done", "1.00")
    rounds = session.execute(select(JudgeScore.round, func.count()).group_by(JudgeScore.round))
    assert sorted(map(tuple, rounds)) == [(1, 3), (2, 3)]
    assert session.scalars(select(RoundNote.note)).all() == ["The edge counts"]


def test_a_form_in_discussion_still_takes_marks(tablet):
    for person, given in (("dace", 0), ("ilze", 0), ("ciepa", 2)):
        last = tablet(person).enter(score(given))
    assert last["form_state"] == "needs-discussion"
    assert tablet("dace").enter(mark("A1.1"))["form_state"] == "needs-discussion"


def test_a_score_for_a_closed_discussion_is_not_slipped_in(tablet):
    dace, first = tablet("dace"), score(0)
    dace.enter(first)
    tablet("ilze").enter(score(2))
    tablet("ciepa").enter(score(2))
    assert dace.enter(score(1, base=first["id"]))["code"] == "discussion-needed"
    dace.enter(opened("Agreed on 1"))
    late = dace.enter(score(1, base=first["id"]))
    assert late["code"] == "score-of-earlier-round"


def test_an_expert_corrects_a_slip_of_the_finger(tablet, session):
    dace, first = tablet("dace"), score(1)
    answers = dace.send(first, score(2, base=first["id"]))
    assert [answer["status"] for answer in answers] == ["recorded", "recorded"]
    assert session.scalars(select(JudgeScore.score)).one() == 2


def test_two_scores_of_one_expert_open_a_case(tablet, session):
    dace = tablet("dace")
    dace.enter(score(1))
    answer = dace.enter(score(2))
    assert (answer["status"], answer["current"]["value"]) == ("conflict", {"score": 1})
    assert session.scalars(select(JudgeScore.score)).one() == 1


def person_key(cast, name):
    return cast.accounts[name].person.key


def test_the_leader_records_the_scores_of_all(tablet, session, cast):
    sent = [score(2, person=person_key(cast, name)) for name in ("dace", "ilze", "ciepa")]
    answers = tablet("dace").send(*sent)
    assert [answer["judgement"] for answer in answers] == ["waiting", "waiting", "done"]
    people = {cast.accounts[name].person_id for name in ("dace", "ilze", "ciepa")}
    assert set(session.scalars(select(JudgeScore.person_id))) == people


def test_only_the_leader_records_for_others(tablet, cast):
    answer = tablet("ilze").enter(score(2, person=person_key(cast, "dace")))
    assert answer["code"] == "only-leader-records"
    stranger = tablet("dace").enter(score(2, person=person_key(cast, "sid")))
    assert stranger["code"] == "unknown-expert"


def test_the_leader_cannot_find_out_what_an_expert_gave(tablet, session, cast):
    tablet("ilze").enter(score(3))
    guesses = [score(given, person=person_key(cast, "ilze")) for given in range(4)]
    answers = tablet("dace").send(*guesses)
    assert {answer["code"] for answer in answers} == {"score-given-already"}
    assert all("current" not in answer for answer in answers)
    assert session.scalars(select(JudgeScore.score)).one() == 3


def test_a_fourth_score_is_one_too_many(tablet, session, cast):
    for name in ("dace", "ilze", "ciepa"):
        tablet(name).enter(score(2))
    cast.jonas.person.school = None
    session.commit()
    assert tablet("jonas").enter(score(2))["code"] == "too-many-judges"


def test_nobody_marks_an_entry_of_the_own_school(tablet, session, cast):
    jonas = tablet("jonas")
    own, other = jonas.send(
        mark("A1.1", entry="entry-1"),
        mark("A1.1", entry="entry-2"),
    )
    assert (own["status"], own["code"]) == ("refused", "own-unit-judged")
    assert "Rīgas Ūdens tehnikums" in own["message"]
    assert other["status"] == "recorded"
    for_jonas = score(2, person=person_key(cast, "jonas"), entry="entry-1")
    assert tablet("dace").enter(for_jonas)["code"] == "own-unit-judged"
    assert session.scalars(select(Mark.entry_id)).all() == [cast.liga.id]


def test_the_journal_of_everything_verifies(tablet, session, cast):
    test_scores_apart_need_a_discussion_a_note_and_another_round(tablet, session)
    test_another_value_opens_a_case_and_the_first_stands(tablet, session, cast)
    lines = list(export_journal(session, cast.contest))
    verdict = verify_lines(lines)
    assert verdict.intact
    assert verdict.events == len(kinds(session))


BAD = [
    ("a list", [], "event-unreadable"),
    ("nothing", None, "event-unreadable"),
    ("an unknown field", mark() | {"mark": "1.00"}, "event-unreadable"),
    ("a missing field", {"id": str(uuid.uuid4())}, "event-unreadable"),
    ("an unknown kind", mark() | {"kind": "marks"}, "event-unreadable"),
    ("a kind that is a list", mark() | {"kind": ["mark"]}, "event-unreadable"),
    ("a number for a key", mark() | {"entry": 2}, "event-unreadable"),
    ("a long device", mark() | {"device": "x" * 65}, "event-unreadable"),
    ("an identifier in capitals", mark() | {"id": str(uuid.uuid4()).upper()}, "event-id"),
    ("a base that is none", mark() | {"base": "first"}, "event-id"),
    ("no time", mark() | {"at": "yesterday"}, "event-instant"),
    ("a day that is none", mark() | {"at": "2027-02-30T00:00:00Z"}, "event-instant"),
    ("a list as value", mark() | {"value": []}, "event-unreadable"),
    ("a scheme that is none", mark() | {"scheme": "v2"}, "event-unreadable"),
    ("a clearing with a value", event("clear", "A1.1", {"passed": True}), "event-unreadable"),
    (
        "a score taken back from a measured aspect",
        event("clear", "A1.1", {"person": "x"}),
        "aspect-is-measured",
    ),
    ("two observations", mark(passed=True, done=2), "observation-unreadable"),
    ("a fraction", mark("A1.4", mark=0.5), "observation-wrong-type"),
    ("a third decimal", mark("A1.4", mark="0.755"), "third-decimal"),
    ("a fourth decimal", mark("A1.4", mark="0.7555"), "third-decimal"),
    ("not a number", mark("A1.4", mark="NaN"), "not-a-number"),
    ("infinity", mark("A1.4", mark="Infinity"), "not-a-number"),
    ("a power", mark("A1.4", mark="1e400"), "not-a-number"),
    ("below zero", mark("A1.4", mark="-0.01"), "negative-mark"),
    ("above the maximum", mark("A1.4", mark="1.51"), "mark-above-maximum"),
    ("more than possible", mark("A1.2", done=5), "more-than-possible"),
    ("fewer than none", mark("A1.2", done=-1), "count-out-of-range"),
    ("an unknown label", mark("A1.3", label="Two faults"), "unknown-label"),
    ("the wrong kind of observation", mark("A1.2", passed=True), "observation-of-wrong-kind"),
    ("a score of 4", score(4), "score-out-of-range"),
    ("a score of true", score(True), "score-out-of-range"),  # noqa: FBT003 - what was sent
    ("a score of text", score("2"), "score-out-of-range"),
    ("a score with more", event("score", "A1.5", {"score": 2, "x": 1}), "event-unreadable"),
    ("a mark for a judged aspect", mark("A1.5", mark="1.00"), "aspect-is-judged"),
    ("a score for a measured aspect", score(2, "A1.1"), "aspect-is-measured"),
    ("a round of a measured aspect", opened("agreed", "A1.1"), "aspect-is-measured"),
    ("a note that is none", event("note", "A1.1", {"note": 5}), "event-unreadable"),
    ("a note of 2,001 characters", mark(note="x" * 2001, passed=True), "note-too-long"),
    ("a note that is no text", mark(note="a\0b", passed=True), "event-unreadable"),
    ("a label that is no text", mark("A1.3", label="a\0b"), "event-unreadable"),
    ("an unknown aspect", mark("Z9.9"), "unknown-aspect"),
    ("an unknown entry", mark() | {"entry": "entry-9"}, "unknown-entry"),
    ("another contest", mark() | {"contest": "skill-34"}, "contest-not-yours"),
    ("an unknown contest", mark() | {"contest": "skill-99"}, "contest-not-yours"),
]


@pytest.mark.parametrize(("bad", "code"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_a_bad_event_is_refused_alone_and_leaves_no_trace(tablet, session, bad, code):
    good = mark("A1.1")
    before, refused, after = tablet("dace").send(good, bad, mark("A2.2", measured="100"))
    assert (before["status"], after["status"]) == ("recorded", "recorded")
    assert (refused["status"], refused["code"]) == ("refused", code)
    assert refused["message"]
    assert len(kinds(session)) == 3
    assert len(session.scalars(select(Mark)).all()) == 2


def test_of_500_events_3_are_bad(tablet, session, cast):
    sent = [mark("A1.1", passed=True)]
    while len(sent) < 500:
        seen = {"done": len(sent) % 5}
        sent.append(mark("A1.2", base=sent[-1]["id"] if len(sent) > 1 else None, **seen))
    bad = {7: score(4), 250: mark("A1.4", mark="9.99"), 499: mark() | {"contest": "skill-34"}}
    for place, event_ in bad.items():
        if place + 1 < 500:
            sent[place + 1]["base"] = sent[place - 1]["id"]
        sent[place] = event_
    answers = tablet("dace").send(*sent)
    refused = [place for place, answer in enumerate(answers) if answer["status"] == "refused"]
    assert refused == [7, 250, 499]
    assert kinds(session).count("mark-recorded") == 497
    verdict = verify_lines(export_journal(session, cast.contest))
    assert verdict.intact


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00Z", "2028-04-21T09:30:00.250Z"])
def test_a_wrong_clock_loses_no_mark(tablet, session, stamp):
    assert tablet("dace").enter(mark("A1.1") | {"at": stamp})["status"] == "recorded"
    recorded = session.scalars(select(JournalEvent).where(JournalEvent.number == 1)).one()
    assert stamp in recorded.value
    assert recorded.at > "2026"


LATE = [FormState.SUBMITTED, FormState.VERIFIED, FormState.ACCEPTED, FormState.LOCKED]


@pytest.mark.parametrize("state", LATE)
def test_what_comes_for_a_form_that_was_handed_in_waits_for_its_leader(tablet, session, state):
    dace, sent = tablet("dace"), mark("A1.1")
    dace.enter(sent)
    session.scalars(select(MarkingForm)).one().state = state
    session.commit()
    late, again, other = dace.send(
        mark("A1.2", done=1), sent, mark("A1.1", base=sent["id"], passed=False)
    )
    assert (late["status"], late["code"]) == ("conflict", "form-closed")
    assert "current" not in late
    assert again["status"] == "duplicate"
    assert (other["status"], other["code"]) == ("conflict", "form-closed")
    assert (other["current"]["value"], other["current"]["mark"]) == ({"passed": True}, "1.00")
    assert session.scalars(select(Mark.hundredths)).all() == [100]
    assert session.scalars(select(MarkingForm.state)).one() is state
    assert set(session.scalars(select(MarkCase.reason))) == {CaseReason.CLOSED}


@pytest.mark.parametrize(
    "state", [ResultState.RATIFIED, ResultState.EMBARGOED, ResultState.PUBLISHED]
)
def test_what_comes_under_results_that_stand_waits_for_its_leader(tablet, session, cast, state):
    cast.contest.result_state = state
    session.commit()
    dace, sent = tablet("dace"), mark()
    first, again = dace.send(sent, sent)
    assert (first["status"], first["code"]) == ("conflict", "results-stand")
    assert (again["status"], again["code"]) == ("conflict", "results-stand")
    case = session.scalars(select(MarkCase)).one()
    assert (case.reason, case.standing_event_id) == (CaseReason.CLOSED, None)
    assert session.scalars(select(Mark)).all() == []
    assert kinds(session) == ["conflict-recorded"]


def test_a_scheme_that_is_not_approved_takes_no_marks(tablet, session, version):
    version.state = SchemeState.CHECKED
    session.commit()
    assert tablet("dace").enter(mark())["code"] == "scheme-not-approved"
    version.current = False
    session.commit()
    assert tablet("dace").enter(mark())["code"] == "scheme-not-approved"


@pytest.mark.parametrize("name", ["sid", "olga", "sana"])
def test_a_stranger_to_the_jury_marks_nothing(tablet, session, name):
    assert tablet(name).enter(mark())["code"] == "contest-not-yours"
    assert kinds(session) == []


def test_a_stale_session_is_told_to_sign_in_again(tablet, session, cast):
    dace = tablet("dace")
    cast.dace.epoch += 1
    session.commit()
    response = dace.post({"events": [mark()]})
    assert (response.status_code, response.json["error"]["code"]) == (401, "signed-out")
    assert dace.post({"events": []}).status_code == 401


def test_a_closed_account_marks_nothing(tablet, session, cast):
    cast.dace.active = False
    session.commit()
    assert tablet("dace").post({"events": [mark()]}).status_code == 401
    assert kinds(session) == []


def test_nobody_marks_without_a_session(tablet):
    dace = tablet("dace")
    with dace.client.session_transaction() as cookie:
        del cookie["_user_id"]
    assert dace.post({"events": []}).status_code == 401


def test_a_forged_request_marks_nothing(tablet):
    dace = tablet("dace")
    dace.token = "forged"
    response = dace.post({"events": []})
    assert (response.status_code, response.json["error"]["code"]) == (400, "stale-page")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "body-not-json"),
        (b"{", 422, "body-not-json"),
        (b'{"events": NaN}', 422, "body-not-json"),
        (b'{"events": "\xff"}', 422, "body-not-json"),
        (b"[" * 100_000, 422, "body-not-json"),
        (b"[]", 422, "body-wrong"),
        (b"{}", 422, "body-wrong"),
        (b'{"events": {}}', 422, "body-wrong"),
        (b'{"events": [], "more": 1}', 422, "body-wrong"),
        (b'{"events": [' + b"1," * 500 + b"1]}", 422, "too-many-events"),
        (b" " * 1_048_577, 413, "body-too-large"),
    ],
)
def test_a_request_that_is_none_changes_nothing(tablet, session, body, status, code):
    response = tablet("dace").post(data=body, content_type="application/json")
    assert (response.status_code, response.json["error"]["code"]) == (status, code)
    assert kinds(session) == []


def test_another_content_type_is_refused(tablet):
    response = tablet("dace").post(data="{}", content_type="text/plain")
    assert response.status_code == 415


def test_no_events_are_no_answers(tablet):
    assert tablet("dace").send() == []
