"""Works out formulas that are sums of cells; every other formula is refused, never guessed.

Understood: plain references (``=K27``), sums written out (``=K27+K28+0,5``) and ``SUM`` of cells,
ranges and numbers. The values that a spreadsheet program stored beside formulas are not read:
real files lack them, or hold yesterday's.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.figures import exact_number
from skillscomp.spreadsheets.grid import Grid, cell_name

LONGEST_FORMULA = 2_000
DEEPEST = 60
MOST_STEPS = 2_000_000
"""Rows looked at for all sums of one sheet."""
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TERM = rf"(?:SUM\([^()]*\)|{_CELL.pattern}|{_NUMBER.pattern})"
_SUM_OF_TERMS = re.compile(rf"\+?{_TERM}(?:\+{_TERM})*")
_TERMS = re.compile(r"SUM\([^()]*\)|[^+]+")
Cell = tuple[int, int]


def is_formula(value: object) -> bool:
    """Whether a cell holds a formula; array formulas arrive as objects of openpyxl."""
    return (isinstance(value, str) and value.startswith("=")) or hasattr(value, "ref")


class Formulas:
    """The formulas of one sheet, each worked out once."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._known: dict[Cell, Decimal] = {}
        self._open: list[Cell] = []
        self._steps = 0

    def number(self, row: int, column: int) -> Decimal:
        """Give the number in a cell, working out its formula if it has one.

        Raises ValueRefused: formula-not-a-sum, formula-in-a-circle, not-a-number,
        date-not-number.
        """
        cell = (row, column)
        value = self._grid.value(row, column)
        if not is_formula(value):
            return exact_number(value)
        if cell not in self._known:
            if cell in self._open or len(self._open) > DEEPEST:
                raise ValueRefused("formula-in-a-circle", cell=cell_name(row, column))
            self._open.append(cell)
            try:
                self._known[cell] = self._worked_out(str(getattr(value, "text", value)))
            finally:
                self._open.pop()
        return self._known[cell]

    def _worked_out(self, formula: str) -> Decimal:
        text = formula.removeprefix("=").replace(" ", "").upper()
        if len(text) > LONGEST_FORMULA or not _SUM_OF_TERMS.fullmatch(text):
            raise ValueRefused("formula-not-a-sum", formula=formula[:60])
        total = Decimal(0)
        for term in _TERMS.findall(text):
            if term.startswith("SUM("):
                for argument in re.split("[,;]", term[4:-1]):
                    total += self._argument(argument)
            else:
                total += Decimal(term) if _NUMBER.fullmatch(term) else self._cell(term)
        return total

    def _argument(self, argument: str) -> Decimal:
        """Give what one argument of SUM adds: a number, cells added up, or a range."""
        first, colon, last = argument.partition(":")
        if colon and _CELL.fullmatch(first) and _CELL.fullmatch(last):
            return sum((self._summed(cell) for cell in self._cells(first, last)), Decimal(0))
        if _CELL.fullmatch(argument):
            return self._summed(_position(argument))
        return self._worked_out(argument) if argument else Decimal(0)

    def _cell(self, name: str) -> Decimal:
        row, column = _position(name)
        return Decimal(0) if self._grid.value(row, column) is None else self.number(row, column)

    def _summed(self, cell: Cell) -> Decimal:
        """Give a cell's share of a SUM: as in a spreadsheet, words count nothing."""
        value = self._grid.value(*cell)
        words = isinstance(value, str) and not is_formula(value)
        if value is None or words or isinstance(value, bool):
            return Decimal(0)
        return self.number(*cell)

    def _cells(self, first: str, last: str) -> Iterator[Cell]:
        (top, left), (bottom, right) = _position(first), _position(last)
        self._steps += len(self._grid.rows)
        if self._steps > MOST_STEPS:
            raise ValueRefused("formulas-too-many")
        for number, row in self._grid.rows.items():
            if top <= number <= bottom:
                yield from ((number, column) for column in row.cells if left <= column <= right)


def _position(name: str) -> Cell:
    found = _CELL.fullmatch(name)
    if found is None:  # pragma: no cover - callers match first
        raise ValueError(name)
    return int(found[2]), column_index_from_string(found[1])
