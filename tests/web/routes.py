"""Who may use which address: one row for each route, one column for each kind of person.

``+`` may, ``.`` finds nothing there. The columns: a visitor, Sid (signed in, no role), Sana
(coordinator of a school), Elza (expert of another contest), Oto (observer of the competition),
Dace (expert of the contest), Čiepa (its chief expert), Olga (organiser of the competition),
Andris (administrator). An upload is its uploader's alone, here Olga's. The endpoint of marking
events answers everybody who is signed in and refuses each event that is not theirs. Results are
ratified here as chief expert.
"""

from dataclasses import dataclass
from pathlib import Path

PEOPLE = ("visitor", "sid", "sana", "elza", "oto", "dace", "ciepa", "olga", "andris")

ROWS = Path(__file__).parent / "route_rows"
"""Text files, one for each part of the addresses; the first line of each names the columns."""


@dataclass(frozen=True)
class Route:
    """One row of the table."""

    method: str
    endpoint: str
    allowed: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint}"


def table() -> list[Route]:
    """Read the table."""
    lines = [line for file in ROWS.glob("*.txt") for line in file.read_text().splitlines()[1:]]
    return [_route(line.split()) for line in sorted(lines)]


def _route(cells: list[str]) -> Route:
    method, endpoint, *signs = cells
    allowed = {person for person, sign in zip(PEOPLE, signs, strict=True) if sign == "+"}
    return Route(method, endpoint, frozenset(allowed))
