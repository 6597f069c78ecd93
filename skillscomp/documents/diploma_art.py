"""What a diploma shows besides its words: the frame, the medal on its ribbon, the rosette."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from skillscomp.documents.colours import WHITE, Colour, Emblem, Metal, metal
from skillscomp.documents.ornament import braid, circle, rosette, star

PAGE = (841.89, 595.28)
"""A4, landscape, in points."""
FRAME_OUTSIDE = 24.0
FRAME_INSIDE = 56.0
"""Distances of the frame's outer and inner edge from the paper's edge."""
MEDAL_CENTRE = (152.0, 322.0)
MEDAL_RADIUS = 66.0
_RIBBON = 58.0
_BRAID_DEPTH = 17.0
_SHEEN = ((0.0, 0.15), (0.22, 0.95), (0.45, 0.25), (0.6, 0.05), (0.8, 0.75), (1.0, 0.1))
"""Where light falls along a medal's diagonal: place, share of light."""
_BANDS = 64


@lru_cache(maxsize=16)
def frame(accent: Colour) -> str:
    """Draw the frame with its woven band, and the pale rosette behind the words."""
    return "\n".join([*_rosette_behind(accent), *_lines(accent), *_bands(accent)])


def _rosette_behind(accent: Colour) -> Iterator[str]:
    yield f"q 0.35 w {accent.towards(WHITE, 0.86).stroke} 1 0 0 1 508 298 cm"
    yield rosette(70, 205, 24, 7)
    yield rosette(22, 78, 12, 5)
    yield "Q"


def _lines(accent: Colour) -> Iterator[str]:
    yield f"q {accent.stroke}"
    middle = (FRAME_OUTSIDE + FRAME_INSIDE) / 2
    half = _BRAID_DEPTH / 2 + 3
    for inset, thickness in (
        (FRAME_OUTSIDE, 1.8),
        (middle - half, 0.5),
        (middle + half, 0.5),
        (FRAME_INSIDE, 1.0),
    ):
        yield f"{thickness} w {inset} {inset} {PAGE[0] - 2 * inset:.2f}"
        yield f"{PAGE[1] - 2 * inset:.2f} re S"
    yield "Q"


def _bands(accent: Colour) -> Iterator[str]:
    middle = (FRAME_OUTSIDE + FRAME_INSIDE) / 2
    corner = _BRAID_DEPTH / 2 + 3
    long, short = (side - 2 * (middle + corner) for side in PAGE)
    start = middle + corner
    yield f"q 0.4 w {accent.towards(WHITE, 0.15).stroke}"
    for y in (middle, PAGE[1] - middle):
        yield f"q 1 0 0 1 {start:.2f} {y:.2f} cm {braid(long, _BRAID_DEPTH, 30, 6)} Q"
    for x in (middle, PAGE[0] - middle):
        yield f"q 0 1 -1 0 {x:.2f} {start:.2f} cm {braid(short, _BRAID_DEPTH, 20, 6)} Q"
    yield "Q"
    for x in (middle, PAGE[0] - middle):
        for y in (middle, PAGE[1] - middle):
            yield f"q 1 0 0 1 {x:.2f} {y:.2f} cm {WHITE.fill} {accent.stroke} {accent.fill}"
            yield f"{-corner} {-corner} {2 * corner} {2 * corner} re f"
            yield f"{WHITE.stroke} 1.3 w 0 j {star(corner - 2)} Q"


@lru_cache(maxsize=64)
def emblem(kind: Emblem, accent: Colour) -> str:
    """Draw the medal on its ribbon, or the rosette of those who took part."""
    x, y = MEDAL_CENTRE
    if kind is Emblem.NONE:
        return "\n".join([f"q 1 0 0 1 {x} {y + 40} cm", *_rosette(accent), "Q"])
    return "\n".join([*_ribbon(accent), f"q 1 0 0 1 {x} {y} cm", *_medal(metal(kind, accent)), "Q"])


def _rosette(accent: Colour) -> Iterator[str]:
    yield f"0.5 w {accent.stroke}"
    yield rosette(46, 86, 16, 7)
    yield f"1.1 w {circle(42, 'S')} 0.5 w {circle(39, 'S')} 3 w 0 j {star(31)}"


def _ribbon(accent: Colour) -> Iterator[str]:
    x, foot = MEDAL_CENTRE[0], MEDAL_CENTRE[1] + MEDAL_RADIUS + 8
    top, half = PAGE[1] - FRAME_INSIDE, _RIBBON / 2
    yield f"q {accent.fill} {x - half} {top:.2f} m {x + half} {top:.2f} l {x + half} {foot + 26} l"
    yield f"{x} {foot} l {x - half} {foot + 26} l W f"
    yield f"{WHITE.fill}"
    for offset in (-0.62, 0.62):
        yield f"{x + offset * half - 2.5:.2f} {foot} 5 {top - foot:.2f} re f"
    yield f"{accent.towards(WHITE, 0.5).stroke} 0.6 w"
    for offset in (-0.86, -0.38, -0.13, 0.13, 0.38, 0.86):
        yield f"{x + offset * half:.2f} {foot} m {x + offset * half:.2f} {top:.2f} l S"
    yield "Q"


def _medal(shades: Metal) -> Iterator[str]:
    r = MEDAL_RADIUS
    yield f"q 1 0 0 1 0 {r + 6:.2f} cm {shades.dark.stroke} 3.4 w {circle(7.5, 'S')}"
    yield f"{shades.light.stroke} 1.4 w {circle(7.5, 'S')} Q"
    yield f"{shades.dark.fill} {circle(r, 'f')}"
    yield from _sheen(shades, r - 1.2, 0)
    yield f"{shades.dark.stroke} 0.5 w {circle(r - 4, 'S')}"
    yield f"{shades.dark.towards(shades.middle, 0.25).stroke} 0.32 w"
    yield rosette(r - 21, r - 5, 32, 5)
    yield f"{shades.dark.fill} {circle(r - 22, 'f')}"
    yield from _sheen(shades, r - 23.2, 1)
    yield f"{shades.dark.stroke} 0.5 w {circle(r - 26, 'S')}"
    yield f"0 j {shades.dark.stroke} 5.6 w {star(r - 33)}"
    yield f"{shades.light.stroke} 0.7 w {star(r - 33)}"


def _sheen(shades: Metal, radius: float, turned: int) -> Iterator[str]:
    """Fill a disc with slanting bands of light, which print as greys of their own."""
    yield f"q {circle(radius, 'W n')} 0.78 0.62 -0.62 0.78 0 0 cm"
    step = 2 * radius / _BANDS
    for band in range(_BANDS):
        place = band / (_BANDS - 1)
        light = _light(1 - place if turned else place)
        yield shades.middle.towards(shades.light, light).fill
        yield f"{-radius + band * step:.2f} {-radius:.2f} {step + 0.3:.2f} {2 * radius:.2f} re f"
    yield "Q"


def _light(place: float) -> float:
    (start, low), (end, high) = next(
        stretch for stretch in pairwise(_SHEEN) if place <= stretch[1][0]
    )
    return low + (high - low) * (place - start) / (end - start)
