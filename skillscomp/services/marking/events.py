"""What a tablet sends and what it is answered: one event is one thing that an expert entered.

=====  ===========================================================================
mark   what was seen of a measured aspect, perhaps with a note
score  0 to 3 of one expert for a judged aspect
round  the note of a discussion; it opens a further round of scores
note   a note on a mark that is there
=====  ===========================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
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


KINDS = {
    SentKind.MARK: EventKind.MARK_RECORDED,
    SentKind.SCORE: EventKind.SCORE_RECORDED,
    SentKind.ROUND: EventKind.ROUND_OPENED,
    SentKind.NOTE: EventKind.NOTE_ADDED,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEvent:
    """One event as a tablet sent it, its form checked; keys and codes may still be unknown.

    ``base`` is the event that the sender saw in the cell; ``at`` is the tablet's own clock.
    """

    id: str
    kind: SentKind
    contest: str
    entry: str
    aspect: str
    content: Seen | Scored | Noted
    base: str | None
    device: str
    at: str


@dataclass(frozen=True, slots=True)
class Credential:
    """What the cookie says: an account and the epoch in which it signed in."""

    account: str
    epoch: str


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
    """What one event is answered; ``mark`` in hundredths, as far as it is known and may be seen."""

    id: str | None
    outcome: Outcome
    mark: int | None = None
    form_state: FormState | None = None
    reason: Message | None = None
    judgement: JudgementState | None = None
    refusal: Message | None = None
    current: Standing | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """The answers, one for each event in their order, and the language of the account."""

    language: str
    answers: tuple[Answer, ...]
