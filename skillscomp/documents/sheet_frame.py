"""What every page of a marking sheet has: head with the code, foot with the page, signatures."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, WHITE
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD
from skillscomp.documents.marking_sheet_content import PrintedSheet, SheetWords
from skillscomp.documents.qr_code import draw_qr
from skillscomp.documents.setting import Setting, Style, widest
from skillscomp.documents.sheet_ink import PALE, Ink

LONG, SHORT = 841.89, 595.28
"""The sides of A4 in points."""
MARGIN = 36.0
FOOT = 52.0
HEAD = 84.0
SIGNATURES = 64.0
BAND = 25.0
"""How much of the head says that a sheet is of a rehearsal."""
_CODE_SIDE = 60.0
_OVER = Style(REGULAR, 10, 7.5)
_FORM = Style(SEMIBOLD, 17, 11)
_ENTRY = Style(SEMIBOLD, 13, 9)
_SHORT_CODE = Style(SEMIBOLD, 11, 11)
_FINE = Style(REGULAR, 7.5, 5)
_SIGN = Style(ITALIC, 8, 6)
_LOUD = Style(SEMIBOLD, 13, 13)
_LOUD_FINE = Style(SEMIBOLD, 7.5, 7.5)
_MEANING = Style(REGULAR, 9, 6)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of one sheet: which, its size in points, and the mask of the QR code."""

    sheet: PrintedSheet
    words: SheetWords
    size: tuple[float, float]
    mask: int

    @property
    def left(self) -> float:
        """Where rows begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where rows end."""
        return self.size[0] - MARGIN

    @property
    def top(self) -> float:
        """Where the first row begins, under the head."""
        return self.under_band - HEAD

    @property
    def under_band(self) -> float:
        """Where the head begins: at the margin, on a sheet of a rehearsal under its band."""
        return self.size[1] - MARGIN - (BAND if self.sheet.rehearsal else 0)


def draw_frame(canvas: Canvas, ink: Ink, frame: Frame, number: tuple[int, int]) -> None:
    """Draw head and foot of a page; ``number`` is the page and how many there are."""
    sheet, words = frame.sheet, frame.words
    top = frame.under_band
    room = frame.right - frame.left - _CODE_SIDE - 12
    ink.words(f"{sheet.competition} · {sheet.contest}", _OVER, (frame.left, top), room, GREY)
    ink.words(sheet.form, _FORM, (frame.left, top - 17), room)
    ink.words(_about(frame), _ENTRY, (frame.left, top - 48), room)
    corner = (frame.right - _CODE_SIDE, top - _CODE_SIDE + 4)
    draw_qr(canvas, sheet.address, corner, _CODE_SIDE, frame.mask)
    ink.to_the_right(sheet.code, _SHORT_CODE, (frame.right, top - _CODE_SIDE - 8))
    page = words.page_of % {"page": number[0], "pages": number[1]}
    ink.rule((frame.left, FOOT - 10), (frame.right, FOOT - 10), ink=PALE)
    foot = f"{sheet.code} · {sheet.scheme} · {words.printed}"
    x = frame.left
    if sheet.rehearsal:
        _draw_band(ink, frame)
        x += _draw_tag(ink, frame)
    ink.words(foot, _FINE, (x, FOOT - 13), frame.right - x - 90, GREY)
    ink.to_the_right(page, _FINE, (frame.right, FOOT - 19), GREY)


def _draw_band(ink: Ink, frame: Frame) -> None:
    """Draw what nobody overlooks: white on black over the whole width, before everything else."""
    words, high = frame.words, BAND - 7
    foot = frame.size[1] - MARGIN - high
    line = foot + 4.5
    ink.band((frame.left, foot), frame.right - frame.left, high)
    ink.line_of(words.rehearsal, _LOUD, (frame.left + 6, line), WHITE)
    x = frame.left + 6 + _width(words.rehearsal, _LOUD) + 12
    top = line + ASCENT * _MEANING.size
    ink.words(words.made_up, _MEANING, (x, top), frame.right - x - 6, WHITE)


def _draw_tag(ink: Ink, frame: Frame) -> float:
    """Draw the same word in front of the code in the foot; gives the width that it took."""
    width = _width(frame.words.rehearsal, _LOUD_FINE) + 6
    ink.band((frame.left, FOOT - 23), width, 11)
    ink.line_of(frame.words.rehearsal, _LOUD_FINE, (frame.left + 3, FOOT - 20.2), WHITE)
    return width + 5


def _width(text: str, style: Style) -> float:
    return widest(Setting((text,), style.face, style.size, 0))


def draw_signatures(ink: Ink, frame: Frame, top: float, *lines: str) -> None:
    """Draw lines to sign on, side by side under ``top``, each with who signs there."""
    room = (frame.right - frame.left) / len(lines)
    for place, line in enumerate(lines):
        x = frame.left + place * room
        ink.rule((x, top - 40), (x + room - 14, top - 40), 0.7)
        ink.words(line, _SIGN, (x, top - 43), room - 14, GREY)


def _about(frame: Frame) -> str:
    """Say of which day and, on a sheet of one entry, of which entry it is."""
    sheet = frame.sheet
    if sheet.landscape:
        return sheet.day
    entry = sheet.entries[0]
    who = " ".join(part for part in (frame.words.entry, entry.label, entry.name) if part)
    return " · ".join(part for part in (who, entry.school, sheet.day) if part)
