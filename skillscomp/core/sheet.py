"""The sheet of one entry: its marks, what is missing, and the totals at every level.

=================  ========================================================================
missing            is not zero: a total of an incomplete part is marked as incomplete
gate               a failed hold point (0.00) zeroes its set, through further hold points too
awarded to all     everybody has the full marks of the aspect, also where a gate would zero it
penalty            comes off the sum of the criteria, never below zero; two experts sign it who
                   are not of the entry's school
=================  ========================================================================

Marks given are never changed: the sheet shows what they come to. All amounts are hundredths.
Source: DOMAIN sections 2 and 4; how gates, awards and penalties meet is the project's choice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import itemgetter, le
from typing import NamedTuple, cast

from skillscomp.core.errors import InterestRefused, ValueRefused
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.scheme import Scheme

SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed; ``school`` is empty for an expert of no school."""

    expert: str
    school: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """What an entry loses for breaking a rule; ``hundredths`` is what it costs, above zero.

    Raises ValueRefused: penalty-not-positive, sheet-reason-missing, signatures-missing (two
    different experts); InterestRefused: signed-by-own-school.
    """

    hundredths: int
    reason: str
    entry_school: str
    signed_by: tuple[Signature, ...]

    def __post_init__(self) -> None:
        if self.hundredths <= 0:
            raise ValueRefused("penalty-not-positive")
        _refuse_no_reason(self.reason)
        if len({signature.expert for signature in self.signed_by}) < SIGNATURES:
            raise ValueRefused("signatures-missing", needed=SIGNATURES)
        if self.entry_school and self.entry_school in {who.school for who in self.signed_by}:
            raise InterestRefused("signed-by-own-school")


@dataclass(frozen=True, slots=True)
class AwardedToAll:
    """Everybody gets the full marks of an aspect, for example after a power failure.

    Raises ValueRefused: sheet-reason-missing.
    """

    aspect: str
    reason: str

    def __post_init__(self) -> None:
        _refuse_no_reason(self.reason)


class PartTotal(NamedTuple):
    """The sum over one part of the scheme: ``marked`` of its ``aspects`` have a mark."""

    code: str
    mark: int
    maximum: int
    marked: int
    aspects: int

    @property
    def complete(self) -> bool:
        """Whether every aspect of the part is marked; otherwise ``mark`` is only so far."""
        return self.marked == self.aspects


class Part(NamedTuple):
    """A part of the scheme: ``pick`` takes its ``aspects`` out of a list in the scheme's order."""

    code: str
    pick: Callable[[Sequence[int]], Sequence[int]]
    aspects: int
    maximum: int


@dataclass(frozen=True)
class SchemeIndex:
    """A scheme prepared once, so that many sheets can be computed quickly."""

    scheme: Scheme

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The aspects in the order of the scheme."""
        return tuple(self.scheme.aspect_by_code)

    @cached_property
    def maxima(self) -> tuple[int, ...]:
        """The maximum of each, in the same order."""
        return tuple(aspect.maximum for aspect in self.scheme.aspects())

    @cached_property
    def position_of(self) -> dict[str, int]:
        """Where each aspect stands."""
        return {code: position for position, code in enumerate(self.codes)}

    @cached_property
    def sub_criteria(self) -> tuple[Part, ...]:
        """The forms."""
        return tuple(
            self._part(sub.code, [aspect.code for aspect in sub.aspects])
            for sub in self.scheme.sub_criteria()
        )

    @cached_property
    def criteria(self) -> tuple[Part, ...]:
        """The lettered parts."""
        return tuple(
            self._part(
                criterion.code,
                [aspect.code for sub in criterion.sub_criteria for aspect in sub.aspects],
            )
            for criterion in self.scheme.criteria
        )

    @cached_property
    def sections(self) -> tuple[Part, ...]:
        """The sections of the standard, and last, coded empty, the aspects that name none."""
        members: dict[str, list[str]] = {section.code: [] for section in self.scheme.sections}
        for aspect in self.scheme.aspects():
            members.setdefault(aspect.section, []).append(aspect.code)
        return tuple(self._part(code, aspects) for code, aspects in members.items())

    @cached_property
    def whole(self) -> Part:
        """All of it, under the empty code."""
        return self._part("", self.codes)

    @cached_property
    def gates(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Each hold point with what it zeroes."""
        where = self.position_of
        return tuple(
            (where[gate.code], tuple(sorted(where[code] for code in gate.zeroes)))
            for gate in self.scheme.gates
        )

    def _part(self, code: str, aspects: Sequence[str]) -> Part:
        positions = [self.position_of[aspect] for aspect in aspects]
        pick = _picker(positions)
        return Part(code, pick, len(positions), sum(pick(self.maxima)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an entry has: ``marks`` count (after gates and awards), in the order of the scheme.

    ``total`` is the sum of the criteria less ``penalty``, not below zero; while the sheet is not
    ``complete`` it is only what there is so far. ``zeroed`` are the aspects lost by a gate.
    """

    marks: tuple[int | None, ...]
    sub_criteria: tuple[PartTotal, ...]
    criteria: tuple[PartTotal, ...]
    sections: tuple[PartTotal, ...]
    whole: PartTotal
    penalty: int
    missing: tuple[str, ...]
    zeroed: frozenset[str]

    @property
    def total(self) -> int:
        """What the entry is ranked by."""
        return max(0, self.whole.mark - self.penalty)

    @property
    def complete(self) -> bool:
        """Whether every aspect is marked."""
        return not self.missing


def sheet_of(
    index: SchemeIndex,
    marks: Mapping[str, int | None],
    *,
    penalties: Sequence[Penalty] = (),
    awarded: Sequence[AwardedToAll] = (),
) -> Sheet:
    """Add up an entry's marks (hundredths by aspect code; None or absent is missing).

    Raises ValueRefused: unknown-aspect, mark-outside-aspect.
    """
    _refuse_foreign(index, marks)
    given = list(map(marks.get, index.codes))
    _refuse_outside(index, given)
    kept = _award(index, given, awarded)
    zeroed = _close_gates(index, given, kept) if index.gates else ()
    missing = _missing(index, given)
    counted = [mark or 0 for mark in given] if missing else cast(list[int], given)
    has_mark = [mark is not None for mark in given] if missing else None
    return Sheet(
        marks=tuple(given),
        sub_criteria=_totals(index.sub_criteria, counted, has_mark),
        criteria=_totals(index.criteria, counted, has_mark),
        sections=_totals(index.sections, counted, has_mark),
        whole=_totals((index.whole,), counted, has_mark)[0],
        penalty=sum(penalty.hundredths for penalty in penalties),
        missing=missing,
        zeroed=frozenset(index.codes[position] for position in zeroed),
    )


def _picker(positions: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    """Take neighbours as a slice, which is faster, and others (two at least) one by one."""
    first = min(positions, default=0)
    if list(positions) == list(range(first, first + len(positions))):
        return itemgetter(slice(first, first + len(positions)))
    return itemgetter(*positions)


def _missing(index: SchemeIndex, given: Sequence[int | None]) -> tuple[str, ...]:
    if None not in given:
        return ()
    return tuple(compress(index.codes, (mark is None for mark in given)))


def _totals(
    parts: Sequence[Part], counted: Sequence[int], has_mark: Sequence[bool] | None
) -> tuple[PartTotal, ...]:
    """Add up some parts; ``has_mark`` is None where every aspect has one."""
    return tuple(
        PartTotal(
            code, sum(pick(counted)), maximum, sum(pick(has_mark)) if has_mark else aspects, aspects
        )
        for code, pick, aspects, maximum in parts
    )


def _refuse_foreign(index: SchemeIndex, marks: Mapping[str, int | None]) -> None:
    known = index.position_of.keys()
    if not marks.keys() <= known:
        raise ValueRefused("unknown-aspect", aspect=min(marks.keys() - known))


def _refuse_outside(index: SchemeIndex, given: Sequence[int | None]) -> None:
    counted = [mark or 0 for mark in given]
    if min(counted, default=0) < 0 or not all(map(le, counted, index.maxima)):
        cells = zip(index.codes, counted, index.maxima, strict=True)
        code, mark, maximum = next(cell for cell in cells if not 0 <= cell[1] <= cell[2])
        given_and_most = {"mark": to_decimal(mark), "maximum": to_decimal(maximum)}
        raise ValueRefused("mark-outside-aspect", aspect=code, **given_and_most)


def _award(
    index: SchemeIndex, given: list[int | None], awarded: Sequence[AwardedToAll]
) -> frozenset[int]:
    """Fill in what everybody gets; give the positions, which no gate takes away."""
    if not awarded:
        return frozenset()
    _refuse_foreign(index, {each.aspect: None for each in awarded})
    kept = frozenset(index.position_of[each.aspect] for each in awarded)
    for position in kept:
        given[position] = index.maxima[position]
    return kept


def _close_gates(
    index: SchemeIndex, given: list[int | None], kept: frozenset[int]
) -> frozenset[int]:
    """Zero what failed hold points take, until no further one fails; give the positions."""
    zeroed: set[int] = set()
    reached = [index.gates]
    while reached:
        failed = [zeroes for gate, zeroes in reached.pop() if given[gate] == 0]
        lost = {position for zeroes in failed for position in zeroes} - kept - zeroed
        for position in lost:
            given[position] = 0
        zeroed |= lost
        if lost:
            reached.append(index.gates)
    return frozenset(zeroed)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise ValueRefused("sheet-reason-missing")
