"""Who went through from a semi-final to the final, as it was decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Id, Instant, Key
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry


class Qualification(Base):
    """The rules of one cut and, once ``decided_at``, its frozen outcome.

    ``rules``, ``decisions`` and ``outcome`` are JSON of the values in core.qualification.
    """

    __tablename__ = "qualifications"

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), unique=True)
    final_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    rules: Mapped[str]
    decisions: Mapped[str] = mapped_column(default="{}")
    outcome: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    told_at: Mapped[datetime | None] = mapped_column(Instant)

    contest: Mapped[Contest] = relationship(foreign_keys=[contest_id])
    final: Mapped[Contest] = relationship(foreign_keys=[final_id])


class QualifiedEntry(Base):
    """The entry of the final that an entry of the semi-final became, without retyping."""

    __tablename__ = "qualified_entries"
    __table_args__ = (UniqueConstraint("final_entry_id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    final_entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id))
    qualification_id: Mapped[int] = mapped_column(ForeignKey(Qualification.id), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
