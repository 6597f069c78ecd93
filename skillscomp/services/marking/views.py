"""What the marking pages are made of: an aspect, a cell, a judgement, two values side by side."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from skillscomp.core.judgement import JudgementState
from skillscomp.core.message import Message
from skillscomp.core.scheme import Text
from skillscomp.models.marking import CaseReason


class Control(StrEnum):
    """With what an aspect is marked."""

    YES_NO = "yes-no"
    COUNT = "count"
    CHOICE = "choice"
    MEASURED = "measured"
    MANUAL = "manual"
    JUDGEMENT = "judgement"


class SaveState(StrEnum):
    """What became of a cell."""

    EMPTY = "empty"
    SAVED = "saved"
    CONFLICT = "conflict"
    DISCUSSION = "discussion"
    """All scores are saved and too far apart: no mark before the experts have talked."""


@dataclass(frozen=True, slots=True)
class AspectView:
    """What an aspect asks for, the same for every entry."""

    code: str
    description: Text
    extra: Text
    requirement: Text
    maximum: int
    control: Control
    possible: int | None
    target: Decimal | None
    options: tuple[str, ...]
    levels: tuple[Text, ...]
    judges: int
    awarded: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One expert in a round; ``score`` is None where there is none or it may not be seen."""

    person: str
    name: str
    score: int | None
    event: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round that is over: who gave what, and the note with which it began."""

    number: int
    scores: tuple[ScoreView, ...]
    note: str


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement as this reader may see it."""

    state: JudgementState
    round: int
    judges: int
    given: int
    own: int | None
    scores: tuple[ScoreView, ...]
    earlier: tuple[RoundView, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values: what, who, when, on which tablet.

    ``value`` is empty where it may not be seen, and where a value was taken back; ``event`` where
    nothing stands. ``kind`` is what was entered (``mark``, ``score``, ``note``, ``round``,
    ``clear``) where it waits or was settled, else empty.
    """

    event: str
    value: str
    mark: int | None
    by: str
    at: str
    device: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """What stands in a cell and what came for it: they wait for the leader of the marking team."""

    key: str
    aspect: str
    reason: CaseReason
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class CellView:
    """One aspect of one entry; ``value`` as the control takes it, ``base`` the event behind it."""

    state: SaveState
    value: str
    mark: int | None
    base: str
    note: str
    reason: Message | None
    by: str
    at: str
    judgement: JudgementView | None
    case: CaseView | None
