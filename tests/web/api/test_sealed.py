"""What a tablet sealed is taken by its pass: also late, also after the sign-out, never twice."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import FormState
from skillscomp.models.changes import ChangeSet
from skillscomp.models.journal import JournalEvent
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import CaseReason, Mark, MarkCase, MarkingForm
from skillscomp.models.tablets import Tablet
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.passes import encoded
from skillscomp.web.api.sealed import LARGEST_SEALED
from tests.marked_contest import seat_team
from tests.web.api.events import event, mark, score
from tests.web.api.sealed_tablet import ADDRESS, add_tablet, hand_over


@pytest.fixture
def device(session, cast, version):
    assert version.current
    row = add_tablet(session, cast)
    session.commit()
    return row


@pytest.fixture
def sealed(visitor, cast, device):
    """Hand the tablet to somebody: ``sealed("dace").send(mark())``."""

    def give(name, **more):
        return hand_over(visitor, cast.accounts[name], device, **more)

    return give


def journal(session):
    return session.scalars(select(JournalEvent).order_by(JournalEvent.number)).all()


def cases(session):
    return session.scalars(select(MarkCase).order_by(MarkCase.id)).all()


def test_a_sealed_mark_is_recorded_without_a_session(sealed, session, device):
    sent = mark("A1.3", label="One fault")
    assert sealed("dace").enter(sent)["mark"] == "0.50"
    recorded = journal(session)[0]
    assert (recorded.id, recorded.actor, recorded.device) == (sent["id"], "dace", device.key)


def test_the_answer_tells_the_time_of_the_server(sealed):
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    response = sealed("dace").post({"pass": sealed("dace").text, "events": []})
    assert response.json["answers"] == []
    assert before <= datetime.fromisoformat(response.json["now"]) <= datetime.now(UTC)


def test_a_lost_answer_is_given_again(sealed, session):
    dace, sent = sealed("dace"), mark("A1.2", done=3)
    packed = dace.seal(sent)
    assert [dace.send_sealed(packed)[0]["status"] for _ in range(3)] == [
        "recorded",
        "duplicate",
        "duplicate",
    ]
    changed = dace.seal(sent | {"value": {"done": 4}})
    assert dace.send_sealed(changed)[0]["code"] == "event-id-used"
    assert session.scalars(select(Mark.hundredths)).one() == 150


def test_what_waited_arrives_in_the_order_of_the_tablet(sealed, session):
    first = mark("A1.2", done=1) | {"at": "2028-04-21T09:30:00Z"}
    second = mark("A1.2", base=first["id"], done=2) | {"at": "1970-01-01T00:00:00Z"}
    third = mark("A1.2", base=second["id"], done=3) | {"at": "2027-01-01T00:00:00Z"}
    answers = sealed("dace").send(first, second, third)
    assert [answer["status"] for answer in answers] == ["recorded"] * 3
    assert session.scalars(select(Mark.hundredths)).one() == 150
    told = journal(session)
    assert "1970-01-01T00:00:00Z" in told[1].value
    assert told[0].at <= told[1].at <= told[2].at


def test_of_500_events_3_are_bad(sealed, session, cast):
    dace = sealed("dace")
    sent = [mark("A1.1", passed=True)]
    while len(sent) < 500:
        base = sent[-1]["id"] if len(sent) > 1 else None
        sent.append(mark("A1.2", base=base, done=len(sent) % 5))
    bad = {7: score(4), 250: mark("A1.4", mark="9.99"), 499: mark() | {"contest": "skill-34"}}
    for place, wrong in bad.items():
        if place + 1 < 500:
            sent[place + 1]["base"] = sent[place - 1]["id"]
        sent[place] = wrong
    answers = dace.send(*sent)
    refused = {place: each["code"] for place, each in enumerate(answers) if "code" in each}
    assert refused == {
        7: "score-out-of-range",
        250: "mark-above-maximum",
        499: "contest-not-yours",
    }
    assert sum(each.kind == "mark-recorded" for each in journal(session)) == 497
    assert verify_lines(export_journal(session, cast.contest)).intact


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (mark("A1.4", mark="0.7555"), "third-decimal"),
        (score(4), "score-out-of-range"),
        (mark("Z9.9"), "unknown-aspect"),
        (mark(entry="entry-9"), "unknown-entry"),
        (mark(entry="entry-1"), "own-unit-judged"),
    ],
)
def test_a_bad_value_is_refused_alone(sealed, session, bad, code):
    good, refused = sealed("jonas").send(mark(), bad)
    assert (good["status"], refused["status"], refused["code"]) == ("recorded", "refused", code)
    assert cases(session) == []


def test_what_cannot_be_opened_is_refused_alone(sealed, session):
    dace, good = sealed("dace"), mark()
    packed = dace.seal(mark("A1.2", done=1))
    other = dace.seal(good | {"id": str(uuid.uuid4())})
    spoiled = [
        packed | {"id": str(uuid.uuid4())},
        packed | {"iv": packed["iv"][:-4]},
        packed | {"data": encoded(b"garbage")},
        packed | {"data": "%%%"},
        packed | {"data": 5},
        {"id": packed["id"]},
        packed | {"more": 1},
        "garbage",
        None,
        packed | {"id": "none"},
        sealed("ilze").seal(mark("A1.2", done=2)),
    ]
    answers = dace.send_sealed(dace.seal(good), *spoiled, other)
    assert (answers[0]["status"], answers[-1]["status"]) == ("recorded", "recorded")
    assert {each["code"] for each in answers[1:-1]} == {"sealed-unreadable"}
    assert len(session.scalars(select(Mark)).all()) == 1


def test_an_event_is_what_its_envelope_says(sealed, session):
    dace, inner = sealed("dace"), mark()
    envelope = str(uuid.uuid4())
    forged, none = dace.send_sealed(dace.seal(inner, envelope), dace.seal([inner], envelope))
    assert (forged["id"], forged["code"]) == (envelope, "sealed-id")
    assert (none["id"], none["code"]) == (envelope, "event-unreadable")
    assert session.scalars(select(Mark)).all() == []


def test_a_forged_pass_opens_nothing(sealed, session):
    dace = sealed("dace")
    for text in ("", "forged", dace.text + "x", 5, None, "x" * 9000):
        response = dace.post({"pass": text, "events": [dace.seal(mark())]})
        assert (response.status_code, response.json["error"]["code"]) == (401, "pass-unreadable")
    assert journal(session) == []


def test_a_pass_sends_for_thirty_days(sealed):
    now = datetime.now(UTC)
    assert sealed("dace", at=now - timedelta(days=29)).enter(mark())["status"] == "recorded"
    old = sealed("dace", at=now - timedelta(days=31))
    response = old.post({"pass": old.text, "events": []})
    assert (response.status_code, response.json["error"]["code"]) == (401, "pass-expired")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 422, "body-not-json"),
        (b"[]", 422, "sealed-body-wrong"),
        (b'{"events": []}', 422, "sealed-body-wrong"),
        (b'{"pass": "x", "events": {}}', 422, "sealed-body-wrong"),
        (b'{"pass": "x", "events": [' + b"1," * 500 + b"1]}", 422, "too-many-events"),
        (b" " * (LARGEST_SEALED + 1), 413, "body-too-large"),
        (b" " * 50 * 1024 * 1024, 413, "body-too-large"),
    ],
)
def test_a_request_that_is_none_changes_nothing(sealed, session, body, status, code):
    client = sealed("dace").client
    response = client.post(ADDRESS, data=body, content_type="application/json")
    assert (response.status_code, response.json["error"]["code"]) == (status, code)
    assert client.post(ADDRESS, data=b"{}", content_type="text/plain").status_code == 415
    assert journal(session) == []


def test_50_megabytes_are_refused_before_they_are_read(sealed):
    client = sealed("dace").client

    class Endless:
        def read(self, size=-1):
            raise AssertionError(size)

    announced = {"CONTENT_LENGTH": str(50 * 1024 * 1024), "wsgi.input": Endless()}
    response = client.post(ADDRESS, content_type="application/json", environ_overrides=announced)
    assert response.status_code == 413


def test_when_a_tablet_saved_is_known_to_ten_seconds(sealed, session, device):
    started = datetime.now(UTC)
    sealed("dace").enter(mark())
    session.refresh(device)
    saved = device.saved_at
    assert started <= saved == device.seen_at
    sealed("dace").enter(mark("A1.2", done=1))
    session.refresh(device)
    assert device.saved_at == saved
    device.saved_at = device.seen_at = started - timedelta(seconds=11)
    session.commit()
    sealed("dace").enter(mark("Z9.9"))
    session.refresh(device)
    assert device.saved_at < started <= device.seen_at


def test_a_revoked_tablet_loses_nothing(sealed, session, device):
    dace, first = sealed("dace"), mark("A1.2", done=3)
    dace.enter(first)
    device.revoked_at = datetime.now(UTC)
    session.commit()
    same, other, empty = dace.send(
        mark("A1.2", done=3), mark("A1.2", base=first["id"], done=4), mark("A1.1")
    )
    assert same["status"] == "duplicate"
    assert (other["status"], other["code"]) == ("conflict", "tablet-revoked")
    assert other["current"]["mark"] == "1.50"
    assert (empty["status"], empty["code"]) == ("conflict", "tablet-revoked")
    assert [(each.reason, each.standing_event_id) for each in cases(session)] == [
        (CaseReason.RIGHTS, first["id"]),
        (CaseReason.RIGHTS, None),
    ]
    assert session.scalars(select(Mark.hundredths)).all() == [150]


def test_a_tablet_that_is_not_known_any_more_loses_nothing(visitor, session, cast, device):
    gone = Tablet(key="gone", name="x", enrolled_at=device.enrolled_at)
    answer = hand_over(visitor, cast.dace, gone).enter(mark())
    assert (answer["status"], answer["code"]) == ("conflict", "tablet-revoked")
    assert len(cases(session)) == 1


@pytest.mark.parametrize("change", ["epoch", "closed", "seat"])
def test_who_lost_the_right_to_mark_loses_no_mark(sealed, session, cast, change):
    ilze = sealed("ilze")
    if change == "epoch":
        cast.ilze.epoch += 1
    elif change == "closed":
        cast.ilze.active = False
    else:
        member = session.scalars(
            select(JuryMember).where(JuryMember.person_id == cast.ilze.person_id)
        ).one()
        session.delete(member)
    session.commit()
    measured, judged = ilze.send(mark("A1.2", done=3), score(2))
    assert (measured["status"], measured["code"]) == ("conflict", "rights-changed")
    assert (judged["status"], judged["code"]) == ("conflict", "rights-changed")
    assert {each.reason for each in cases(session)} == {CaseReason.RIGHTS}
    assert [each.kind for each in journal(session)] == ["conflict-recorded"] * 2
    assert verify_lines(export_journal(session, cast.contest)).intact


def test_who_never_had_a_seat_marks_nothing(sealed, session):
    for contests in ((), ("skill-34",)):
        answer = sealed("elza", contests=contests).enter(mark())
        assert (answer["status"], answer["code"]) == ("refused", "contest-not-yours")
    assert journal(session) == []


def test_who_left_the_team_while_the_tablet_was_away_loses_no_mark(sealed, session, cast):
    seat_team(session, cast, "A1", leader="dace", member="jonas")
    session.commit()
    issued = datetime.now(UTC) - timedelta(hours=2)
    ilze = sealed("ilze", at=issued)
    assert ilze.enter(mark())["code"] == "not-in-the-team"
    session.add(
        ChangeSet(
            competition_id=cast.competition.id,
            account_id=cast.olga.id,
            title="team-saved",
            changes="[]",
            made_at=issued + timedelta(hours=1),
        )
    )
    session.commit()
    answer = ilze.enter(mark())
    assert (answer["status"], answer["code"]) == ("conflict", "rights-changed")
    assert cases(session)[0].reason is CaseReason.RIGHTS
    later = sealed("ilze", at=issued + timedelta(minutes=90))
    assert later.enter(mark())["code"] == "not-in-the-team"


def test_a_form_locked_a_second_ago_keeps_its_marks_and_shows_a_case(sealed, session):
    dace, first = sealed("dace"), mark("A1.2", done=3)
    dace.enter(first)
    session.scalars(select(MarkingForm)).one().state = FormState.LOCKED
    session.commit()
    late = dace.enter(mark("A1.2", base=first["id"], done=4))
    assert (late["status"], late["code"], late["form_state"]) == (
        "conflict",
        "form-closed",
        "locked",
    )
    assert "It is kept" in late["message"]
    cleared = dace.enter(event("clear", "A1.2", {}, base=late["id"]))
    assert cleared["code"] == "form-closed"
    (case,) = cases(session)
    assert case.challenging_event_id == cleared["id"]


def test_an_answer_speaks_the_language_of_the_account(sealed, session, cast):
    cast.dace.language = "lv"
    session.commit()
    assert "nav" in sealed("dace").enter(mark(entry="entry-9"))["message"]
