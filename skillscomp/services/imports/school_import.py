"""Judges and imports a table of schools: found by short name, else by name and town."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.core.typed_table import CellMessage
from skillscomp.models.schools import School
from skillscomp.services.imports.preview import CellChange, PreviewRow, Verdict
from skillscomp.services.setup.changes import Change
from skillscomp.services.setup.kept_rows import add_row, edit_row

COLUMNS = ("code", "name", "town", "email", "phone")


@dataclass(frozen=True, slots=True)
class JudgedSchool:
    """A row with the school that it is about, if there is one."""

    row: PreviewRow
    school: School | None = None


class SchoolJudge:
    """Judges the rows in order; two rows cannot be one school."""

    def __init__(self, session: Session) -> None:
        schools = list(session.scalars(select(School).where(~School.rehearsal)))
        self._by_code = {school.code.casefold(): school for school in schools}
        self._by_name = {_name(school.name, school.town): school for school in schools}
        self._rows: dict[object, int] = {}

    def judge(self, rows: Sequence[PreviewRow]) -> list[JudgedSchool]:
        """Judge the rows of a table that were read."""
        return [self._judged(row) for row in rows]

    def _judged(self, row: PreviewRow) -> JudgedSchool:
        if row.problems:
            return JudgedSchool(row.refused())
        code, name = row.cells["code"].casefold(), _name(row.cells["name"], row.cells["town"])
        by_code, by_name = self._by_code.get(code), self._by_name.get(name)
        if by_code and by_name and by_code is not by_name:
            said = Message("school-name-taken", {"code": by_name.code})
            return JudgedSchool(row.refused(CellMessage("name", said)))
        school = by_code or by_name
        for key in (code, name, school.id if school else code):
            first = self._rows.setdefault(key, row.number)
            if first != row.number:
                said = Message("row-doubled", {"row": first})
                return JudgedSchool(row.refused(CellMessage("code", said)))
        if school is None:
            return JudgedSchool(replace(row, verdict=Verdict.NEW))
        changes = tuple(
            CellChange(column, getattr(school, column), row.cells[column])
            for column in COLUMNS
            if row.cells.get(column) and row.cells[column] != getattr(school, column)
        )
        verdict = Verdict.CHANGED if changes else Verdict.SAME
        return JudgedSchool(replace(row, verdict=verdict, changes=changes), school)


def take_schools(session: Session, schools: Sequence[JudgedSchool]) -> list[Change]:
    """Add and change the schools of the rows that are not refused."""
    changes = []
    for judged in schools:
        row = judged.row
        if row.verdict is Verdict.NEW:
            facts = {column: row.cells.get(column, "") for column in COLUMNS}
            changes.append(add_row(session, School(**facts)))
        elif row.verdict is Verdict.CHANGED and judged.school:
            said = {change.column: change.after for change in row.changes}
            changes.append(edit_row(session, judged.school, said))
    return changes


def _name(name: str, town: str) -> tuple[str, str]:
    return name.casefold(), town.casefold()
