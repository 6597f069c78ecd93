"""The paper twin of a marking form: printed sheets, what was typed from them, and their scans."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Code, Id, Instant, Key, Moment
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.schemes import SchemeVersion


class PaperSheet(Base):
    """A printed form with a code of its own: of one entry, or of several (without ``entry_id``).

    Sheets printed together share a ``batch``. ``printed`` (JSON) is what stands on the paper:
    entries, their judges and the marks so far. ``typed`` (JSON) is what was typed from it; each
    value waits until a second person has confirmed it; then it is in the journal.
    """

    __tablename__ = "paper_sheets"

    id: Mapped[Id]
    key: Mapped[Key]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey(SchemeVersion.id))
    sub_criterion: Mapped[Code]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey(Entry.id), index=True)
    batch: Mapped[str] = mapped_column(String(16), index=True)
    printed: Mapped[str]
    printed_at: Mapped[Moment]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    typed: Mapped[str] = mapped_column(default="")
    typed_at: Mapped[datetime | None] = mapped_column(Instant)
    typed_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    contest: Mapped[Contest] = relationship()
    entry: Mapped[Entry | None] = relationship()


class PaperScan(Base):
    """A photo or scan of a signed sheet."""

    __tablename__ = "paper_scans"

    id: Mapped[Id]
    key: Mapped[Key]
    sheet_id: Mapped[int] = mapped_column(ForeignKey(PaperSheet.id), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(32))
    checksum: Mapped[Checksum]
    uploaded_at: Mapped[Moment]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))

    sheet: Mapped[PaperSheet] = relationship()
