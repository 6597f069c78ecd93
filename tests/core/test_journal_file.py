import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.journal import (
    Draft,
    EventKind,
    append,
    canonical,
    chain_start,
    check_code,
    hash_of,
)
from skillscomp.core.journal_file import LONGEST_LINE, export_lines, header, verify_lines
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word

CONTEST = "2027-final-17"
SCHEME = "ab" * 32


def chain(length, contest=CONTEST, first_id=1):
    events, last = [], chain_start(contest, SCHEME)
    for number in range(1, length + 1):
        draft = Draft(
            contest=contest,
            id=str(UUID(int=number - 1 + first_id)),
            kind=EventKind.SCORE_RECORDED,
            at="2027-05-12T09:30:00Z",
            actor="jonas",
            device="tablet-4",
            subject={"entry": "7", "aspect": f"A1.{number}"},
            value={"score": number % 4, "note": 'Čiepa\n\u2028 saka: "labi"'},
        )
        events.append(append(last, number, draft))
        last = events[-1].hash
    return events


def journal(length=6, **named):
    events = chain(length, **named)
    contest = named.get("contest", CONTEST)
    last = events[-1].hash if events else chain_start(contest, SCHEME)
    return list(export_lines(header(contest, SCHEME, length, last), events))


def fault_of(lines, expected_code=None):
    fault = verify_lines(lines, expected_code).fault
    assert fault is not None
    assert word(fault.message, "en")
    return fault.message.code, fault.line, fault.number


def with_fields(line, **fields):
    return canonical(json.loads(line) | fields) + "\n"


def resealed(line, **fields):
    content = json.loads(line) | fields
    sealed = {name: content[name] for name in content if name not in {"previous", "hash"}}
    return canonical(content | {"hash": hash_of(content["previous"], sealed)}) + "\n"


def test_an_exported_journal_is_intact():
    lines = journal()
    verdict = verify_lines(lines)
    assert verdict.intact
    assert (verdict.contest, verdict.events) == (CONTEST, 6)
    assert verdict.code == json.loads(lines[0])["code"]


def test_a_journal_without_events_is_intact_and_ends_in_its_start():
    verdict = verify_lines(journal(0))
    assert verdict.intact
    assert verdict.code == check_code(chain_start(CONTEST, SCHEME))


def test_line_ends_of_another_system_do_no_harm():
    assert verify_lines(line.replace("\n", "\r\n") for line in journal()).intact
    assert verify_lines(line.rstrip("\n") for line in journal()).intact


def test_the_code_on_the_signed_paper_is_compared():
    code = verify_lines(journal()).code
    assert verify_lines(journal(), code.lower().replace("-", " ")).intact
    assert fault_of(journal(), "00000")[0] == "journal-code-unexpected"


def test_a_changed_event_is_named():
    lines = journal()
    lines[3] = with_fields(lines[3], value={"score": 3})
    assert fault_of(lines) == ("journal-event-changed", 4, 3)
    assert verify_lines(lines).events == 2


def test_a_changed_event_with_a_new_hash_is_found_at_the_next_one():
    lines = journal()
    lines[3] = resealed(lines[3], value={"score": 3})
    assert fault_of(lines) == ("journal-chain-broken", 5, 4)


def test_a_changed_last_event_with_a_new_hash_is_found_by_the_code():
    lines = journal()
    lines[6] = resealed(lines[6], value={"score": 3})
    assert fault_of(lines) == ("journal-code-wrong", 7, None)


def test_a_rewritten_journal_is_found_by_the_signed_paper():
    code = verify_lines(journal()).code
    rewritten = journal(first_id=50)
    assert verify_lines(rewritten).intact
    assert fault_of(rewritten, code) == ("journal-code-unexpected", 7, None)


def test_a_dropped_event_is_named():
    lines = journal()
    del lines[2]
    assert fault_of(lines) == ("journal-event-missing", 3, 3)


def test_a_dropped_tail_is_found():
    assert fault_of(journal()[:-2]) == ("journal-tail-missing", 5, None)


def test_a_dropped_tail_with_a_changed_number_is_found_by_the_code():
    lines = journal()[:-2]
    lines[0] = with_fields(lines[0], events=4)
    assert fault_of(lines) == ("journal-code-wrong", 5, None)


def test_a_tail_that_the_header_does_not_know_is_found():
    lines = journal()
    lines[0] = with_fields(lines[0], events=5)
    assert fault_of(lines) == ("journal-event-added", 7, 6)


def test_a_doubled_event_is_named():
    lines = journal()
    lines.insert(5, lines[3])
    assert fault_of(lines) == ("journal-event-doubled", 6, 3)


def test_moved_events_are_named():
    lines = journal()
    lines[2], lines[4] = lines[4], lines[2]
    assert fault_of(lines) == ("journal-event-missing", 3, 4)


def test_an_event_with_a_number_that_was_given_already_is_named():
    lines = journal()
    lines[4] = resealed(lines[4], number=2)
    assert fault_of(lines) == ("journal-event-misplaced", 5, 2)


def test_an_event_of_another_contest_is_named():
    lines = journal()
    lines[3] = journal(contest="2027-final-18", first_id=70)[3]
    assert fault_of(lines) == ("journal-event-foreign", 4, 3)


def test_a_header_of_another_contest_is_found():
    lines = journal()
    lines[0] = journal(contest="2027-final-18")[0]
    assert fault_of(lines) == ("journal-event-foreign", 2, 1)


@pytest.mark.parametrize("field", ["contest", "scheme_checksum", "start"])
def test_a_start_that_does_not_belong_to_the_header_is_found(field):
    lines = journal()
    lines[0] = with_fields(lines[0], **{field: "cd" * 32})
    assert fault_of(lines) == ("journal-start-wrong", 1, None)


@pytest.mark.parametrize(
    "fields", [{"format": "other"}, {"events": "6"}, {"events": True}, {"more": 1}]
)
def test_a_first_line_that_is_no_header_is_found(fields):
    lines = journal()
    lines[0] = with_fields(lines[0], **fields)
    assert fault_of(lines) == ("journal-header-wrong", 1, None)


@pytest.mark.parametrize(
    "fields", [{"number": "3"}, {"number": True}, {"value": []}, {"base": 1}, {"more": 1}]
)
def test_a_line_that_is_no_event_is_found(fields):
    lines = journal()
    lines[3] = with_fields(lines[3], **fields)
    assert fault_of(lines) == ("journal-event-wrong", 4, None)


def test_a_file_without_lines_is_no_journal():
    assert fault_of([]) == ("journal-empty", 0, None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "journal-line-unreadable"),
        ("PK\x03\x04", "journal-line-unreadable"),
        ("\ufeff{}", "journal-line-unreadable"),
        ('{"a":"\udcff"}', "journal-line-unreadable"),
        ("[" * 60_000, "journal-line-unreadable"),
        ("[" * 900 + "]" * 900, "journal-line-not-canonical"),
        ("9" * 5_000, "journal-line-unreadable"),
        ("[]", "journal-line-not-canonical"),
        ('{"b":1,"a":1}', "journal-line-not-canonical"),
        ('{"a": 1}', "journal-line-not-canonical"),
        ('{"a":1,"a":1}', "journal-name-twice"),
        ('{"a":1.5}', "journal-fraction"),
        ('{"a":NaN}', "journal-fraction"),
        ("x" * (LONGEST_LINE + 1), "journal-line-too-long"),
    ],
)
def test_a_line_that_the_program_did_not_write_is_found(line, code):
    lines = journal()
    lines[3] = line
    assert fault_of(lines) == (code, 4, None)


def test_reading_stops_at_the_first_fault():
    lines = iter([*journal()[:2], "nonsense", "not read"])
    assert not verify_lines(lines).intact
    assert next(lines) == "not read"


def test_a_fault_says_in_words_where_it_is():
    lines = journal()
    lines[3] = with_fields(lines[3], actor="olga")
    fault = verify_lines(lines).fault
    assert fault.message == Message("journal-event-changed", {"line": 4, "number": 3})
    assert word(fault.message, "en") == "Line 4: event 3 was changed after it was recorded."


@given(st.data())
def test_a_changed_character_is_always_found(data):
    lines = journal(4)
    line = data.draw(st.integers(0, 4))
    place = data.draw(st.integers(0, len(lines[line]) - 2))
    sign = data.draw(st.characters(exclude_characters=lines[line][place]))
    lines[line] = lines[line][:place] + sign + lines[line][place + 1 :]
    assert not verify_lines(lines).intact


@given(st.data())
def test_a_dropped_event_is_always_found(data):
    lines = journal(5)
    first = data.draw(st.integers(0, 5))
    last = data.draw(st.integers(first + 1, 6))
    del lines[first:last]
    assert not verify_lines(lines).intact


@given(st.integers(0, 5), st.integers(0, 6))
def test_a_doubled_event_is_always_found(which, where):
    lines = journal(5)
    lines.insert(where, lines[which])
    assert not verify_lines(lines).intact


@given(st.permutations(range(6)))
def test_reordered_events_are_always_found(order):
    lines = journal(5)
    turned = [lines[place] for place in order]
    assert verify_lines(turned).intact == (turned == lines)


def test_an_event_read_back_from_the_database_exports_alike():
    events = chain(2)
    stored = [replace(event, kind=str(event.kind)) for event in events]
    first = header(CONTEST, SCHEME, 2, events[-1].hash)
    assert list(export_lines(first, stored)) == list(export_lines(first, events))
