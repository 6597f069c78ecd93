"""Cards with a code to scan and the same to type, eight on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.documents.colours import GREY, INK, Colour
from skillscomp.documents.eight_on_a_sheet import CARD, MARGIN, Sheets, begin_card, sheets_pdf
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD, compose
from skillscomp.documents.qr_code import best_mask, draw_qr
from skillscomp.documents.setting import LEADING, Setting, Style, set_text
from skillscomp.documents.writing import write

_BAND = 24.0
_QR = 92.0
_TITLE_HEIGHT = 27.0
_GAP = 8.0
_CODE_FOOT = 23.0
_WORDS_FOOT = 46.0
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


def card_sheets_pdf(cards: Sequence[CodeCard], sheets: Sheets) -> bytes:
    """Draw the cards in their order; the same cards give the same bytes."""
    mask = best_mask(cards[0].address)

    def draw(canvas: Canvas, card: CodeCard) -> None:
        text = begin_card(canvas, sheets, _BAND)
        _write_words(text, card, sheets.ink, CARD[1] - MARGIN - _BAND - 8)
        code = set_text([card.code], _CODE, CARD[0] - 2 * MARGIN)
        write(text, code, (MARGIN, _CODE_FOOT), INK)
        canvas.drawText(text)
        draw_qr(canvas, card.address, (CARD[0] - MARGIN - _QR + 6, _WORDS_FOOT - 4), _QR, mask)

    return sheets_pdf(cards, sheets, draw)


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
