"""What is set up in one step can be taken back in one step.

A step that adds, edits or removes rows records each of them before and after. Undoing puts the
rows back as they were, all or none: it is refused where a row was changed since, is gone, or is
used by something that came later.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from skillscomp.core.errors import StaleRefused, StateRefused
from skillscomp.core.message import Message
from skillscomp.core.retention import ERASED
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.services.actors import Actor
from skillscomp.services.setup.contest_checks import check_contest
from skillscomp.services.setup.stored_rows import (
    RowId,
    Stored,
    delete_rows,
    first_user,
    id_of,
    insert_rows,
    is_referred_to,
    name_of_table,
    present_rows,
    stored_row,
    tables_in_order,
    update_row,
    values_of,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a table before and after a step: None before it is added, after it is removed.

    ``id`` is the primary key, a tuple where it has several columns; the mappings hold columns by
    name: all of them for a row that is added or removed, else at least those that changed.
    """

    table: str
    id: int | RowId
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def row_id(self) -> RowId:
        """The primary key as a tuple."""
        return self.id if isinstance(self.id, tuple) else (self.id,)


def added(row: Base) -> Change:
    """Note a row that a step has added; it must have been flushed."""
    return Change(name_of_table(row), id_of(row), None, values_of(row))


def removed(row: Base) -> Change:
    """Note a row that a step is about to delete."""
    return Change(name_of_table(row), id_of(row), values_of(row), None)


def edited(row: Base, before: Mapping[str, Any]) -> Change:
    """Note a row that a step has edited; ``before`` is what ``values_of`` gave of it then."""
    return Change(name_of_table(row), id_of(row), before, values_of(row))


def record(  # noqa: PLR0913 - who did what to which rows, where and when
    session: Session,
    actor: Actor,
    title: str,
    parameters: Mapping[str, str],
    changes: Sequence[Change],
    *,
    competition_id: int | None,
    now: datetime,
) -> ChangeSet:
    """Keep what a step has changed; ``title`` is the code of the sentence that says what it did.

    What was added and removed again within the step, or did not change, is left out.
    """
    change_set = ChangeSet(
        competition_id=competition_id,
        account_id=actor.account_id,
        title=title,
        parameters=json.dumps(dict(parameters), ensure_ascii=False),
        changes=json.dumps(_merged(changes), ensure_ascii=False),
        made_at=now,
    )
    session.add(change_set)
    session.flush()
    return change_set


def undo(session: Session, actor: Actor, change_set: ChangeSet, now: datetime) -> None:
    """Put every row of the step back as it was before.

    Raises StateRefused: undo-done-already, undo-erased, undo-row-in-use. Raises StaleRefused:
    undo-changed-since, undo-place-taken, and what ``check_contest`` refuses.
    Whoever calls has checked who may do it.
    """
    refuse_past(change_set)
    session.flush()
    changes = [Change(table, tuple(row), *states) for table, row, *states in _read(change_set)]
    by_table = {table: [one for one in changes if one.table == table] for table in _tables(changes)}
    _refuse_changed(session, by_table)
    try:
        _put_back(session, by_table)
    except IntegrityError as error:
        raise StaleRefused("undo-place-taken") from error
    session.expire_all()
    for one in by_table.get(Contest.__tablename__, ()):
        if one.before and one.after:
            check_contest(session, session.get_one(Contest, one.row_id), one.before)
    change_set.undone_at = now
    change_set.undone_by_id = actor.account_id


def refuse_past(change_set: ChangeSet) -> None:
    """Refuse a step that nobody can take back (StateRefused): undo-done-already, undo-erased."""
    if change_set.undone_at is not None:
        raise StateRefused("undo-done-already")
    if not change_set.changes:
        raise StateRefused("undo-erased")


def erase_past(change_set: ChangeSet) -> None:
    """Erase what stood before and after a step; that it was taken stays known, not the reason."""
    parameters = json.loads(change_set.parameters)
    hidden = {name: ERASED for name in parameters if name == "reason"}
    change_set.parameters = json.dumps(parameters | hidden, ensure_ascii=False)
    change_set.changes = ""


def title_of(change_set: ChangeSet) -> Message:
    """Give what the step did, to be said in the reader's language."""
    return Message(change_set.title, json.loads(change_set.parameters))


def change_set_with_key(session: Session, key: str) -> ChangeSet | None:
    """Find a set of changes."""
    return session.scalar(select(ChangeSet).where(ChangeSet.key == key))


def _merged(changes: Sequence[Change]) -> list[list[object]]:
    """See each row once, from before its first change to after its last."""
    first: dict[tuple[str, RowId], Mapping[str, Any] | None] = {}
    last: dict[tuple[str, RowId], Mapping[str, Any] | None] = {}
    for change in changes:
        row = (change.table, change.row_id)
        first.setdefault(row, change.before)
        last[row] = change.after
    merged: list[list[object]] = []
    for (table, row_id), before in first.items():
        states = _differing(before, last[table, row_id])
        if states != (None, None):
            merged.append([table, row_id, *states])
    return merged


def _differing(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[dict[str, Stored] | None, dict[str, Stored] | None]:
    """Turn both states into plain values; of a row that stays only what changed."""
    old = None if before is None else stored_row(before)
    new = None if after is None else stored_row(after)
    if old is None or new is None:
        return old, new
    changed = {name for name in new if name in old and old[name] != new[name]}
    if not changed:
        return None, None
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}


def _read(change_set: ChangeSet) -> list[list[Any]]:
    read: list[list[Any]] = json.loads(change_set.changes)
    return read


def _tables(changes: Sequence[Change]) -> list[str]:
    return [table.name for table in tables_in_order({change.table for change in changes})]


def _refuse_changed(session: Session, by_table: Mapping[str, Sequence[Change]]) -> None:
    for table in tables_in_order(by_table):
        kept = [change for change in by_table[table.name] if change.after is not None]
        present = present_rows(session, table, [change.row_id for change in kept])
        for change in kept:
            now = present.get(change.row_id)
            expected = change.after or {}
            if now is None or any(now[name] != value for name, value in expected.items()):
                raise StaleRefused("undo-changed-since")


def _put_back(session: Session, by_table: Mapping[str, Sequence[Change]]) -> None:
    """Delete what was added, from the leaves up; then restore the rest, from the roots down."""
    tables = tables_in_order(by_table)
    for table in reversed(tables):
        ids = [one.row_id for one in by_table[table.name] if one.before is None]
        if ids and first_user(session, table, ids):
            raise StateRefused("undo-row-in-use")
        delete_rows(session, table, ids)
    for table in tables:
        gone = [one.before for one in by_table[table.name] if one.after is None and one.before]
        altered = {
            one.row_id: one.before for one in by_table[table.name] if one.before and one.after
        }
        if is_referred_to(table):
            for row_id, before in altered.items():
                update_row(session, table, row_id, before)
        else:
            # Put in anew, so that rows that exchanged a unique value do not meet half way.
            present = present_rows(session, table, list(altered))
            delete_rows(session, table, list(altered))
            gone += [{**row, **altered[row_id]} for row_id, row in present.items()]
        insert_rows(session, table, gone)
