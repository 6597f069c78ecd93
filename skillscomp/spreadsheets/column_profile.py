"""Which column of a foreign layout is what, as a person told us; saved as a profile."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.figures import clean_text
from skillscomp.spreadsheets.grid import Grid, cell_name
from skillscomp.spreadsheets.headers import Columns, Role, role_of

MAPPABLE = tuple(
    role for role in Role if role not in {Role.CRITERION, Role.TOTAL, Role.SECOND_MAXIMUM}
)
NEEDED = (Role.CODE, Role.DESCRIPTION, Role.MAXIMUM)
LAST_ROW = 1_048_576
SAMPLE_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """The columns of one layout.

    ``columns`` names the column letter of each role (``{"code": "A", "maximum": "F"}``), code,
    description and maximum at least; ``first_row`` is the first row below the headers, from 1;
    ``sheet`` is empty for the first sheet; ``language`` is ``en`` or ``lv``.
    Raises ValueRefused: profile-unreadable, profile-lacks-column.
    """

    columns: Mapping[Role, str]
    first_row: int = 2
    sheet: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        for role in NEEDED:
            if role not in self.columns:
                raise ValueRefused("profile-lacks-column", name=role.value)
        if not 1 <= self.first_row <= LAST_ROW or self.language not in {"en", "lv"}:
            raise ValueRefused("profile-unreadable", name="first_row, language")
        self.numbered()

    def numbered(self) -> Columns:
        """Give the columns by number."""
        try:
            found = {
                role: column_index_from_string(letters.upper())
                for role, letters in self.columns.items()
            }
        except ValueError as reason:
            raise ValueRefused("profile-unreadable", name="columns") from reason
        if len(set(found.values())) < len(found):
            raise ValueRefused("profile-unreadable", name="columns")
        return Columns.of(found, self.language)

    def to_json(self) -> str:
        """Write the profile so that it can be kept beside the contest."""
        columns = {role.value: letters for role, letters in sorted(self.columns.items())}
        return json.dumps(
            {
                "columns": columns,
                "first_row": self.first_row,
                "sheet": self.sheet,
                "language": self.language,
            },
            ensure_ascii=False,
            indent=2,
        )

    @classmethod
    def from_json(cls, text: str) -> "ColumnProfile":
        """Read a profile. Raises ValueRefused: profile-unreadable, profile-lacks-column."""
        try:
            raw = json.loads(text)
            return cls(
                columns={Role(name): str(letters) for name, letters in raw["columns"].items()},
                first_row=int(raw.get("first_row", 2)),
                sheet=str(raw.get("sheet", "")),
                language=str(raw.get("language", "en")),
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as reason:
            raise ValueRefused("profile-unreadable", name=str(reason)[:60]) from reason


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """One column of a sheet as a person sees it when asked what it holds."""

    letters: str
    values: tuple[str, ...]
    proposed: Role | None


def sample_columns(grid: Grid) -> tuple[ColumnSample, ...]:
    """Show the first values of each column with a proposal from its words, to be confirmed."""
    seen: dict[int, list[str]] = {}
    for row in list(grid)[: SAMPLE_ROWS * 4]:
        for column, value in row.cells.items():
            if len(seen.setdefault(column, [])) < SAMPLE_ROWS:
                seen[column].append(clean_text(value)[:80])
    samples = []
    for column, values in sorted(seen.items()):
        roles = (role_of(value.casefold().replace("\n", " ")) for value in values)
        proposed = next((role for role in roles if role in MAPPABLE), None)
        letters = cell_name(1, column)[:-1]
        samples.append(ColumnSample(letters, tuple(values), proposed))
    return tuple(samples)
