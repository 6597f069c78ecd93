"""Tables on A4: a head, words above, parts with a heading each, rows that never break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK, WHITE, Colour, colour
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD, compose, printable
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.setting import Setting, Style, set_text, widest
from skillscomp.documents.writing import write, write_right

SHEET = (595.28, 841.89)
"""A4 in points."""
LEFT, RIGHT = 54.0, 541.28
_TOP, _FOOT = 706.0, 66.0
_GAP, _PADDING = 10.0, 3.5
_OVER = Style(SEMIBOLD, 12, 9)
_TITLE = Style(SEMIBOLD, 24, 15)
_HEADING = Style(SEMIBOLD, 14, 10)
_WORDS = Style(REGULAR, 11, 11)
_HEAD = Style(ITALIC, 10, 7)
_CELL = Style(REGULAR, 11, 9.5)
_STRONG = Style(SEMIBOLD, 11, 9)
_FINE = Style(REGULAR, 9, 6)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and share of the width; ``strong`` for the one that is looked for.

    ``code`` holds letters that are compared one by one: they stand on two lines.
    Raises ValueRefused: letter-not-printable.
    """

    head: str
    share: float
    strong: bool = False
    code: bool = False

    def __post_init__(self) -> None:
        compose(self, "head")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading. Raises ValueRefused: letter-not-printable."""

    heading: str
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""

    def __post_init__(self) -> None:
        compose(self, "heading", "empty")
        rows = tuple(tuple(map(printable, row)) for row in self.rows)
        object.__setattr__(self, "rows", rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """What stands on the sheets, worded and in order.

    ``words`` are paragraphs above the tables; ``page_of`` words the page number with ``%(page)d``
    and ``%(pages)d``; ``status`` says of when it is. ``made`` knows its zone.
    Raises ValueRefused: letter-not-printable.
    """

    over: str
    title: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    status: str
    page_of: str
    language: str
    made: datetime
    accent: str = "#8c1d2f"
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "over", "title", "words", "status", "page_of")
        object.__setattr__(self, "ink", colour(self.accent))


@dataclass(frozen=True, slots=True)
class _Block:
    """Something as high as it is: a paragraph, a heading with the heads of columns, a row."""

    cells: tuple[Setting, ...]
    places: tuple[float, ...]
    height: float
    inks: tuple[Colour, ...]
    line: float = 0.0
    keeps_next: bool = False


def table_sheet_pdf(content: TableSheet) -> bytes:
    """Draw the tables on as many pages as they need; the same content gives the same bytes."""
    imprint = Imprint(
        title=f"{content.title} \N{EN DASH} {content.over}",
        author=content.over,
        subject=content.status,
        language=content.language,
        made=content.made,
    )
    paper = Paper(imprint, SHEET)
    pages = list(_paginated(tuple(_blocks(content))))
    for number, blocks in enumerate(pages, start=1):
        _draw_page(paper.canvas, content, blocks, (number, len(pages)))
        paper.canvas.showPage()
    return paper.bytes()


def _blocks(content: TableSheet) -> Iterator[_Block]:
    room = RIGHT - LEFT
    for words in content.words:
        setting = set_text([words], _WORDS, room)
        yield _Block((setting,), (LEFT,), setting.height + 6, (INK,))
    for part in content.parts:
        if part.heading:
            setting = set_text([part.heading], _HEADING, room)
            yield _Block((setting,), (LEFT,), setting.height + 14, (content.ink,), keeps_next=True)
        if not part.rows:
            setting = set_text([part.empty], _WORDS, room)
            yield _Block((setting,), (LEFT,), setting.height + 6, (GREY,))
            continue
        yield _heads(content)
        for row in part.rows:
            yield _row(content.columns, row)


def _heads(content: TableSheet) -> _Block:
    cells = tuple(
        set_text([column.head], _HEAD, width) for column, width in _widths(content.columns)
    )
    height = max(cell.height for cell in cells) + 2 * _PADDING
    inks = (GREY,) * len(cells)
    return _Block(cells, _places(content.columns), height, inks, line=1.2, keeps_next=True)


def _row(columns: Sequence[Column], row: Sequence[str]) -> _Block:
    cells = tuple(
        set_text(_lines(column, words), _style(column), width)
        for (column, width), words in zip(_widths(columns), row, strict=True)
    )
    height = max(cell.height for cell in cells) + 2 * _PADDING
    return _Block(cells, _places(columns), height, (INK,) * len(cells), line=0.4)


def _lines(column: Column, words: str) -> tuple[str, ...]:
    """Break a code in the middle, so that its letters stay large enough to compare."""
    middle = (len(words) + 1) // 2
    return (words[:middle], words[middle:]) if column.code else (words,)


def _style(column: Column) -> Style:
    if column.code:
        return _FINE
    return _STRONG if column.strong else _CELL


def _widths(columns: Sequence[Column]) -> list[tuple[Column, float]]:
    room = (RIGHT - LEFT) / sum(column.share for column in columns)
    return [(column, column.share * room - _GAP) for column in columns]


def _places(columns: Sequence[Column]) -> tuple[float, ...]:
    return tuple(
        reduce(lambda past, each: past + each[1] + _GAP, _widths(columns)[:number], LEFT)
        for number in range(len(columns))
    )


def _paginated(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Share the blocks out over pages: a heading stays with what follows, heads are repeated."""
    page: list[_Block] = []
    heads: _Block | None = None
    left = _TOP - _FOOT
    for number, block in enumerate(blocks):
        wanted = block.height + _following(blocks, number)
        if wanted > left and page:
            yield page
            again = [heads] if heads and not block.keeps_next else []
            page, left = list(again), _TOP - _FOOT - sum(each.height for each in again)
        if block.line > 1:
            heads = block
        page.append(block)
        left -= block.height
    yield page


def _following(blocks: Sequence[_Block], number: int) -> float:
    """Give the height of what must stand on the same page after a block."""
    height = 0.0
    while blocks[number].keeps_next:
        number += 1
        height += blocks[number].height
    return height


def _draw_page(
    canvas: Canvas, content: TableSheet, blocks: Sequence[_Block], number: tuple[int, int]
) -> None:
    text = canvas.beginText()
    width = RIGHT - LEFT
    write(text, set_text([content.over], _OVER, width), (LEFT, 782), GREY)
    title = set_text([content.title], _TITLE, width)
    write(text, title, (LEFT, 752 if len(title.lines) == 1 else 761), content.ink)
    y = _TOP
    lines: list[str] = []
    for block in blocks:
        for cell, x, ink in zip(block.cells, block.places, block.inks, strict=True):
            foot = y - block.height + cell.height if block.keeps_next else y - _PADDING
            write(text, cell, (x, foot - ASCENT * cell.size), ink)
        y -= block.height
        if block.line:
            lines.append(_line(y, block.line, content.ink))
    page = set_text([content.page_of % {"page": number[0], "pages": number[1]}], _FINE, width / 3)
    room = width - widest(page) - _GAP
    write(text, set_text([content.status], _FINE, room), (LEFT, 44), GREY)
    write_right(text, page, (RIGHT, 44), GREY)
    canvas.drawText(text)
    canvas.addLiteral(f"q {' '.join(lines)} Q")


def _line(y: float, thickness: float, ink: Colour) -> str:
    shade = ink if thickness > 1 else GREY.towards(WHITE, 0.6)
    return f"{shade.stroke} {thickness} w {LEFT} {y:.2f} m {RIGHT} {y:.2f} l S"
