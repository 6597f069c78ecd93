"""The mark allocation table of a scheme: sections of the standard x criteria.

Section weights are points of 100, so the variation of a section is compared in marks as they
stand, as the CIS workbook does: |weight - sum of its aspects|. Source: DOMAIN section 2.
"""

from collections import Counter
from dataclasses import dataclass

from skillscomp.core.scheme import Scheme


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """One section: its ``weight`` and what each criterion gives it, all in hundredths.

    The last row may have an empty ``section``: the aspects that name none.
    """

    section: str
    weight: int
    marks: tuple[int, ...]

    @property
    def allocated(self) -> int:
        """The sum of the row."""
        return sum(self.marks)

    @property
    def variation(self) -> int:
        """How far the marks are from the weight."""
        return abs(self.weight - self.allocated)


@dataclass(frozen=True, slots=True)
class Allocation:
    """The whole table; ``totals`` are those of its columns, in the order of ``criteria``."""

    criteria: tuple[str, ...]
    rows: tuple[AllocationRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each criterion."""
        return tuple(
            sum(row.marks[column] for row in self.rows) for column in range(len(self.criteria))
        )

    @property
    def total(self) -> int:
        """The sum of all marks."""
        return sum(row.allocated for row in self.rows)

    @property
    def weight(self) -> int:
        """The sum of the weights."""
        return sum(row.weight for row in self.rows)

    @property
    def variation(self) -> int:
        """The total variation: the sum over the sections of the standard."""
        return sum(row.variation for row in self.rows if row.section)


def allocation(scheme: Scheme) -> Allocation:
    """Add up what each criterion gives to each section of the standard."""
    given: Counter[tuple[str, str]] = Counter()
    for criterion in scheme.criteria:
        for sub_criterion in criterion.sub_criteria:
            for aspect in sub_criterion.aspects:
                given[aspect.section, criterion.code] += aspect.maximum
    columns = tuple(criterion.code for criterion in scheme.criteria)
    weights = {section.code: section.weight for section in scheme.sections}
    if any(not aspect.section for aspect in scheme.aspects()):
        weights.setdefault("", 0)
    rows = (
        AllocationRow(section, weight, tuple(given[section, column] for column in columns))
        for section, weight in weights.items()
    )
    return Allocation(columns, tuple(rows))
