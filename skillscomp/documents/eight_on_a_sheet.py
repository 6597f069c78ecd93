"""Cards of A7 (105 x 74 mm), eight on a sheet of A4, to be cut along thin lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.documents.colours import GREY, WHITE, Colour, colour
from skillscomp.documents.faces import SEMIBOLD, compose
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.setting import Style, set_text
from skillscomp.documents.writing import write

Drawn = TypeVar("Drawn")

SHEET = (595.28, 841.89)
"""A4 in points."""
COLUMNS, ROWS = 2, 4
CARD = (SHEET[0] / COLUMNS, SHEET[1] / ROWS)
MARGIN = 17.0
"""Printers leave 5 mm at the edge of a sheet; this is 6."""
_OVER = Style(SEMIBOLD, 12, 7)
_BESIDE = 6.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """What all cards of a print share. Raises ValueRefused: letter-not-printable."""

    competition: str
    title: str
    language: str
    made: datetime
    accent: str = "#8c1d2f"
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "competition", "title")
        object.__setattr__(self, "ink", colour(self.accent))


def sheets_pdf(
    cards: Sequence[Drawn], sheets: Sheets, draw: Callable[[Canvas, Drawn], None]
) -> bytes:
    """Draw the cards in their order, each from the lower left corner of its place on."""
    imprint = Imprint(
        title=f"{sheets.title} \N{EN DASH} {sheets.competition}",
        author=sheets.competition,
        subject=sheets.title,
        language=sheets.language,
        made=sheets.made,
    )
    paper = Paper(imprint, SHEET)
    for first in range(0, len(cards), COLUMNS * ROWS):
        for place, card in enumerate(cards[first : first + COLUMNS * ROWS]):
            row, column = divmod(place, COLUMNS)
            paper.canvas.saveState()
            paper.canvas.translate(column * CARD[0], SHEET[1] - (row + 1) * CARD[1])
            draw(paper.canvas, card)
            paper.canvas.restoreState()
        _draw_cuts(paper.canvas)
        paper.canvas.showPage()
    return paper.bytes()


def begin_card(canvas: Canvas, sheets: Sheets, height: float) -> PDFTextObject:
    """Draw the band at the top with the competition in it; what is written goes on from there."""
    width, top = CARD[0] - 2 * MARGIN, CARD[1] - MARGIN
    canvas.addLiteral(
        f"q {sheets.ink.fill} {MARGIN} {top - height:.2f} {width:.2f} {height} re f Q"
    )
    text = canvas.beginText()
    over = set_text([sheets.competition], _OVER, width - 2 * _BESIDE)
    base = top - height / 2 - over.size * 0.32
    write(text, over, (MARGIN + _BESIDE, base + (len(over.lines) - 1) * over.size * 0.57), WHITE)
    return text


def _draw_cuts(canvas: Canvas) -> None:
    width, height = CARD
    cuts = [
        f"0 {height * row:.2f} m {SHEET[0]:.2f} {height * row:.2f} l S" for row in range(1, ROWS)
    ]
    cuts.append(f"{width:.2f} 0 m {width:.2f} {SHEET[1]:.2f} l S")
    pale = GREY.towards(WHITE, 0.5)
    canvas.addLiteral(f"q {pale.stroke} 0.4 w [2 3] 0 d {' '.join(cuts)} Q")
