"""What schools enter before there are entries: registrations, their people, their consents."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.registration import ConsentKind, ConsentWay, Part, RegistrationState
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Id, Instant, Key, Moment, Name, enum_column
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.schools import School


class RegistrationField(Base):
    """What one competition asks about its people: why, whether it must be answered, how long kept.

    ``code`` is one of core.registration_fields; ``keep_days`` counts from the competition's end.
    """

    __tablename__ = "registration_fields"

    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), primary_key=True)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    required: Mapped[bool]
    purpose_en: Mapped[str]
    purpose_lv: Mapped[str]
    keep_days: Mapped[int]


class Registration(Base):
    """One contestant or team that a school enters for one contest.

    ``lot`` is its place in the drawn order; ``entry_id`` is what it became when accepted.
    """

    __tablename__ = "registrations"

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    school_id: Mapped[int] = mapped_column(ForeignKey(School.id), index=True)
    state: Mapped[RegistrationState] = mapped_column(
        enum_column(RegistrationState), default=RegistrationState.DRAFT
    )
    task_language: Mapped[str] = mapped_column(String(2), default="lv")
    made_at: Mapped[Moment]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    lot: Mapped[int | None]
    late_reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    decision_reason: Mapped[str] = mapped_column(default="")
    entry_id: Mapped[int | None] = mapped_column(ForeignKey(Entry.id), unique=True)

    contest: Mapped[Contest] = relationship()
    school: Mapped[School] = relationship()
    entry: Mapped[Entry | None] = relationship()
    people: Mapped[list["RegisteredPerson"]] = relationship(
        back_populates="registration", order_by="RegisteredPerson.position"
    )


class RegisteredPerson(Base):
    """A person of a registration; ``person_id`` is set when the name enters the registry."""

    __tablename__ = "registered_people"

    id: Mapped[Id]
    key: Mapped[Key]
    registration_id: Mapped[int] = mapped_column(ForeignKey(Registration.id), index=True)
    part: Mapped[Part] = mapped_column(enum_column(Part))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)

    registration: Mapped[Registration] = relationship(back_populates="people")
    person: Mapped[Person | None] = relationship()
    answers: Mapped[list["RegistrationAnswer"]] = relationship(back_populates="registered_person")


class RegistrationAnswer(Base):
    """One field of one person as typed, also when it is not right yet; ``version`` counts saves."""

    __tablename__ = "registration_answers"

    registered_person_id: Mapped[int] = mapped_column(
        ForeignKey(RegisteredPerson.id), primary_key=True
    )
    field: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[Moment]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    registered_person: Mapped[RegisteredPerson] = relationship(back_populates="answers")


class Consent(Base):
    """A consent asked for, given, refused or withdrawn; a new one replaces none.

    ``token_hash`` is of the link sent to the guardian; ``document`` is the signed paper.
    """

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Id]
    key: Mapped[Key]
    registered_person_id: Mapped[int] = mapped_column(ForeignKey(RegisteredPerson.id), index=True)
    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind))
    way: Mapped[ConsentWay] = mapped_column(enum_column(ConsentWay))
    given_by: Mapped[Name] = mapped_column(default="")
    given_on: Mapped[date | None]
    refused_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[Moment]
    asked_address: Mapped[str] = mapped_column(String(254), default="")
    token_hash: Mapped[Checksum | None]
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    document: Mapped[bytes | None] = mapped_column(LargeBinary)
    document_type: Mapped[str] = mapped_column(String(32), default="")

    registered_person: Mapped[RegisteredPerson] = relationship()


class RegistrationStep(Base):
    """The history of a registration: every step, who took it, when; ``details`` is JSON."""

    __tablename__ = "registration_steps"

    id: Mapped[Id]
    registration_id: Mapped[int] = mapped_column(ForeignKey(Registration.id), index=True)
    step: Mapped[str] = mapped_column(String(32))
    at: Mapped[Moment]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    details: Mapped[str] = mapped_column(default="{}")
