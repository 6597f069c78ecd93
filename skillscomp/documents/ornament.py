"""Engraved lines: the guilloche frame, the rosette and the eight-pointed star of the morning.

Every function gives PDF operators around the origin or for a given box, so that a document
holds each ornament once as a form and repeats it on every page for nothing.
"""

from collections.abc import Callable, Iterable
from math import cos, pi, sin

Point = tuple[float, float]
ARC = 0.5522847498
"""How far the handles of a quarter circle reach, as a share of its radius."""
ARCS_IN_A_WAVE = 4
"""Enough for a curve that no eye tells from the true one, and few for a reader of the file."""


def line_through(points: Iterable[Point], *, closed: bool = False) -> str:
    """Draw straight lines from point to point."""
    first, *others = points
    drawn = [f"{first[0]:.2f} {first[1]:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)]
    return " ".join([*drawn, "s" if closed else "S"])


def circle(radius: float, finish: str) -> str:
    """Draw a circle around the origin; finish is the operator: ``f``, ``S`` or ``W n``."""
    r, k = radius, radius * ARC
    return (
        f"{r:.2f} 0 m {r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c "
        f"{-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c "
        f"{k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c h {finish}"
    )


def star(radius: float) -> str:
    """Draw the lines of the eight-pointed star (auseklis), one stroke that crosses itself."""
    turn = 2 * pi / 8
    corners = [(turn * 3 * step) + turn / 2 for step in range(8)]
    return line_through(
        ((radius * cos(angle), radius * sin(angle)) for angle in corners), closed=True
    )


def rosette(inner: float, outer: float, petals: int, strands: int) -> str:
    """Draw a ring of waves woven into one another between two radii."""
    middle, reach = (inner + outer) / 2, (outer - inner) / 2

    def point(share: float, shift: float) -> Point:
        angle = 2 * pi * share
        radius = middle + reach * sin(petals * angle + 2 * pi * shift)
        return radius * cos(angle), radius * sin(angle)

    return _woven(point, petals, strands)


def braid(length: float, depth: float, waves: int, strands: int) -> str:
    """Draw waves woven into one another along the x axis, ``depth`` high, from 0 to length."""

    def point(share: float, shift: float) -> Point:
        return length * share, depth / 2 * sin(2 * pi * (waves * share + shift))

    return _woven(point, waves, strands)


def _woven(point: Callable[[float, float], Point], waves: int, strands: int) -> str:
    arcs = waves * ARCS_IN_A_WAVE
    return " ".join(_smooth(point, strand / strands, arcs) for strand in range(strands))


def _smooth(point: Callable[[float, float], Point], shift: float, arcs: int) -> str:
    """Draw a curve from share 0 to 1 as cubic arcs that keep its places and its slopes."""
    x, y = point(0.0, shift)
    drawn = [f"{x:.2f} {y:.2f} m"]
    step = 1 / arcs / 1000
    for arc in range(arcs):
        start, end = arc / arcs, (arc + 1) / arcs
        x1, y1 = _handle([point(start + place, shift) for place in (-step, 0, step)])
        x2, y2 = _handle([point(end - place, shift) for place in (-step, 0, step)])
        x, y = point(end, shift)
        drawn.append(f"{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f} {x:.2f} {y:.2f} c")
    return " ".join([*drawn, "S"])


def _handle(near: list[Point]) -> Point:
    """Find an arc's handle: a third of the arc along the slope that two tiny steps measure."""
    (x_before, y_before), (x, y), (x_after, y_after) = near
    reach = 1000 / 3 / 2
    return x + (x_after - x_before) * reach, y + (y_after - y_before) * reach
