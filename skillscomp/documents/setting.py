"""Sets a text into a width: on one line, then smaller, then on two lines, never outside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skillscomp.documents.faces import width

LEADING = 1.14
"""Distance of two lines, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face with the size one wishes for (points) and the least before a second line begins."""

    face: str
    size: float
    least: float
    space_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines that fit, and the size (points) in which they do."""

    lines: tuple[str, ...]
    face: str
    size: float
    space_before: float

    @property
    def height(self) -> float:
        """Points from the top of the space before to the foot of the last line."""
        return self.space_before + LEADING * self.size * len(self.lines)

    def scaled(self, ratio: float) -> "Setting":
        """Give the same lines in a smaller size."""
        return Setting(self.lines, self.face, self.size * ratio, self.space_before * ratio)


def set_text(texts: Iterable[str], style: Style, available: float) -> Setting:
    """Set texts under one another within ``available`` points, all in one size.

    Each text keeps one line while the size stays at or above the style's least; then long ones
    are broken at the space nearest to their middle and the size begins anew.
    """
    whole = tuple(texts)
    size = _fitting(whole, style, available)
    if size < style.least:
        whole = tuple(line for text in whole for line in _halves(text, style, available))
        size = _fitting(whole, style, available)
    return Setting(whole, style.face, size, style.space_before)


def _fitting(lines: Iterable[str], style: Style, available: float) -> float:
    widest = max(width(line, style.face) for line in lines)
    return min(style.size, available / widest) if widest else style.size


def _halves(text: str, style: Style, available: float) -> Iterator[str]:
    if width(text, style.face) * style.least <= available or " " not in text:
        yield text
        return
    middle = len(text) / 2
    spaces = (place for place, letter in enumerate(text) if letter == " ")
    best = min(spaces, key=lambda place: abs(place - middle))
    yield text[:best]
    yield text[best + 1 :]
