"""Who can sign in, and what each is, where."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.access import Role
from skillscomp.models.base import Base, Id, Key, enum_column
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class Account(Base):
    """A sign-in of one person; raising ``epoch`` ends all of its sessions at once."""

    __tablename__ = "accounts"

    id: Mapped[Id]
    key: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), unique=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    epoch: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(String(2), default="lv")

    person: Mapped[Person] = relationship()
    grants: Mapped[list["RoleGrant"]] = relationship(back_populates="account")


class RoleGrant(Base):
    """One role in one scope: everywhere, a competition, a contest or a school."""

    __tablename__ = "role_grants"
    __table_args__ = (
        UniqueConstraint(
            *("account_id", "role", "competition_id", "contest_id", "school_id"),
            name="uq_role_grants_scope",  # spelled out it is longer than PostgreSQL allows
        ),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    competition_id: Mapped[int | None] = mapped_column(ForeignKey(Competition.id), index=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey(Contest.id), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey(School.id), index=True)

    account: Mapped[Account] = relationship(back_populates="grants")
