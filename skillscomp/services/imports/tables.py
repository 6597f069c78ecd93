"""The way of a table: kept when uploaded, previewed in steps, imported in one, or forgotten.

A table belongs to who uploaded it. Its rows are kept no longer than until the decision.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StaleRefused, StateRefused
from skillscomp.core.typed_table import TypedTable
from skillscomp.models.changes import ChangeSet, TableImport
from skillscomp.models.competitions import Competition
from skillscomp.services.actors import Actor
from skillscomp.services.imports.kinds import Kind, importer_of
from skillscomp.services.imports.preview import (
    Preview,
    Verdict,
    begin_preview,
    check_code,
    preview_from,
    preview_json,
)
from skillscomp.services.setup.changes import Change, record
from skillscomp.services.uploads import plain_name

KEEP_DAYS = 7
STEP = 1000
"""Rows that one step of a preview reads."""
ACTION_OF = {Kind.ENTRIES.value: Action.EDIT_SETUP, Kind.SCHOOLS.value: Action.EDIT_REGISTRY}
EMPTY = preview_json(begin_preview(TypedTable(sheet="", letters={}, rows=())))


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided who saw the preview with this code."""

    check_code: str
    good_rows_only: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A table as it was read from a file of this name; of a competition or of all."""

    kind: Kind
    competition: Competition | None
    file_name: str
    table: TypedTable


def store_table(session: Session, actor: Actor, upload: Upload, now: datetime) -> TableImport:
    """Keep a table until its sender decides; it takes the place of the sender's last one here.

    Tables on which nobody decided in ``KEEP_DAYS`` are forgotten with it.
    Raises AccessRefused: not-allowed.
    """
    actor.require(ACTION_OF[upload.kind])
    competition_id = upload.competition.id if upload.competition else None
    forget_old(session, now)
    session.execute(
        delete(TableImport).where(
            TableImport.account_id == actor.account_id,
            TableImport.kind == upload.kind,
            TableImport.competition_id == competition_id,
            TableImport.imported_at.is_(None),
        )
    )
    stored = TableImport(
        kind=upload.kind,
        competition_id=competition_id,
        account_id=actor.account_id,
        file_name=plain_name(upload.file_name),
        uploaded_at=now,
        rows=preview_json(begin_preview(upload.table)),
        rows_total=len(upload.table.rows),
    )
    session.add(stored)
    session.flush()
    return stored


def forget_old(session: Session, now: datetime) -> None:
    """Forget what was uploaded long ago and never decided on: it is about people."""
    before = now - timedelta(days=KEEP_DAYS)
    session.execute(
        delete(TableImport).where(
            TableImport.imported_at.is_(None), TableImport.uploaded_at < before
        )
    )


def is_previewed(table: TableImport) -> bool:
    """Whether every row was looked at."""
    return table.rows_read >= table.rows_total


def preview_of(table: TableImport) -> Preview:
    """Give the preview as far as it has come."""
    return preview_from(table.rows)


def next_step(session: Session, table: TableImport, now: datetime) -> Preview:
    """Look at the next rows; with the last ones every row is judged by what is there.

    Nothing is written: ``keep_step`` keeps it, so that nobody waits for the reading.
    """
    preview = preview_of(table)
    begin, end = table.rows_read, table.rows_read + STEP
    importer = importer_of(table, now)
    rows = [
        importer.read(row) if begin <= place < end else row
        for place, row in enumerate(preview.rows)
    ]
    if end >= table.rows_total:
        rows = importer.judge(session, rows)
    return replace(preview, rows=tuple(rows))


def keep_step(session: Session, table: TableImport, read_before: int, preview: Preview) -> None:
    """Keep what a step found, unless another request was faster."""
    session.refresh(table, with_for_update=True)
    if table.rows_read == read_before:
        table.rows = preview_json(preview)
        table.rows_read = min(table.rows_read + STEP, table.rows_total)
        session.flush()


def judge_again(session: Session, table: TableImport, now: datetime) -> None:
    """Judge every row anew, because something else changed meanwhile."""
    preview = preview_of(table)
    rows = importer_of(table, now).judge(session, [row.unjudged() for row in preview.rows])
    table.rows = preview_json(replace(preview, rows=tuple(rows)))
    session.flush()


def take_table(
    session: Session, actor: Actor, table: TableImport, said: Decision, now: datetime
) -> ChangeSet:
    """Import every row that is not refused, in one step that can be taken back.

    Raises AccessRefused: not-allowed. Raises StateRefused: import-done-already,
    import-not-previewed, import-nothing-to-do, import-has-refused. Raises StaleRefused:
    import-preview-changed.
    """
    actor.require(ACTION_OF[table.kind])
    session.refresh(table, with_for_update=True)
    if table.imported_at is not None:
        raise StateRefused("import-done-already")
    if not is_previewed(table):
        raise StateRefused("import-not-previewed")
    preview = preview_of(table)
    importer = importer_of(table, now)
    rows = importer.judge(session, [row.unjudged() for row in preview.rows])
    again = replace(preview, rows=tuple(rows))
    if check_code(preview_json(again)) != said.check_code:
        raise StaleRefused("import-preview-changed")
    _refuse_undecided(again, said)
    changes = importer.take(session, actor)
    return _recorded(session, actor, table, (changes, again.counts()), now)


def forget_table(session: Session, actor: Actor, table: TableImport) -> None:
    """Forget a table that is not wanted after all.

    Raises AccessRefused: not-allowed. Raises StateRefused: import-done-already.
    """
    actor.require(ACTION_OF[table.kind])
    if table.imported_at is not None:
        raise StateRefused("import-done-already")
    session.delete(table)


def own_table(session: Session, key: str, account_id: int) -> TableImport | None:
    """Find a table that this account has uploaded."""
    chosen = select(TableImport).where(TableImport.key == key, TableImport.account_id == account_id)
    return session.scalar(chosen)


def _refuse_undecided(preview: Preview, said: Decision) -> None:
    counts = preview.counts()
    if not counts[Verdict.NEW] + counts[Verdict.CHANGED]:
        raise StateRefused("import-nothing-to-do")
    if counts[Verdict.REFUSED] and not said.good_rows_only:
        raise StateRefused("import-has-refused", count=counts[Verdict.REFUSED])


def _recorded(
    session: Session,
    actor: Actor,
    table: TableImport,
    done: tuple[list[Change], dict[Verdict, int]],
    now: datetime,
) -> ChangeSet:
    """Record the step, and forget the rows: what they say is in the registry now."""
    changes, counts = done
    title = "entries-imported" if table.kind == Kind.ENTRIES else "schools-imported"
    said = {"new": str(counts[Verdict.NEW]), "changed": str(counts[Verdict.CHANGED])}
    change_set = record(
        session, actor, title, said, changes, competition_id=table.competition_id, now=now
    )
    table.imported_at, table.change_set_id, table.rows = now, change_set.id, EMPTY
    session.flush()
    return change_set
