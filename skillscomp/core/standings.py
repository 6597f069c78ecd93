"""School tables: what the schools (or countries) achieved over all contests.

====================  ====================================================================
table                 order
====================  ====================================================================
ALPHABETICAL          by name, with medals; no places
MEDAL_POINTS          gold 4, silver 3, bronze 2, Medallion for Excellence 1, added up
AVERAGE_MEDAL_POINTS  medal points per contest entered
TOTAL_SCORE           scale scores added up
AVERAGE_SCORE         scale score per entry that has one
====================  ====================================================================

Only entries in competition count. An entry without a scale score adds nothing to the scores and
is not in their average: missing is not zero. Source: DOMAIN section 5.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from skillscomp.core.result import Award, Medal

MEDAL_POINTS = {Medal.GOLD: 4, Medal.SILVER: 3, Medal.BRONZE: 2, Medal.EXCELLENCE: 1}


class Table(StrEnum):
    """The five tables."""

    ALPHABETICAL = "alphabetical"
    MEDAL_POINTS = "medal-points"
    AVERAGE_MEDAL_POINTS = "average-medal-points"
    TOTAL_SCORE = "total-score"
    AVERAGE_SCORE = "average-score"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one member achieved: medals, contests entered, and its entries' scale scores."""

    member: str
    gold: int
    silver: int
    bronze: int
    excellence: int
    contests: int
    scores: tuple[int, ...]

    @property
    def medal_points(self) -> int:
        """Gold 4, silver 3, bronze 2, Medallion for Excellence 1."""
        counts = (self.gold, self.silver, self.bronze, self.excellence)
        return sum(
            worth * count for worth, count in zip(MEDAL_POINTS.values(), counts, strict=True)
        )

    @property
    def average_medal_points(self) -> Fraction:
        """Medal points per contest entered, exact."""
        return Fraction(self.medal_points, self.contests)

    @property
    def total_score(self) -> int | None:
        """All scale scores added up, None without any."""
        return sum(self.scores) if self.scores else None

    @property
    def average_score(self) -> Fraction | None:
        """The mean scale score, exact, None without any."""
        return Fraction(sum(self.scores), len(self.scores)) if self.scores else None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table; ``place`` is None in the alphabetical one and without a figure."""

    place: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Best:
    """An award together with the contest it was won in."""

    contest: str
    award: Award


def standings(
    results: Mapping[str, Iterable[Award]], left_out: Collection[str] = ()
) -> dict[str, Standing]:
    """Count what every member achieved in the contests (by name) that are not left out.

    All contests must be on the same scale for the scores to be comparable.
    """
    medals: defaultdict[str, Counter[Medal]] = defaultdict(Counter)
    contests: defaultdict[str, set[str]] = defaultdict(set)
    scores: defaultdict[str, list[int]] = defaultdict(list)
    for best in _placed(results, left_out):
        member = best.award.member
        medals[member][best.award.medal] += 1
        contests[member].add(best.contest)
        if best.award.scale is not None:
            scores[member].append(best.award.scale)
    return {
        member: Standing(
            member,
            gold=counted[Medal.GOLD],
            silver=counted[Medal.SILVER],
            bronze=counted[Medal.BRONZE],
            excellence=counted[Medal.EXCELLENCE],
            contests=len(contests[member]),
            scores=tuple(sorted(scores[member])),
        )
        for member, counted in medals.items()
    }


def table(
    rows: Iterable[Standing], which: Table, alphabet: Callable[[str], tuple[str, ...]]
) -> tuple[TableRow, ...]:
    """Order the members; equal figures share a place and the next place skips.

    ``alphabet`` gives the sort key of a member's name in the reader's language; it orders the
    alphabetical table and members of one place.
    """
    ordered = sorted(rows, key=lambda row: alphabet(row.member))
    if which is Table.ALPHABETICAL:
        return tuple(TableRow(None, row) for row in ordered)
    figures = {row.member: _figure(row, which) for row in ordered}
    known = [figure for figure in figures.values() if figure is not None]
    ranked = [
        TableRow(1 + sum(other > figure for other in known), row)
        for row in ordered
        if (figure := figures[row.member]) is not None
    ]
    ranked.sort(key=lambda line: line.place or 0)
    return (*ranked, *(TableRow(None, row) for row in ordered if figures[row.member] is None))


def best_of_the_competition(
    results: Mapping[str, Iterable[Award]], left_out: Collection[str] = ()
) -> tuple[Best, ...]:
    """Find the highest scale score over all contests, and all who share it (Albert Vidal)."""
    return _highest(_placed(results, left_out))


def best_of_school(
    results: Mapping[str, Iterable[Award]], left_out: Collection[str] = ()
) -> dict[str, tuple[Best, ...]]:
    """Propose each member's best entry by scale score, all who share it; a person chooses.

    A member none of whose entries has a scale score has an empty proposal.
    """
    by_member: defaultdict[str, list[Best]] = defaultdict(list)
    for best in _placed(results, left_out):
        by_member[best.award.member].append(best)
    return {member: _highest(found) for member, found in by_member.items()}


def _placed(results: Mapping[str, Iterable[Award]], left_out: Collection[str]) -> list[Best]:
    return [
        Best(contest, award)
        for contest, awards in results.items()
        if contest not in left_out
        for award in awards
        if award.place is not None
    ]


def _highest(candidates: Sequence[Best]) -> tuple[Best, ...]:
    scores = [best.award.scale for best in candidates if best.award.scale is not None]
    if not scores:
        return ()
    highest = max(scores)
    return tuple(best for best in candidates if best.award.scale == highest)


def _figure(row: Standing, which: Table) -> Fraction | int | None:
    figures: dict[Table, Fraction | int | None] = {
        Table.MEDAL_POINTS: row.medal_points,
        Table.AVERAGE_MEDAL_POINTS: row.average_medal_points,
        Table.TOTAL_SCORE: row.total_score,
        Table.AVERAGE_SCORE: row.average_score,
    }
    return figures[which]
