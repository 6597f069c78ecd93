"""How rows of the set-up are added, edited and deleted: checked, and always to be taken back."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.models.base import Base
from skillscomp.services.setup.changes import Change, added, edited, removed
from skillscomp.services.setup.stored_rows import first_user, id_of, table_named, values_of


def add_row(session: Session, row: Base) -> Change:
    """Add a row."""
    session.add(row)
    session.flush()
    return added(row)


def edit_row(session: Session, row: Base, facts: Mapping[str, Any]) -> Change:
    """Set some columns of a row."""
    before = values_of(row)
    for name, value in facts.items():
        setattr(row, name, value)
    session.flush()
    return edited(row, before)


def delete_row(
    session: Session, row: Base, refusals: Mapping[str, str], goes_with_it: Iterable[Base] = ()
) -> list[Change]:
    """Delete a row, and those that are nothing without it, if nothing else hangs on it.

    ``refusals`` gives the code of the refusal by the table that still refers to it; ``""``
    stands for every other table.
    Raises StateRefused: one of these codes.
    """
    with_it = list(goes_with_it)
    changes = [removed(each) for each in (*with_it, row)]
    for each in with_it:
        session.delete(each)
    session.flush()
    user = first_user(session, table_named(row.__tablename__), [id_of(row)])
    if user:
        raise StateRefused(refusals.get(user, refusals[""]))
    session.delete(row)
    session.flush()
    return changes
