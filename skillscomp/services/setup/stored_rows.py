"""Rows as plain values: written into a set of changes, and put back into their tables."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Table, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from skillscomp.models.base import Base

Row = TypeVar("Row", bound=Base)
Stored = str | int | float | bool | None
"""A value as JSON holds it."""
RowId = tuple[int | str, ...]
"""The primary key, in the order of its columns."""
AT_ONCE = 400
"""Rows that one statement asks for."""


def table_named(name: str) -> Table:
    """Find a table of the models."""
    return Base.metadata.tables[name]


def tables_in_order(names: Iterable[str]) -> list[Table]:
    """Order tables so that each stands behind those it refers to."""
    wanted = set(names)
    return [table for table in Base.metadata.sorted_tables if table.name in wanted]


def values_of(row: Base) -> dict[str, Any]:
    """Give every column of a row that is in the database, by name."""
    return {column.name: getattr(row, column.key) for column in row.__table__.columns}


def row_like(row: Row, **other: Any) -> Row:
    """Make a row with the values of another, but for its identity and what is said."""
    own = {"id", "key"}
    values = {name: value for name, value in values_of(row).items() if name not in own}
    return type(row)(**values | other)


def id_of(row: Base) -> RowId:
    """Give the primary key of a row."""
    return tuple(getattr(row, column.key) for column in _table_of(row).primary_key)


def name_of_table(row: Base) -> str:
    """Give the name of a row's table."""
    return _table_of(row).name


def stored(value: object) -> Stored:
    """Turn a column's value into one that JSON holds."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Decimal):
        raise TypeError("no column of these tables holds decimals")
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no value of a column")


def stored_row(values: Mapping[str, Any]) -> dict[str, Stored]:
    """Turn a row's values into those that JSON holds."""
    return {name: stored(value) for name, value in values.items()}


def restored_row(table: Table, values: Mapping[str, Stored]) -> dict[str, Any]:
    """Turn what JSON held back into values of the columns."""
    return {name: _restored(table.columns[name], value) for name, value in values.items()}


def present_rows(
    session: Session, table: Table, ids: Sequence[RowId]
) -> dict[RowId, dict[str, Stored]]:
    """Read these rows as they are now; those that are gone are left out."""
    found: dict[RowId, dict[str, Stored]] = {}
    for some in _chunks(ids):
        for row in session.execute(select(table).where(_is_one_of(table, some))).mappings():
            row_id = tuple(row[column] for column in table.primary_key)
            found[row_id] = stored_row({column.name: row[column] for column in table.columns})
    return found


def delete_rows(session: Session, table: Table, ids: Sequence[RowId]) -> None:
    """Delete these rows."""
    for some in _chunks(ids):
        session.execute(delete(table).where(_is_one_of(table, some)))


def insert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Stored]]) -> None:
    """Put rows back as they were, their ids too."""
    if rows:
        session.execute(insert(table), [restored_row(table, row) for row in rows])


def update_row(session: Session, table: Table, row_id: RowId, values: Mapping[str, Stored]) -> None:
    """Set some columns of one row."""
    here = _is_one_of(table, [row_id])
    session.execute(update(table).where(here).values(restored_row(table, values)))


def is_referred_to(table: Table) -> bool:
    """Whether rows of any table can point to this table's."""
    return any(
        key.column.table is table
        for other in Base.metadata.tables.values()
        for key in other.foreign_keys
    )


def first_user(session: Session, table: Table, ids: Sequence[RowId]) -> str:
    """Name a table with a row that refers to one of these; empty if nothing does."""
    for referring in Base.metadata.sorted_tables:
        for key in referring.foreign_keys:
            if key.column.table is table and _refers(session, key.parent, ids):
                return referring.name
    return ""


def _refers(session: Session, column: Column[Any], ids: Sequence[RowId]) -> bool:
    return any(
        session.execute(
            select(column).where(column.in_([each[0] for each in some])).limit(1)
        ).first()
        for some in _chunks(ids)
    )


def _table_of(row: Base) -> Table:
    return table_named(row.__tablename__)


def _is_one_of(table: Table, ids: Sequence[RowId]) -> ColumnElement[bool]:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([each[0] for each in ids])
    return tuple_(*columns).in_(ids)


def _chunks(ids: Sequence[RowId]) -> Iterator[Sequence[RowId]]:
    for begin in range(0, len(ids), AT_ONCE):
        yield ids[begin : begin + AT_ONCE]


def _restored(column: Column[Any], value: Stored) -> Any:
    if not isinstance(value, str):
        return value
    kind = column.type.python_type
    if issubclass(kind, StrEnum):
        return kind(value)
    if issubclass(kind, bytes):
        return b64decode(value)
    if issubclass(kind, datetime | date | time):
        return kind.fromisoformat(value)
    return value
