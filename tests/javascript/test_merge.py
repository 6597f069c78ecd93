"""A cell on a tablet: what the server said, and on top what was entered there since."""

import itertools

import pytest

from tests.javascript.node import call

READER = {"person": "dace", "name": "Dace Balode", "language": "en"}
YES_NO = {
    "control": "yes-no",
    "worth": {"yes": [150, "Passed: 1.50"], "no": [0, "Failed"], "wrong": {}},
}
JUDGED = {
    "control": "judgement",
    "judges": 3,
    "worth": {
        "marks": [0, 17, 33, 50, 67, 83, 100, 117, 133, 150],
        "apart": 1,
        "highest": 3,
        "reason": "Scores {scores}",
        "wrong": {},
    },
}
STANDING = {"state": "saved", "value": "no", "mark": 0, "base": "s1", "note": "bent", "by": "Ilze"}
_numbers = itertools.count()


def entered(kind, value, status="here", answer=None, **more):
    identifier = more.pop("id", f"e{next(_numbers)}")
    event = {"id": identifier, "kind": kind, "value": value, "at": "2027-04-21T09:30:00Z"}
    return {"event": event, "status": status, "answer": answer} | more


def mark(passed, status="here", **more):
    return entered("mark", {"passed": passed}, status, **more)


def score(given, person=None, status="here", **more):
    whose = {} if person is None else {"person": person}
    return entered("score", {"score": given} | whose, status, **more)


def merged(aspect, known, *local):
    (cell,) = call("marking/merge.js", "mergeCell", [[aspect, known, local, READER]])
    return cell


def still_local(known, since, *local):
    (left,) = call("marking/merge.js", "stillLocal", [[local, known, since]])
    return [each["event"]["id"] for each in left]


def judging(*given, round_number=1, judges=3, **more):
    scores = [
        {"person": person, "name": person.title(), "score": number, "event": f"s-{person}"}
        for person, number in given
    ]
    return {
        "judgement": {
            "state": "waiting",
            "round": round_number,
            "judges": judges,
            "given": len(scores),
            "own": None,
            "scores": scores,
            "earlier": [],
            "note": "",
        }
        | more
    }


def test_nothing_is_an_empty_cell():
    cell = merged(YES_NO, None)
    assert (cell["state"], cell["value"], cell["mark"]) == ("empty", "", None)


def test_what_the_server_said_stands_until_something_is_entered():
    cell = merged(YES_NO, STANDING)
    assert (cell["state"], cell["value"], cell["mark"], cell["by"]) == ("saved", "no", 0, "Ilze")


def test_a_mark_shows_at_once_with_its_worth_and_is_saved_here():
    first = mark(passed=True)
    cell = merged(YES_NO, STANDING, first)
    assert (cell["state"], cell["value"], cell["mark"]) == ("here", "yes", 150)
    assert cell["reason"] == "Passed: 1.50"
    assert cell["base"] == first["event"]["id"]
    assert cell["by"] == "Dace Balode"
    assert cell["note"] == "bent"


@pytest.mark.parametrize(
    ("status", "shown"), [("here", "here"), ("sent", "sent"), ("recorded", "saved")]
)
def test_the_state_follows_the_event(status, shown):
    assert merged(YES_NO, None, mark(passed=True, status=status))["state"] == shown


def test_the_servers_mark_and_reason_take_the_place_of_the_tablets():
    answer = {"status": "recorded", "mark": "1.25", "reason": "As the server has it"}
    cell = merged(YES_NO, None, mark(passed=True, status="recorded", answer=answer))
    assert (cell["mark"], cell["reason"]) == (125, "As the server has it")


def test_a_refused_value_stays_visible_beside_what_stands():
    refusal = {"message": "Your own school."}
    cell = merged(YES_NO, STANDING, mark(passed=True, status="refused", answer=refusal))
    assert (cell["state"], cell["shown"], cell["value"]) == ("refused", "yes", "no")
    assert cell["message"] == "Your own school."
    assert cell["base"] == "s1"


def test_what_is_entered_after_a_refusal_takes_its_place():
    refusal = {"message": "Your own school."}
    first = mark(passed=True, status="refused", answer=refusal)
    cell = merged(YES_NO, STANDING, first, mark(passed=True, status="recorded"))
    assert (cell["state"], cell["refused"]) == ("saved", None)


def test_a_conflict_leaves_what_stands_and_shows_both():
    current = {"value": {"passed": False}, "mark": "0.00", "by": "Ilze", "at": "x", "event": "s9"}
    answer = {"status": "conflict", "mark": "1.50", "current": current}
    cell = merged(YES_NO, None, mark(passed=True, status="conflict", answer=answer))
    assert (cell["state"], cell["value"], cell["base"]) == ("conflict", "no", "s9")
    assert [side["value"] for side in cell["case"]["sides"]] == ["no", "yes"]
    assert [side["by"] for side in cell["case"]["sides"]] == ["Ilze", "Dace Balode"]


def test_a_first_mark_that_is_taken_back_leaves_the_cell_empty():
    cleared = entered("clear", {}, "recorded")
    cell = merged(YES_NO, None, mark(passed=True, status="recorded"), cleared)
    assert (cell["state"], cell["value"], cell["mark"], cell["by"]) == ("empty", "", None, "")


def test_a_note_leaves_the_mark_alone():
    cell = merged(YES_NO, STANDING, entered("note", {"note": "bent twice"}))
    assert (cell["state"], cell["value"], cell["note"]) == ("here", "no", "bent twice")
    assert cell["base"] == "s1"


def test_own_scores_count_and_those_of_others_stay_hidden():
    cell = merged(JUDGED, judging(("ilze", None)), score(2))
    judgement = cell["judgement"]
    assert (judgement["given"], judgement["own"], judgement["state"]) == (2, 2, "waiting")
    assert (cell["state"], cell["mark"]) == ("here", None)


def test_all_in_but_not_all_known_waits_for_the_server():
    cell = merged(JUDGED, judging(("ilze", None), ("ciepa", None)), score(2))
    assert (cell["judgement"]["given"], cell["judgement"]["state"]) == (3, "waiting")


def test_scores_recorded_on_one_tablet_are_worth_something_without_a_network():
    cell = merged(JUDGED, None, score(2), score(2, "ilze"), score(3, "ciepa"))
    assert (cell["judgement"]["state"], cell["mark"]) == ("done", 117)
    assert cell["reason"] == "Scores 2, 2, 3"


def test_scores_more_than_one_apart_ask_for_a_discussion():
    cell = merged(JUDGED, None, score(1), score(2, "ilze"), score(3, "ciepa"))
    assert (cell["state"], cell["judgement"]["state"]) == ("discussion", "discussion")
    assert cell["mark"] is None


def test_a_discussion_opens_a_round_and_keeps_the_one_before():
    cell = merged(
        JUDGED,
        None,
        score(1),
        score(2, "ilze"),
        score(3, "ciepa"),
        entered("round", {"note": "The rhythm is even."}),
        score(2),
    )
    judgement = cell["judgement"]
    assert (judgement["round"], judgement["given"], judgement["own"]) == (2, 1, 2)
    assert [each["score"] for each in judgement["earlier"][0]["scores"]] == [1, 2, 3]
    assert (judgement["note"], cell["note"]) == ("The rhythm is even.", "The rhythm is even.")


def test_a_round_that_the_server_has_opened_is_not_opened_twice():
    known = judging(("dace", 2), round_number=2)
    judgement = merged(JUDGED, known, entered("round", {"note": "Said before."}))["judgement"]
    assert (judgement["round"], judgement["own"]) == (2, 2)


def test_a_score_is_taken_back_while_the_round_is_open():
    cell = merged(JUDGED, judging(("dace", 2)), entered("clear", {}))
    assert (cell["judgement"]["given"], cell["judgement"]["own"], cell["base"]) == (0, None, "")


def test_a_book_that_says_it_takes_the_place_of_what_was_entered():
    first, second = mark(passed=True, id="e-1"), mark(passed=False, id="e-2")
    assert still_local({"base": "e-2"}, 5, first, second) == []
    assert still_local({"base": "e-1"}, 5, first, second) == ["e-2"]


def test_what_was_confirmed_after_the_book_was_written_stays():
    early = mark(passed=True, status="recorded", id="early", answered=4)
    late = mark(passed=False, status="recorded", id="late", answered=6)
    assert still_local(STANDING, 5, early, late) == ["late"]


def test_what_waits_and_what_was_refused_stays():
    waiting = mark(passed=True, id="waiting")
    refused = mark(passed=True, status="refused", id="refused", answered=1)
    assert still_local(STANDING, 5, refused, waiting) == ["refused", "waiting"]


def test_a_refusal_goes_when_what_was_entered_anew_is_taken():
    refused = mark(passed=True, status="refused", id="refused", answered=1)
    taken = mark(passed=True, status="recorded", id="taken", answered=2)
    assert still_local({"base": "taken"}, 5, refused, taken) == []
    others = score(2, "ilze", status="recorded", id="others", answered=2)
    assert still_local(STANDING, 5, refused, others) == ["refused"]


def test_scores_of_each_expert_are_followed_by_themselves():
    known = judging(("dace", 2), ("ilze", 3))
    own, others = score(2, id="s-dace"), score(3, "ilze", id="newer")
    assert still_local(known, 5, own, others) == ["newer"]


def test_what_somebody_else_changed_is_not_taken_back():
    step = {"kind": "mark", "event": "mine"}
    cells = [
        {"base": "mine", "judgement": None, "refused": None, "state": "saved"},
        {"base": "theirs", "judgement": None, "refused": None, "state": "saved"},
        {"base": "mine", "judgement": None, "refused": None, "state": "conflict"},
    ]
    stands = call("marking/undo.js", "stands", [[step, cell, "dace"] for cell in cells])
    assert stands == [True, False, False]


def test_a_first_score_is_taken_back_only_while_others_are_missing():
    first = {"kind": "score", "event": "mine", "person": None, "before": None}
    again = first | {"before": {"score": 1}}
    cells = [
        {
            "refused": None,
            "state": "saved",
            "judgement": {"state": state, "scores": [{"person": "dace", "event": "mine"}]},
        }
        for state in ("waiting", "done", "discussion")
    ]
    asked = [[step, cell, "dace"] for step in (first, again) for cell in cells]
    assert call("marking/undo.js", "stands", asked) == [True, False, False, True, True, False]


def test_taking_back_enters_the_value_before_or_none():
    steps = [
        {"kind": "mark", "person": None, "before": {"passed": True}},
        {"kind": "score", "person": "ilze", "before": None},
        {"kind": "note", "person": None, "before": "bent"},
    ]
    assert call("marking/undo.js", "takenBack", [[step] for step in steps]) == [
        {"kind": "mark", "value": {"passed": True}},
        {"kind": "clear", "value": {"person": "ilze"}},
        {"kind": "note", "value": {"note": "bent"}},
    ]


def test_numbers_are_taken_with_a_comma_and_sent_with_a_point():
    texts = [["measured", " 12,5 "], ["manual", "0,75"], ["count", "3"], ["yes-no", "no"]]
    assert call("marking/values.js", "valueOf", texts) == [
        {"measured": "12.5"},
        {"mark": "0.75"},
        {"done": 3},
        {"passed": False},
    ]
