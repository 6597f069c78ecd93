"""A written sheet: title, facts, paragraphs, boxes to tick and lines to sign, on A4 pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK, WHITE, Colour, colour
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD, compose
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.setting import Setting, Style, set_text, widest
from skillscomp.documents.writing import write, write_right

A4 = (595.28, 841.89)
LEFT, RIGHT = 64.0, 531.28
_TOP, _FOOT = 712.0, 76.0
_FACT_COLUMN = 150.0
_BOX = 11.0
_INDENT = 22.0
_ACCENT = colour("#0b5a55")
_OVER = Style(SEMIBOLD, 12, 9)
_TITLE = Style(SEMIBOLD, 25, 16)
_FOOT_STYLE = Style(REGULAR, 9, 6)


class Kind(StrEnum):
    """What a block of a sheet is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SMALL = "small"
    FACT = "fact"
    POINT = "point"
    TICK = "tick"
    LINE = "line"


_STYLES = {
    Kind.HEADING: Style(SEMIBOLD, 14, 14, space_before=14),
    Kind.PARAGRAPH: Style(REGULAR, 11.5, 11.5, space_before=6),
    Kind.SMALL: Style(ITALIC, 9.5, 9.5, space_before=5),
    Kind.FACT: Style(REGULAR, 11.5, 11.5, space_before=4),
    Kind.POINT: Style(REGULAR, 11.5, 11.5, space_before=3),
    Kind.TICK: Style(REGULAR, 11.5, 11.5, space_before=9),
    Kind.LINE: Style(ITALIC, 9.5, 9.5, space_before=34),
}
_INDENTS = {Kind.FACT: _FACT_COLUMN, Kind.POINT: _INDENT - 8, Kind.TICK: _INDENT}


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a sheet; ``label`` is the word before a fact.

    Raises ValueRefused: letter-not-printable.
    """

    kind: Kind
    text: str
    label: str = ""

    def __post_init__(self) -> None:
        compose(self, "text", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on a sheet; ``over`` is the line above the title, ``page_of`` words the number.

    Raises ValueRefused: letter-not-printable.
    """

    over: str
    title: str
    blocks: Sequence[Block]
    foot: str
    page_of: str

    def __post_init__(self) -> None:
        compose(self, "over", "title", "foot", "page_of")


def sheet_pdf(sheet: Sheet, imprint: Imprint) -> bytes:
    """Draw a sheet on as many pages as it needs; the same sheet gives the same bytes."""
    paper = Paper(imprint, A4)
    pages = list(_paginated(sheet.blocks))
    for number, blocks in enumerate(pages, start=1):
        _draw(paper.canvas, sheet, blocks, (number, len(pages)))
    return paper.bytes()


@dataclass(frozen=True, slots=True)
class _SetBlock:
    block: Block
    setting: Setting

    @property
    def height(self) -> float:
        return self.setting.height


def _paginated(blocks: Iterable[Block]) -> Iterable[list[_SetBlock]]:
    """Share the blocks out over pages; none is broken, and no heading ends a page."""
    page: list[_SetBlock] = []
    left = _TOP - _FOOT
    for block in blocks:
        width = RIGHT - LEFT - _INDENTS.get(block.kind, 0)
        one = _SetBlock(block, set_text([block.text], _STYLES[block.kind], width))
        if one.height > left and page:
            last = page.pop() if page[-1].block.kind is Kind.HEADING and len(page) > 1 else None
            yield page
            page = [last] if last else []
            left = _TOP - _FOOT - sum(kept.height for kept in page)
        page.append(one)
        left -= one.height
    yield page


def _draw(
    canvas: Canvas, sheet: Sheet, blocks: Sequence[_SetBlock], number: tuple[int, int]
) -> None:
    width = RIGHT - LEFT
    text = canvas.beginText()
    write(text, set_text([sheet.over], _OVER, width), (LEFT, 782), GREY)
    title = set_text([sheet.title], _TITLE, width)
    write(text, title, (LEFT, 748 if len(title.lines) == 1 else 757), _ACCENT)
    page_number = set_text(
        [sheet.page_of % {"page": number[0], "pages": number[1]}], _FOOT_STYLE, width / 3
    )
    room = width - widest(page_number) - 10
    write(text, set_text([sheet.foot], _FOOT_STYLE, room), (LEFT, 44), GREY)
    write_right(text, page_number, (RIGHT, 44), GREY)
    canvas.drawText(text)
    y = _TOP
    for one in blocks:
        _draw_block(canvas, one, y)
        y -= one.height
    canvas.showPage()


def _draw_block(canvas: Canvas, one: _SetBlock, top: float) -> None:
    kind, setting = one.block.kind, one.setting
    y = top - setting.space_before - ASCENT * setting.size
    text = canvas.beginText()
    if kind is Kind.FACT:
        label = set_text([one.block.label], _STYLES[Kind.SMALL], _FACT_COLUMN - 10)
        write(text, label, (LEFT, y), GREY)
    ink = {Kind.HEADING: _ACCENT, Kind.SMALL: GREY, Kind.LINE: GREY}.get(kind, INK)
    write(text, setting, (LEFT + _INDENTS.get(kind, 0), y), ink)
    canvas.drawText(text)
    if kind is Kind.TICK:
        canvas.addLiteral(f"q 0.8 w {INK.stroke} {LEFT} {y - 1.5:.2f} {_BOX} {_BOX} re S Q")
    if kind is Kind.POINT:
        canvas.addLiteral(f"q {GREY.fill} {LEFT + 3} {y + 2.5:.2f} 3 3 re f Q")
    if kind is Kind.LINE:
        _line(canvas, y + setting.size + 3, GREY.towards(WHITE, 0.2))


def _line(canvas: Canvas, y: float, ink: Colour) -> None:
    middle = LEFT + (RIGHT - LEFT) * 0.62
    canvas.addLiteral(f"q {ink.stroke} 0.6 w {LEFT} {y:.2f} m {middle:.2f} {y:.2f} l S Q")
