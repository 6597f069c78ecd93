"""The database engines that the tests run on: migrated once, emptied for every test."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql

from skillscomp.models.base import Base
from tests.postgres import cluster, database

ENGINES = ("sqlite", "postgresql")
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder with a name of chance is made in it
_DELETIONS_OF_A_SWEEP = 50


class SqliteDatabase:
    """A file; what is kept of it is a copy in memory."""

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self._path = path
        self._kept = sqlite3.connect(":memory:")

    def remember(self) -> None:
        """Keep the database as it is, right after the migrations."""
        source = sqlite3.connect(self._path)
        source.backup(self._kept)
        source.close()

    def restore(self) -> None:
        """Copy it back, which takes some milliseconds."""
        target = sqlite3.connect(self._path)
        self._kept.backup(target)
        target.close()

    def close(self) -> None:
        """Forget the copy."""
        self._kept.close()


class PostgresDatabase:
    """A database in a cluster of the tests' own; the migrations leave it without rows."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._rows = psycopg.connect(
            url.replace("postgresql+psycopg", "postgresql", 1), autocommit=True
        )
        tables = (sql.Identifier(table) for table in Base.metadata.tables)
        deletions = (sql.SQL("DELETE FROM {}").format(table) for table in tables)
        self._deletions = sql.SQL("; ").join(deletions)
        self._deleted = 0

    def remember(self) -> None:
        """Leave it: emptying is enough."""

    def restore(self) -> None:
        """Delete every row, past foreign keys and the journal's guard."""
        with self._rows.transaction():
            self._rows.execute("SET LOCAL session_replication_role = replica")
            self._rows.execute(self._deletions)
        self._deleted += 1
        if self._deleted % _DELETIONS_OF_A_SWEEP == 0:  # else what was deleted is read over again
            self._rows.execute("VACUUM")

    def close(self) -> None:
        """End the connection, so that the database can be dropped."""
        self._rows.close()


@contextmanager
def open_database(engine: str, folder: Path) -> Iterator[SqliteDatabase | PostgresDatabase]:
    """Make an empty database of an engine and remove it after the block.

    A file lies in memory where there is such a folder: nobody waits for a disk whose power is
    never cut. What SQLite and the program do is the same.
    """
    if engine == "sqlite":
        usable = os.access(_IN_MEMORY, os.W_OK)
        with TemporaryDirectory(dir=_IN_MEMORY if usable else folder) as place:
            file = SqliteDatabase(Path(place) / "test.sqlite3")
            yield file
            file.close()
        return
    with cluster() as server, database(server) as url:
        kept = PostgresDatabase(url)
        yield kept
        kept.close()
