"""What is marked and ranked: one contestant, or a team."""

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.result import EntryStatus
from skillscomp.models.base import Base, Id, Key, enum_column, new_key
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class Entry(Base):
    """One contestant or team in one contest; ``number`` is the workstation drawn.

    Forms that are marked blind show ``blind_number`` and ``blind_key`` in the place of the number
    and the key, so that nobody who sees both kinds can tell who is who.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        UniqueConstraint("contest_id", "blind_number"),
        Index("ix_entries_blind_key", "blind_key", unique=True),
    )

    id: Mapped[Id]
    key: Mapped[Key]
    blind_key: Mapped[str] = mapped_column(String(16), default=new_key)
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

    def key_on(self, *, blind: bool) -> str:
        """Give the key by which a form names the entry."""
        return self.blind_key if blind else self.key

    def label_on(self, *, blind: bool) -> str:
        """Give the number by which a form names the entry."""
        return self.blind_number if blind else str(self.number)


def named_on_form(key: str, *, blind: bool) -> ColumnElement[bool]:
    """Say which entry a form means by a key.

    The key of the other kind of form means nobody: the answer would tell who is who.
    """
    return (Entry.blind_key if blind else Entry.key) == key


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
