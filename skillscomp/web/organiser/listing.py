"""Lists that are searched, filtered and paged; all of it stands in the address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request

Row = TypeVar("Row")
LONGEST_SEARCH = 100
DIGITS = 6
"""Of the largest page number that is looked at."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, as the pager macro shows it."""

    rows: Sequence[Row]
    number: int
    pages: int
    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


def page_of(rows: Sequence[Row], per_page: int) -> Page[Row]:
    """Cut out the page that the address asks for; a number out of range means the nearest."""
    return page_from(len(rows), lambda first, count: rows[first : first + count], per_page)


def page_from(
    total: int, rows_from: Callable[[int, int], Sequence[Row]], per_page: int
) -> Page[Row]:
    """Fetch the page that the address asks for, by the number of rows before it and on it."""
    pages = max(1, -(-total // per_page))
    wanted = request.args.get("page", "")
    sound = wanted.isascii() and wanted.isdigit() and len(wanted) <= DIGITS
    asked = int(wanted) if sound else 1
    number = min(max(asked, 1), pages)
    begin = (number - 1) * per_page
    shown = rows_from(begin, per_page)
    return Page(
        rows=shown,
        number=number,
        pages=pages,
        first=begin + 1 if shown else 0,
        last=begin + len(shown),
        total=total,
        previous_url=_address(number - 1) if number > 1 else "",
        next_url=_address(number + 1) if number < pages else "",
    )


def searched(rows: Iterable[Row], words_of: Callable[[Row], Iterable[str]]) -> list[Row]:
    """Keep the rows in which every word of the search occurs, letter case aside."""
    wanted = search_text().casefold().split()
    return [row for row in rows if _holds(" ".join(words_of(row)).casefold(), wanted)]


def search_text() -> str:
    """Give what was typed into the search."""
    return request.args.get("q", "").strip()[:LONGEST_SEARCH]


def chosen(name: str, values: Iterable[str]) -> str:
    """Give the value of a filter, empty for one that is not offered."""
    wanted = request.args.get(name, "")
    return wanted if wanted in set(values) else ""


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _address(number: int) -> str:
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return f"{request.path}?{urlencode(kept | {'page': str(number)})}"
