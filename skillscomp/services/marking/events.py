"""What a tablet sends and what it is answered: one event is one thing that an expert entered.

=====  ===========================================================================
mark   what was seen of a measured aspect, perhaps with a note
score  0 to 3 of one expert for a judged aspect
round  the note of a discussion; it opens a further round of scores
note   a note on a mark that is there
clear  a measured aspect, or a score in a round that is not complete, is empty again
=====  ===========================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.judgement import JudgementState
from skillscomp.core.message import Message
from skillscomp.core.observation import Observation, observation_to_plain
from skillscomp.core.states import FormState


class SentKind(StrEnum):
    """What was entered."""

    MARK = "mark"
    SCORE = "score"
    ROUND = "round"
    NOTE = "note"
    CLEAR = "clear"


KINDS = {
    SentKind.MARK: EventKind.MARK_RECORDED,
    SentKind.SCORE: EventKind.SCORE_RECORDED,
    SentKind.ROUND: EventKind.ROUND_OPENED,
    SentKind.NOTE: EventKind.NOTE_ADDED,
    SentKind.CLEAR: EventKind.MARK_WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen; without a note the one that is there stays."""

    observation: Observation
    note: str | None = None

    def as_sent(self) -> dict[str, Plain]:
        """Give it as the journal keeps it."""
        seen: dict[str, Plain] = {"observation": observation_to_plain(self.observation)}
        return seen if self.note is None else seen | {"note": self.note}


@dataclass(frozen=True, slots=True)
class Scored:
    """A score; ``person`` (a key) names another expert whose score the leader records."""

    score: int
    person: str | None = None

    def as_sent(self) -> dict[str, Plain]:
        """Give it as the journal keeps it, but for the expert, who may be the sender."""
        return {"score": self.score}


@dataclass(frozen=True, slots=True)
class Noted:
    """The words of a note or of a discussion."""

    note: str

    def as_sent(self) -> dict[str, Plain]:
        """Give it as the journal keeps it."""
        return {"note": self.note}


@dataclass(frozen=True, slots=True)
class Cleared:
    """Nothing is to stand; ``person`` (a key) names whose score, None: the mark, or the own one."""

    person: str | None = None

    def as_sent(self) -> dict[str, Plain]:
        """Give it as the journal keeps it, but for the expert, who may be the sender."""
        return {}


Content = Seen | Scored | Noted | Cleared


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEvent:
    """One event as a tablet sent it, its form checked; keys and codes may still be unknown.

    ``base`` is the event that the sender saw in the cell; ``at`` is the tablet's own clock;
    ``scheme`` begins the checksum of the scheme that the tablet showed, empty if it did not say.
    """

    id: str
    kind: SentKind
    contest: str
    entry: str
    aspect: str
    content: Content
    base: str | None
    device: str
    at: str
    scheme: str = ""


LONGEST_DEVICE = 64
_CLAIMED = "?\u00a0"
"""No key has these letters, and no name of a tablet: names are cleaned of this space."""


def claimed(device: str) -> str:
    """Mark the name of a device that nothing but the sender vouches for; nothing stays nothing."""
    return f"{_CLAIMED}{device}"[:LONGEST_DEVICE] if device else ""


@dataclass(frozen=True, slots=True)
class HeldPass:
    """What a pass adds: for which contests (keys) and since when; ``revoked`` says of its tablet.

    What comes with a pass is recorded even where the right to mark is gone: then as a case.
    """

    contests: frozenset[str]
    issued_at: datetime
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Credential:
    """Who sends: an account and the epoch in which it signed in, as a cookie or a pass says."""

    account: str
    epoch: str
    held: HeldPass | None = None


class CaseWhy(StrEnum):
    """Why a value waits for a person though nobody entered another at the same time."""

    RIGHTS_CHANGED = "rights-changed"
    TABLET_REVOKED = "tablet-revoked"
    SCHEME_CHANGED = "scheme-changed"
    FORM_CLOSED = "form-closed"
    RESULTS_STAND = "results-stand"

    @property
    def message(self) -> Message:
        """Give the sentence for whoever entered the value."""
        return Message(f"case-{self.value}")


class Outcome(StrEnum):
    """What became of an event; each is final."""

    RECORDED = "recorded"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in the cell: who entered it, when, by which event.

    ``value`` and ``mark`` (hundredths) are None where the reader may not see them yet.
    """

    value: Mapping[str, Plain] | None
    mark: int | None
    by: str
    at: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one event is answered; ``mark`` in hundredths, as far as it is known and may be seen.

    ``case`` says why a person decides about it, None where another value stands.
    """

    id: str | None
    outcome: Outcome
    mark: int | None = None
    form_state: FormState | None = None
    reason: Message | None = None
    judgement: JudgementState | None = None
    refusal: Message | None = None
    case: CaseWhy | None = None
    current: Standing | None = None

    def about(self, why: CaseWhy | None, current: Standing | None) -> "Answer":
        """Say why a person decides about the event, and what stands meanwhile."""
        return replace(self, case=why, current=current)


@dataclass(frozen=True, slots=True)
class Recording:
    """The answers, one for each event in their order, and the language of the account."""

    language: str
    answers: tuple[Answer, ...]
