"""Entries have a second key, for forms that are marked blind."""

import json
import secrets
from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY_BYTES = 9
_ENTRIES = sa.table("entries", *map(sa.column, ("id", "key", "blind_key", "contest_id")))
_SHEETS = sa.table(
    "paper_sheets",
    *map(sa.column, ("id", "contest_id", "version_id", "sub_criterion", "printed", "typed")),
)
_VERSIONS = sa.table("scheme_versions", sa.column("id"), sa.column("document"))


def upgrade() -> None:
    """Add the column, give every entry a key, and rename entries on blind sheets of paper."""
    # Without a default SQLite would have to make the table anew, to which others refer.
    op.add_column(
        "entries",
        sa.Column("blind_key", sa.String(length=16), server_default="", nullable=False),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(_ENTRIES.c.id)).all():
        made = secrets.token_urlsafe(_KEY_BYTES)
        connection.execute(
            sa.update(_ENTRIES).where(_ENTRIES.c.id == row.id).values(blind_key=made)
        )
    _rename_on_sheets(connection, "key", "blind_key")
    op.create_index("ix_entries_blind_key", "entries", ["blind_key"], unique=True)


def downgrade() -> None:
    """Take it away."""
    _rename_on_sheets(op.get_bind(), "blind_key", "key")
    op.drop_index("ix_entries_blind_key", table_name="entries")
    op.drop_column("entries", "blind_key")


def _rename_on_sheets(connection: sa.Connection, before: str, after: str) -> None:
    """Let blind sheets name their entries by the other key."""
    blind: dict[int, frozenset[str]] = {}
    keys: dict[int, Mapping[str, str]] = {}
    chosen = sa.select(_SHEETS).order_by(_SHEETS.c.id)
    for sheet in connection.execute(chosen).all():
        if sheet.version_id not in blind:
            blind[sheet.version_id] = frozenset(_blind_forms(connection, sheet.version_id))
        if sheet.sub_criterion not in blind[sheet.version_id]:
            continue
        if sheet.contest_id not in keys:
            keys[sheet.contest_id] = _keys(connection, sheet.contest_id, before, after)
        texts = {
            name: _renamed(getattr(sheet, name), keys[sheet.contest_id])
            for name in ("printed", "typed")
        }
        connection.execute(sa.update(_SHEETS).where(_SHEETS.c.id == sheet.id).values(texts))


def _blind_forms(connection: sa.Connection, version: int) -> Iterator[str]:
    chosen = sa.select(_VERSIONS.c.document).where(_VERSIONS.c.id == version)
    document = json.loads(connection.execute(chosen).scalar_one())
    for criterion in document["criteria"]:
        yield from (form["code"] for form in criterion["sub_criteria"] if form["blind"])


def _keys(connection: sa.Connection, contest: int, before: str, after: str) -> dict[str, str]:
    chosen = sa.select(_ENTRIES.c[before], _ENTRIES.c[after])
    rows = connection.execute(chosen.where(_ENTRIES.c.contest_id == contest)).all()
    return {row[0]: row[1] for row in rows}


def _renamed(kept: str, keys: Mapping[str, str]) -> str:
    """Rename entries in what is kept of a sheet; a key is the whole text or ends at a stroke."""
    for before, after in keys.items():
        kept = kept.replace(f'"{before}"', f'"{after}"').replace(f'"{before}|', f'"{after}|')
    return kept
