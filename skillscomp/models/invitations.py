"""Links that let somebody in once: invitations, and the second factor of an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Id, Instant, Key, Moment, Name, enum_column
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class Invitation(Base):
    """An offer of a role in a scope; only the hash of its link is kept, so nobody can read it."""

    __tablename__ = "invitations"

    id: Mapped[Id]
    key: Mapped[Key]
    token_hash: Mapped[Checksum] = mapped_column(unique=True)
    name: Mapped[Name]
    email: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(2))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey(Contest.id), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey(School.id), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    made_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    competition: Mapped[Competition | None] = relationship()
    contest: Mapped[Contest | None] = relationship()
    school: Mapped[School | None] = relationship()


class SecondFactor(Base):
    """The time-based codes of an account; ``last_step`` keeps a code from being used twice."""

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    last_step: Mapped[int] = mapped_column(default=0)

    account: Mapped[Account] = relationship()


class RecoveryCode(Base):
    """A code for the day when the telephone is gone; works once."""

    __tablename__ = "recovery_codes"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    code_hash: Mapped[Checksum]
    used_at: Mapped[datetime | None] = mapped_column(Instant)
