"""A contest's journal as a file that anybody can verify: JSON Lines, a header and the events.

=======  ==================================================================================
line 1   format, contest, scheme_checksum, start of the chain, number of events, check code
line 2.. one event per line, in order, as canonical JSON with its previous hash and its hash
=======  ==================================================================================

``verify_lines`` names the first thing that is not as it was written. docs/verify_journal.py
does the same without this program. Source: CONTRACTS ("Files").
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NoReturn

from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import (
    FORMAT,
    Event,
    canonical,
    chain_start,
    check_code,
    hash_of,
    same_code,
)
from skillscomp.core.message import Message

LONGEST_LINE = 65_536
"""Characters; the longest event is half as long."""

_HEADER_FIELDS = {
    "format": str,
    "contest": str,
    "scheme_checksum": str,
    "start": str,
    "events": int,
    "code": str,
}
_EVENT_FIELDS = {
    "contest": str,
    "number": int,
    "id": str,
    "kind": str,
    "at": str,
    "actor": str,
    "device": str,
    "subject": dict,
    "value": dict,
    "base": (str, type(None)),
    "previous": str,
    "hash": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line: which chain follows, how many events it has and where it ends."""

    contest: str
    scheme_checksum: str
    start: str
    events: int
    code: str
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: in which line, at which event (None: the header or file)."""

    line: int
    number: int | None
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verification found: the events proved intact, the code of the last, the first fault."""

    contest: str
    events: int
    code: str
    fault: Fault | None

    @property
    def intact(self) -> bool:
        """Whether the journal is complete and unchanged."""
        return self.fault is None


def header(contest: str, scheme_checksum: str, events: int, last_hash: str) -> Header:
    """Describe a chain for its first line; without events the last hash is the chain's start."""
    return Header(
        contest=contest,
        scheme_checksum=scheme_checksum,
        start=chain_start(contest, scheme_checksum),
        events=events,
        code=check_code(last_hash),
    )


def export_lines(first: Header, events: Iterable[Event]) -> Iterator[str]:
    """Write the journal line by line, each with its line feed."""
    yield canonical(asdict(first)) + "\n"
    for event in events:
        content = {name: getattr(event, name) for name in _EVENT_FIELDS}
        content["subject"] = dict(event.subject)
        content["value"] = dict(event.value)
        yield canonical(content) + "\n"


def verify_lines(lines: Iterable[str], expected_code: str | None = None) -> Verdict:
    """Check header, events, order, completeness and, if given, the code from the signed paper.

    Reads no further than the first fault. Codes of the fault's message: journal-*.
    """
    chain = _Chain()
    try:
        for line in lines:
            chain.line += 1
            chain.number = None
            content = _read(line.rstrip("\r\n"))
            if chain.line == 1:
                chain.begin(content)
            else:
                chain.follow(content)
        chain.end(expected_code)
    except ValueRefused as reason:
        return chain.verdict(reason)
    return chain.verdict(None)


@dataclass(slots=True)
class _Chain:
    """How far the verification has come."""

    line: int = 0
    number: int | None = None
    contest: str = ""
    announced: int = 0
    code: str = ""
    last: str = ""
    ids: set[str] = field(default_factory=set)

    def begin(self, content: Mapping[str, Any]) -> None:
        if not _has(content, _HEADER_FIELDS) or content["format"] != FORMAT:
            raise ValueRefused("journal-header-wrong")
        if content["start"] != chain_start(content["contest"], content["scheme_checksum"]):
            raise ValueRefused("journal-start-wrong", contest=content["contest"])
        self.contest = content["contest"]
        self.announced = content["events"]
        self.code = content["code"]
        self.last = content["start"]

    def follow(self, content: Mapping[str, Any]) -> None:
        if not _has(content, _EVENT_FIELDS):
            raise ValueRefused("journal-event-wrong")
        self.number = content["number"]
        self._refuse_changed(content)
        self._refuse_misplaced(content)
        self.ids.add(content["id"])
        self.last = content["hash"]

    def _refuse_changed(self, content: Mapping[str, Any]) -> None:
        named = {"number": content["number"]}
        sealed = {name: content[name] for name in _EVENT_FIELDS.keys() - {"previous", "hash"}}
        if content["hash"] != hash_of(content["previous"], sealed):
            raise ValueRefused("journal-event-changed", **named)
        if content["contest"] != self.contest:
            raise ValueRefused("journal-event-foreign", contest=content["contest"], **named)

    def _refuse_misplaced(self, content: Mapping[str, Any]) -> None:
        named = {"number": content["number"], "expected": len(self.ids) + 1}
        if content["id"] in self.ids:
            raise ValueRefused("journal-event-doubled", **named)
        if content["number"] > named["expected"]:
            raise ValueRefused("journal-event-missing", **named)
        if content["number"] < named["expected"]:
            raise ValueRefused("journal-event-misplaced", **named)
        if content["previous"] != self.last:
            raise ValueRefused("journal-chain-broken", **named)
        if content["number"] > self.announced:
            raise ValueRefused("journal-event-added", announced=self.announced, **named)

    def end(self, expected_code: str | None) -> None:
        self.number = None
        if self.line == 0:
            raise ValueRefused("journal-empty")
        if len(self.ids) != self.announced:
            raise ValueRefused(
                "journal-tail-missing", announced=self.announced, found=len(self.ids)
            )
        code = check_code(self.last)
        if code != self.code:
            raise ValueRefused("journal-code-wrong", code=code, announced=self.code)
        if expected_code is not None and not same_code(code, expected_code):
            raise ValueRefused("journal-code-unexpected", code=code, expected=expected_code[:40])

    def verdict(self, reason: ValueRefused | None) -> Verdict:
        code = check_code(self.last) if self.last else ""
        return Verdict(
            contest=self.contest, events=len(self.ids), code=code, fault=self._fault(reason)
        )

    def _fault(self, reason: ValueRefused | None) -> Fault | None:
        if reason is None:
            return None
        message = Message(reason.code, {"line": self.line, **reason.message.parameters})
        return Fault(self.line, self.number, message)


def _read(line: str) -> Mapping[str, Any]:
    # The line itself is not quoted in the messages: it may be anything.
    if len(line) > LONGEST_LINE:
        raise ValueRefused("journal-line-too-long", longest=LONGEST_LINE)
    try:
        content = json.loads(
            line, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction
        )
        written = canonical(content).encode()
        as_read = line.encode()
    except (RecursionError, ValueError) as reason:  # not JSON, not Unicode, absurdly deep
        raise ValueRefused("journal-line-unreadable") from reason
    if not isinstance(content, dict) or written != as_read:
        raise ValueRefused("journal-line-not-canonical")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueRefused("journal-name-twice")
    return content


def _no_fraction(number: str) -> NoReturn:
    raise ValueRefused("journal-fraction", value=number[:40])


def _has(content: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    return content.keys() == fields.keys() and all(
        isinstance(content[name], kind) and not isinstance(content[name], bool)
        for name, kind in fields.items()
    )
