"""On site: the days, the daily plan, draws, arrivals and lost time."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Id, Instant, Key, Moment, Name, enum_column
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person


class DrawKind(StrEnum):
    """What is drawn by lot."""

    WORKSTATIONS = "workstations"
    BLIND_NUMBERS = "blind-numbers"


class CompetitionDay(Base):
    """Day C1, C2, ... of a competition and its date."""

    __tablename__ = "competition_days"
    __table_args__ = (UniqueConstraint("competition_id", "on"),)

    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date]

    competition: Mapped[Competition] = relationship()


class PlanItem(Base):
    """One line of a day's plan; without a contest it concerns everybody."""

    __tablename__ = "plan_items"

    id: Mapped[Id]
    key: Mapped[Key]
    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), index=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey(Contest.id), index=True)
    day: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    title_en: Mapped[Name]
    title_lv: Mapped[Name]
    place: Mapped[Name] = mapped_column(default="")

    competition: Mapped[Competition] = relationship()
    contest: Mapped[Contest | None] = relationship()


class Draw(Base):
    """A draw that anybody can repeat from its seed; ``outcome`` is JSON."""

    __tablename__ = "draws"

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    kind: Mapped[DrawKind] = mapped_column(enum_column(DrawKind))
    seed: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str]
    drawn_at: Mapped[Moment]
    drawn_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    reason: Mapped[str] = mapped_column(default="")

    contest: Mapped[Contest] = relationship()


class Arrival(Base):
    """Somebody has arrived at a competition and got the badge."""

    __tablename__ = "arrivals"

    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True, index=True)
    at: Mapped[Moment]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    taken_back_at: Mapped[datetime | None] = mapped_column(Instant)


class PersonPhoto(Base):
    """The picture on a badge, only where consent was given."""

    __tablename__ = "person_photos"

    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(32))


class LostTime(Base):
    """Minutes an entry (without one: the whole contest) lost without fault and may make up."""

    __tablename__ = "lost_times"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey(Entry.id), index=True)
    day: Mapped[int]
    minutes: Mapped[int]
    reason: Mapped[str]
    noted_at: Mapped[Moment]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    given_back_at: Mapped[datetime | None] = mapped_column(Instant)

    contest: Mapped[Contest] = relationship()
    entry: Mapped[Entry | None] = relationship()
