"""An entry against the field, per section of the occupational standard.

=======  =================================================================================
share    the entry's marks of a section / the maximum of the section
median   the middle of the field's shares (the mean of the two middle ones of an even field)
best     the highest share of the field
=======  =================================================================================

Shares are exact fractions from 0 to 1. What is not completely marked is not compared, neither
in the entry nor in the field: missing is not zero. Source: DOMAIN sections 2 and 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skillscomp.core.hundredths import round_half_up
from skillscomp.core.sheet import PartTotal, Sheet

TENTHS_OF_PERCENT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProfile:
    """One section; ``share`` is None while the entry's part is incomplete or is worth nothing.

    ``median`` and ``best`` are None where nobody's part is complete; ``compared`` of the field
    were counted.
    """

    section: str
    mark: int
    maximum: int
    share: Fraction | None
    median: Fraction | None
    best: Fraction | None
    compared: int


def profile_of(entry: Sheet, field: Sequence[Sheet]) -> tuple[SectionProfile, ...]:
    """Compare an entry's sheet with the sheets of the field, all of one scheme.

    ``field`` are the entries in competition, with or without the entry itself.
    """
    return tuple(
        _section(own, [sheet.sections[position] for sheet in field])
        for position, own in enumerate(entry.sections)
    )


def per_cent(share: Fraction) -> Decimal:
    """Give a share in per cent with one decimal, half-up (2/3 is ``66.7``)."""
    return Decimal(round_half_up(share * TENTHS_OF_PERCENT)).scaleb(-1)


def _section(own: PartTotal, others: Sequence[PartTotal]) -> SectionProfile:
    shares = sorted(share for share in map(_share, others) if share is not None)
    return SectionProfile(
        section=own.code,
        mark=own.mark,
        maximum=own.maximum,
        share=_share(own),
        median=_median(shares) if shares else None,
        best=shares[-1] if shares else None,
        compared=len(shares),
    )


def _share(part: PartTotal) -> Fraction | None:
    return Fraction(part.mark, part.maximum) if part.complete and part.maximum else None


def _median(ordered: Sequence[Fraction]) -> Fraction:
    upper = len(ordered) // 2
    return (ordered[upper] + ordered[~upper]) / 2
