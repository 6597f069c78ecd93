"""What is kept of a sheet: what was printed on it, and what was typed from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PrintedJudge:
    """An expert whom the sheet names: key and name of the person, and the number on the sheet."""

    key: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class PrintedFor:
    """An entry of the sheet, by the key that such a form shows, with who judges it."""

    key: str
    judges: tuple[PrintedJudge, ...]


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """What stood in a place when the sheet was printed, and the event behind it."""

    text: str
    event: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the paper; ``marks`` by the name of the place, none on a blank sheet."""

    entries: tuple[PrintedFor, ...]
    marks: Mapping[str, PrintedMark] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write it as the database keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def printed_of(kept: str) -> Printed:
    """Read what the database keeps."""
    plain = json.loads(kept)
    return Printed(
        tuple(
            PrintedFor(each["key"], tuple(PrintedJudge(**judge) for judge in each["judges"]))
            for each in plain["entries"]
        ),
        {name: PrintedMark(**mark) for name, mark in plain["marks"].items()},
    )


class SlotState(StrEnum):
    """How far a typed value is."""

    TYPED = "typed"
    """It waits for a second person."""
    DIFFERS = "differs"
    """The second person read something else; that value waits for another person."""
    RECORDED = "recorded"
    """It is in the journal."""
    STANDS = "stands"
    """The same stood there already, or the round was over and said the same."""
    CASE = "case"
    """Another value stood there: both are kept, and the team leader decides."""


OPEN = frozenset({SlotState.TYPED, SlotState.DIFFERS})


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody read on the paper: the text, and the account that typed it."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class TypedSlot:
    """A place with the readings of it, the last of which counts; ``confirmed_by`` an account."""

    readings: tuple[Reading, ...]
    state: SlotState = SlotState.TYPED
    confirmed_by: str = ""

    @property
    def last(self) -> Reading:
        """The reading that counts."""
        return self.readings[-1]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in OPEN


Typed = dict[str, TypedSlot]
"""What was typed from a sheet, by the name of the place."""


def typed_of(kept: str) -> Typed:
    """Read what the database keeps; nothing was typed yet where it is empty."""
    plain = json.loads(kept) if kept else {}
    return {
        name: TypedSlot(
            tuple(Reading(**reading) for reading in slot["readings"]),
            SlotState(slot["state"]),
            slot["confirmed_by"],
        )
        for name, slot in plain.items()
    }


def typed_to_json(typed: Typed) -> str:
    """Write it as the database keeps it."""
    return json.dumps({name: asdict(slot) for name, slot in typed.items()}, ensure_ascii=False)
