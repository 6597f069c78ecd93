"""Statements that a hall of tablets waits for: written by SQLAlchemy, run on the driver's cursor.

Executing a statement costs SQLAlchemy seven times what the database needs to answer it. So the
text is made once for each engine (and for each length of a list, rounded up), and what comes back
becomes plain named tuples, their columns converted as the tables say.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import UpdateBase

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement as one engine takes it; ``names`` in their order, None: the driver has names."""

    sql: str
    names: tuple[str, ...] | None
    constants: Mapping[str, Any]
    entering: tuple[tuple[str, _Convert], ...]
    leaving: tuple[tuple[int, _Convert], ...]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Give the values as the driver wants them."""
        known = {**self.constants, **values}
        for name, convert in self.entering:
            known[name] = convert(known[name])
        return known if self.names is None else [known[name] for name in self.names]


class Prepared:
    """One statement; ``columns`` are those that an INSERT or UPDATE sets by name."""

    def __init__(self, statement: Select[Any] | UpdateBase, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        binds = [each for each in visitors.iterate(statement) if isinstance(each, BindParameter)]
        self._lists = tuple(dict.fromkeys(each.key for each in binds if each.expanding))
        self._asked = {each.key for each in binds if each.required} - {*self._lists}
        self._row: Any = _row_of(statement) if isinstance(statement, Select) else None
        self._texts: dict[tuple[str, tuple[int, ...]], _Text] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Run a SELECT; a list in the values stands for the statement's expanding parameter."""
        sizes: tuple[int, ...] = ()
        if self._lists:
            sizes = tuple(_rounded(len(values[name])) for name in self._lists)
            values = _spread(values, dict(zip(self._lists, sizes, strict=True)))
        text = self._text(connection.dialect, sizes)
        found = _run(connection, text.sql, text.parameters(values)).fetchall()
        if text.leaving:
            found = [_converted(row, text.leaving) for row in found]
        return list(map(self._row._make, found))

    def row(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Run a SELECT and give its first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Run an INSERT or UPDATE once for each of the values, in their order; none: nothing."""
        if not values:
            return
        text = self._text(connection.dialect, ())
        parameters = [text.parameters(each) for each in values]
        if len(parameters) == 1:
            _run(connection, text.sql, parameters[0])
        else:
            _run(connection, text.sql, parameters, many=True)

    def _text(self, dialect: Dialect, sizes: tuple[int, ...]) -> _Text:
        text = self._texts.get((dialect.name, sizes))
        if text is None:
            text = self._texts[dialect.name, sizes] = self._compile(dialect, sizes)
        return text

    def _compile(self, dialect: Dialect, sizes: tuple[int, ...]) -> _Text:
        lists: dict[str, Any] = dict(zip(self._lists, ([""] * size for size in sizes), strict=True))
        statement = self._statement
        if lists and isinstance(statement, Select):  # spreading a list asks for every value
            statement = statement.params(lists | dict.fromkeys(self._asked, ""))
        compiled: Any = statement.compile(
            dialect=dialect,
            column_keys=self._columns,
            compile_kwargs={"render_postcompile": bool(lists)},
        )
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        leaving = (column.type.dialect_impl(dialect) for column in columns)
        converts = [kind.result_processor(dialect, None) for kind in leaving]
        entering = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for name, bind in compiled.binds.items()
            if name not in lists
        }
        return _Text(
            sql=compiled.string,
            names=tuple(compiled.positiontup) if compiled.positional else None,
            constants={} if lists else _constants(compiled.params),
            entering=tuple((name, convert) for name, convert in entering.items() if convert),
            leaving=tuple((place, convert) for place, convert in enumerate(converts) if convert),
        )


@contextmanager
def sent_together(connection: Connection) -> Iterator[None]:
    """Send what is written in the block to a server without waiting for each answer."""
    pipeline = getattr(connection.connection, "pipeline", None)
    if pipeline is None:
        yield
        return
    try:
        with pipeline():
            yield
    except connection.dialect.loaded_dbapi.Error as reason:
        raise _told(connection, reason, ("statements sent together", None)) from reason


def _row_of(statement: Select[Any]) -> Any:
    """Make the named tuple of a statement's rows."""
    return namedtuple("Row", statement.selected_columns.keys())  # noqa: PYI024 - its fields are known at run time only


def _run(connection: Connection, sql: str, parameters: Any, *, many: bool = False) -> Any:
    driver = connection.connection
    cursor = driver.cursor()
    try:
        (cursor.executemany if many else cursor.execute)(sql, parameters)
    except connection.dialect.loaded_dbapi.Error as reason:
        raise _told(connection, reason, (sql, parameters)) from reason
    return cursor


def _told(connection: Connection, reason: Any, ran: tuple[str, Any]) -> BaseException:
    """Tell what the driver refused as SQLAlchemy tells it anywhere else."""
    lost = connection.dialect.is_disconnect(reason, connection.connection, None)
    if lost:
        connection.invalidate(reason)
    told: BaseException = DBAPIError.instance(
        *ran,
        reason,
        connection.dialect.loaded_dbapi.Error,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
    return told


def _constants(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value is not None}


def _rounded(length: int) -> int:
    """Round up to a power of two, so that few texts serve lists of every length."""
    return 1 << max(0, length - 1).bit_length()


def _spread(values: Mapping[str, Any], sizes: Mapping[str, int]) -> dict[str, Any]:
    """Name each element of the lists as SQLAlchemy does; the last one fills the list up."""
    spread = {name: value for name, value in values.items() if name not in sizes}
    for name, size in sizes.items():
        elements = values[name]
        last = len(elements) - 1
        for place in range(size):
            spread[f"{name}_{place + 1}"] = elements[min(place, last)] if elements else None
    return spread


def _converted(row: Sequence[Any], leaving: tuple[tuple[int, _Convert], ...]) -> list[Any]:
    found = list(row)
    for place, convert in leaving:
        found[place] = convert(found[place])
    return found
