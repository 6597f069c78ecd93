"""The extensions, created without an app, and the ways to write to the database.

What is acknowledged is on the disk. ``write_tx`` lets SQLite see to that: it writes its log through
while it holds the database. ``mark_tx`` writes the log through after letting the database go, so
that the next save is at work meanwhile and one write to the disk serves many; the log is one
sequence, so a save that is on the disk never stands on one that is not.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

import skillscomp.models  # noqa: F401 - declares every table
from skillscomp.models.base import Base

if sys.platform != "win32":
    import fcntl

BUSY_MILLISECONDS = 5000
"""How long a transaction waits for others before it is refused."""
_UNDONE = {"40001", "40P01"}
"""PostgreSQL gave one of two way: a serialisation failure, a deadlock."""
_LOCK_NOT_AVAILABLE = "55P03"

db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True)
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(get_remote_address)


_turn = Lock()
"""Threads of one process take turns here: SQLite's own waiting sleeps, and is not fair."""
_write_through = getattr(os, "fdatasync", os.fsync)


class DatabaseBusy(Exception):  # noqa: N818 - says what is, as all refusals do
    """Others held the database too long; nothing was changed. ``undone``: trying again may do."""

    def __init__(self, *, undone: bool) -> None:
        super().__init__("the database is busy")
        self.undone = undone


@contextmanager
def write_tx() -> Iterator[Session]:
    """Run a use case in one write transaction: committed at the end, undone by any exception.

    On SQLite it begins with BEGIN IMMEDIATE, so that reading and then writing can never fail
    half way; the read transaction of the request is ended first. Raises DatabaseBusy.
    """
    session = db.session()
    session.rollback()
    with _busy_is_said():
        try:
            session.connection(execution_options={"write": True})
            yield session
        except BaseException:
            session.rollback()
            raise
        session.commit()


@contextmanager
def mark_tx() -> Iterator[Connection]:
    """Run the recording of marks in a write transaction of its own, without the ORM.

    What was committed is on the disk when the block is left. Raises DatabaseBusy.
    """
    with _busy_is_said(), db.engine.connect() as connection:
        connection.execution_options(write=True, written_through_later=True)
        log = connection.info.get("log")
        if not log:
            with connection.begin():
                yield connection
            return
        if not _turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise DatabaseBusy(undone=False)
        try:
            with _turn_of_process(log), connection.begin():
                yield connection
        finally:
            _turn.release()
        _write_log_through(log)


@contextmanager
def _turn_of_process(log: str) -> Iterator[None]:
    """Let processes take turns as threads do, by a lock on a file beside the database.

    A process that ends lets go. Where there are no such locks, SQLite's own waiting has to do.
    """
    if sys.platform == "win32":
        yield
        return
    turns = os.open(f"{log.removesuffix('-wal')}-turns", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(turns, fcntl.LOCK_EX)
        yield
    finally:
        os.close(turns)


@contextmanager
def _busy_is_said() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.OperationalError) as reason:
        fault = reason.orig if isinstance(reason, DBAPIError) else reason
        state = getattr(fault, "sqlstate", None)
        if state in _UNDONE or state == _LOCK_NOT_AVAILABLE or _is_locked(fault):
            raise DatabaseBusy(undone=state in _UNDONE) from reason
        raise


def _is_locked(fault: object) -> bool:
    code = getattr(fault, "sqlite_errorcode", None) or 0
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _write_log_through(log: str) -> None:
    # Opened anew: SQLite makes another file of this name when the last connection had gone.
    descriptor = os.open(log, os.O_RDWR)
    try:
        _write_through(descriptor)
    finally:
        os.close(descriptor)


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        _prepare_sqlite(connection, entry.info)
        return
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    cursor.close()
    connection.commit()


def _prepare_sqlite(connection: sqlite3.Connection, known: dict[str, Any]) -> None:
    connection.isolation_level = None  # the "begin" event below begins transactions
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else INSERT OR REPLACE deletes around the journal's guard
    ):
        cursor.execute(f"PRAGMA {pragma}")
    (mode,) = cursor.execute("PRAGMA journal_mode = WAL").fetchone()
    (_, _, path) = cursor.execute("PRAGMA database_list").fetchone()
    if mode == "wal":  # a database in memory, or on some network drives, keeps no log
        known["log"] = f"{path}-wal"
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    chosen = connection.get_execution_options()
    known = connection.info
    later = "log" in known and chosen.get("written_through_later", False)
    cursor = connection.connection.cursor()
    if known.get("written_through_later", False) is not later:
        cursor.execute(f"PRAGMA synchronous = {'NORMAL' if later else 'FULL'}")
        known["written_through_later"] = later
    cursor.execute("BEGIN IMMEDIATE" if chosen.get("write", False) else "BEGIN")
    cursor.close()
