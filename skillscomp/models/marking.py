"""Marking as it stands now: a projection of the journal, in whole hundredths."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.states import FormState
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Code, Id, Instant, Key, Moment, enum_column
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.schemes import SchemeAspect


class MarkingForm(Base):
    """One sub-criterion of one entry: who has done which step with it."""

    __tablename__ = "marking_forms"
    __table_args__ = (UniqueConstraint("entry_id", "sub_criterion"),)

    id: Mapped[Id]
    key: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), index=True)
    sub_criterion: Mapped[Code]
    state: Mapped[FormState] = mapped_column(enum_column(FormState), default=FormState.NOT_STARTED)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    entry: Mapped[Entry] = relationship()


class Mark(Base):
    """What a measurement was awarded; ``observation`` (JSON) is what was seen."""

    __tablename__ = "marks"
    __table_args__ = (CheckConstraint("hundredths >= 0", name="hundredths"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    aspect_id: Mapped[int] = mapped_column(ForeignKey(SchemeAspect.id), primary_key=True)
    hundredths: Mapped[int]
    observation: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    event_id: Mapped[str] = mapped_column(String(36))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))


class JudgeScore(Base):
    """One expert's 0-3 for a judgement aspect in one round; every round stays."""

    __tablename__ = "judge_scores"
    __table_args__ = (
        CheckConstraint("score between 0 and 3", name="score"),
        CheckConstraint("round >= 1", name="round"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    aspect_id: Mapped[int] = mapped_column(ForeignKey(SchemeAspect.id), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    score: Mapped[int]
    event_id: Mapped[str] = mapped_column(String(36))


class RoundNote(Base):
    """The note of the discussion that opened a further round."""

    __tablename__ = "round_notes"

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    aspect_id: Mapped[int] = mapped_column(ForeignKey(SchemeAspect.id), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str]
    event_id: Mapped[str] = mapped_column(String(36))


class CaseReason(StrEnum):
    """Why a person has to decide about a value that arrived."""

    VALUES = "values"
    """Another value stands."""
    RIGHTS = "rights"
    """Its sender may not mark there any more, or the tablet was revoked."""
    SCHEME = "scheme"
    """It was entered under an earlier version of the scheme."""
    CLOSED = "closed"
    """The form, or the contest, was closed before it arrived."""


class MarkCase(Base):
    """A value that waits in the journal until the team leader lets it stand or not.

    ``standing_event_id`` is what stands in the cell, None where it is empty.
    """

    __tablename__ = "mark_cases"
    __table_args__ = (Index("ix_mark_cases_open", "contest_id", "settled_at"),)

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id))
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id))
    aspect_id: Mapped[int] = mapped_column(ForeignKey(SchemeAspect.id))
    reason: Mapped[CaseReason] = mapped_column(
        enum_column(CaseReason), default=CaseReason.VALUES, server_default=CaseReason.VALUES
    )
    standing_event_id: Mapped[str | None] = mapped_column(String(36))
    challenging_event_id: Mapped[str] = mapped_column(String(36))
    opened_at: Mapped[Moment]
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))


class Penalty(Base):
    """Marks taken from an entry, signed by two experts of other schools."""

    __tablename__ = "penalties"
    __table_args__ = (CheckConstraint("hundredths > 0", name="hundredths"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id), index=True)
    hundredths: Mapped[int]
    reason: Mapped[str]
    first_signer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    second_signer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    event_id: Mapped[str] = mapped_column(String(36))


class AwardedToAll(Base):
    """An aspect that gives everybody its maximum, after a failure of the infrastructure."""

    __tablename__ = "awarded_to_all"

    aspect_id: Mapped[int] = mapped_column(ForeignKey(SchemeAspect.id), primary_key=True)
    reason: Mapped[str]
    event_id: Mapped[str] = mapped_column(String(36))
