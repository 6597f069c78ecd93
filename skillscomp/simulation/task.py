"""What robots judge: a small scheme with every kind of aspect, and what a robot enters for each.

What is entered is decided by chance that depends on who, where and what alone, so that a robot
that starts again after a crash enters the same.
"""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)

SHARED = "B"
"""The judgements of this criterion are done in shared mode: the leader enters all scores."""
LEVELS = 4
_OUTLIERS = 12
"""One in so many scores is far from the others, so that there is something to discuss."""
_RANGES = RangedScore(
    Decimal(10),
    (Range(Decimal(0), Decimal(1), Decimal(0)), Range(Decimal(1), Decimal(2), Decimal(50))),
    DeductionType.PERCENT,
)
_STEPS = RegularDifference(
    Decimal(100), Decimal(5), DifferenceType.UNIT, Decimal("0.25"), DeductionType.UNIT
)
_FAULTS = Choice(
    (Option("No faults", Decimal(0)), Option("One fault", Decimal("0.5"))), DeductionType.UNIT
)


def task_scheme() -> Scheme:
    """Make the scheme: two criteria, three forms, thirteen aspects."""
    return Scheme(
        skill_number="0",
        skill_name=Text(en="Simulation", lv="Simulācija"),
        sections=(StandardSection("1", Text(en="All", lv="Viss"), 10_000),),
        criteria=(
            Criterion(
                code="A",
                name=Text(en="Work", lv="Darbs"),
                sub_criteria=(
                    _form(
                        "A1",
                        *(_measured(f"A1.{number}", 100) for number in (1, 2)),
                        _measured("A1.3", 200, NumberCompleted(4)),
                        _measured("A1.4", 100, _FAULTS),
                        _measured("A1.5", 200, _RANGES),
                        _measured("A1.6", 100, Manual()),
                    ),
                    _form("A2", _judged("A2.1"), _judged("A2.2"), _measured("A2.3", 100)),
                ),
            ),
            Criterion(
                code=SHARED,
                name=Text(en="Product", lv="Izstrādājums"),
                sub_criteria=(
                    _form(
                        "B1",
                        _judged("B1.1"),
                        _measured("B1.2", 100, _STEPS),
                        *(_measured(f"B1.{number}", 50) for number in (3, 4)),
                        blind=True,
                    ),
                ),
            ),
        ),
    )


def mark_for(aspect: Mapping[str, Any], *about: str) -> dict[str, Any]:
    """Decide what was seen of a measured aspect, as an event carries it."""
    luck = _luck(aspect["code"], *about)
    match aspect["control"]:
        case "yes-no":
            return {"passed": luck % 4 > 0}
        case "count":
            return {"done": luck % (aspect["possible"] + 1)}
        case "choice":
            return {"label": aspect["options"][luck % len(aspect["options"])]}
        case "measured":
            return {"measured": f"{Decimal(aspect['target']) + Decimal(luck % 30) / 10}"}
    return {"mark": f"{luck % (aspect['maximum'] + 1) // 25 * 25 / 100:.2f}"}


def score_for(aspect: str, entry: str, person: str, round_: int) -> int:
    """Decide on a score; after a discussion all agree."""
    agreed = _luck(aspect, entry) % LEVELS
    if round_ > 1:
        return agreed
    luck = _luck(aspect, entry, person)
    if luck % _OUTLIERS == 0:
        return (agreed + 2) % LEVELS
    return min(LEVELS - 1, agreed + luck % 2)


def happens(one_in: int, *about: str) -> bool:
    """Whether something rare happens here, the same each time it is asked."""
    return _luck("rare", *about) % one_in == 0


def _luck(*about: str) -> int:
    return int.from_bytes(sha256("|".join(about).encode()).digest()[:6])


def _form(code: str, *aspects: Aspect, blind: bool = False) -> SubCriterion:
    return SubCriterion(code=code, name=Text(en=code, lv=code), aspects=aspects, day=1, blind=blind)


def _measured(code: str, maximum: int, calculation: Any = None) -> Aspect:
    how = {} if calculation is None else {"calculation": calculation}
    return Aspect(
        code=code,
        type=AspectType.MEASUREMENT,
        description=Text(en=f"Measure {code}", lv=f"Mērījums {code}"),
        maximum=maximum,
        section="1",
        **how,
    )


def _judged(code: str) -> Aspect:
    words = ("below", "meets", "exceeds in part", "excellent")
    return Aspect(
        code=code,
        type=AspectType.JUDGEMENT,
        description=Text(en=f"Judge {code}", lv=f"Spriedums {code}"),
        maximum=150,
        section="1",
        levels=tuple(Text(en=each, lv=each) for each in words),
    )
