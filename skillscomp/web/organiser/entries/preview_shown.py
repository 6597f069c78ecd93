"""A preview as its page shows it: counted, filtered, paged, each cell named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from skillscomp.core.table_columns import ENTRY_COLUMNS, SCHOOL_COLUMNS
from skillscomp.core.typed_table import CellMessage
from skillscomp.models.changes import TableImport
from skillscomp.services.imports.kinds import Kind
from skillscomp.services.imports.preview import Preview, PreviewRow, Verdict, check_code
from skillscomp.services.imports.tables import preview_of
from skillscomp.web.filters import day
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import Page, chosen, page_from
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
BADGES = {
    Verdict.NEW: ("done", "plus"),
    Verdict.CHANGED: ("progress", "edit"),
    Verdict.SAME: ("neutral", "check"),
    Verdict.REFUSED: ("problem", "alert"),
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """Something that is said about a cell."""

    cell: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What is there now, and what it becomes."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row of the preview."""

    number: int
    name: str
    where: str
    verdict: Verdict
    reasons: list[ShownCell]
    changes: list[ShownChange]
    notes: list[ShownCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPreview:
    """Everything that the page of a preview shows."""

    page: Page[ShownRow]
    counts: dict[Verdict, int]
    to_look_at: int
    shown: str
    words: dict[Verdict, str]
    badges: dict[Verdict, tuple[str, str]]
    left_out: tuple[str, ...]
    check_code: str

    @property
    def to_do(self) -> int:
        """How many rows would be imported."""
        return self.counts[Verdict.NEW] + self.counts[Verdict.CHANGED]

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return self.counts[Verdict.REFUSED]


def shown_preview(table: TableImport) -> ShownPreview:
    """Make the page of a preview, filtered as the address says."""
    preview = preview_of(table)
    show = chosen("show", ["new", "changed", "same", "refused", "notes"])
    rows = [row for row in preview.rows if _wanted(row, show)]
    names = _names(Kind(table.kind))
    page = page_from(
        len(rows),
        lambda first, count: [_shown(row, preview, names) for row in rows[first : first + count]],
        PER_PAGE,
    )
    return ShownPreview(
        page=page,
        counts=preview.counts(),
        to_look_at=sum(bool(row.notes) for row in preview.rows),
        shown=show,
        words=verdict_words(),
        badges=BADGES,
        left_out=preview.left_out,
        check_code=check_code(table.rows),
    )


def verdict_words() -> dict[Verdict, str]:
    """Name what becomes of a row."""
    return {
        Verdict.NEW: _("New"),
        Verdict.CHANGED: _("Changed"),
        Verdict.SAME: _("Same"),
        Verdict.REFUSED: _("Refused"),
    }


def _wanted(row: PreviewRow, show: str) -> bool:
    if show == "notes":
        return bool(row.notes)
    return show in {"", row.verdict.value}


def _names(kind: Kind) -> dict[str, str]:
    columns = ENTRY_COLUMNS if kind is Kind.ENTRIES else SCHOOL_COLUMNS
    language = chosen_language()
    return {column.code: column.heading.in_language(language) for column in columns}


def _shown(row: PreviewRow, preview: Preview, names: dict[str, str]) -> ShownRow:
    cells = row.cells
    full = f"{cells.get('given_name', '')} {cells.get('family_name', '')}".strip()
    parts = (cells.get(code, "") for code in ("contest", "school", "code", "town"))
    return ShownRow(
        number=row.number,
        name=full or cells.get("name", "") or "–",  # noqa: RUF001 - a dash for no name
        where=", ".join(part for part in parts if part),
        verdict=row.verdict,
        reasons=list(_said(row, row.why, preview, names)),
        changes=[
            ShownChange(
                names[one.column], _value(one.column, one.before), _value(one.column, one.after)
            )
            for one in row.changes
        ],
        notes=list(_said(row, row.notes, preview, names)),
    )


def _said(
    row: PreviewRow, messages: Iterable[CellMessage], preview: Preview, names: dict[str, str]
) -> Iterable[ShownCell]:
    for each in messages:
        letter = preview.letters.get(each.column, "")
        text = word(each.message, chosen_language())
        yield ShownCell(f"{letter}{row.number}" if letter else "", names[each.column], text)


def _value(column: str, value: str) -> str:
    if column == "birth_date" and value:
        return day(date.fromisoformat(value), chosen_language())
    return value
