"""The catalogue: sectors and the skills in them."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Code, Id, Name


class Sector(Base):
    """A group of skills."""

    __tablename__ = "sectors"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name_en: Mapped[Name]
    name_lv: Mapped[Name]
    position: Mapped[int]


class Skill(Base):
    """A catalogue entry, held as a contest in many competitions."""

    __tablename__ = "skills"
    __table_args__ = (CheckConstraint("team_size between 1 and 9", name="team_size"),)

    id: Mapped[Id]
    number: Mapped[Code] = mapped_column(unique=True)
    name_en: Mapped[Name]
    name_lv: Mapped[Name]
    sector_id: Mapped[int] = mapped_column(ForeignKey(Sector.id), index=True)
    team_size: Mapped[int] = mapped_column(default=1)
    age_limit: Mapped[int | None]

    sector: Mapped[Sector] = relationship()
