"""Who judges a contest, and whom not."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.access import Role
from skillscomp.core.marking_team import TeamPart
from skillscomp.models.base import Base, Code, Id, Key, enum_column
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill


class JuryMember(Base):
    """An expert in the jury of one contest; ``leads`` marks the leader of the marking team."""

    __tablename__ = "jury_members"
    __table_args__ = (UniqueConstraint("contest_id", "person_id"),)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role), default=Role.EXPERT)
    leads: Mapped[bool] = mapped_column(default=False)
    trained_on: Mapped[date | None]

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


class ExpertSkill(Base):
    """A skill that an expert can judge."""

    __tablename__ = "expert_skills"

    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey(Skill.id), primary_key=True, index=True)


class MarkingTeam(Base):
    """The experts of one sub-criterion: who leads, who scores, who steps in (the fourth expert)."""

    __tablename__ = "marking_teams"
    __table_args__ = (UniqueConstraint("contest_id", "sub_criterion"),)

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    sub_criterion: Mapped[Code]

    contest: Mapped[Contest] = relationship()
    seats: Mapped[list["TeamSeat"]] = relationship(back_populates="team")


class TeamSeat(Base):
    """An expert's seat in a marking team."""

    __tablename__ = "team_seats"

    team_id: Mapped[int] = mapped_column(ForeignKey(MarkingTeam.id), primary_key=True)
    jury_member_id: Mapped[int] = mapped_column(
        ForeignKey(JuryMember.id), primary_key=True, index=True
    )
    part: Mapped[TeamPart] = mapped_column(enum_column(TeamPart))

    team: Mapped[MarkingTeam] = relationship(back_populates="seats")
    jury_member: Mapped[JuryMember] = relationship()
