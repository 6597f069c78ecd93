"""What can be taken back: sets of changes made in one step, and files imported in one step."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Id, Instant, Key, Moment, Name
from skillscomp.models.competitions import Competition


class ChangeSet(Base):
    """One step of set-up that can be undone; ``changes`` (JSON) holds each row before and after.

    It is empty once its time is over: then the step can no longer be undone, and stays known.

    ``title`` is a code with ``parameters`` (JSON), so that it is read in the reader's language.
    """

    __tablename__ = "change_sets"

    id: Mapped[Id]
    key: Mapped[Key]
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    title: Mapped[str] = mapped_column(String(64))
    parameters: Mapped[str] = mapped_column(default="{}")
    changes: Mapped[str]
    made_at: Mapped[Moment]
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))


class TableImport(Base):
    """An uploaded table (entries, schools) between its preview, its import and its undoing.

    ``rows`` (JSON) is the preview as far as it is read: ``rows_read`` of ``rows_total``. It is
    emptied with the import: what it says of people is kept once.
    """

    __tablename__ = "table_imports"

    id: Mapped[Id]
    key: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    file_name: Mapped[Name]
    uploaded_at: Mapped[Moment]
    rows: Mapped[str] = mapped_column(deferred=True)
    rows_total: Mapped[int]
    rows_read: Mapped[int] = mapped_column(default=0)
    imported_at: Mapped[datetime | None] = mapped_column(Instant)
    change_set_id: Mapped[int | None] = mapped_column(ForeignKey(ChangeSet.id))

    competition: Mapped[Competition | None] = relationship()
    change_set: Mapped[ChangeSet | None] = relationship()
