"""The one registry of people: a name is entered once and printed exactly so."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Id, Key, Name
from skillscomp.models.schools import School


class Person(Base):
    """Somebody who competes, accompanies, judges or organises.

    ``diploma_name`` is the name exactly as it is printed; the family name serves sorting.
    ``school_id`` is where the person learns or works: conflicts of interest derive from it.
    ``employer`` is the company of somebody who belongs to no school.
    """

    __tablename__ = "people"

    id: Mapped[Id]
    key: Mapped[Key]
    given_name: Mapped[Name]
    family_name: Mapped[Name] = mapped_column(index=True)
    diploma_name: Mapped[Name]
    birth_date: Mapped[date | None]
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(32), default="")
    school_id: Mapped[int | None] = mapped_column(ForeignKey(School.id), index=True)
    employer: Mapped[Name] = mapped_column(default="")
    consents_to_name: Mapped[bool] = mapped_column(default=True)

    school: Mapped[School | None] = relationship()
