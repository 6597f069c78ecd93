"""The letters of every document: three faces of EB Garamond, loaded once for a process."""

from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from skillscomp.core.errors import ValueRefused

REGULAR = "EBGaramond-Regular"
ITALIC = "EBGaramond-Italic"
SEMIBOLD = "EBGaramond-SemiBold"
FACES = (REGULAR, ITALIC, SEMIBOLD)
ASCENT = 0.75
"""Share of the size that capital letters with marks above (Ā, Č) reach over the line."""
DESCENT = 0.28
"""Share of the size that letters reach under the line (ģ, Ģ, the tails of ļ and ņ)."""
_FONTS = Path(__file__).parent / "fonts"


@cache
def load_faces() -> None:
    """Make the faces known to reportlab; the second call does nothing."""
    for name in FACES:
        registerFont(_face(name))


def printable(text: str) -> str:
    """Give the text with composed letters, and otherwise exactly as it was entered.

    Raises ValueRefused: letter-not-printable when the faces lack a letter.
    """
    composed = normalize("NFC", text)
    if missing := set(composed) - _letters():
        letter = min(missing, key=composed.index)
        raise ValueRefused(
            "letter-not-printable",
            text=composed if letter.isprintable() else composed.replace(letter, " "),
            letter=letter if letter.isprintable() else f"U+{ord(letter):04X}",
        )
    return composed


def compose(content: object, *names: str) -> None:
    """Make the named texts of a frozen dataclass printable as it is built."""
    for name in names:
        text = getattr(content, name)
        made = printable(text) if isinstance(text, str) else tuple(map(printable, text))
        object.__setattr__(content, name, made)


@lru_cache(maxsize=4096)
def width(text: str, face: str) -> float:
    """Give the width of a printable text set in size 1."""
    widths: dict[int, float] = _face(face).face.charWidths
    return sum(map(widths.__getitem__, map(ord, text))) / 1000


@cache
def _face(name: str) -> TTFont:
    return TTFont(name, str(_FONTS / f"{name}.ttf"))


@cache
def _letters() -> frozenset[str]:
    found = [frozenset(map(chr, _face(name).face.charToGlyph)) for name in FACES]
    return frozenset.intersection(*found)
