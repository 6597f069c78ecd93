"""What an import would do, row by row; kept as JSON until somebody decides."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from skillscomp.core.message import Message, Parameter
from skillscomp.core.typed_table import CellMessage, TypedRow, TypedTable

Json = dict[str, Any]


class Verdict(StrEnum):
    """What becomes of a row; WAITING until it was looked at."""

    WAITING = "waiting"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellChange:
    """What is there now and what the row would make of it."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One row of the table: what was typed, what becomes of it and why.

    ``problems`` refuse it because of what stands in it, ``reasons`` because of what is there;
    ``notes`` are worth a look and refuse nothing.
    """

    number: int
    cells: Mapping[str, str]
    verdict: Verdict = Verdict.WAITING
    problems: tuple[CellMessage, ...] = ()
    reasons: tuple[CellMessage, ...] = ()
    changes: tuple[CellChange, ...] = ()
    notes: tuple[CellMessage, ...] = ()

    @property
    def why(self) -> tuple[CellMessage, ...]:
        """Everything that refuses the row."""
        return (*self.problems, *self.reasons)

    def refused(self, *reasons: CellMessage) -> "PreviewRow":
        """Refuse the row, for these reasons too."""
        return replace(self.unjudged(), verdict=Verdict.REFUSED, reasons=reasons)

    def unjudged(self) -> "PreviewRow":
        """Give the row as it was read, before it was compared with what is there."""
        return replace(self, verdict=Verdict.WAITING, reasons=(), changes=(), notes=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The whole table; ``letters`` names the letter of each column by its code."""

    sheet: str
    letters: Mapping[str, str]
    left_out: tuple[str, ...]
    rows: tuple[PreviewRow, ...] = field(default=())

    def counts(self) -> dict[Verdict, int]:
        """Count the rows by what becomes of them."""
        found = dict.fromkeys(Verdict, 0)
        for row in self.rows:
            found[row.verdict] += 1
        return found


def check_code(text: str) -> str:
    """Give a short code of a written preview, to see whether it is still the same."""
    return sha256(text.encode()).hexdigest()[:16]


def begin_preview(table: TypedTable) -> Preview:
    """Make the preview of a table of which no row was looked at."""
    return Preview(
        sheet=table.sheet,
        letters=table.letters,
        left_out=table.left_out,
        rows=tuple(_waiting(row) for row in table.rows),
    )


def preview_json(preview: Preview) -> str:
    """Write a preview."""
    return json.dumps(
        {
            "sheet": preview.sheet,
            "letters": dict(preview.letters),
            "left_out": preview.left_out,
            "rows": [_row_json(row) for row in preview.rows],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def preview_from(text: str) -> Preview:
    """Read a preview that was written."""
    read: Json = json.loads(text)
    return Preview(
        sheet=read["sheet"],
        letters=read["letters"],
        left_out=tuple(read["left_out"]),
        rows=tuple(_row_from(row) for row in read["rows"]),
    )


def _waiting(row: TypedRow) -> PreviewRow:
    return PreviewRow(number=row.number, cells=row.cells, problems=row.problems)


def _row_json(row: PreviewRow) -> list[Any]:
    return [
        row.number,
        dict(row.cells),
        row.verdict.value,
        _messages_json(row.problems),
        _messages_json(row.reasons),
        [[change.column, change.before, change.after] for change in row.changes],
        _messages_json(row.notes),
    ]


def _row_from(read: list[Any]) -> PreviewRow:
    number, cells, verdict, problems, reasons, changes, notes = read
    return PreviewRow(
        number=number,
        cells=cells,
        verdict=Verdict(verdict),
        problems=_messages_from(problems),
        reasons=_messages_from(reasons),
        changes=tuple(CellChange(*change) for change in changes),
        notes=_messages_from(notes),
    )


def _messages_json(messages: Iterable[CellMessage]) -> list[list[Any]]:
    return [
        [
            each.column,
            each.message.code,
            {name: _parameter_json(value) for name, value in each.message.parameters.items()},
        ]
        for each in messages
    ]


def _messages_from(read: list[list[Any]]) -> tuple[CellMessage, ...]:
    return tuple(
        CellMessage(
            column,
            Message(code, {name: _parameter_from(value) for name, value in parameters.items()}),
        )
        for column, code, parameters in read
    )


def _parameter_json(value: Parameter) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, int) else str(value)


def _parameter_from(value: Any) -> Parameter:
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    read: Parameter = value
    return read
