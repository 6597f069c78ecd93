"""What the rows of a sheet say, before it is known whether that makes a scheme."""

from dataclasses import dataclass, field

from skillscomp.spreadsheets.grid import Row
from skillscomp.spreadsheets.headers import Columns, Role


@dataclass
class AspectDraft:
    """The rows of one aspect: its own, its level texts, its continuations."""

    row: Row
    columns: Columns
    extra: list[str] = field(default_factory=list)
    levels: dict[int, list[str]] = field(default_factory=dict)
    last_level: int | None = None

    def value(self, role: Role) -> object:
        """Give what the aspect's own row holds in a column."""
        column = self.columns.by_role.get(role)
        return None if column is None else self.row.cells.get(column)

    def where(self, role: Role) -> str:
        """Name the cell of a column in the aspect's own row; the first one where it is missing."""
        return self.row.cell(self.columns.by_role.get(role, min(self.row.cells)))


@dataclass
class SubCriterionDraft:
    """A sub-criterion's row and the aspects below it; ``stated`` is a sum written on its row."""

    code: str
    where: str
    name: str = ""
    day: int | None = None
    stated: tuple[int, int] | None = None
    aspects: list[AspectDraft] = field(default_factory=list)


@dataclass
class SheetDraft:
    """Everything below the preamble, in the order of the sheet."""

    sub_criteria: list[SubCriterionDraft] = field(default_factory=list)
    criteria: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    headers: list[Columns] = field(default_factory=list)
    awarded: list[str] = field(default_factory=list)
    remarks: dict[int, int] = field(default_factory=dict)
