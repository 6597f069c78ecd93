"""Ink of a marking sheet: words, boxes, crosses and lines of one page, drawn in two strokes."""

from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK, WHITE, Colour
from skillscomp.documents.faces import ASCENT, REGULAR, SEMIBOLD
from skillscomp.documents.setting import LEADING, Setting, Style, set_text
from skillscomp.documents.writing import Point, write, write_centred, write_right

PALE = GREY.towards(WHITE, 0.55)
HAIR = 0.4
FRAME = 0.9
BOX = 13.0
"""Side of a box that is ticked, in points: large enough for a pen in a cold hand."""
_DIGIT = Style(REGULAR, 8, 8)
_WRITTEN = Style(SEMIBOLD, 11, 5)
_INSET = 2.6


@lru_cache(maxsize=8192)
def paragraph(text: str, style: Style, room: float) -> Setting:
    """Set a text into a width; the aspects of a form are the same on the sheets of all entries."""
    return set_text([text], style, room)


class Ink:
    """What is drawn on one page; ``dry`` puts it on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._shapes: list[str] = []

    def words(self, text: str, style: Style, start: Point, room: float, ink: Colour = INK) -> float:
        """Write a paragraph whose top is at ``start``; gives the height it took."""
        if not text:
            return 0.0
        setting = paragraph(text, style, room)
        x, top = start
        write(self._text, setting, (x, top - ASCENT * setting.size), ink)
        return LEADING * setting.size * len(setting.lines)

    def line_of(self, text: str, style: Style, start: Point, ink: Colour = INK) -> None:
        """Write one line that begins at ``start``, on its base line."""
        write(self._text, Setting((text,), style.face, style.size, 0), start, ink)

    def to_the_right(self, text: str, style: Style, end: Point, ink: Colour = INK) -> None:
        """Write one line that ends at ``end``."""
        write_right(self._text, Setting((text,), style.face, style.size, 0), end, ink)

    def centred(self, text: str, style: Style, middle: Point, ink: Colour = INK) -> None:
        """Write one line around ``middle``."""
        write_centred(self._text, Setting((text,), style.face, style.size, 0), middle, ink)

    def rule(self, start: Point, end: Point, thickness: float = HAIR, ink: Colour = INK) -> None:
        """Draw a line."""
        self._shapes.append(
            f"{ink.stroke} {thickness} w "
            f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )

    def band(self, corner: Point, width: float, height: float) -> None:
        """Fill a black band from its lower left corner; white words go on it."""
        x, y = corner
        self._shapes.append(f"{INK.fill} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def box(self, corner: Point, width: float = BOX, height: float = BOX) -> None:
        """Draw an empty box from its lower left corner."""
        self._shapes.append(
            f"{INK.stroke} {FRAME} w {corner[0]:.2f} {corner[1]:.2f} {width:.2f} {height:.2f} re S"
        )

    def tick_box(self, corner: Point, *, ticked: bool, digit: str = "") -> None:
        """Draw a box that is ticked or to be ticked, with a pale digit in it."""
        x, y = corner
        self.box(corner)
        if digit:
            self.centred(digit, _DIGIT, (x + BOX / 2, y + BOX / 2 - 2.7), GREY)
        if ticked:
            low, high = _INSET, BOX - _INSET
            self.rule((x + low, y + low), (x + high, y + high), 1.8)
            self.rule((x + low, y + high), (x + high, y + low), 1.8)

    def figure_box(self, corner: Point, width: float, figure: str) -> None:
        """Draw a box that holds a figure, or is to be written in."""
        self.box(corner, width, BOX + 2)
        if figure:
            setting = paragraph(figure, _WRITTEN, width - 2)
            middle = (corner[0] + width / 2, corner[1] + 4.2)
            write_centred(self._text, setting, middle, INK)

    def dry(self) -> None:
        """Put everything on the page."""
        self._canvas.addLiteral(f"q {' '.join(self._shapes)} Q")
        self._canvas.drawText(self._text)
