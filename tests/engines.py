"""The database engines that the tests run on: migrated once, emptied for every test."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, delete, text

from skillscomp.models.base import Base
from tests.postgres import cluster, database

ENGINES = ("sqlite", "postgresql")


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
        """Copy it back, which takes half a millisecond."""
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
        self._engine = create_engine(url)

    def remember(self) -> None:
        """Leave it: emptying is enough."""

    def restore(self) -> None:
        """Delete every row, past foreign keys and the journal's guard."""
        with self._engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for table in Base.metadata.sorted_tables:
                connection.execute(delete(table))

    def close(self) -> None:
        """End the connections, so that the database can be dropped."""
        self._engine.dispose()


@contextmanager
def open_database(engine: str, folder: Path) -> Iterator[SqliteDatabase | PostgresDatabase]:
    """Make an empty database of an engine and remove it after the block."""
    if engine == "sqlite":
        file = SqliteDatabase(folder / "test.sqlite3")
        yield file
        file.close()
        return
    with cluster() as server, database(server) as url:
        kept = PostgresDatabase(url)
        yield kept
        kept.close()
