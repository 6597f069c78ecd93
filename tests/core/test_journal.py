from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import (
    LONGEST_CONTENT,
    Draft,
    EventKind,
    append,
    chain_start,
    check_code,
    hash_of,
    same_code,
)

START = chain_start("2027-final-17", "ab" * 32)


def draft(number=1, **changes):
    fields = {
        "contest": "2027-final-17",
        "id": str(UUID(int=number)),
        "kind": EventKind.MARK_RECORDED,
        "at": "2027-05-12T09:30:00.250Z",
        "actor": "jonas",
        "device": "tablet-4",
        "subject": {"entry": "7", "aspect": "A1.3"},
        "value": {"mark": 150, "label": "Ķīlis Ø 2 mm", "done": True, "note": None},
    }
    return Draft(**(fields | changes))


def refusal(call, *arguments, **named):
    with pytest.raises(ValueRefused) as refused:
        call(*arguments, **named)
    return refused.value.code


def test_an_event_keeps_what_was_entered_and_where_it_stands():
    event = append(START, 1, draft())
    assert (event.number, event.previous, event.base) == (1, START, None)
    assert event.value["label"] == "Ķīlis Ø 2 mm"


def test_the_hash_is_the_published_recipe():
    # Computed with nothing but sha256sum:
    # printf '%s\n%s' skillscomp-journal-1 '["2027-final-17","abab..."]' | sha256sum
    # printf '%s\n%s' START '{"actor":"jonas",...,"value":{"done":true,...}}' | sha256sum
    assert START == "d721d73edaa470f538f3b6ca13fadde5b642863360fc141b4ffe0654c1d0ed14"
    sealed = append(START, 1, draft()).hash
    assert sealed == "88c48b63fb0fb58cfb9740a4b4418e65b91a32d72aa2125a4b628aa62d6ffd66"


def test_every_part_of_an_event_is_sealed():
    sealed = append(START, 1, draft()).hash
    others = [
        draft(contest="2027-final-18"),
        draft(id=str(UUID(int=9))),
        draft(kind=EventKind.PENALTY_GIVEN),
        draft(at="2027-05-12T09:30:01Z"),
        draft(actor="olga"),
        draft(device="tablet-5"),
        draft(subject={"entry": "8", "aspect": "A1.3"}),
        draft(value={"mark": 151}),
        draft(base=str(UUID(int=3))),
    ]
    hashes = {append(START, 1, other).hash for other in others}
    hashes |= {append(START, 2, draft()).hash, append("0" * 64, 1, draft()).hash}
    assert len(hashes - {sealed}) == len(others) + 2


def test_the_order_in_which_fields_arrive_does_not_matter():
    turned = draft(subject=MappingProxyType({"aspect": "A1.3", "entry": "7"}))
    assert append(START, 1, turned).hash == append(START, 1, draft()).hash


def test_chains_of_two_contests_or_two_schemes_start_apart():
    starts = {chain_start(contest, scheme) for contest in ("17", "171") for scheme in ("1", "11")}
    assert len(starts | {chain_start("1", "7")}) == 5


@pytest.mark.parametrize("identifier", ["", "7", str(UUID(int=255)).upper(), f"{UUID(int=1)}\n"])
def test_an_event_needs_a_uuid(identifier):
    assert refusal(draft, id=identifier) == "event-id"
    assert refusal(draft, base=identifier) == "event-id"


@pytest.mark.parametrize(
    "instant",
    [
        "",
        "2027-05-12",
        "2027-05-12T09:30:00",
        "2027-05-12T09:30:00+03:00",
        "2027-02-30T09:30:00Z",
        "2027-05-12T25:30:00Z",
        "2027-05-12T09:30:00.2Z",
        "٢٠٢٧-05-12T09:30:00Z",
    ],
)
def test_an_event_needs_an_instant_in_utc(instant):
    assert refusal(draft, at=instant) == "event-instant"


@pytest.mark.parametrize(
    "value",
    [
        {"mark": 1.5},
        {"mark": float("nan")},
        {"mark": 10**400},
        {"mark": -(2**53)},
        {"mark": {1: 2}},
        {"mark": {"a\0": 2}},
        {"note": "a\0b"},
        {"note": b"bytes"},
        {"scores": {1, 2}},
        {"deep": [[[[[[[1]]]]]]]},
        {"nested": MappingProxyType({})},
    ],
)
def test_values_that_not_every_reader_reads_alike_are_refused(value):
    assert refusal(draft, value=value) == "event-value"
    assert refusal(draft, subject=value) == "event-value"


def test_nul_characters_in_names_are_refused():
    assert refusal(draft, actor="jo\0nas") == "event-value"


def test_half_a_character_is_refused_when_it_is_sealed():
    assert refusal(append, START, 1, draft(value={"note": "\ud800"})) == "event-value"


def test_lists_and_tables_of_scores_are_kept():
    scores = {"round": 2, "scores": [2, 2, 3], "table": {"jonas": [1, {"x": True}]}}
    assert append(START, 1, draft(value=scores)).value == scores


def test_a_note_as_long_as_a_book_is_refused():
    book = draft(value={"note": "x" * LONGEST_CONTENT})
    assert refusal(append, START, 1, book) == "event-too-long"


def test_the_check_code_is_short_and_has_no_letters_that_are_misread():
    assert check_code("0" * 64) == "00000-00000-00000-00000"
    assert check_code("f" * 64) == "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"
    assert check_code("08421" + "0" * 59) == "11110-00000-00000-00000"
    assert not set(check_code(START)) & set("ILOU")


def test_a_check_code_is_recognised_however_it_is_typed():
    assert same_code("10ABC-00000-00000-0000Z", "ioabc 00000 OOOOO 0000z")
    assert not same_code("10ABC-00000-00000-0000Z", "10ABC-00000-00000-0000Y")
    assert not same_code("10ABC-00000-00000-0000Z", "10ABC")


def test_hash_of_a_content_is_what_append_seals():
    event = append(START, 1, draft())
    content = {
        name: getattr(event, name)
        for name in ("contest", "number", "id", "kind", "at", "actor", "device", "base")
    }
    content |= {"subject": dict(event.subject), "value": dict(event.value)}
    assert hash_of(START, content) == event.hash
    assert replace(event, hash="") != event
