"""The journal: append-only and guarded by the database itself."""

from sqlalchemy import DDL, ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from skillscomp.models.base import Base, Checksum
from skillscomp.models.contests import Contest


class JournalHead(Base):
    """Where the chain of one contest stands; the next event is chained to ``hash``."""

    __tablename__ = "journal_heads"

    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), primary_key=True)
    scheme_checksum: Mapped[Checksum]
    start: Mapped[Checksum]
    number: Mapped[int]
    hash: Mapped[Checksum]


class JournalEvent(Base):
    """One event as core.journal made it; ``subject`` and ``value`` are canonical JSON."""

    __tablename__ = "journal_events"
    __table_args__ = (UniqueConstraint("contest_id", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(16))
    device: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str]
    value: Mapped[str]
    base: Mapped[str | None] = mapped_column(String(36))
    previous: Mapped[Checksum]
    hash: Mapped[Checksum]


_REFUSE = "the journal is append-only"
GUARDS = {
    "sqlite": tuple(
        f"CREATE TRIGGER journal_events_no_{change.lower()} BEFORE {change} ON journal_events"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
        for change in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        f"""CREATE FUNCTION journal_events_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$""",
        """CREATE TRIGGER journal_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE
        ON journal_events FOR EACH STATEMENT EXECUTE FUNCTION journal_events_refuse()""",
    ),
}
"""Statements that make the journal append-only, by engine; the migration runs them too."""

for _engine, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(
            JournalEvent.__table__,
            "after_create",
            DDL(_statement).execute_if(dialect=_engine),  # type: ignore[no-untyped-call] # SQLAlchemy leaves DDL untyped
        )
