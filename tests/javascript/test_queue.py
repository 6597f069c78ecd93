"""The queue of a tablet: in order, in batches, and nothing leaves without its final answer."""

from itertools import chain

import pytest

from tests.javascript.tablets import tablets

FINAL = ("recorded", "duplicate", "conflict", "refused")


@pytest.fixture(scope="module")
def running():
    with tablets() as started:
        yield started


@pytest.fixture
def tablet(running):
    running.forget()
    return running


def save(tablet, *ids, under="pass"):
    for each in ids:
        tablet.save("one", {"id": each, "pass": under})


class Server:
    """Answers as it is told, and remembers what it was sent."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.sent = []

    def __call__(self, _under, rows):
        self.sent.append([row["id"] for row in rows])
        reply = self.replies.pop(0) if self.replies else "recorded"
        if isinstance(reply, dict):
            return reply
        return {"answers": [{"id": row["id"], "status": reply} for row in rows]}


def numbered(count):
    return [f"event {number}" for number in range(count)]


def test_what_was_saved_is_sent_in_its_order_in_batches(tablet):
    save(tablet, *numbered(250))
    server = Server()
    assert tablet.flush("one", server)["trouble"] == ""
    assert [len(batch) for batch in server.sent] == [100, 100, 50]
    assert [*chain(*server.sent)] == numbered(250)
    assert tablet.waiting("one") == []


@pytest.mark.parametrize("status", FINAL)
def test_each_final_answer_lets_an_event_go(tablet, status):
    save(tablet, "a")
    tablet.flush("one", Server(status))
    assert tablet.waiting("one") == []


@pytest.mark.parametrize("why", ["offline", "server", "busy", "pass-unreadable", "not-taken"])
def test_trouble_lets_nothing_go(tablet, why):
    save(tablet, "a", "b")
    tablet.flush("one", lambda *_: {"trouble": why})
    assert tablet.waiting("one") == ["a", "b"]


def test_an_answer_that_is_not_final_lets_nothing_go(tablet):
    save(tablet, "a", "b")
    assert tablet.flush("one", Server("later"))["trouble"] == "not-answered"
    assert tablet.waiting("one") == ["a", "b"]


def test_an_answer_to_something_else_lets_nothing_go(tablet):
    save(tablet, "a")
    stray = {"answers": [{"id": "b", "status": "recorded"}]}
    assert tablet.flush("one", Server(stray))["trouble"] == "not-answered"
    assert tablet.waiting("one") == ["a"]


def test_an_event_without_its_answer_is_sent_again(tablet):
    save(tablet, "a", "b")
    server = Server({"answers": [{"id": "b", "status": "recorded"}]})
    tablet.flush("one", server)
    assert server.sent == [["a", "b"], ["a"]]
    assert tablet.waiting("one") == []


def test_events_of_two_people_never_share_a_batch(tablet):
    save(tablet, "a", under="one")
    save(tablet, "b", under="another")
    save(tablet, "c", under="one")
    server = Server()
    tablet.flush("one", server)
    assert server.sent == [["a"], ["b"], ["c"]]


def test_a_pass_that_nobody_reads_keeps_nobody_else_waiting(tablet):
    save(tablet, "a", "b", under="lost")
    save(tablet, "c", under="good")
    server = Server({"trouble": "pass-unreadable"})
    result = tablet.flush("one", server)
    assert (result["trouble"], result["stuck"]) == ("", "pass-unreadable")
    assert tablet.waiting("one") == ["a", "b"]
    save(tablet, "d", under="good")
    tablet.flush("one", server)
    assert server.sent == [["a", "b"], ["c"], ["d"]]
    tablet.tick(30_001)
    tablet.flush("one", server)
    assert server.sent[-1] == ["a", "b"]
    assert tablet.waiting("one") == []


def test_a_batch_that_is_too_large_is_halved(tablet):
    save(tablet, *numbered(100))
    server = Server({"trouble": "too-large"}, {"trouble": "too-large"})
    assert tablet.flush("one", server)["trouble"] == ""
    assert [len(batch) for batch in server.sent] == [100, 50, 25, 25, 25, 25]


def test_one_event_that_is_not_taken_is_kept_and_keeps_no_other_waiting(tablet):
    save(tablet, "poison", "a", "b", "c")

    def server(_, rows):
        if any(row["id"] == "poison" for row in rows):
            return {"trouble": "not-taken"}
        return {"answers": [{"id": row["id"], "status": "recorded"} for row in rows]}

    assert tablet.flush("one", server)["stuck"] == "not-taken"
    assert tablet.waiting("one") == ["poison"]
    tablet.tick(30_001)
    tablet.flush("one", Server("refused"))
    assert tablet.waiting("one") == []


def test_a_tablet_that_dies_with_the_answer_in_its_hands_sends_again(tablet):
    save(tablet, "a", "b")
    server = Server({"answers": [{"id": "a", "status": "recorded"}], "dies": True}, "duplicate")
    tablet.flush("one", server)
    assert tablet.waiting("one") == ["a", "b"]
    tablet.flush("one", server)
    assert server.sent == [["a", "b"], ["a", "b"]]
    assert tablet.waiting("one") == []


def test_a_full_tablet_says_so_and_holds_what_it_held(tablet):
    save(tablet, "a")
    with pytest.raises(OSError, match="full"):
        tablet.save("one", {"id": "b", "pass": "pass"}, full=True)
    assert tablet.waiting("one") == ["a"]


def test_pauses_double_up_to_half_a_minute(tablet):
    save(tablet, "a")
    pauses = tablet.live("one", [{"trouble": "offline"}] * 7, chance=1)
    assert pauses[:7] == [2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]


def test_pauses_are_spread_by_chance_and_never_shorter_than_a_second(tablet):
    save(tablet, "a")
    troubles = [{"trouble": "offline"}] * 3
    assert tablet.live("one", troubles, chance=0)[:3] == [1000, 1000, 1000]
    save(tablet, "b")
    assert tablet.live("one", troubles, chance=0.5)[:3] == [1500, 2500, 4500]


def test_a_busy_server_says_when_to_come_again(tablet):
    save(tablet, "a")
    assert tablet.live("one", [{"trouble": "busy", "after": 9000}], chance=0)[0] == 9000


def test_pauses_begin_anew_after_an_answer(tablet):
    save(tablet, "a")
    tablet.live("one", [{"trouble": "offline"}] * 4, chance=1)
    save(tablet, "b")
    assert tablet.live("one", [{"trouble": "offline"}], chance=1)[0] == 2000
