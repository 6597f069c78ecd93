"""Engraved lines: the guilloche frame, the rosette and the eight-pointed star of the morning.

Every function gives PDF operators around the origin or for a given box, so that a document
holds each ornament once as a form and repeats it on every page for nothing.
"""

from collections.abc import Iterable, Iterator
from math import cos, pi, sin

Point = tuple[float, float]
ARC = 0.5522847498
"""How far the handles of a quarter circle reach, as a share of its radius."""


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
        f"{k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c {finish}"
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
    return " ".join(
        line_through(_wave_round(inner, outer, petals, strand / strands), closed=True)
        for strand in range(strands)
    )


def _wave_round(inner: float, outer: float, petals: int, shift: float) -> Iterator[Point]:
    middle, reach = (inner + outer) / 2, (outer - inner) / 2
    steps = petals * 18
    for step in range(steps):
        angle = 2 * pi * step / steps
        radius = middle + reach * sin(petals * angle + 2 * pi * shift)
        yield radius * cos(angle), radius * sin(angle)


def braid(length: float, depth: float, waves: int, strands: int) -> str:
    """Draw waves woven into one another along the x axis, ``depth`` high, from 0 to length."""
    return " ".join(
        line_through(_wave_along(length, depth, waves, strand / strands))
        for strand in range(strands)
    )


def _wave_along(length: float, depth: float, waves: int, shift: float) -> Iterator[Point]:
    steps = waves * 14
    for step in range(steps + 1):
        share = step / steps
        yield length * share, depth / 2 * sin(2 * pi * (waves * share + shift))
