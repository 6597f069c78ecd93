"""Who gets a place where more apply than there are places, who waits, and why.

===========  ===============================================================================
first-come   in the order of submission, as long as there are places
quota        every school has ``per_school`` places for certain, in the order of submission as
             long as there are places; what is beyond a school's quota waits until the deadline,
             then the places left are given in the order of submission
lots         nobody gets a place before the lots are drawn; then in the order of the lots, a
             school's entries beyond ``per_school`` after all others
===========  ===============================================================================

Who is late and admitted by an organiser comes after everybody who was in time and waits. An entry
that is withdrawn frees its place; the next in order moves up. The same facts give the same places.
Source: DOMAIN sections 6 and 7; the three rules as described are the project's choice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message, Parameter
from skillscomp.core.registration import PlaceRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRules:
    """How places are given in a contest; None is no limit.

    ``settled`` is true when the rule can look at everybody: the deadline is over, and the lots
    are drawn where they decide. Raises ValueRefused:
    contest-places-not-positive, school-quota-not-positive.
    """

    rule: PlaceRule
    places: int | None = None
    per_school: int | None = None
    settled: bool = False

    def __post_init__(self) -> None:
        if self.places is not None and self.places < 1:
            raise ValueRefused("contest-places-not-positive")
        if self.per_school is not None and self.per_school < 1:
            raise ValueRefused("school-quota-not-positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody who applies and has no place yet.

    ``order`` counts in the order of submission, late ones by the organiser's decision; ``lot`` is
    what was drawn, None for who came after the draw.
    """

    key: str
    school: str
    order: int
    lot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """What an applicant gets: a place, or ``position`` on the waiting list (from 1), and why.

    ``waits`` is false where nothing is decided yet: before the lots are drawn.
    """

    key: str
    has_place: bool = False
    waits: bool = False
    position: int | None = None
    reason: Message


def allocate(
    applicants: Sequence[Applicant], rules: PlaceRules, taken: Mapping[str, int]
) -> tuple[Allotment, ...]:
    """Give the free places; ``taken`` counts the entries that have one already, by school.

    The answer has everybody in the order of places and of the waiting list.
    """
    if rules.rule is PlaceRule.LOTS and not rules.settled:
        return tuple(
            Allotment(key=one.key, reason=Message("place-awaits-lots"))
            for one in sorted(applicants, key=_by_order)
        )
    queue = _queue(applicants, rules, taken)
    free = None if rules.places is None else max(0, rules.places - sum(taken.values()))
    allotments: list[Allotment] = []
    given = position = 0
    for applicant, within in queue:
        held_back = rules.rule is PlaceRule.QUOTA and not within and not rules.settled
        if not held_back and (free is None or given < free):
            given += 1
            allotments.append(_placed(applicant, rules))
        else:
            position += 1
            allotments.append(_waiting(applicant, rules, position, held_back=held_back))
    return tuple(allotments)


def _queue(
    applicants: Sequence[Applicant], rules: PlaceRules, taken: Mapping[str, int]
) -> list[tuple[Applicant, bool]]:
    """Put the applicants in order, each with whether it is within its school's quota."""
    lots = rules.rule is PlaceRule.LOTS
    ordered = sorted(applicants, key=_by_lot if lots else _by_order)
    if rules.rule is PlaceRule.FIRST_COME or rules.per_school is None:
        return [(one, True) for one in ordered]
    held = Counter(taken)
    within: list[tuple[Applicant, bool]] = []
    beyond: list[tuple[Applicant, bool]] = []
    for one in ordered:
        held[one.school] += 1
        if held[one.school] <= rules.per_school:
            within.append((one, True))
        else:
            beyond.append((one, False))
    return within + beyond


def _by_order(applicant: Applicant) -> tuple[int, str]:
    return applicant.order, applicant.key


def _by_lot(applicant: Applicant) -> tuple[bool, int, int, str]:
    return applicant.lot is None, applicant.lot or 0, applicant.order, applicant.key


def _placed(applicant: Applicant, rules: PlaceRules) -> Allotment:
    if rules.places is None:
        reason = Message("place-unlimited")
    elif rules.rule is PlaceRule.LOTS and applicant.lot is not None:
        reason = Message("place-by-lot", {"lot": applicant.lot, "places": rules.places})
    elif rules.rule is PlaceRule.QUOTA:
        reason = Message("place-by-quota", {"places": rules.places})
    else:
        reason = Message("place-by-order", {"places": rules.places})
    return Allotment(key=applicant.key, has_place=True, reason=reason)


def _waiting(
    applicant: Applicant, rules: PlaceRules, position: int, *, held_back: bool
) -> Allotment:
    facts: dict[str, Parameter] = {"position": position}
    if held_back:
        code = "waiting-over-quota"
        facts["quota"] = rules.per_school or 0
    elif applicant.lot is not None:
        code = "waiting-by-lot"
        facts["lot"] = applicant.lot
    else:
        code = "waiting-by-order"
    return Allotment(key=applicant.key, waits=True, position=position, reason=Message(code, facts))
