"""What stands on the paper twin of a marking form, worded and in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from skillscomp.documents.faces import compose


class BoxKind(StrEnum):
    """What is ticked or written for an aspect."""

    YES_NO = "yes-no"
    COUNT = "count"
    CHOICE = "choice"
    FIGURE = "figure"
    SCORES = "scores"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAspect:
    """An aspect: its words, and what its boxes are like; ``beside`` stands next to a box.

    ``options`` are the labels of a choice; ``rounds`` how often a judgement can be scored.
    Raises ValueRefused: letter-not-printable.
    """

    code: str
    kind: BoxKind
    type: str
    text: str
    extra: str
    requirement: str
    levels: tuple[str, ...]
    maximum: str
    beside: str
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        compose(self, "code", "type", "text", "extra", "requirement", "levels", "maximum")
        compose(self, "beside", "options")


@dataclass(frozen=True, slots=True)
class PrintedJudge:
    """An expert by the number that the sheet gives; ``key`` is that of the person."""

    number: int
    key: str
    name: str

    def __post_init__(self) -> None:
        compose(self, "name")


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands for an aspect by now; scores by round and key of the person."""

    value: str = ""
    note: str = ""
    scores: Mapping[tuple[int, str], str] = field(default_factory=dict)
    discussion: str = ""

    def __post_init__(self) -> None:
        compose(self, "value", "note", "discussion")


NOTHING = Filled()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEntry:
    """An entry as the form may name it, who judges it, and what it has by aspect."""

    label: str
    name: str
    school: str
    judges: tuple[PrintedJudge, ...]
    filled: Mapping[str, Filled] = field(default_factory=dict)

    def __post_init__(self) -> None:
        compose(self, "label", "name", "school")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """One sheet: portrait for one entry, landscape for several; ``code`` as it is read aloud.

    ``address`` is the full one in capital letters, which the QR code holds. A sheet of a
    ``rehearsal`` says so on every page: nobody takes it for one of the contest.
    Raises ValueRefused: letter-not-printable.
    """

    code: str
    address: str
    competition: str
    contest: str
    form: str
    day: str
    scheme: str
    entries: tuple[PrintedEntry, ...]
    aspects: tuple[PrintedAspect, ...]
    landscape: bool
    rehearsal: bool = False

    def __post_init__(self) -> None:
        compose(self, "code", "address", "competition", "contest", "form", "day", "scheme")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """The words that every sheet has. ``page_of`` holds ``%(page)d`` and ``%(pages)d``.

    ``round`` holds ``%(number)d``. ``rehearsal`` is the loud word of a sheet for training, and
    ``made_up`` what it means. Raises ValueRefused: letter-not-printable.
    """

    title: str
    entry: str
    aspect: str
    maximum: str
    marked: str
    yes: str
    no: str
    requirement: str
    note: str
    discussion: str
    notes: str
    experts: str
    round: str
    leader: str
    second: str
    of_school: str
    page_of: str
    printed: str
    rehearsal: str
    made_up: str
    language: str
    made: datetime

    def __post_init__(self) -> None:
        compose(self, "title", "entry", "aspect", "maximum", "marked", "yes", "no")
        compose(self, "requirement", "note", "discussion", "notes", "experts", "round")
        compose(self, "leader", "second", "of_school", "page_of", "printed")
        compose(self, "rehearsal", "made_up")


def said_of(aspect: PrintedAspect, words: SheetWords) -> tuple[str, ...]:
    """Give what is to be read about an aspect: first what it is, then what it asks for."""
    required = f"{words.requirement} {aspect.requirement}" if aspect.requirement else ""
    levels = (f"{score}  {text}" for score, text in enumerate(aspect.levels) if text)
    found = (aspect.text, aspect.type, aspect.extra, required, *levels)
    return tuple(text for text in found if text)
