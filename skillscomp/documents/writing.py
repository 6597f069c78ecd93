"""Writes set lines on a canvas, from the left, to the right or around a middle."""

from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.documents.colours import Colour
from skillscomp.documents.setting import LEADING, Setting, widest

Point = tuple[float, float]


def write(text: PDFTextObject, setting: Setting, start: Point, ink: Colour) -> None:
    """Write the lines; the first begins at ``start``, on its base line.

    A space ends each line, so that who copies or reads the text aloud keeps its words apart.
    """
    text.setFont(setting.face, setting.size)
    text.setFillColorRGB(ink.red, ink.green, ink.blue)
    x, y = start
    for line in setting.lines:
        text.setTextOrigin(x, y)
        text.textOut(f"{line} ")
        y -= LEADING * setting.size


def write_right(text: PDFTextObject, setting: Setting, end: Point, ink: Colour) -> None:
    """Write one line that ends at ``end``."""
    write(text, setting, (end[0] - widest(setting), end[1]), ink)


def write_centred(text: PDFTextObject, setting: Setting, middle: Point, ink: Colour) -> None:
    """Write one line around ``middle``."""
    write(text, setting, (middle[0] - widest(setting) / 2, middle[1]), ink)
