"""Letters on paper with a QR code, one page for each reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import segno
from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK
from skillscomp.documents.faces import REGULAR, SEMIBOLD, compose, width
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.setting import Setting, Style, set_text
from skillscomp.documents.writing import write

A4 = (595.28, 841.89)
"""In points."""
_LEFT, _RIGHT = 71.0, 524.0
_TOP = 770.0
_SENDER = Style(SEMIBOLD, 12, 9)
_TITLE = Style(SEMIBOLD, 24, 14)
_TEXT = 12.5
_BETWEEN = 9.0
_CODE = 150.0
"""The side of the QR code, 53 mm."""
_QUIET = 4
"""Modules of white that a reader needs on every side."""
_ADDRESS = 10.0


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """A letter worded for its reader; ``address`` is what the QR code opens.

    Raises ValueRefused: letter-not-printable.
    """

    sender: str
    reader: str
    dated: str
    title: str
    paragraphs: tuple[str, ...]
    address: str
    language: str
    made: datetime

    def __post_init__(self) -> None:
        """Refuse what the faces cannot print."""
        compose(self, "sender", "reader", "dated", "title", "paragraphs", "address")


def letters_pdf(letters: Sequence[PrintedLetter]) -> bytes:
    """Draw the letters, each on its page; the same letters give the same bytes."""
    first = letters[0]
    imprint = Imprint(
        title=first.title,
        author=first.sender,
        subject=first.title,
        language=first.language,
        made=first.made,
    )
    paper = Paper(imprint, A4)
    for each in letters:
        _draw(paper.canvas, each)
        paper.canvas.showPage()
    return paper.bytes()


def _draw(canvas: Canvas, letter: PrintedLetter) -> None:
    text = canvas.beginText()
    room = _RIGHT - _LEFT
    write(text, set_text([letter.sender], _SENDER, room), (_LEFT, _TOP), GREY)
    write(text, _lines(letter.reader, 12), (_LEFT, _TOP - 50), INK)
    write(text, _lines(letter.dated, 12), (_LEFT, _TOP - 68), GREY)
    write(text, set_text([letter.title], _TITLE, room), (_LEFT, _TOP - 120), INK)
    y = _TOP - 152
    for paragraph in letter.paragraphs:
        setting = _lines(paragraph, _TEXT)
        write(text, setting, (_LEFT, y), INK)
        y -= setting.height + _BETWEEN
    _draw_code(canvas, letter.address, y - _CODE)
    write(text, _characters(letter.address), (_LEFT, y - _CODE - 22), INK)
    canvas.drawText(text)


def _lines(paragraph: str, size: float) -> Setting:
    """Break a paragraph at its spaces into lines of this size."""
    room = (_RIGHT - _LEFT) / size
    lines = [""]
    for word in paragraph.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, REGULAR) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return Setting(tuple(lines), REGULAR, size, 0.0)


def _characters(address: str) -> Setting:
    """Break an address, which has no spaces, wherever a line is full."""
    room = (_RIGHT - _LEFT) / _ADDRESS
    lines = [""]
    for letter in address:
        if width(lines[-1] + letter, REGULAR) > room:
            lines.append("")
        lines[-1] += letter
    return Setting(tuple(lines), REGULAR, _ADDRESS, 0.0)


def _draw_code(canvas: Canvas, address: str, foot: float) -> None:
    rows = segno.make_qr(address, error="M").matrix
    module = _CODE / (len(rows) + 2 * _QUIET)
    top = foot + _CODE - _QUIET * module
    canvas.setFillColorRGB(0, 0, 0)
    for row, modules in enumerate(rows, start=1):
        for start, length in _runs(modules):
            x = _LEFT + (start + _QUIET) * module
            canvas.rect(x, top - row * module, length * module, module, stroke=0, fill=1)


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Give the runs of dark modules of a row: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
