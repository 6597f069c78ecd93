"""Draws the QR code of an address as rectangles, sharp at any size."""

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET = 2
"""Modules of white that this draws around; the page leaves as many more."""


def best_mask(address: str) -> int:
    """Find the mask that suits an address best; trying them all is most of the work of a code."""
    mask: int = segno.make_qr(address, error="M", boost_error=False).mask
    return mask


def draw_qr(
    canvas: Canvas, address: str, foot: tuple[float, float], side: float, mask: int
) -> None:
    """Draw the code with its lower left corner at ``foot``, ``side`` points wide.

    Any mask can be read; addresses that are much alike share that of the first.
    """
    rows = segno.make_qr(address, error="M", boost_error=False, mask=mask).matrix
    module = side / (len(rows) + 2 * QUIET)
    x, y = foot[0] + QUIET * module, foot[1] + side - QUIET * module
    drawn = [
        f"{start} {-line} {length} 1 re"
        for line, modules in enumerate(rows, start=1)
        for start, length in _runs(modules)
    ]
    canvas.addLiteral(
        f"q 0 0 0 rg {module:.4f} 0 0 {module:.4f} {x:.2f} {y:.2f} cm {' '.join(drawn)} f Q"
    )


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Give the runs of dark modules of a row: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
