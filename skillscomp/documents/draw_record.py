"""The record of a draw on paper: the seed, the labels, the method and what was drawn."""

from dataclasses import dataclass
from datetime import datetime

from skillscomp.documents.table_sheet import Column, Part, TableSheet, table_sheet_pdf


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One line: what was drawn, by whom, and the digest that proves it."""

    number: str
    names: str
    school: str
    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class DrawHeads:
    """The words over the columns."""

    number: str
    names: str
    label: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDraw:
    """A draw worded for its reader; ``words`` are seed, labels, method and the line to check.

    Raises ValueRefused: letter-not-printable.
    """

    over: str
    title: str
    words: tuple[str, ...]
    heads: DrawHeads
    rows: tuple[DrawnRow, ...]
    status: str
    page_of: str
    language: str
    made: datetime


def draw_record_pdf(draw: PrintedDraw) -> bytes:
    """Draw the record; the same draw gives the same bytes."""
    heads = draw.heads
    return table_sheet_pdf(
        TableSheet(
            over=draw.over,
            title=draw.title,
            words=draw.words,
            columns=(
                Column(heads.number, 9, strong=True),
                Column(heads.names, 35),
                Column(heads.label, 15),
                Column(heads.digest, 41, code=True),
            ),
            parts=(
                Part(
                    "",
                    tuple(
                        (
                            row.number,
                            f"{row.names}, {row.school}" if row.school else row.names,
                            row.label,
                            row.digest,
                        )
                        for row in draw.rows
                    ),
                ),
            ),
            status=draw.status,
            page_of=draw.page_of,
            language=draw.language,
            made=draw.made,
        )
    )
