"""What the checklist counts besides contests."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from skillscomp.core.registration import RegistrationState
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.mail import Mail, MailState
from skillscomp.models.on_site import Arrival, CompetitionDay, PlanItem
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.services.invitations import schools_to_invite
from skillscomp.services.setup.readiness.contests import PRESENT

OfCompetition = type[CompetitionDay] | type[PlanItem] | type[Arrival] | type[Mail]
UNDECIDED = (RegistrationState.REQUESTED, RegistrationState.SUBMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Figures of one competition; schools are those of the installation."""

    days: int
    planned_days: int
    schools: int
    schools_without: int
    undecided: int
    contestants: int
    arrived: int
    failed_letters: int


def counts_of(session: Session, competition: Competition) -> Counts:
    """Count, one statement for each figure."""
    here = competition.id
    members = (
        select(EntryMember.person_id)
        .join(Entry)
        .join(Contest)
        .where(Contest.competition_id == here, Entry.status.in_(PRESENT))
    )
    return Counts(
        days=_number(session, _counting(CompetitionDay.number, CompetitionDay, here)),
        planned_days=_number(session, _counting(PlanItem.day.distinct(), PlanItem, here)),
        schools=_number(session, select(func.count(School.id))),
        schools_without=len(schools_to_invite(session)),
        undecided=_number(
            session,
            select(func.count(Registration.id))
            .join(Contest)
            .where(Contest.competition_id == here, Registration.state.in_(UNDECIDED)),
        ),
        contestants=_number(
            session, select(func.count()).select_from(members.distinct().subquery())
        ),
        arrived=_number(
            session,
            _counting(Arrival.person_id, Arrival, here).where(
                Arrival.taken_back_at.is_(None), Arrival.person_id.in_(members)
            ),
        ),
        failed_letters=_number(
            session, _counting(Mail.id, Mail, here).where(Mail.state == MailState.FAILED)
        ),
    )


def _counting(
    column: InstrumentedAttribute[Any] | ColumnElement[Any],
    table: OfCompetition,
    competition_id: int,
) -> Select[int]:
    return select(func.count(column)).where(table.competition_id == competition_id)


def _number(session: Session, counting: Select[int]) -> int:
    return session.scalar(counting) or 0
