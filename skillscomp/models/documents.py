"""Diplomas that were issued, so that each can be checked."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Id, Moment
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.results import Publication


class IssuedDiploma(Base):
    """One printed diploma; ``code`` stands on it and in its QR."""

    __tablename__ = "issued_diplomas"
    __table_args__ = (UniqueConstraint("publication_id", "entry_id", "person_id"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(24), unique=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey(Publication.id), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    issued_at: Mapped[Moment]

    publication: Mapped[Publication] = relationship()
    entry: Mapped[Entry] = relationship()
    person: Mapped[Person] = relationship()
