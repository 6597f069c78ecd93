"""Cards with a code to scan and the same to type: eight on a sheet of A4, cut along thin lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.documents.colours import GREY, INK, WHITE, Colour, colour
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD, compose
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.qr_code import best_mask, draw_qr
from skillscomp.documents.setting import LEADING, Setting, Style, set_text
from skillscomp.documents.writing import write

SHEET = (595.28, 841.89)
"""A4 in points."""
COLUMNS, ROWS = 2, 4
CARD = (SHEET[0] / COLUMNS, SHEET[1] / ROWS)
MARGIN = 17.0
"""Printers leave 5 mm at the edge of a sheet; this is 6."""
_BAND = 24.0
_QR = 92.0
_TITLE_HEIGHT = 27.0
_GAP = 8.0
_CODE_FOOT = 23.0
_WORDS_FOOT = 46.0
_OVER = Style(SEMIBOLD, 12, 7)
_TITLE = Style(SEMIBOLD, 22, 10)
_LINE = Style(REGULAR, 11, 8.5, space_before=3)
_NOTE = Style(ITALIC, 9.5, 8, space_before=5)
_CODE = Style(SEMIBOLD, 23, 12)


@dataclass(frozen=True, slots=True)
class CodeCard:
    """One card worded for its reader: ``address`` is what the QR code opens, ``code`` is typed.

    Raises ValueRefused: letter-not-printable.
    """

    title: str
    lines: tuple[str, ...]
    note: str
    code: str = field(repr=False)
    address: str = field(repr=False)

    def __post_init__(self) -> None:
        compose(self, "title", "lines", "note", "code", "address")


@dataclass(frozen=True, slots=True)
class CardSheets:
    """What all cards of a print share. Raises ValueRefused: letter-not-printable."""

    competition: str
    title: str
    language: str
    made: datetime
    accent: str
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "competition", "title")
        object.__setattr__(self, "ink", colour(self.accent))


def card_sheets_pdf(cards: Sequence[CodeCard], sheets: CardSheets) -> bytes:
    """Draw the cards in their order; the same cards give the same bytes."""
    imprint = Imprint(
        title=f"{sheets.title} \N{EN DASH} {sheets.competition}",
        author=sheets.competition,
        subject=sheets.title,
        language=sheets.language,
        made=sheets.made,
    )
    paper = Paper(imprint, SHEET)
    mask = best_mask(cards[0].address)
    for first in range(0, len(cards), COLUMNS * ROWS):
        _draw_sheet(paper.canvas, cards[first : first + COLUMNS * ROWS], sheets, mask)
        paper.canvas.showPage()
    return paper.bytes()


def _draw_sheet(canvas: Canvas, cards: Sequence[CodeCard], sheets: CardSheets, mask: int) -> None:
    width, height = CARD
    for place, card in enumerate(cards):
        row, column = divmod(place, COLUMNS)
        canvas.saveState()
        canvas.translate(column * width, SHEET[1] - (row + 1) * height)
        _draw(canvas, card, sheets)
        draw_qr(canvas, card.address, (width - MARGIN - _QR + 6, _WORDS_FOOT - 4), _QR, mask)
        canvas.restoreState()
    cuts = [f"0 {height * row:.2f} m {SHEET[0]:.2f} {height * row:.2f} l S" for row in range(1, 4)]
    cuts.append(f"{width:.2f} 0 m {width:.2f} {SHEET[1]:.2f} l S")
    pale = GREY.towards(WHITE, 0.5)
    canvas.addLiteral(f"q {pale.stroke} 0.4 w [2 3] 0 d {' '.join(cuts)} Q")


def _draw(canvas: Canvas, card: CodeCard, sheets: CardSheets) -> None:
    width, height = CARD
    room, top = width - 2 * MARGIN, height - MARGIN
    band = f"{MARGIN} {top - _BAND:.2f} {room:.2f} {_BAND} re f"
    canvas.addLiteral(f"q {sheets.ink.fill} {band} Q")
    text = canvas.beginText()
    over = set_text([sheets.competition], _OVER, room - 12)
    base = top - _BAND / 2 - over.size * 0.32
    write(text, over, (MARGIN + 6, base + (len(over.lines) - 1) * over.size * 0.57), WHITE)
    _write_words(text, card, sheets.ink, top - _BAND - 8)
    code = set_text([card.code], _CODE, room)
    write(text, code, (MARGIN, _CODE_FOOT), INK)
    canvas.drawText(text)


def _write_words(text: PDFTextObject, card: CodeCard, ink: Colour, top: float) -> None:
    """Write the title over everything, lines and note beside the QR code, as high as there is."""
    title = set_text([card.title], _TITLE, CARD[0] - 2 * MARGIN)
    _write_stack(text, [(title, ink)], (top, _TITLE_HEIGHT))
    room = CARD[0] - 2 * MARGIN - _QR - _GAP + 6
    parts = [(set_text([line], _LINE, room), INK) for line in card.lines]
    parts.append((set_text([card.note], _NOTE, room), GREY))
    under = top - _TITLE_HEIGHT
    _write_stack(text, parts, (under, under - _WORDS_FOOT))


def _write_stack(
    text: PDFTextObject, parts: Sequence[tuple[Setting, Colour]], place: tuple[float, float]
) -> None:
    """Write one under another from the top of a place, smaller where its height is not enough."""
    y, available = place
    ratio = min(1.0, available / sum(setting.height for setting, _ink in parts))
    for setting, shade in parts:
        scaled = setting.scaled(ratio)
        y -= scaled.space_before
        write(text, scaled, (MARGIN, y - ASCENT * scaled.size), shade)
        y -= LEADING * scaled.size * len(scaled.lines)
