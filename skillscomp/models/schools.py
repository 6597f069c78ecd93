"""The schools that enter contestants."""

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from skillscomp.models.base import Base, Code, Id, Key, Name


class School(Base):
    """A member: plays the part that a country plays at WorldSkills.

    ``rehearsal``: it is made up, for training; no list of schools names it.
    """

    __tablename__ = "schools"

    id: Mapped[Id]
    key: Mapped[Key]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    town: Mapped[Name]
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(32), default="")
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
