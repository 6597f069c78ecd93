"""Checking a marking workbook of full size, against openpyxl merely iterating all its rows."""

from collections.abc import Callable
from io import BytesIO
from time import process_time

from openpyxl import load_workbook

from skillscomp.core.scheme_check import check_scheme
from skillscomp.spreadsheets.read_scheme import read_scheme
from skillscomp.spreadsheets.write_workbook import write_workbook
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

ROUNDS = 15
LIMITS = {"scheme_check_ratio_to_iterating": ("at most", 1.5)}


def measure() -> dict[str, float]:
    """Give the best times of both, in milliseconds, and their ratio."""
    content = _full_workbook()
    iterating, checking = _best(lambda: _iterate(content), lambda: _check(content))
    return {
        "scheme_check_ms": checking * 1000,
        "openpyxl_iterating_ms": iterating * 1000,
        "scheme_check_ratio_to_iterating": checking / iterating,
    }


def _full_workbook() -> bytes:
    """Make a workbook of 36 sub-criteria with 144 aspects, 36 of them judged with levels.

    It is written as the template looks, since styles and widths cost a reader time too.
    """
    rows = [*PREAMBLE]
    for letter in "ABCDEF":
        rows.append(HEADER)
        for number in range(1, 7):
            code = f"{letter}{number}"
            rows += [sub(code, f"Part {code}"), judged(f"How {code} looks", 0.7), *LEVELS]
            rows += [measured(f"Whether {code} does task {task}", 0.7) for task in range(3)]
            rows.append(BLANK)
    scheme = read_scheme("scheme.xlsx", workbook(*rows)).scheme
    if scheme is None:
        raise ValueError("the rows were not read")
    return write_workbook(scheme)


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


def _best(*works: Callable[[], None]) -> list[float]:
    """Time the works in turn, so that a slow moment of the machine strikes all of them."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            start = process_time()
            work()
            taken.append(process_time() - start)
    return [min(taken) for taken in times]
