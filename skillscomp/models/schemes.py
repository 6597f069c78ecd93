"""Marking schemes of contests, version by version."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.scheme import AspectType
from skillscomp.core.states import SchemeState
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Code, Id, Instant, Key, Moment, enum_column
from skillscomp.models.contests import Contest


class SchemeVersion(Base):
    """One version of a contest's scheme; ``document`` is the text of core.scheme_document.

    ``checksum`` is the SHA-256 of that text. One version of a contest is current; the others stay
    as they were.
    """

    __tablename__ = "scheme_versions"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        Index(
            "ix_scheme_versions_current",
            "contest_id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    number: Mapped[int]
    current: Mapped[bool]
    state: Mapped[SchemeState] = mapped_column(enum_column(SchemeState), default=SchemeState.DRAFT)
    document: Mapped[str]
    checksum: Mapped[Checksum]
    created_at: Mapped[Moment]
    created_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    reason: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    contest: Mapped[Contest] = relationship()


class SchemeAspect(Base):
    """An aspect of a version as a row, so that marks can point at it."""

    __tablename__ = "scheme_aspects"
    __table_args__ = (
        UniqueConstraint("version_id", "code"),
        CheckConstraint("maximum >= 0", name="maximum"),
    )

    id: Mapped[Id]
    version_id: Mapped[int] = mapped_column(ForeignKey(SchemeVersion.id), index=True)
    position: Mapped[int]
    code: Mapped[Code]
    sub_criterion: Mapped[Code]
    type: Mapped[AspectType] = mapped_column(enum_column(AspectType))
    maximum: Mapped[int]
    judges: Mapped[int]
