"""Lays a diploma out on its page: the medal on the left, the words on the right."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from skillscomp.documents import diploma_art, verification
from skillscomp.documents.colours import GREY, INK, Emblem
from skillscomp.documents.diploma_art import MEDAL_CENTRE
from skillscomp.documents.diploma_content import Diploma, DiplomaTemplate, Signatory
from skillscomp.documents.faces import ASCENT, ITALIC, REGULAR, SEMIBOLD
from skillscomp.documents.setting import Style, set_text
from skillscomp.documents.writing import write, write_centred

LEFT = 262.0
RIGHT = 762.0
COLUMN = RIGHT - LEFT
"""The words stand between these, in points from the paper's left edge."""
_TOP, _FOOT = 378.0, 172.0
"""Between these stand the names and what they are honoured for."""
_HEADING = Style(SEMIBOLD, 64, 34)
_COMPETITION = Style(SEMIBOLD, 15, 11)
_PRESENTED = Style(ITALIC, 16, 12)
_NAME = Style(SEMIBOLD, 46, 25)
_SCHOOL = Style(ITALIC, 17.5, 13, space_before=2)
_AWARD = Style(SEMIBOLD, 20, 15, space_before=16)
_CONTEST = Style(REGULAR, 19, 15, space_before=3)
_PLACE = Style(REGULAR, 12.5, 8)
_OFFICE = Style(ITALIC, 10.5, 8)
_SIGNATURE = Style(REGULAR, 11.5, 8)
_SMALL = Style(REGULAR, 8.5, 6)
_CODE = Style(SEMIBOLD, 10.5, 7)
QR_SIDE = 84.0
QR_FOOT = 118.0
QR_LEFT = MEDAL_CENTRE[0] - QR_SIDE / 2
_GAP = 22.0
_SIGNED = (COLUMN - 2 * _GAP) / 3
"""Width of one signature."""
_UNDER_MEDAL = 176.0
"""Width of the words under the QR code."""


class DiplomaPages:
    """Draws the pages of one batch; what repeats is drawn once."""

    def __init__(self, canvas: Canvas, template: DiplomaTemplate) -> None:
        self._canvas = canvas
        self._accent = template.ink
        self._emblems: set[Emblem] = set()
        self._series: dict[int, verification.AddressSeries] = {}
        canvas.beginForm("shared")
        canvas.addLiteral(diploma_art.frame(self._accent))
        self._write_shared(template)
        canvas.endForm()

    def draw(self, diploma: Diploma) -> None:
        """Add one page."""
        self._show_emblem(diploma.emblem)
        self._canvas.doForm("shared")
        text = self._canvas.beginText()
        self._write_honour(text, diploma)
        self._write_verification(text, diploma)
        self._canvas.drawText(text)
        self._draw_code(diploma.verify_address)
        self._canvas.showPage()

    def _show_emblem(self, emblem: Emblem) -> None:
        if emblem not in self._emblems:
            self._emblems.add(emblem)
            self._canvas.beginForm(emblem.value)
            self._canvas.addLiteral(diploma_art.emblem(emblem, self._accent))
            self._canvas.endForm()
        self._canvas.doForm(emblem.value)

    def _write_shared(self, template: DiplomaTemplate) -> None:
        text = self._canvas.beginText()
        write(text, set_text([template.competition], _COMPETITION, COLUMN), (LEFT, 492), GREY)
        write(text, set_text([template.heading], _HEADING, COLUMN), (LEFT - 2, 428), self._accent)
        write(text, set_text([template.presented], _PRESENTED, COLUMN), (LEFT, 391), GREY)
        write(text, set_text([template.place_and_date], _PLACE, COLUMN), (LEFT, 152), INK)
        hint = set_text([template.verification], _SMALL, _UNDER_MEDAL)
        write_centred(text, hint, (MEDAL_CENTRE[0], QR_FOOT - 20), GREY)
        self._canvas.drawText(text)
        for place, signatory in enumerate(template.signatories):
            self._write_signatory(signatory, LEFT + place * (_SIGNED + _GAP))

    def _write_signatory(self, signatory: Signatory, x: float) -> None:
        self._canvas.addLiteral(f"q 0.6 w {INK.stroke} {x} 104 m {x + _SIGNED:.2f} 104 l S Q")
        text = self._canvas.beginText()
        write(text, set_text([signatory.name], _SIGNATURE, _SIGNED), (x, 90), INK)
        write(text, set_text([signatory.office], _OFFICE, _SIGNED), (x, 77), GREY)
        self._canvas.drawText(text)

    def _write_honour(self, text: PDFTextObject, diploma: Diploma) -> None:
        settings = [
            (set_text(diploma.names, _NAME, COLUMN), INK),
            (set_text([diploma.school], _SCHOOL, COLUMN), GREY),
            (set_text([diploma.award], _AWARD, COLUMN), self._accent),
            (set_text([diploma.contest], _CONTEST, COLUMN), INK),
        ]
        settings = [(setting, ink) for setting, ink in settings if any(setting.lines)]
        height = sum(setting.height for setting, _ in settings)
        ratio = min(1.0, (_TOP - _FOOT) / height)
        y = _TOP - (_TOP - _FOOT - height * ratio) * 0.3
        for setting, ink in settings:
            fitted = setting.scaled(ratio)
            write(text, fitted, (LEFT, y - fitted.space_before - ASCENT * fitted.size), ink)
            y -= fitted.height

    def _write_verification(self, text: PDFTextObject, diploma: Diploma) -> None:
        code = set_text([diploma.code], _CODE, _UNDER_MEDAL)
        write_centred(text, code, (MEDAL_CENTRE[0], QR_FOOT - 33), GREY)
        address = set_text([diploma.verify_address.removeprefix("HTTPS://")], _SMALL, _UNDER_MEDAL)
        write_centred(text, address, (MEDAL_CENTRE[0], QR_FOOT - 45), GREY)

    def _draw_code(self, address: str) -> None:
        series = self._series_for(address)
        module = QR_SIDE / series.side
        path = verification.path(series.modules(address), series.side)
        self._canvas.addLiteral(
            f"q 0 g {module:.4f} 0 0 {module:.4f} {QR_LEFT} {QR_FOOT} cm {path} Q"
        )

    def _series_for(self, address: str) -> verification.AddressSeries:
        if len(address) not in self._series:
            self._series[len(address)] = verification.AddressSeries(address)
        return self._series[len(address)]
