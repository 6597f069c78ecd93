"""The journal: what was entered, by whom, when, on top of what; each event seals those before.

=========  ================================================================================
content    contest, number, id, kind, at, actor, device, subject, value, base
canonical  JSON of the content: keys sorted, no spaces, text as it was entered, no fractions
hash       SHA-256 of: hash of the event before, line feed, canonical content
start      the "hash before" of event 1: made from the contest and the scheme's checksum
=========  ================================================================================

Changing, dropping, doubling or moving an event breaks the chain at a nameable place; rewriting
everything after it changes the check code, which stands on the signed paper.
Source: ARCHITECTURE ("a journal remembers"); how it is exported and verified: journal_file.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from skillscomp.core.errors import ValueRefused

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a value may be made of; marks are whole hundredths, so no fractions are needed."""

FORMAT = "skillscomp-journal-1"
LONGEST_CONTENT = 32_768
"""Characters of one event's canonical content; a note is much shorter."""
DEEPEST = 6
LARGEST_NUMBER = 2**53 - 1
"""Larger ones are not read alike by every reader of JSON."""

_IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6})?Z", re.ASCII)
_ENCODE = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 20
_CODE_GROUP = 5
_MISREAD = str.maketrans("ILO", "110", "- ")


class EventKind(StrEnum):
    """What happened."""

    MARK_RECORDED = "mark-recorded"
    SCORE_RECORDED = "score-recorded"
    ROUND_OPENED = "round-opened"
    NOTE_ADDED = "note-added"
    MARK_WITHDRAWN = "mark-withdrawn"
    CONFLICT_RECORDED = "conflict-recorded"
    VALUE_REPEATED = "value-repeated"
    CONFLICT_SETTLED = "conflict-settled"
    FORM_SUBMITTED = "form-submitted"
    FORM_VERIFIED = "form-verified"
    FORM_ACCEPTED = "form-accepted"
    FORM_LOCKED = "form-locked"
    FORM_REOPENED = "form-reopened"
    PENALTY_GIVEN = "penalty-given"
    AWARDED_TO_ALL = "awarded-to-all"
    ENTRY_STATUS_CHANGED = "entry-status-changed"
    SCHEME_ATTACHED = "scheme-attached"
    SCHEME_APPROVED = "scheme-approved"
    SCHEME_LOCKED = "scheme-locked"
    RESULTS_RATIFIED = "results-ratified"
    RESULTS_PUBLISHED = "results-published"
    RESULTS_CORRECTED = "results-corrected"
    MEDAL_OVERRIDDEN = "medal-overridden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event that has no place in the chain yet.

    ``id`` is the UUID that the device gave it, in lower case; ``at`` an instant in UTC such as
    ``2027-05-12T09:30:00.250Z``; ``subject`` says what it is about (aspect, entry, form) and
    ``value`` what was entered; ``base`` is the id of the event that it was entered on top of.
    Raises ValueRefused: event-id, event-instant, event-value.
    """

    contest: str
    id: str
    kind: EventKind
    at: str
    actor: str
    device: str
    subject: Mapping[str, Plain]
    value: Mapping[str, Plain]
    base: str | None = None

    def __post_init__(self) -> None:
        if not is_identifier(self.id) or not (self.base is None or is_identifier(self.base)):
            raise ValueRefused("event-id", value=self.id[:40])
        if not is_instant(self.at):
            raise ValueRefused("event-instant", value=self.at[:40])
        names = [self.contest, self.actor, self.device]
        if not (_is_plain(names) and _is_plain(self.subject) and _is_plain(self.value)):
            raise ValueRefused("event-value", kind=self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event at its place in the chain, as ``append`` made it or the database kept it.

    ``number`` counts the contest's events from 1; ``previous`` and ``hash`` are hexadecimal.
    """

    contest: str
    number: int
    id: str
    kind: EventKind
    at: str
    actor: str
    device: str
    subject: Mapping[str, Plain]
    value: Mapping[str, Plain]
    base: str | None
    previous: str
    hash: str


def append(previous_hash: str, number: int, draft: Draft) -> Event:
    """Give the draft its place: the number-th event, after the one with this hash.

    Raises ValueRefused: event-too-long, event-value (text that is not Unicode).
    """
    content = {
        "contest": draft.contest,
        "number": number,
        "id": draft.id,
        "kind": draft.kind,
        "at": draft.at,
        "actor": draft.actor,
        "device": draft.device,
        "subject": dict(draft.subject),
        "value": dict(draft.value),
        "base": draft.base,
    }
    return Event(
        contest=draft.contest,
        number=number,
        id=draft.id,
        kind=draft.kind,
        at=draft.at,
        actor=draft.actor,
        device=draft.device,
        subject=draft.subject,
        value=draft.value,
        base=draft.base,
        previous=previous_hash,
        hash=hash_of(previous_hash, content),
    )


def canonical(content: object) -> str:
    """Write JSON in the one way that is hashed: keys sorted, no spaces, text unaltered."""
    return _ENCODE(content)


def hash_of(previous_hash: str, content: Mapping[str, object]) -> str:
    """Seal a content on top of the hash before it; 64 hexadecimal digits.

    Raises ValueRefused: event-too-long, event-value (text that is not Unicode).
    """
    text = canonical(content)
    if len(text) > LONGEST_CONTENT:
        raise ValueRefused("event-too-long", length=len(text), longest=LONGEST_CONTENT)
    try:
        return _seal(previous_hash, text)
    except UnicodeEncodeError as reason:
        raise ValueRefused("event-value", kind=str(content.get("kind", ""))) from reason


def chain_start(contest_key: str, scheme_checksum: str) -> str:
    """Give the hash that stands before event 1, so that chains of two contests never mix."""
    return _seal(FORMAT, canonical([contest_key, scheme_checksum]))


def check_code(last_hash: str) -> str:
    """Shorten the last hash to 20 characters that two people can compare on paper.

    The first 100 bits in Crockford's base 32 (no I, L, O, U), in four groups of five.
    """
    bits = int(last_hash, 16) >> (4 * len(last_hash) - 5 * _CODE_LENGTH)
    signs = [_BASE32[bits >> 5 * place & 31] for place in reversed(range(_CODE_LENGTH))]
    groups = range(0, _CODE_LENGTH, _CODE_GROUP)
    return "-".join("".join(signs[first : first + _CODE_GROUP]) for first in groups)


def same_code(code: str, other: str) -> bool:
    """Whether two check codes are the same, however they were typed or misread (O for 0)."""
    return code.upper().translate(_MISREAD) == other.upper().translate(_MISREAD)


def is_identifier(text: str) -> bool:
    """Whether the text is a UUID in lower case."""
    return _IDENTIFIER.fullmatch(text) is not None


def is_instant(text: str) -> bool:
    """Whether the text is an instant in UTC that exists, to the second or finer."""
    if _INSTANT.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _seal(before: str, text: str) -> str:
    return sha256(f"{before}\n{text}".encode()).hexdigest()


def _is_plain(value: object, depth: int = 0) -> bool:
    if isinstance(value, str):
        return "\0" not in value
    if value is None or isinstance(value, int):
        return value is None or -LARGEST_NUMBER <= value <= LARGEST_NUMBER
    if depth == DEEPEST:
        return False
    return _is_plain_group(value, depth + 1)


def _is_plain_group(value: object, depth: int) -> bool:
    if isinstance(value, dict) or (depth == 1 and isinstance(value, Mapping)):
        return all(
            isinstance(name, str) and _is_plain(name) and _is_plain(part, depth)
            for name, part in value.items()
        )
    return isinstance(value, list | tuple) and all(_is_plain(part, depth) for part in value)
