"""What differs between the tables that are imported: how rows are read, judged and taken."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

from skillscomp.core.table_columns import ENTRY_COLUMNS, SCHOOL_COLUMNS
from skillscomp.models.changes import TableImport
from skillscomp.models.competitions import Competition
from skillscomp.services.actors import Actor
from skillscomp.services.imports.entry_import import By, EntryImport
from skillscomp.services.imports.entry_judgement import EntryJudge, JudgedEntry
from skillscomp.services.imports.preview import PreviewRow
from skillscomp.services.imports.reading import read_row, read_school_row
from skillscomp.services.imports.school_import import JudgedSchool, SchoolJudge, take_schools
from skillscomp.services.imports.standing import Standing, standing_of
from skillscomp.services.registration.windows import day_of
from skillscomp.services.setup.changes import Change


class Kind(StrEnum):
    """What a table lists."""

    ENTRIES = "entries"
    SCHOOLS = "schools"


class Importer(Protocol):
    """Reads rows one by one, judges them all, then takes those that were judged."""

    def read(self, row: PreviewRow) -> PreviewRow:
        """Look at one row by itself."""

    def judge(self, session: Session, rows: Sequence[PreviewRow]) -> list[PreviewRow]:
        """Say of every row what becomes of it, in the order of the table."""

    def take(self, session: Session, actor: Actor) -> list[Change]:
        """Do what the rows that were judged say, but for those that are refused."""


class EntryTable:
    """The entries of one competition."""

    def __init__(self, competition: Competition, now: datetime) -> None:
        self._competition = competition
        self._now = now
        self._standing: Standing | None = None
        self._judged: list[JudgedEntry] = []

    def read(self, row: PreviewRow) -> PreviewRow:
        """Look at one row by itself."""
        return read_row(row, ENTRY_COLUMNS, day_of(self._competition, self._now))

    def judge(self, session: Session, rows: Sequence[PreviewRow]) -> list[PreviewRow]:
        """Say of every row what becomes of it."""
        self._standing = standing_of(session, self._competition)
        self._judged = EntryJudge(self._standing).judge(rows)
        judged = [row for entry in self._judged for row in entry.rows]
        return sorted(judged, key=lambda row: row.number)

    def take(self, session: Session, actor: Actor) -> list[Change]:
        """Make and change entries. Raises what ``enter`` refuses."""
        if self._standing is None:
            raise ValueError("rows are judged before they are taken")
        taking = EntryImport(session, self._standing, By(actor, self._now))
        taking.take(self._judged)
        return taking.changes


class SchoolTable:
    """The schools of the registry."""

    def __init__(self) -> None:
        self._judged: list[JudgedSchool] = []

    def read(self, row: PreviewRow) -> PreviewRow:
        """Look at one row by itself."""
        return read_school_row(row, SCHOOL_COLUMNS)

    def judge(self, session: Session, rows: Sequence[PreviewRow]) -> list[PreviewRow]:
        """Say of every row what becomes of it."""
        self._judged = SchoolJudge(session).judge(rows)
        return [judged.row for judged in self._judged]

    def take(self, session: Session, _actor: Actor) -> list[Change]:
        """Add and change schools."""
        return take_schools(session, self._judged)


def importer_of(table: TableImport, now: datetime) -> Importer:
    """Give what imports a table of this kind."""
    if table.competition is not None:
        return EntryTable(table.competition, now)
    return SchoolTable()
