"""Lays a result list out on A4: rows that never break, heads and page numbers on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK, WHITE, Colour, Emblem, metal
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD
from skillscomp.documents.ornament import circle
from skillscomp.documents.result_list_content import ResultColumns, ResultList, ResultRow
from skillscomp.documents.setting import Setting, Style, set_text, widest
from skillscomp.documents.writing import write, write_right

PORTRAIT = (595.28, 841.89)
"""A4 in points."""
LEFT, RIGHT = 54.0, 541.28
_ROWS_TOP, _ROWS_FOOT = 690.0, 70.0
_PLACE, _MEDAL, _NAMES, _SCHOOL = LEFT, LEFT + 34, LEFT + 142, LEFT + 288
_MARK_WIDTH = 48.0
_GAP = 10.0
_PADDING = 4.0
_TITLE = Style(SEMIBOLD, 26, 17)
_OVER = Style(SEMIBOLD, 12, 9)
_UNDER = Style(ITALIC, 11.5, 8)
_HEAD = Style(ITALIC, 10, 7)
_CELL = Style(REGULAR, 11, 9.5)
_STRONG = Style(SEMIBOLD, 11, 9)
_FOOT = Style(REGULAR, 9, 6)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its words set into their columns."""

    row: ResultRow
    medal: Setting
    names: Setting
    school: Setting

    @property
    def height(self) -> float:
        """Points from this row's line to the next."""
        return 2 * _PADDING + max(self.medal.height, self.names.height, self.school.height)


def set_row(row: ResultRow) -> SetRow:
    """Set the words of a row; long ones become smaller, then take two lines."""
    disc = 14
    return SetRow(
        row,
        set_text([row.medal], _CELL, _NAMES - _MEDAL - _GAP - disc),
        set_text(row.names or ("",), _STRONG, _SCHOOL - _NAMES - _GAP),
        set_text([row.school], _CELL, RIGHT - _MARK_WIDTH - _GAP - _SCHOOL),
    )


def paginated(rows: Sequence[ResultRow]) -> Iterator[tuple[SetRow, ...]]:
    """Share the rows out over pages; a row is never broken."""
    page: list[SetRow] = []
    left = _ROWS_TOP - _ROWS_FOOT
    for row in map(set_row, rows):
        if row.height > left and page:
            yield tuple(page)
            page, left = [], _ROWS_TOP - _ROWS_FOOT
        page.append(row)
        left -= row.height
    yield tuple(page)


class ResultListPages:
    """Draws the pages of one list."""

    def __init__(self, canvas: Canvas, content: ResultList, pages: int) -> None:
        self._canvas = canvas
        self._content = content
        self._pages = pages

    def draw(self, page: int, rows: Sequence[SetRow]) -> None:
        """Add one page."""
        self._write_head(self._content)
        self._write_columns(self._content.columns)
        y = _ROWS_TOP
        for row in rows:
            self._write_row(row, y)
            y -= row.height
            self._line(y, 0.4, GREY.towards(WHITE, 0.6))
        self._write_foot(page)
        self._canvas.showPage()

    def _write_head(self, content: ResultList) -> None:
        width = RIGHT - LEFT
        text = self._canvas.beginText()
        write(text, set_text([content.competition], _OVER, width), (LEFT, 782), GREY)
        title = set_text([content.contest], _TITLE, width)
        write(text, title, (LEFT, 752 if len(title.lines) == 1 else 761), content.ink)
        write(text, set_text([content.place_and_date], _UNDER, width), (LEFT, 727), GREY)
        self._canvas.drawText(text)

    def _write_columns(self, columns: ResultColumns) -> None:
        text = self._canvas.beginText()
        y = _ROWS_TOP + 5
        for words, start, end in (
            (columns.place, _PLACE, _MEDAL),
            (columns.medal, _MEDAL, _NAMES),
            (columns.names, _NAMES, _SCHOOL),
            (columns.school, _SCHOOL, RIGHT - _MARK_WIDTH),
        ):
            write(text, set_text([words], _HEAD, end - start - 4), (start, y), GREY)
        write_right(text, set_text([columns.mark], _HEAD, _MARK_WIDTH), (RIGHT, y), GREY)
        self._canvas.drawText(text)
        self._line(_ROWS_TOP, 1.2, self._content.ink)

    def _write_row(self, row: SetRow, top: float) -> None:
        y = top - _PADDING - ASCENT * _CELL.size
        if row.row.emblem is not Emblem.NONE:
            self._disc(row.row.emblem, (_MEDAL + 5, y + 3.6))
        text = self._canvas.beginText()
        write(text, set_text([row.row.place], _STRONG, _MEDAL - _PLACE - 4), (_PLACE, y), INK)
        write(text, row.medal, (_MEDAL + 14, y), INK)
        write(text, row.names, (_NAMES, y), INK)
        write(text, row.school, (_SCHOOL, y), INK)
        write_right(text, set_text([row.row.mark], _STRONG, _MARK_WIDTH), (RIGHT, y), INK)
        self._canvas.drawText(text)

    def _disc(self, emblem: Emblem, centre: tuple[float, float]) -> None:
        shades = metal(emblem, self._content.ink)
        drawn = f"{shades.middle.fill} {shades.dark.stroke} 0.8 w {circle(4.4, 'B')}"
        self._canvas.addLiteral(f"q 1 0 0 1 {centre[0]:.2f} {centre[1]:.2f} cm {drawn} Q")

    def _line(self, y: float, thickness: float, ink: Colour) -> None:
        drawn = f"{ink.stroke} {thickness} w {LEFT} {y:.2f} m {RIGHT} {y:.2f} l S"
        self._canvas.addLiteral(f"q {drawn} Q")

    def _write_foot(self, page: int) -> None:
        number = self._content.page_of % {"page": page, "pages": self._pages}
        page_number = set_text([number], _FOOT, (RIGHT - LEFT) / 3)
        text = self._canvas.beginText()
        room = RIGHT - LEFT - widest(page_number) - _GAP
        write(text, set_text([self._content.status], _FOOT, room), (LEFT, 44), GREY)
        write_right(text, page_number, (RIGHT, 44), GREY)
        self._canvas.drawText(text)
