"""Sets a text into a width: on one line, then smaller, then on more lines, never outside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skillscomp.documents.faces import width

LEADING = 1.14
"""Distance of two lines, as a share of the size."""

_TWO = 2


@dataclass(frozen=True, slots=True)
class Style:
    """A face with the size one wishes for (points) and the least before a new line begins."""

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
    are broken at spaces into as few lines as possible and the size begins anew.
    """
    whole = tuple(texts)
    size = _fitting(whole, style, available)
    if size < style.least:
        whole = tuple(line for text in whole for line in _broken(text, style, available))
        size = _fitting(whole, style, available)
    return Setting(whole, style.face, size, style.space_before)


def widest(setting: Setting) -> float:
    """Give the width of the longest line, in points."""
    return max(width(line, setting.face) for line in setting.lines) * setting.size


def _fitting(lines: Iterable[str], style: Style, available: float) -> float:
    longest = max(width(line, style.face) for line in lines)
    return min(style.size, available / longest) if longest else style.size


def _broken(text: str, style: Style, available: float) -> Iterator[str]:
    """Break a text into the fewest lines that fit in the least size; two are made alike long."""
    room = available / style.least
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and width(longer, style.face) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    yield from _alike(text, style.face) if len(lines) == _TWO else lines


def _alike(text: str, face: str) -> tuple[str, str]:
    breaks = [place for place, letter in enumerate(text) if letter == " "]
    halves = [(text[:place], text[place + 1 :]) for place in breaks]
    return min(halves, key=lambda pair: max(width(pair[0], face), width(pair[1], face)))
