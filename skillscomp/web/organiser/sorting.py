"""Lists that are sorted by a column; the column stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Sort:
    """A column's head: where it leads and how the list is sorted by it now."""

    url: str
    direction: str


def sorted_rows(
    rows: Iterable[Row], columns: Mapping[str, Callable[[Row], Any]]
) -> tuple[list[Row], dict[str, Sort]]:
    """Sort by the column that the address names, else by the first; a minus before it reverses.

    Returns the rows and the heads of the columns, as the macro ``sort_header`` takes them.
    """
    asked = request.args.get("sort", "")
    name = asked.removeprefix("-")
    if name not in columns:
        asked = name = next(iter(columns))
    backwards = asked.startswith("-")
    heads = {column: _head(column, name, backwards=backwards) for column in columns}
    return sorted(rows, key=columns[name], reverse=backwards), heads


def _head(column: str, current: str, *, backwards: bool) -> Sort:
    turned = f"-{column}" if column == current and not backwards else column
    kept = {
        name: value
        for name, value in request.args.items()
        if name not in {"page", "sort"} and value
    }
    direction = ""
    if column == current:
        direction = "descending" if backwards else "ascending"
    return Sort(f"{request.path}?{urlencode(kept | {'sort': turned})}", direction)
