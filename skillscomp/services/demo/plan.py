"""The season at a glance: how many compete in which skill, and how far each contest has come.

=============  ===========================================================================
semi-finals    February, three schools, four contests: over, published
final          21 and 22 April in Riga, one contest at a school; it is noon of the second day
contestants    155: 129 in the final, 26 went no further than a semi-final
schools        32, of which 30 reached the final
=============  ===========================================================================
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

SEASON_YEAR = 2027
FINAL = "final-2027"
SEMI_FINAL = "semifinal-2027"
FINAL_DAYS = (date(2027, 4, 21), date(2027, 4, 22))
SEMI_FINAL_DAYS = (date(2027, 2, 10), date(2027, 2, 12))
PREPARED = datetime(2027, 1, 18, 8, 0, tzinfo=UTC)
"""When the schemes were attached and approved."""
SEEN_FROM = datetime(2026, 9, 1, tzinfo=UTC)
"""What is published is seen at once, also by those who look before the days of the season."""
FEATURED = "18"
"""The skill of the final in which the people of the sign-ins compete and judge."""
WITHOUT_FINALIST = ("EPV", "GDTS")
"""Schools that go no further than a semi-final."""


class Progress(StrEnum):
    """How far a contest has come; MISSING and DISCUSSION lack one mark to be COMPLETE."""

    NO_SCHEME = "no-scheme"
    CHECKED = "checked"
    APPROVED = "approved"
    MARKING = "marking"
    MISSING = "missing"
    DISCUSSION = "discussion"
    COMPLETE = "complete"
    RATIFIED = "ratified"
    PUBLISHED = "published"


MARKED = frozenset(
    {
        Progress.MARKING,
        Progress.MISSING,
        Progress.DISCUSSION,
        Progress.COMPLETE,
        Progress.RATIFIED,
        Progress.PUBLISHED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SemiFinalPlan:
    """A semi-final of ``entries`` at the school with this code, on a day from 0."""

    entries: int
    venue: str
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestPlan:
    """A contest of the final.

    ``done`` is the share of forms that are finished, in per cent; ``discussions`` are open, and
    ``cases`` of two values; ``twins`` are pairs of entries (counted from 0) with equal marks;
    ``withdrawn`` entries were drawn but do not compete; ``schools`` must be among those entered;
    ``overridden`` is true where a medal is given otherwise than the rules do;
    ``awkward`` is how many contestants have names that break careless programs.
    """

    number: str
    entries: int
    progress: Progress
    done: int = 100
    discussions: int = 0
    cases: int = 0
    twins: tuple[tuple[int, int], ...] = ()
    withdrawn: tuple[int, ...] = ()
    overridden: bool = False
    awkward: int = 0
    schools: tuple[str, ...] = ()
    venue: str = ""
    semi_final: SemiFinalPlan | None = None


CONTESTS = (
    ContestPlan(number="44", entries=6, progress=Progress.CHECKED),
    ContestPlan(number="31", entries=7, progress=Progress.MARKING, done=45, discussions=1),
    ContestPlan(number="N01", entries=6, progress=Progress.APPROVED, awkward=1),
    ContestPlan(
        number="39",
        entries=6,
        progress=Progress.MARKING,
        done=60,
        discussions=1,
        awkward=1,
        semi_final=SemiFinalPlan(entries=11, venue="RDTV", day=1),
    ),
    ContestPlan(number="40", entries=7, progress=Progress.MARKING, done=70, discussions=2),
    ContestPlan(number="23", entries=5, progress=Progress.COMPLETE, twins=((0, 1),)),
    ContestPlan(number="04", entries=6, progress=Progress.MISSING, awkward=1),
    ContestPlan(
        number="34",
        entries=8,
        progress=Progress.PUBLISHED,
        twins=((1, 2),),
        withdrawn=(7,),
        overridden=True,
        awkward=3,
        semi_final=SemiFinalPlan(entries=16, venue="RVET", day=0),
    ),
    ContestPlan(number="35", entries=6, progress=Progress.MARKING, done=30),
    ContestPlan(
        number="29",
        entries=8,
        progress=Progress.DISCUSSION,
        awkward=1,
        semi_final=SemiFinalPlan(entries=15, venue="RVET", day=1),
    ),
    ContestPlan(number="57", entries=5, progress=Progress.CHECKED),
    ContestPlan(number="15", entries=6, progress=Progress.MARKING, done=50, withdrawn=(5,)),
    ContestPlan(
        number="18",
        entries=8,
        progress=Progress.MARKING,
        done=55,
        discussions=2,
        cases=1,
        awkward=2,
        schools=("GTC", "LOT"),
        semi_final=SemiFinalPlan(entries=14, venue="AET", day=2),
    ),
    ContestPlan(number="12", entries=6, progress=Progress.APPROVED),
    ContestPlan(number="22", entries=6, progress=Progress.MARKING, done=80, discussions=1),
    ContestPlan(number="21", entries=5, progress=Progress.COMPLETE),
    ContestPlan(number="24", entries=6, progress=Progress.RATIFIED, twins=((3, 4),), awkward=2),
    ContestPlan(
        number="49",
        entries=6,
        progress=Progress.COMPLETE,
        venue="Rīgas Autotransporta un loģistikas tehnikums",
    ),
    ContestPlan(number="51", entries=5, progress=Progress.NO_SCHEME),
)
"""In the order of the catalogue."""
