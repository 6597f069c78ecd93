"""Problems that experts signal to their chief expert while they mark."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Code, Id, Instant, Key, Moment
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry


class Problem(Base):
    """Something that an expert cannot settle alone; ``aspect`` may be empty, then it is the form's.

    ``event_id`` is made by the tablet, so that a problem that is sent twice stands once.
    """

    __tablename__ = "problems"
    __table_args__ = (Index("ix_problems_open", "contest_id", "answered_at"),)

    id: Mapped[Id]
    key: Mapped[Key]
    event_id: Mapped[str] = mapped_column(String(36), unique=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id))
    sub_criterion: Mapped[Code]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey(Entry.id))
    aspect: Mapped[Code] = mapped_column(default="")
    words: Mapped[str]
    raised_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    raised_at: Mapped[Moment]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)

    contest: Mapped[Contest] = relationship()
    entry: Mapped[Entry | None] = relationship()
    raised_by: Mapped[Account] = relationship(foreign_keys=[raised_by_id])
