"""The words of a result: who is ranked, which medals there are, what somebody is awarded.

Marks are whole hundredths, scale scores whole points. Source: DOMAIN sections 1, 4 and 5.
"""

from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message


class EntryStatus(StrEnum):
    """Whether an entry counts; only those in competition are scaled, placed and awarded."""

    COMPETING = "competing"
    GUEST = "guest"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"


class Medal(StrEnum):
    """What is awarded, the highest first. EXCELLENCE is the Medallion for Excellence."""

    GOLD = "GOLD"
    SILVER = "SILVER"
    BRONZE = "BRONZE"
    EXCELLENCE = "EXCELLENCE"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry as the results see it; a team is one candidate.

    ``member`` is the school (or country) it is entered by. ``mark`` is the total in hundredths,
    None while a mark is missing: missing is not zero. ``scale`` is given only where the scale
    score is already known (published elsewhere). ``ties`` are the marks, in hundredths, of the
    criteria that break a tie, in the order of the rules.
    Raises ValueRefused: negative-mark.
    """

    entry: str
    member: str
    mark: int | None
    scale: int | None = None
    status: EntryStatus = EntryStatus.COMPETING
    ties: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.mark is not None and self.mark < 0:
            raise ValueRefused("negative-mark")


@dataclass(frozen=True, slots=True)
class Award:
    """What a candidate got, and why.

    ``place`` is None for who is not placed; ``reason`` says why this medal or none;
    ``overridden`` is true where a person, not the rules, decided the medal.
    """

    entry: str
    member: str
    mark: int | None
    scale: int | None
    place: int | None
    medal: Medal
    reason: Message
    overridden: bool = False
