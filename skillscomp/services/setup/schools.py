"""The schools that enter contestants: one registry for all competitions."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import ValueRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.core.registration import RegistrationState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import record
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row

LONGEST_CODE = 32
IN_USE = {
    "people": "school-has-people",
    "entries": "school-has-entries",
    "registrations": "school-has-registrations",
    "role_grants": "school-has-coordinators",
    "": "school-in-use",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFacts:
    """What is written about a school; ``email`` is the address for its organiser's letters.

    Raises ValueRefused: school-code-refused, not-an-address.
    """

    code: str
    name: str
    town: str
    email: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        if not (self.code.isprintable() and 0 < len(self.code) <= LONGEST_CODE):
            raise ValueRefused("school-code-refused", longest=LONGEST_CODE)
        if self.email:
            object.__setattr__(self, "email", mail_address(self.email))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """A school of the list with what it takes part in; ``registrations`` leaves out drafts."""

    key: str
    code: str
    name: str
    town: str
    email: str
    coordinators: int
    registrations: int
    entries: int


def school_rows(session: Session, competition: Competition | None = None) -> list[SchoolRow]:
    """List all schools; registrations and entries count in one competition, or in all."""
    registrations = _counted(session, Registration.school_id, competition)
    entries = _counted(session, Entry.school_id, competition)
    coordinators = dict(
        session.execute(
            select(RoleGrant.school_id, func.count())
            .where(RoleGrant.role == Role.COORDINATOR, RoleGrant.school_id.is_not(None))
            .group_by(RoleGrant.school_id)
        ).all()
    )
    return [
        SchoolRow(
            key=school.key,
            code=school.code,
            name=school.name,
            town=school.town,
            email=school.email,
            coordinators=coordinators.get(school.id, 0),
            registrations=registrations.get(school.id, 0),
            entries=entries.get(school.id, 0),
        )
        for school in session.scalars(select(School).where(~School.rehearsal))
    ]


def save_school(
    session: Session, actor: Actor, school: School | None, facts: SchoolFacts, now: datetime
) -> ChangeSet:
    """Add a school or edit one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: school-code-taken, school-name-taken.
    """
    actor.require(Action.EDIT_REGISTRY)
    for other in session.scalars(select(School)):
        if other is not school:
            _refuse_same(other, facts)
    if school is None:
        title, change = "school-added", add_row(session, School(**asdict(facts)))
    else:
        title, change = "school-edited", edit_row(session, school, asdict(facts))
    named = {"name": facts.name}
    return record(session, actor, title, named, [change], competition_id=None, now=now)


def delete_school(session: Session, actor: Actor, school: School, now: datetime) -> ChangeSet:
    """Delete a school of which nothing is known but its name.

    Raises AccessRefused: not-allowed. Raises StateRefused: school-has-people,
    school-has-entries, school-has-registrations, school-has-coordinators, school-in-use.
    """
    actor.require(Action.EDIT_REGISTRY)
    named = {"name": school.name}
    changes = delete_row(session, school, IN_USE)
    return record(session, actor, "school-deleted", named, changes, competition_id=None, now=now)


def _refuse_same(other: School, facts: SchoolFacts) -> None:
    if other.code.casefold() == facts.code.casefold():
        raise ValueRefused("school-code-taken", code=facts.code, name=other.name)
    same_town = other.town.casefold() == facts.town.casefold()
    if same_town and other.name.casefold() == facts.name.casefold():
        raise ValueRefused("school-name-taken", code=other.code)


def _counted(
    session: Session, column: InstrumentedAttribute[int], competition: Competition | None
) -> dict[int, int]:
    counted = select(column, func.count()).group_by(column)
    if column.class_ is Registration:
        counted = counted.where(Registration.state != RegistrationState.DRAFT)
    counted = counted.join(Contest, Contest.id == column.class_.contest_id)
    if competition is not None:
        counted = counted.where(Contest.competition_id == competition.id)
    else:
        counted = counted.join(Contest.competition).where(~Competition.rehearsal)
    return dict(session.execute(counted).all())
