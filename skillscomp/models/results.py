"""From provisional results to what was published."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.access import Role
from skillscomp.core.result import Medal
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Id, Instant, Key, Moment, enum_column
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry


class Ratification(Base):
    """A signature under the results: one as chief expert, one as organiser."""

    __tablename__ = "ratifications"

    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), primary_key=True)
    role: Mapped[Role] = mapped_column(enum_column(Role), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    at: Mapped[Moment]

    account: Mapped[Account] = relationship()


class MedalOverride(Base):
    """A medal given otherwise than the rules do, with the reason that shows."""

    __tablename__ = "medal_overrides"

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    medal: Mapped[Medal] = mapped_column(enum_column(Medal))
    reason: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    at: Mapped[Moment]


class Publication(Base):
    """A snapshot: figures, rules and checksum as they were published, for ever."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("contest_id", "version"),)

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    version: Mapped[int]
    snapshot: Mapped[str]
    checksum: Mapped[Checksum]
    published_at: Mapped[Moment]
    visible_from: Mapped[datetime] = mapped_column(Instant)
    published_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    reason: Mapped[str] = mapped_column(default="")

    contest: Mapped[Contest] = relationship()
