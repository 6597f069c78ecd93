"""The indicators that a season is reported by: what is counted, and how far the plan is reached.

=========================  =====================================================================
contests                   skills in the final
semi-finals                contests of selections and semi-finals
sector-contests            contests of sector competitions
sectors                    sectors that the contests of the final belong to
contestants                people who competed in the country, each once
finalists                  people who competed in the final
international-contestants  people who competed at international competitions
schools                    schools that entered somebody in the country
schools-in-final           schools with somebody in the final
companions                 accompanying teachers, each once
experts                    experts of the juries, each once
=========================  =====================================================================

Who withdrew or did not come has not competed. Source: DOMAIN section 6 (the agency reports planned
and achieved numbers of contests, contestants and schools).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.errors import ValueRefused

MOST_PLANNED = 1_000_000


class Indicator(StrEnum):
    """One figure that a season is reported by, in the order of the report."""

    CONTESTS = "contests"
    SEMI_FINALS = "semi-finals"
    SECTOR_CONTESTS = "sector-contests"
    SECTORS = "sectors"
    CONTESTANTS = "contestants"
    FINALISTS = "finalists"
    INTERNATIONAL_CONTESTANTS = "international-contestants"
    SCHOOLS = "schools"
    SCHOOLS_IN_FINAL = "schools-in-final"
    COMPANIONS = "companions"
    EXPERTS = "experts"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was planned (None: nothing) and what is achieved of one indicator in one season."""

    indicator: Indicator
    planned: int | None
    achieved: int

    @property
    def per_cent(self) -> int | None:
        """The share of the plan that is achieved, rounded down; None where nothing was planned."""
        return self.achieved * 100 // self.planned if self.planned else None


def reached(
    planned: Mapping[Indicator, int], achieved: Mapping[Indicator, int]
) -> tuple[Reached, ...]:
    """Set plan and achievement beside each other, in the order of the report."""
    return tuple(Reached(each, planned.get(each), achieved.get(each, 0)) for each in Indicator)


def read_planned(indicator: Indicator, typed: str) -> int | None:
    """Read a planned figure; nothing typed means that nothing is planned.

    Raises ValueRefused: planned-not-whole, planned-too-large.
    """
    text = "".join(typed.split())
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValueRefused("planned-not-whole", indicator=indicator.value, value=text[:32])
    if len(text) > len(str(MOST_PLANNED)) or int(text) > MOST_PLANNED:
        raise ValueRefused("planned-too-large", indicator=indicator.value, most=MOST_PLANNED)
    return int(text)
