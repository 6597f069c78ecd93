"""Which contests are copies for training."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Instant
from skillscomp.models.contests import Contest


class Rehearsal(Base):
    """A contest in a rehearsal competition, and the one that it copies.

    ``ended_at``: nobody trains in it any more; its journal stays.
    """

    __tablename__ = "rehearsals"

    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), primary_key=True)
    original_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    contest: Mapped[Contest] = relationship(foreign_keys=[contest_id])
    original: Mapped[Contest] = relationship(foreign_keys=[original_id])
