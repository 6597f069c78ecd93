"""Counts the statements that reach the database: ``with counted() as statements: ...``.

A page is bounded if it needs the same number of statements for few rows and for many.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from sqlalchemy import event

from skillscomp.extensions import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect every statement that is executed inside."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def statements_of(client: FlaskClient, address: str) -> int:
    """Count the statements that one page needs, which must be there."""
    with counted() as statements:
        assert client.get(address).status_code == 200
    return len(statements)
