"""Order, ties and tie-breaks: who stands where before anybody is given a medal.

Equal scores are always equal places; the next place skips (1, 1, 3). Under ``ordered`` the tie
criteria decide between equals first. Groups within a tolerance are measured from the first of
the group and never chained. Source: DOMAIN section 5.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import PER_MARK, to_decimal
from skillscomp.core.presets import Basis, Rules, TieMode
from skillscomp.core.result import Candidate, EntryStatus
from skillscomp.core.scale import Scaling, scaling


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with what ranks it: ``points`` in hundredths of the basis, then ``ties``.

    ``scale`` is its scale score, given or computed, None where there is none.
    """

    candidate: Candidate
    scale: int | None
    points: int
    ties: tuple[int, ...] = ()

    @property
    def strength(self) -> tuple[int, ...]:
        """What is compared: the greater comes first."""
        return (self.points, *self.ties)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of a contest.

    ``basis`` is MARK also where the rules want the scale but there is none; ``scaling`` is None
    where the scale scores were given; ``unranked`` are those without a mark or not competing.
    """

    basis: Basis
    scaling: Scaling | None
    ranked: tuple[Ranked, ...]
    unranked: tuple[Candidate, ...]

    def shown(self, points: int) -> int | Decimal:
        """Give points as they are shown: a whole scale score or a mark."""
        return points // PER_MARK if self.basis is Basis.SCALE else to_decimal(points)


def rank(candidates: Iterable[Candidate], rules: Rules) -> Ranking:
    """Bring candidates into order, the best first, equal ones by the name of their entry.

    Raises ValueRefused: duplicate-entry, scale-incomplete (some scale scores given, some not),
    marks-needed (the rules rank on marks, only scale scores are given), ties-incomplete.
    """
    everybody = sorted(candidates, key=lambda candidate: natural_order(candidate.entry))
    _refuse_doubles(everybody)
    competing = [
        candidate
        for candidate in everybody
        if candidate.status is EntryStatus.COMPETING
        and (candidate.mark is not None or candidate.scale is not None)
    ]
    given = sum(candidate.scale is not None for candidate in competing)
    if given not in {0, len(competing)}:
        raise ValueRefused("scale-incomplete", given=given, count=len(competing))
    marks = [candidate.mark for candidate in competing if candidate.mark is not None]
    if (rules.basis is Basis.MARK or rules.minimum) and len(marks) < len(competing):
        raise ValueRefused("marks-needed", preset=rules.preset)
    scales = None if given else scaling(marks, rules.scale)
    ranked = _ranked(competing, scales, rules)
    placed = {candidate.entry for candidate in competing}
    unranked = [candidate for candidate in everybody if candidate.entry not in placed]
    statuses = list(EntryStatus)
    unranked.sort(key=lambda candidate: statuses.index(candidate.status))
    basis = Basis.MARK if scales and not scales.gives_scores else rules.basis
    return Ranking(basis, scales, ranked, tuple(unranked))


def _ranked(
    competing: Sequence[Candidate], scales: Scaling | None, rules: Rules
) -> tuple[Ranked, ...]:
    by_scale = rules.basis is Basis.SCALE and (scales is None or scales.gives_scores)
    ranked = []
    for candidate in competing:
        mark = candidate.mark or 0
        scale = candidate.scale if scales is None else scales.score(mark)
        points = scale * PER_MARK if by_scale and scale is not None else mark
        ties = candidate.ties if rules.ties is TieMode.ORDERED else ()
        ranked.append(Ranked(candidate, scale, points, ties))
    if len({len(one.ties) for one in ranked}) > 1:
        raise ValueRefused("ties-incomplete")
    return tuple(sorted(ranked, key=lambda one: one.strength, reverse=True))


def equal_groups(ranked: Iterable[Ranked]) -> list[list[Ranked]]:
    """Part an order into groups of equals."""
    return [list(group) for _, group in groupby(ranked, key=lambda one: one.strength)]


def groups_within(ranked: Iterable[Ranked], tolerance: int) -> list[list[Ranked]]:
    """Part an order into groups of those within the tolerance of the first of their group."""
    groups: list[list[Ranked]] = []
    for one in ranked:
        if groups and groups[-1][0].points - one.points <= tolerance:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def numbered(groups: Iterable[Sequence[Ranked]]) -> dict[str, int]:
    """Give every entry the place of its group: one more than there are entries before it."""
    places: dict[str, int] = {}
    for group in groups:
        place = len(places) + 1
        places.update({one.candidate.entry: place for one in group})
    return places


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Give a key by which entry 9 comes before entry 10, and no two names are equal."""
    key: list[tuple[int, int, str]] = []
    for part in re.findall(r"[0-9]+|[^0-9]+", name):
        if part[0] in "0123456789":
            digits = part.lstrip("0")
            key.append((0, len(digits), digits))
        else:
            key.append((1, 0, part))
    return (*key, (-1, 0, name))


def _refuse_doubles(everybody: Sequence[Candidate]) -> None:
    seen: set[str] = set()
    for candidate in everybody:
        if candidate.entry in seen:
            raise ValueRefused("duplicate-entry", entry=candidate.entry)
        seen.add(candidate.entry)
