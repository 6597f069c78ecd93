"""Checking a marking workbook of full size, against openpyxl merely iterating all its rows."""

from collections.abc import Callable
from io import BytesIO
from time import perf_counter

from openpyxl import load_workbook

from skillscomp.core.scheme_check import check_scheme
from skillscomp.spreadsheets.read_scheme import read_scheme
from tests.spreadsheets.marking_sheets import (
    BLANK,
    HEADER,
    LEVELS,
    PREAMBLE,
    judged,
    measured,
    sub,
    workbook,
)

ROUNDS = 7
LIMITS = {"scheme_check_ratio_to_iterating": ("at most", 1.5)}


def measure() -> dict[str, float]:
    """Give the best times of both, in milliseconds, and their ratio."""
    content = _full_workbook()
    iterating = _best(lambda: _iterate(content))
    checking = _best(lambda: _check(content))
    return {
        "scheme_check_ms": checking * 1000,
        "openpyxl_iterating_ms": iterating * 1000,
        "scheme_check_ratio_to_iterating": checking / iterating,
    }


def _full_workbook() -> bytes:
    """Make a workbook of 36 sub-criteria with 144 aspects, 36 of them judged with levels."""
    rows = [*PREAMBLE]
    for letter in "ABCDEF":
        rows.append(HEADER)
        for number in range(1, 7):
            code = f"{letter}{number}"
            rows += [sub(code, f"Part {code}"), judged(f"How {code} looks", 0.7), *LEVELS]
            rows += [measured(f"Whether {code} does task {task}", 0.7) for task in range(3)]
            rows.append(BLANK)
    return workbook(*rows)


def _iterate(content: bytes) -> None:
    book = load_workbook(BytesIO(content), read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows():
            pass
    book.close()


def _check(content: bytes) -> None:
    scheme = read_scheme("scheme.xlsx", content).scheme
    if scheme is None or len(scheme.aspect_by_code) != 144:
        raise ValueError("the workbook was not read")
    check_scheme(scheme)


def _best(work: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)
