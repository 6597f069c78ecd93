"""The places of a sheet where something can be written, in the order of the paper.

======  ===================================================================================
value   what was seen of a measured aspect
note    a note on it
score   0 to 3 of one expert in the first or the second round
round   what was agreed in the discussion between the two
======  ===================================================================================
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.scheme import Aspect, AspectType
from skillscomp.services.marking.paper.sheet import PrintedFor

ROUNDS = (1, 2)


class SlotPart(StrEnum):
    """What is written in a place."""

    VALUE = "value"
    NOTE = "note"
    SCORE = "score"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place; ``round`` is 0 and ``person`` empty where they say nothing."""

    entry: str
    aspect: str
    part: SlotPart
    round: int = 0
    person: str = ""

    @property
    def name(self) -> str:
        """Name the place in a form and in what is kept of the sheet."""
        parts = (self.entry, self.aspect, self.part, str(self.round), self.person)
        return "|".join(parts)


def slots_of(aspects: Sequence[Aspect], entries: Sequence[PrintedFor]) -> tuple[Slot, ...]:
    """List all places of a sheet: aspect by aspect, for one entry after the other."""
    return tuple(
        slot for aspect in aspects for entry in entries for slot in _of_cell(aspect, entry)
    )


def _of_cell(aspect: Aspect, entry: PrintedFor) -> Iterator[Slot]:
    if aspect.type is AspectType.MEASUREMENT:
        yield Slot(entry.key, aspect.code, SlotPart.VALUE)
        yield Slot(entry.key, aspect.code, SlotPart.NOTE)
        return
    for number in ROUNDS:
        if number > 1:
            yield Slot(entry.key, aspect.code, SlotPart.ROUND, number)
        for judge in entry.judges:
            yield Slot(entry.key, aspect.code, SlotPart.SCORE, number, judge.key)
