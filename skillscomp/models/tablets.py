"""Tablets in the hall, and how an expert signs in on one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Id, Instant, Key, Moment, Name
from skillscomp.models.competitions import Competition


class Tablet(Base):
    """A device that marks: enrolled for a competition, or an expert's own (no ``secret_hash``).

    The device tells how it is: ``account_id`` is who is signed in on it, ``unsent`` how many marks
    it holds that were not confirmed, ``battery`` per cent where the browser tells. ``saved_at`` is
    the last save that the server confirmed.
    """

    __tablename__ = "tablets"
    __table_args__ = (
        CheckConstraint("unsent >= 0", name="unsent"),
        CheckConstraint("battery between 0 and 100", name="battery"),
    )

    id: Mapped[Id]
    key: Mapped[Key]
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    name: Mapped[Name]
    place: Mapped[Name] = mapped_column(default="")
    secret_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    enrolled_at: Mapped[Moment]
    enrolled_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), index=True)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    unsent: Mapped[int] = mapped_column(default=0)
    unsent_since: Mapped[datetime | None] = mapped_column(Instant)
    battery: Mapped[int | None]
    charging: Mapped[bool | None]
    app_version: Mapped[str] = mapped_column(String(32), default="")

    competition: Mapped[Competition | None] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])


class TabletCode(Base):
    """A code that enrols one tablet once; only its hash is kept."""

    __tablename__ = "tablet_codes"

    id: Mapped[Id]
    key: Mapped[Key]
    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), index=True)
    name: Mapped[Name]
    place: Mapped[Name] = mapped_column(default="")
    code_hash: Mapped[Checksum] = mapped_column(unique=True)
    made_at: Mapped[Moment]
    made_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    tablet_id: Mapped[int | None] = mapped_column(ForeignKey(Tablet.id))

    competition: Mapped[Competition] = relationship()


class Pin(Base):
    """The PIN of an account: it counts on tablets only, and not after too many mistakes."""

    __tablename__ = "pins"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), primary_key=True)
    pin_hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[Moment]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Instant)


class JuryCard(Base):
    """A printed card that signs an expert in on a tablet; only the hash of its code is kept."""

    __tablename__ = "jury_cards"

    id: Mapped[Id]
    key: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), index=True)
    code_hash: Mapped[Checksum] = mapped_column(unique=True)
    made_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    account: Mapped[Account] = relationship()
    competition: Mapped[Competition] = relationship()
