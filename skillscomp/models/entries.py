"""What is marked and ranked: one contestant, or a team."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.result import EntryStatus
from skillscomp.models.base import Base, Id, Key, enum_column
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class Entry(Base):
    """One contestant or team in one contest; ``number`` is the workstation drawn."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        UniqueConstraint("contest_id", "blind_number"),
    )

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    school_id: Mapped[int] = mapped_column(ForeignKey(School.id), index=True)
    number: Mapped[int]
    blind_number: Mapped[str] = mapped_column(String(8))
    status: Mapped[EntryStatus] = mapped_column(
        enum_column(EntryStatus), default=EntryStatus.COMPETING
    )

    contest: Mapped[Contest] = relationship()
    school: Mapped[School] = relationship()
    members: Mapped[list["EntryMember"]] = relationship(
        back_populates="entry", order_by="EntryMember.position"
    )
    companions: Mapped[list["Companion"]] = relationship(back_populates="entry")


class EntryMember(Base):
    """A contestant's part in an entry, in the order of the diploma."""

    __tablename__ = "entry_members"

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True, index=True)
    position: Mapped[int]

    entry: Mapped[Entry] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()


class Companion(Base):
    """The accompanying teacher of an entry."""

    __tablename__ = "companions"

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True, index=True)

    entry: Mapped[Entry] = relationship(back_populates="companions")
    person: Mapped[Person] = relationship()
