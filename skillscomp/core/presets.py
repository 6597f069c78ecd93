"""The rules of places and medals: every parameter, and the five presets.

==================  ============  =============  ============  ==========  ==================
parameter           wsi-2026      wsi-2015-2024  wsi-500       national    threshold-national
==================  ============  =============  ============  ==========  ==================
basis               scale         scale          scale         mark        mark
scale               700           700            500           700         700
ties                distinct      tolerance      tolerance     shared      ordered
tolerance           -             2              2             -           -
shared-places       off           off            on            off         off
minimum             off           off            off           off         60
excellence          700           700            500           off         off
small-fields        off           off            off           off         6/5/4
conflict-unit       member        member         member        school      school
==================  ============  =============  ============  ==========  ==================

``tie-order`` (none in any preset) names the criteria that break ties under ``ordered``.
Source: DOMAIN section 5. The first three are derived from published results of WorldSkills,
threshold-national from the rules of national competitions abroad.
"""

from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.scale import Scale

WHOLE_PERCENT = 100


class Basis(StrEnum):
    """What the order is made from: the rounded scale score or the raw mark."""

    SCALE = "scale"
    MARK = "mark"


class TieMode(StrEnum):
    """What happens to entries that are equal or nearly so.

    DISTINCT: a medal for each of the three highest distinct scores, to all who have it.
    TOLERANCE: whoever is within the tolerance of the first of a group belongs to it.
    SHARED: equal entries share a place, the next place skips, the place decides the medal.
    ORDERED: as SHARED, but listed criteria decide between equal entries first.
    """

    DISTINCT = "distinct"
    TOLERANCE = "tolerance"
    SHARED = "shared"
    ORDERED = "ordered"


class ConflictUnit(StrEnum):
    """Whose entries an expert may not judge: those of the same member, or the same school."""

    MEMBER = "member"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class SmallFields:
    """How many entries must compete for which medals; with fewer than ``gold`` it is not held.

    Raises ValueRefused: small-fields-order unless all_medals > gold_and_silver > gold > 0.
    """

    all_medals: int
    gold_and_silver: int
    gold: int

    def __post_init__(self) -> None:
        if not self.all_medals > self.gold_and_silver > self.gold > 0:
            raise ValueRefused("small-fields-order", value=str(self))

    def __str__(self) -> str:
        return f"{self.all_medals}/{self.gold_and_silver}/{self.gold}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every parameter of places and medals; a contest stores all of them.

    ``tolerance`` is in hundredths of a scale point or of a mark, by the basis;
    ``shared_places``: the tolerance makes shared places all the way down, not for medals only;
    ``minimum`` is in whole per cent of the maximum mark, 0 for none; ``excellence`` is the scale
    score from which a Medallion for Excellence is given, None for never.
    Raises ValueRefused: negative-tolerance, minimum-out-of-range.
    """

    preset: str
    basis: Basis
    scale: Scale = Scale.SEVEN_HUNDRED
    ties: TieMode
    tolerance: int = 0
    tie_order: tuple[str, ...] = ()
    shared_places: bool = False
    minimum: int = 0
    excellence: int | None = None
    small_fields: SmallFields | None = None
    conflict_unit: ConflictUnit = ConflictUnit.SCHOOL

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            raise ValueRefused("negative-tolerance")
        if not 0 <= self.minimum <= WHOLE_PERCENT:
            raise ValueRefused("minimum-out-of-range", value=self.minimum)


PRESETS = {
    rules.preset: rules
    for rules in (
        Rules(
            preset="wsi-2026",
            basis=Basis.SCALE,
            ties=TieMode.DISTINCT,
            excellence=700,
            conflict_unit=ConflictUnit.MEMBER,
        ),
        Rules(
            preset="wsi-2015-2024",
            basis=Basis.SCALE,
            ties=TieMode.TOLERANCE,
            tolerance=200,
            excellence=700,
            conflict_unit=ConflictUnit.MEMBER,
        ),
        Rules(
            preset="wsi-500",
            basis=Basis.SCALE,
            scale=Scale.FIVE_HUNDRED,
            ties=TieMode.TOLERANCE,
            tolerance=200,
            shared_places=True,
            excellence=500,
            conflict_unit=ConflictUnit.MEMBER,
        ),
        Rules(preset="national", basis=Basis.MARK, ties=TieMode.SHARED),
        Rules(
            preset="threshold-national",
            basis=Basis.MARK,
            ties=TieMode.ORDERED,
            minimum=60,
            small_fields=SmallFields(all_medals=6, gold_and_silver=5, gold=4),
        ),
    )
}
DEFAULT_PRESET = "national"


def preset(name: str) -> Rules:
    """Give the rules of a preset by its name.

    Raises ValueRefused: unknown-preset.
    """
    if name not in PRESETS:
        raise ValueRefused("unknown-preset", value=name, known=", ".join(PRESETS))
    return PRESETS[name]
