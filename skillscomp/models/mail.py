"""Letters that leave by mail: a queue in the database, so that a restart loses none."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Id, Instant, Key, Moment, Name, enum_column
from skillscomp.models.competitions import Competition


class MailState(StrEnum):
    """How far a letter has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Mail(Base):
    """One letter to one address; ``purpose`` names why (a code of the letters' catalogue)."""

    __tablename__ = "mails"
    __table_args__ = (Index("ix_mails_due", "state", "next_attempt_at"),)

    id: Mapped[Id]
    key: Mapped[Key]
    purpose: Mapped[str] = mapped_column(String(32))
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    to_name: Mapped[Name]
    to_address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    state: Mapped[MailState] = mapped_column(enum_column(MailState), default=MailState.WAITING)
    queued_at: Mapped[Moment]
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[Moment]
    sent_at: Mapped[datetime | None] = mapped_column(Instant)

    tries: Mapped[list["MailAttempt"]] = relationship(
        back_populates="mail", order_by="MailAttempt.id"
    )


class MailAttempt(Base):
    """What the mail server said, each time it was asked."""

    __tablename__ = "mail_attempts"

    id: Mapped[Id]
    mail_id: Mapped[int] = mapped_column(ForeignKey(Mail.id), index=True)
    at: Mapped[Moment]
    answer: Mapped[str]

    mail: Mapped[Mail] = relationship(back_populates="tries")
