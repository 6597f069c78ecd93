"""Who goes through from a semi-final to the final.

The best ``places`` go through, in order of place. A school fills at most its ``quota``. Where
equal entries compete for fewer seats than they are (the border), or for the last seat of their
school, a person chooses; until then they are shown as BORDER and nobody below is promoted over
them. Wild cards are given by a person beyond the places and outside the quota. Withdrawn
entries free their seat for the next one. Reserves are the next in order; equal ones share a
number. Source: DOMAIN section 5; quota and wild cards as described are the project's choice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message, Parameter
from skillscomp.core.result import Award


class Outcome(StrEnum):
    """What becomes of an entry after the semi-final."""

    THROUGH = "through"
    PROMOTED = "promoted"
    WILD_CARD = "wild-card"
    BORDER = "border"
    RESERVE = "reserve"
    QUOTA = "quota"
    OUT = "out"
    WITHDRAWN = "withdrawn"
    NOT_PLACED = "not-placed"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationRules:
    """How many go through; ``quota`` per school is None for no limit.

    Raises ValueRefused: places-not-positive, quota-not-positive, negative-reserves.
    """

    places: int
    quota: int | None = None
    wild_cards: int = 0
    reserves: int = 0

    def __post_init__(self) -> None:
        if self.places < 1:
            raise ValueRefused("places-not-positive")
        if self.quota is not None and self.quota < 1:
            raise ValueRefused("quota-not-positive")
        if self.reserves < 0 or self.wild_cards < 0:
            raise ValueRefused("negative-reserves")


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's decision for an entry: at the border, or a wild card.

    Raises ValueRefused: choice-without-reason.
    """

    entry: str
    reason: str
    by: str

    def __post_init__(self) -> None:
        if not (self.reason.strip() and self.by.strip()):
            raise ValueRefused("choice-without-reason", entry=self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that people decided: choices at the border, wild cards, who withdrew."""

    chosen: tuple[Choice, ...] = ()
    wild_cards: tuple[Choice, ...] = ()
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """An entry with its outcome and why; ``reserve`` counts from 1 for reserves."""

    entry: str
    member: str
    place: int | None
    outcome: Outcome
    reason: Message
    reserve: int | None = None


@dataclass(frozen=True, slots=True)
class Qualification:
    """All entries in order of place; ``undecided`` seats wait for a person's choice."""

    qualifiers: tuple[Qualifier, ...]
    undecided: int

    @property
    def through(self) -> tuple[str, ...]:
        """The entries that are in the final by now."""
        into = {Outcome.THROUGH, Outcome.PROMOTED, Outcome.WILD_CARD}
        return tuple(one.entry for one in self.qualifiers if one.outcome in into)


@dataclass(frozen=True, slots=True)
class _Seating:
    """How the seats fall: outcomes of the placed, seats undecided, and who was at a border.

    ``overfull`` is the refusal of a border where more are chosen than there are seats; before
    withdrawals that is no fault, because a later choice may have replaced an earlier one.
    """

    outcomes: dict[str, Outcome]
    undecided: int
    border: frozenset[str]
    overfull: ValueRefused | None


NO_DECISIONS = Decisions()


def qualify(
    awards: Iterable[Award], rules: QualificationRules, decisions: Decisions = NO_DECISIONS
) -> Qualification:
    """Say who goes through, who waits for a decision, who is a reserve, and why.

    Raises ValueRefused: unknown-qualifier, chosen-twice, not-at-border, too-many-chosen,
    too-many-wild-cards, wild-card-not-needed.
    """
    everybody = tuple(awards)
    placed = sorted(
        (award for award in everybody if award.place is not None),
        key=lambda award: award.place or 0,
    )
    _refuse_unknown(placed, everybody, decisions)
    chosen = frozenset(choice.entry for choice in decisions.chosen)
    first = _seat(placed, rules, chosen)
    staying = [award for award in placed if award.entry not in decisions.withdrawn]
    now = _seat(staying, rules, chosen - decisions.withdrawn)
    if now.overfull is not None:
        raise now.overfull
    for entry in chosen - first.border - now.border:
        raise ValueRefused("not-at-border", entry=entry)
    outcomes = dict(now.outcomes)
    for entry, outcome in now.outcomes.items():
        if outcome is Outcome.THROUGH and first.outcomes[entry] is not Outcome.THROUGH:
            outcomes[entry] = Outcome.PROMOTED
    _give_wild_cards(outcomes, rules, decisions)
    reserves = _reserves(staying, outcomes, rules.reserves)
    outcomes |= dict.fromkeys(decisions.withdrawn, Outcome.WITHDRAWN)
    reasons = {choice.entry: choice for choice in (*decisions.chosen, *decisions.wild_cards)}
    unplaced = [award for award in everybody if award.place is None]
    return Qualification(
        tuple(
            _qualifier(award, outcomes, reserves.get(award.entry), reasons.get(award.entry))
            for award in (*placed, *unplaced)
        ),
        now.undecided,
    )


def _seat(placed: Sequence[Award], rules: QualificationRules, chosen: Collection[str]) -> _Seating:
    free, undecided = rules.places, 0
    used: Counter[str] = Counter()
    outcomes: dict[str, Outcome] = {}
    border: set[str] = set()
    overfull = None
    for _, group in groupby(placed, key=lambda award: award.place):
        equals = list(group)
        asking = [one for one in equals if rules.quota is None or used[one.member] < rules.quota]
        outcomes |= {one.entry: Outcome.OUT if free == 0 else Outcome.QUOTA for one in equals}
        schools = Counter(one.member for one in asking)
        fitting = {
            school: count if rules.quota is None else min(count, rules.quota - used[school])
            for school, count in schools.items()
        }
        seats = min(free, sum(fitting.values()))
        if 0 < seats < len(asking):
            border |= {one.entry for one in asking}
            picked = [one for one in asking if one.entry in chosen]
            overfull = overfull or _too_many(picked, seats, fitting)
            waiting = Outcome.BORDER if len(picked) < seats else Outcome.OUT
            outcomes |= {one.entry: waiting for one in asking}
            undecided += seats - len(picked)
        else:
            picked = asking if seats else []
        outcomes |= {one.entry: Outcome.THROUGH for one in picked}
        free -= seats
        used.update(fitting)
    return _Seating(outcomes, undecided, frozenset(border), overfull)


def _too_many(picked: Sequence[Award], seats: int, fitting: dict[str, int]) -> ValueRefused | None:
    of_school = Counter(one.member for one in picked)
    if len(picked) > seats or any(count > fitting[school] for school, count in of_school.items()):
        return ValueRefused("too-many-chosen", count=len(picked), seats=seats)
    return None


def _refuse_unknown(
    placed: Sequence[Award], everybody: Sequence[Award], decisions: Decisions
) -> None:
    with_place = {award.entry for award in placed}
    chosen = [choice.entry for choice in (*decisions.chosen, *decisions.wild_cards)]
    for entry in chosen:
        if entry not in with_place:
            raise ValueRefused("unknown-qualifier", entry=entry)
        if chosen.count(entry) > 1:
            raise ValueRefused("chosen-twice", entry=entry)
    for entry in decisions.withdrawn - {award.entry for award in everybody}:
        raise ValueRefused("unknown-qualifier", entry=entry)


def _give_wild_cards(
    outcomes: dict[str, Outcome], rules: QualificationRules, decisions: Decisions
) -> None:
    if len(decisions.wild_cards) > rules.wild_cards:
        given = len(decisions.wild_cards)
        raise ValueRefused("too-many-wild-cards", count=given, allowed=rules.wild_cards)
    for card in decisions.wild_cards:
        if outcomes.get(card.entry) in {Outcome.THROUGH, Outcome.PROMOTED}:
            raise ValueRefused("wild-card-not-needed", entry=card.entry)
        if card.entry in outcomes:
            outcomes[card.entry] = Outcome.WILD_CARD


def _reserves(placed: Iterable[Award], outcomes: dict[str, Outcome], wanted: int) -> dict[str, int]:
    """Give the next in order a number, equal ones the same, and make them reserves."""
    numbers: dict[str, int] = {}
    waiting = [one for one in placed if outcomes[one.entry] is Outcome.OUT]
    for _, group in groupby(waiting, key=lambda award: award.place):
        if len(numbers) < wanted:
            number = len(numbers) + 1
            numbers |= {one.entry: number for one in group}
    outcomes |= dict.fromkeys(numbers, Outcome.RESERVE)
    return numbers


def _qualifier(
    award: Award, outcomes: dict[str, Outcome], reserve: int | None, choice: Choice | None
) -> Qualifier:
    outcome = outcomes.get(award.entry, Outcome.NOT_PLACED)
    code, figures = f"qualification-{outcome}", dict[str, Parameter]()
    if award.place is not None:
        figures["place"] = award.place
    if reserve is not None:
        figures["number"] = reserve
    if choice and outcome in {Outcome.THROUGH, Outcome.PROMOTED, Outcome.WILD_CARD}:
        code = "qualification-wild-card" if outcome is Outcome.WILD_CARD else "qualification-chosen"
        figures |= {"reason": choice.reason, "by": choice.by}
    return Qualifier(
        award.entry, award.member, award.place, outcome, Message(code, figures), reserve
    )
