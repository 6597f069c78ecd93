"""What stands in a printed result list, worded and in order."""

from dataclasses import dataclass, field
from datetime import datetime

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.colours import Colour, Emblem, colour
from skillscomp.documents.faces import compose


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One entry: its place, medal in words and as emblem, its members, school and mark.

    Place and mark arrive formatted for the reader (``88,40``); either may be empty.
    Raises ValueRefused: letter-not-printable.
    """

    place: str
    medal: str
    emblem: Emblem
    names: tuple[str, ...]
    school: str
    mark: str

    def __post_init__(self) -> None:
        compose(self, "place", "medal", "names", "school", "mark")


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """The words over the columns. Raises ValueRefused: letter-not-printable."""

    place: str
    medal: str
    names: str
    school: str
    mark: str

    def __post_init__(self) -> None:
        compose(self, "place", "medal", "names", "school", "mark")


@dataclass(frozen=True, slots=True)
class ResultList:
    """One contest's results on paper, rows in the order of their places.

    ``status`` says what the figures are worth and since when (“Published on 7 May 2027, 16.00”).
    ``page_of`` words the page number with ``%(page)d`` and ``%(pages)d``. ``language`` is a tag
    such as ``lv``; ``made`` knows its zone; ``accent`` is the competition's colour.

    Raises ValueRefused: no-result-rows, letter-not-printable.
    """

    contest: str
    competition: str
    place_and_date: str
    status: str
    organiser: str
    columns: ResultColumns
    rows: tuple[ResultRow, ...]
    page_of: str
    language: str
    made: datetime
    accent: str = "#8c1d2f"
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "contest", "competition", "place_and_date", "status", "organiser", "page_of")
        object.__setattr__(self, "ink", colour(self.accent))
        if not self.rows:
            raise ValueRefused("no-result-rows", contest=self.contest)
