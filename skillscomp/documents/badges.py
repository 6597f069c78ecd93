"""Badges, eight on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.colours import INK, Colour
from skillscomp.documents.eight_on_a_sheet import CARD, MARGIN, Sheets, begin_card, sheets_pdf
from skillscomp.documents.faces import ASCENT, REGULAR, SEMIBOLD, compose
from skillscomp.documents.qr_code import best_mask, draw_qr
from skillscomp.documents.setting import LEADING, Setting, Style, set_text
from skillscomp.documents.writing import write

_BAND = 24.0
_UNDER_BAND = 40.0
_CODE = 66.0
_PHOTO = (62.4, 78.0)
_GAP = 8.0
_NAME_FOOT = 83.0
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


def badges_pdf(badges: Sequence[Badge], sheets: Sheets) -> bytes:
    """Draw the badges in their order; the same badges give the same bytes.

    Raises ValueRefused: no-badges.
    """
    if not badges:
        raise ValueRefused("no-badges")
    mask = best_mask(badges[0].address)

    def draw(canvas: Canvas, badge: Badge) -> None:
        _draw(canvas, badge, sheets)
        draw_qr(canvas, badge.address, (CARD[0] - MARGIN - _CODE, MARGIN - 4), _CODE, mask)

    return sheets_pdf(badges, sheets, draw)


def _draw(canvas: Canvas, badge: Badge, sheets: Sheets) -> None:
    width, height = CARD
    text = begin_card(canvas, sheets, _BAND)
    photo = _PHOTO[0] + _GAP if badge.photo else 0.0
    _write_name(text, badge.name, width - 2 * MARGIN - photo)
    _write_lines(text, badge, sheets.ink, width - 2 * MARGIN - _CODE - _GAP)
    canvas.drawText(text)
    if badge.photo:
        corner = (width - MARGIN - _PHOTO[0], height - MARGIN - _UNDER_BAND + 10 - _PHOTO[1])
        canvas.drawImage(ImageReader(BytesIO(badge.photo)), *corner, *_PHOTO)


def _write_name(text: PDFTextObject, name: str, room: float) -> None:
    """Write the name as large as it fits, in the middle between the band and the role."""
    available = CARD[1] - MARGIN - _UNDER_BAND + 8 - _NAME_FOOT
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
