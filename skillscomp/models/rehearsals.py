"""Which contests are copies for training."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base
from skillscomp.models.contests import Contest


class Rehearsal(Base):
    """A contest in a rehearsal competition, and the one that it copies."""

    __tablename__ = "rehearsals"

    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), primary_key=True)
    original_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)

    contest: Mapped[Contest] = relationship(foreign_keys=[contest_id])
    original: Mapped[Contest] = relationship(foreign_keys=[original_id])
