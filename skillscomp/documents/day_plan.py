"""The plan of the days on paper: what happens when and where."""

from dataclasses import dataclass
from datetime import datetime

from skillscomp.documents.table_sheet import Column, Part, TableSheet, table_sheet_pdf


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One line: from when to when, what, where; ``contest`` is empty where it is for everybody."""

    time: str
    title: str
    contest: str
    place: str


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day under its heading (“C1, 21 April 2027”); ``empty`` says that nothing is planned."""

    heading: str
    rows: tuple[PlannedRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PlanHeads:
    """The words over the columns."""

    time: str
    title: str
    contest: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPlan:
    """A plan worded for its reader. Raises ValueRefused: letter-not-printable."""

    over: str
    title: str
    words: tuple[str, ...]
    heads: PlanHeads
    days: tuple[PlannedDay, ...]
    status: str
    page_of: str
    language: str
    made: datetime


def day_plan_pdf(plan: PrintedPlan) -> bytes:
    """Draw the plan; the same plan gives the same bytes."""
    heads = plan.heads
    return table_sheet_pdf(
        TableSheet(
            over=plan.over,
            title=plan.title,
            words=plan.words,
            columns=(
                Column(heads.time, 17, strong=True),
                Column(heads.title, 40),
                Column(heads.contest, 23),
                Column(heads.place, 20),
            ),
            parts=tuple(
                Part(
                    day.heading,
                    tuple((row.time, row.title, row.contest, row.place) for row in day.rows),
                    day.empty,
                )
                for day in plan.days
            ),
            status=plan.status,
            page_of=plan.page_of,
            language=plan.language,
            made=plan.made,
        )
    )
