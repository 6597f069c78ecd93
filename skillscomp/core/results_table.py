"""A table of results, row by row, as candidates of contests.

Columns: ``contest, entry, member``, then ``mark`` or ``scale`` (or both), then optionally
``status`` and ``tie1, tie2, ...``. Every refusal names line and column.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.hundredths import from_text
from skillscomp.core.result import Candidate, EntryStatus

NAMES = ("contest", "entry", "member")
VALUES = ("mark", "scale")
KNOWN = (*NAMES, *VALUES, "status")
TIE = re.compile(r"tie[1-9][0-9]?")
WHOLE = re.compile(r"-?[0-9]{1,6}")


class RowRefused(ValueRefused):
    """A row is refused: ``line`` counts from 1, ``column`` is its name, empty for the row.

    ``message`` is the plain refusal; the edge puts line and column before it.
    """

    def __init__(self, line: int, column: str, why: RuleBroken) -> None:
        super().__init__(why.code, **why.message.parameters)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of the file; ``line`` counts from 1."""

    line: int
    cells: Sequence[str]


def read_results(rows: Iterable[Row]) -> dict[str, list[Candidate]]:
    """Read the header and all rows into the candidates of each contest.

    Raises ValueRefused: results-empty; RowRefused: column-missing, column-unknown, column-twice,
    wrong-cell-count, cell-empty, mark-empty, not-a-number, third-decimal, negative-mark,
    scale-refused, status-unknown, duplicate-entry.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise ValueRefused("results-empty")
    header, *lines = filled
    columns = _columns(header)
    contests: dict[str, list[Candidate]] = {}
    seen: set[tuple[str, str]] = set()
    for row in lines:
        if len(row.cells) != len(columns):
            count = {"count": len(row.cells), "expected": len(columns)}
            raise RowRefused(row.line, "", ValueRefused("wrong-cell-count", **count))
        cells = dict(zip(columns, (cell.strip() for cell in row.cells), strict=True))
        contest, candidate = _candidate(row.line, cells)
        if (contest, candidate.entry) in seen:
            twice = ValueRefused("duplicate-entry", entry=candidate.entry)
            raise RowRefused(row.line, "entry", twice)
        seen.add((contest, candidate.entry))
        contests.setdefault(contest, []).append(candidate)
    if not contests:
        raise ValueRefused("results-empty")
    return contests


def _columns(header: Row) -> list[str]:
    columns = [cell.strip().lower() for cell in header.cells]
    for column in columns:
        if column not in KNOWN and not TIE.fullmatch(column):
            known = ", ".join((*KNOWN, "tie1", "tie2"))
            raise RowRefused(
                header.line, "", ValueRefused("column-unknown", column=column[:40], known=known)
            )
        if columns.count(column) > 1:
            raise RowRefused(header.line, "", ValueRefused("column-twice", column=column))
    for column in NAMES:
        if column not in columns:
            raise RowRefused(header.line, "", ValueRefused("column-missing", column=column))
    if not set(VALUES) & set(columns):
        raise RowRefused(header.line, "", ValueRefused("column-missing", column="mark"))
    return columns


def _candidate(line: int, cells: Mapping[str, str]) -> tuple[str, Candidate]:
    for column in NAMES:
        if not cells[column]:
            raise RowRefused(line, column, ValueRefused("cell-empty"))
    status = _status(line, cells.get("status", ""))
    ties = sorted(
        (column for column in cells if TIE.fullmatch(column)), key=lambda tie: int(tie[3:])
    )
    return cells["contest"], Candidate(
        entry=cells["entry"],
        member=cells["member"],
        mark=_mark(line, "mark", cells, status),
        scale=_scale(line, cells, status),
        status=status,
        ties=tuple(_mark(line, column, cells, status) or 0 for column in ties),
    )


def _status(line: int, text: str) -> EntryStatus:
    if not text:
        return EntryStatus.COMPETING
    known = [str(status) for status in EntryStatus]
    if text.lower() not in known:
        refused = ValueRefused("status-unknown", value=text[:40], known=", ".join(known))
        raise RowRefused(line, "status", refused)
    return EntryStatus(text.lower())


def _mark(line: int, column: str, cells: Mapping[str, str], status: EntryStatus) -> int | None:
    if column not in cells:
        return None
    if not cells[column]:
        _refuse_missing(line, column, status)
        return None
    try:
        mark = from_text(cells[column])
    except ValueRefused as refusal:
        raise RowRefused(line, column, refusal) from refusal
    if mark < 0:
        raise RowRefused(line, column, ValueRefused("negative-mark"))
    return mark


def _scale(line: int, cells: Mapping[str, str], status: EntryStatus) -> int | None:
    if "scale" not in cells:
        return None
    if not cells["scale"]:
        _refuse_missing(line, "scale", status)
        return None
    if not WHOLE.fullmatch(cells["scale"]):
        raise RowRefused(line, "scale", ValueRefused("scale-refused", value=cells["scale"][:40]))
    return int(cells["scale"])


def _refuse_missing(line: int, column: str, status: EntryStatus) -> None:
    if status is EntryStatus.COMPETING:
        raise RowRefused(line, column, ValueRefused("mark-empty"))
