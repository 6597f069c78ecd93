"""Who judges a contest, and whom not."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.access import Role
from skillscomp.models.base import Base, Id, enum_column
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class JuryMember(Base):
    """An expert in the jury of one contest; ``leads`` marks the leader of the marking team."""

    __tablename__ = "jury_members"
    __table_args__ = (UniqueConstraint("contest_id", "person_id"),)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role), default=Role.EXPERT)
    leads: Mapped[bool] = mapped_column(default=False)

    contest: Mapped[Contest] = relationship()
    person: Mapped[Person] = relationship()


class DeclaredConflict(Base):
    """A conflict of interest with a school that the expert's own school does not show."""

    __tablename__ = "declared_conflicts"

    jury_member_id: Mapped[int] = mapped_column(ForeignKey(JuryMember.id), primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey(School.id), primary_key=True)
    reason: Mapped[str]

    jury_member: Mapped[JuryMember] = relationship()
    school: Mapped[School] = relationship()
