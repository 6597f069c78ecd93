"""A thousand diplomas in one PDF, against bare reportlab drawing the same page and QR code.

The bare page does what any reportlab program would when it is written with care: fonts loaded
once, everything that repeats in forms, the changing lines in one text object, the code drawn as
one path of runs that a regular expression finds. It is given more than we have: its words stand
at fixed places (nothing is measured, checked or set), and its codes are encoded before the clock
begins. Beside it stands the same program when it encodes its codes itself, by segno with a fixed
mask. Seconds are those of the processor.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from random import Random
from time import process_time

import segno
from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import Emblem, colour
from skillscomp.documents.diploma import Diploma, DiplomaTemplate, Signatory, diplomas_pdf
from skillscomp.documents.diploma_art import PAGE, emblem, frame
from skillscomp.documents.diploma_page import QR_FOOT, QR_LEFT, QR_SIDE
from skillscomp.documents.faces import ITALIC, REGULAR, SEMIBOLD, load_faces

PAGES = 1000
ROUNDS = 5
LIMITS = {
    "diplomas_pages_per_second": ("at least", 800.0),
    "diplomas_ratio_to_bare": ("at least", 0.7),
}
Modules = Sequence[bytearray]
DARK = re.compile(b"\x01+").finditer
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
TEMPLATE = DiplomaTemplate(
    heading="Diploms",
    presented="tiek pasniegts",
    competition="SkillsLatvia 2027 fināls",
    organiser="Rīkotājs",
    place_and_date="Rīgā, 2027. gada 7. maijā",
    verification="Pārbaudiet diploma īstumu",
    language="lv",
    made=datetime(2027, 5, 7, 13, tzinfo=UTC),
    signatories=(Signatory("Olga Ķirse", "Rīkotāja"), Signatory("Čiepa Āre", "Eksperte")),
)
SHARED = [
    (TEMPLATE.competition, SEMIBOLD, 15, 262, 492),
    (TEMPLATE.heading, SEMIBOLD, 64, 262, 428),
    (TEMPLATE.presented, ITALIC, 16, 262, 391),
    (TEMPLATE.place_and_date, REGULAR, 12.5, 262, 152),
    (TEMPLATE.verification, REGULAR, 8.5, 100, 102),
    ("Olga Ķirse", REGULAR, 11.5, 262, 90),
    ("Rīkotāja", ITALIC, 10.5, 262, 77),
    ("Čiepa Āre", REGULAR, 11.5, 436, 90),
    ("Eksperte", ITALIC, 10.5, 436, 77),
]


def measure() -> dict[str, float]:
    """Give pages a second of both, and the ratio: ours by bare, higher is better.

    The two take turns, so that a busy machine slows both; the best round of each counts.
    """
    diplomas = batch(PAGES)
    codes = [_encoded(diploma) for diploma in diplomas]
    ours, bare, encoding = [], [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: diplomas_pdf(diplomas, TEMPLATE)))
        bare.append(_seconds(lambda: bare_pdf(diplomas, codes)))
        encoding.append(_seconds(lambda: bare_pdf(diplomas, map(_encoded, diplomas))))
    return {
        "diplomas_pages_per_second": PAGES / min(ours),
        "diplomas_bare_pages_per_second": PAGES / min(bare),
        "diplomas_bare_encoding_pages_per_second": PAGES / min(encoding),
        "diplomas_ratio_to_bare": min(bare) / min(ours),
    }


def batch(count: int) -> list[Diploma]:
    """Make diplomas with names, schools and codes of their own, always the same."""
    chance = Random(2027)  # noqa: S311 - figures, not secrets
    codes = ["".join(chance.choices(LETTERS, k=12)) for _ in range(count)]
    emblems = list(Emblem)
    return [
        Diploma(
            names=(f"Kārlis {code[:6].title()} Bērziņš-Ķēniņš",),
            school=f"Rīgas {number % 32}. tehnikums",
            award="par izcīnīto 1. vietu un zelta medaļu",
            contest=f"Prasmju konkurss „Mēbeļu izgatavošana {number % 19}”",
            emblem=emblems[number % len(emblems)],
            code=code,
            verify_address=f"HTTPS://SKILLS.EXAMPLE.LV/VERIFY/{code}",
        )
        for number, code in enumerate(codes)
    ]


def bare_pdf(diplomas: Iterable[Diploma], codes: Iterable[Modules]) -> bytes:
    """Draw the same pages with bare reportlab, each with the modules of its code."""
    load_faces()
    written = BytesIO()
    canvas = Canvas(written, PAGE, pageCompression=1, initialFontName=REGULAR)
    accent = colour(TEMPLATE.accent)
    canvas.beginForm("shared")
    canvas.addLiteral(frame(accent))
    _write_bare(canvas, SHARED)
    canvas.endForm()
    for kind in Emblem:
        canvas.beginForm(kind.value)
        canvas.addLiteral(emblem(kind, accent))
        canvas.endForm()
    for diploma, code in zip(diplomas, codes, strict=True):
        _draw_bare(canvas, diploma, code)
    canvas.save()
    return written.getvalue()


def _draw_bare(canvas: Canvas, diploma: Diploma, code: Modules) -> None:
    canvas.doForm("shared")
    canvas.doForm(diploma.emblem.value)
    words = [
        (diploma.names[0], SEMIBOLD, 40, 262, 330),
        (diploma.school, ITALIC, 17.5, 262, 300),
        (diploma.award, SEMIBOLD, 20, 262, 265),
        (diploma.contest, REGULAR, 19, 262, 240),
        (diploma.code, SEMIBOLD, 10.5, 100, 88),
        (diploma.verify_address[8:], REGULAR, 7, 70, 76),
    ]
    _write_bare(canvas, words)
    side = len(code)
    module = QR_SIDE / side
    runs = [
        f"{run.start()} {row} {run.end() - run.start()} 1 re"
        for row, modules in enumerate(reversed(code))
        for run in DARK(modules)
    ]
    canvas.addLiteral(
        f"q 0 g {module:.4f} 0 0 {module:.4f} {QR_LEFT} {QR_FOOT} cm {' '.join(runs)} f Q"
    )
    canvas.showPage()


def _encoded(diploma: Diploma) -> Modules:
    return segno.make_qr(diploma.verify_address, error="M", mask=2, boost_error=False).matrix


def _write_bare(canvas: Canvas, words: Iterable[tuple[str, str, float, float, float]]) -> None:
    text = canvas.beginText()
    for line, face, size, x, y in words:
        text.setFont(face, size)
        text.setFillColorRGB(0.1, 0.1, 0.1)
        text.setTextOrigin(x, y)
        text.textOut(line)
    canvas.drawText(text)


def _seconds(task: Callable[[], bytes]) -> float:
    started = process_time()
    task()
    return process_time() - started


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:36}{figure:10.2f}")  # noqa: T201 - its output
