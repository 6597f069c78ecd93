"""Badges: eight on a sheet of A4, to be cut along thin lines, 105 x 74 mm each (A7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.colours import GREY, INK, WHITE, Colour, colour
from skillscomp.documents.faces import ASCENT, REGULAR, SEMIBOLD, compose
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.qr_code import best_mask, draw_qr
from skillscomp.documents.setting import LEADING, Setting, Style, set_text
from skillscomp.documents.writing import write

SHEET = (595.28, 841.89)
"""A4 in points."""
COLUMNS, ROWS = 2, 4
BADGE = (SHEET[0] / COLUMNS, SHEET[1] / ROWS)
MARGIN = 17.0
"""Printers leave 5 mm at the edge of a sheet; this is 6."""
_BAND = 40.0
_CODE = 66.0
_PHOTO = (62.4, 78.0)
_GAP = 8.0
_NAME_FOOT = 83.0
_OVER = Style(SEMIBOLD, 12, 7)
_NAME = Style(SEMIBOLD, 32, 17)
_ROLE = Style(SEMIBOLD, 14, 10)
_LINE = Style(REGULAR, 10.5, 8)


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge worded for its reader; ``photo`` is a JPEG, ``address`` what the QR code opens.

    Raises ValueRefused: letter-not-printable.
    """

    name: str
    role: str
    contest: str
    school: str
    address: str
    photo: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        compose(self, "name", "role", "contest", "school", "address")


@dataclass(frozen=True, slots=True)
class BadgeSheets:
    """What all badges of a competition share. Raises ValueRefused: letter-not-printable."""

    competition: str
    title: str
    language: str
    made: datetime
    accent: str = "#8c1d2f"
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "competition", "title")
        object.__setattr__(self, "ink", colour(self.accent))


def badges_pdf(badges: Sequence[Badge], sheets: BadgeSheets) -> bytes:
    """Draw the badges in their order, eight on a sheet; the same badges give the same bytes.

    Raises ValueRefused: no-badges.
    """
    if not badges:
        raise ValueRefused("no-badges")
    imprint = Imprint(
        title=f"{sheets.title} \N{EN DASH} {sheets.competition}",
        author=sheets.competition,
        subject=sheets.title,
        language=sheets.language,
        made=sheets.made,
    )
    paper = Paper(imprint, SHEET)
    mask = best_mask(badges[0].address)
    for first in range(0, len(badges), COLUMNS * ROWS):
        _draw_sheet(paper.canvas, badges[first : first + COLUMNS * ROWS], sheets, mask)
        paper.canvas.showPage()
    return paper.bytes()


def _draw_sheet(canvas: Canvas, badges: Sequence[Badge], sheets: BadgeSheets, mask: int) -> None:
    width, height = BADGE
    for place, badge in enumerate(badges):
        row, column = divmod(place, COLUMNS)
        canvas.saveState()
        canvas.translate(column * width, SHEET[1] - (row + 1) * height)
        _draw(canvas, badge, sheets)
        code = (width - MARGIN - _CODE, MARGIN - 4)
        draw_qr(canvas, badge.address, code, _CODE, mask)
        canvas.restoreState()
    cuts = [f"0 {height * row:.2f} m {SHEET[0]:.2f} {height * row:.2f} l S" for row in range(1, 4)]
    cuts.append(f"{width:.2f} 0 m {width:.2f} {SHEET[1]:.2f} l S")
    pale = GREY.towards(WHITE, 0.5)
    canvas.addLiteral(f"q {pale.stroke} 0.4 w [2 3] 0 d {' '.join(cuts)} Q")


def _draw(canvas: Canvas, badge: Badge, sheets: BadgeSheets) -> None:
    width, height = BADGE
    top = height - MARGIN
    band = f"{MARGIN} {top - _BAND + 16:.2f} {width - 2 * MARGIN:.2f} {_BAND - 16:.2f} re f"
    canvas.addLiteral(f"q {sheets.ink.fill} {band} Q")
    text = canvas.beginText()
    over = set_text([sheets.competition], _OVER, width - 2 * MARGIN - 12)
    base = top - (_BAND - 16) / 2 - over.size * 0.32
    write(text, over, (MARGIN + 6, base + (len(over.lines) - 1) * over.size * 0.57), WHITE)
    photo = _PHOTO[0] + _GAP if badge.photo else 0.0
    _write_name(text, badge.name, width - 2 * MARGIN - photo)
    _write_lines(text, badge, sheets.ink, width - 2 * MARGIN - _CODE - _GAP)
    canvas.drawText(text)
    if badge.photo:
        corner = (width - MARGIN - _PHOTO[0], top - _BAND + 10 - _PHOTO[1])
        canvas.drawImage(ImageReader(BytesIO(badge.photo)), *corner, *_PHOTO)


def _write_name(text: PDFTextObject, name: str, room: float) -> None:
    """Write the name as large as it fits, in the middle between the band and the role."""
    available = BADGE[1] - MARGIN - _BAND + 8 - _NAME_FOOT
    setting = _as_high_as(set_text([name], _NAME, room), name, room, available)
    rest = (available - LEADING * setting.size * len(setting.lines)) / 2
    start = _NAME_FOOT + available - rest - ASCENT * setting.size
    write(text, setting, (MARGIN, start), INK)


def _as_high_as(setting: Setting, name: str, room: float, available: float) -> Setting:
    """Break a short name on two lines where that makes it larger; keep it within its height."""
    if " " in name and len(setting.lines) == 1 and setting.size < _NAME.size:
        higher = set_text([name], Style(SEMIBOLD, _NAME.size, setting.size + 0.1), room)
        if higher.size > setting.size and LEADING * higher.size * len(higher.lines) <= available:
            setting = higher
    ratio = available / (LEADING * setting.size * len(setting.lines))
    return setting.scaled(ratio) if ratio < 1 else setting


def _write_lines(text: PDFTextObject, badge: Badge, ink: Colour, room: float) -> None:
    """Write role, contest and school beside the QR code, from the foot up."""
    lines = [
        (set_text([words], _LINE, room), INK) for words in (badge.contest, badge.school) if words
    ]
    lines.insert(0, (set_text([badge.role], _ROLE, room), ink))
    height = sum(setting.height + 2 for setting, _ink in lines)
    ratio = min(1.0, (_NAME_FOOT - MARGIN - 4) / height)
    y = MARGIN + (height - 2) * ratio
    for setting, shade in lines:
        scaled = setting.scaled(ratio)
        write(text, scaled, (MARGIN, y - ASCENT * scaled.size), shade)
        y -= scaled.height + 2 * ratio
