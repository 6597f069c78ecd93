"""What was planned, to set beside what was achieved."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from skillscomp.models.base import Base
from skillscomp.models.competitions import Season


class PlannedIndicator(Base):
    """The planned figure of one indicator (a code of core.indicators) in one season."""

    __tablename__ = "planned_indicators"
    __table_args__ = (CheckConstraint("planned >= 0", name="planned"),)

    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), primary_key=True)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    planned: Mapped[int]
