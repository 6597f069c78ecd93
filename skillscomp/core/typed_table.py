"""A table as somebody typed it: rows of texts under known columns, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillscomp.core.message import Message


@dataclass(frozen=True, slots=True)
class CellMessage:
    """What is to be said about one cell; ``column`` is empty where it is about the whole row."""

    column: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """One row: its number in the sheet, the texts by the code of their column.

    Dates stand as 2009-03-02; a cell that cannot be a value (a formula) is a problem.
    """

    number: int
    cells: Mapping[str, str]
    problems: tuple[CellMessage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTable:
    """The rows below the headings; ``letters`` names each column's letter, by its code.

    ``left_out`` are headings that belong to no known column.
    """

    sheet: str
    letters: Mapping[str, str]
    rows: tuple[TypedRow, ...]
    left_out: tuple[str, ...] = field(default=())
