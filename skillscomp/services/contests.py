"""One contest as its organisers and its chief expert see it: what must be ready, and what is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from skillscomp.core.access import Role
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import FormState, SchemeState
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import MarkingForm
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.competitions import ContestState, done_forms, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry: its members by name in the order of the diploma."""

    number: int
    names: tuple[str, ...]
    school: str
    status: EntryStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class JuryRow:
    """One member of the jury; ``school`` is empty for an expert of no school."""

    name: str
    role: Role
    leads: bool
    school: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of the scheme: who attached it, why, and who approved it."""

    key: str
    number: int
    state: SchemeState
    current: bool
    checksum: str
    created_at: datetime
    created_by: str
    reason: str
    approved_at: datetime | None
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestDesk:
    """Everything of the page of one contest that is not the scheme itself."""

    state: ContestState
    entries: tuple[EntryRow, ...]
    jury: tuple[JuryRow, ...]
    versions: tuple[VersionRow, ...]
    forms: int
    forms_done: int


def contest_desk(session: Session, contest: Contest) -> ContestDesk:
    """Gather what the page of a contest shows."""
    versions = _versions(session, contest)
    current = next((version.state for version in versions if version.current), None)
    forms = _forms(session, contest)
    return ContestDesk(
        state=state_of(contest.result_state, current, forms),
        entries=_entries(session, contest),
        jury=_jury(session, contest),
        versions=versions,
        forms=sum(forms.values()),
        forms_done=done_forms(forms),
    )


def _entries(session: Session, contest: Contest) -> tuple[EntryRow, ...]:
    chosen = (
        select(Entry)
        .where(Entry.contest_id == contest.id)
        .options(
            joinedload(Entry.school), selectinload(Entry.members).joinedload(EntryMember.person)
        )
        .order_by(Entry.number)
    )
    return tuple(
        EntryRow(
            number=entry.number,
            names=tuple(member.person.diploma_name for member in entry.members),
            school=entry.school.name,
            status=entry.status,
        )
        for entry in session.scalars(chosen)
    )


def _jury(session: Session, contest: Contest) -> tuple[JuryRow, ...]:
    chosen = (
        select(JuryMember)
        .where(JuryMember.contest_id == contest.id)
        .options(joinedload(JuryMember.person).joinedload(Person.school))
    )
    rank = [Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT, Role.EXPERT]
    members = sorted(
        session.scalars(chosen),
        key=lambda member: (
            rank.index(member.role) if member.role in rank else len(rank),
            member.person.family_name,
            member.id,
        ),
    )
    return tuple(
        JuryRow(
            name=member.person.diploma_name,
            role=member.role,
            leads=member.leads,
            school=member.person.school.name if member.person.school else "",
        )
        for member in members
    )


def _versions(session: Session, contest: Contest) -> tuple[VersionRow, ...]:
    """List the versions without their documents, the newest first."""
    columns = (
        SchemeVersion.key,
        SchemeVersion.number,
        SchemeVersion.state,
        SchemeVersion.current,
        SchemeVersion.checksum,
        SchemeVersion.created_at,
        SchemeVersion.created_by_id,
        SchemeVersion.reason,
        SchemeVersion.approved_at,
        SchemeVersion.approved_by_id,
    )
    chosen = select(*columns).where(SchemeVersion.contest_id == contest.id)
    rows = session.execute(chosen.order_by(SchemeVersion.number.desc())).all()
    wanted = {row.created_by_id for row in rows} | {row.approved_by_id for row in rows}
    names = dict(
        session.execute(
            select(Account.id, Person.diploma_name)
            .join(Person)
            .where(Account.id.in_(wanted - {None}))
        ).all()
    )
    return tuple(
        VersionRow(
            key=row.key,
            number=row.number,
            state=row.state,
            current=row.current,
            checksum=row.checksum,
            created_at=row.created_at,
            created_by=names[row.created_by_id],
            reason=row.reason,
            approved_at=row.approved_at,
            approved_by=names.get(row.approved_by_id, ""),
        )
        for row in rows
    )


def _forms(session: Session, contest: Contest) -> dict[FormState, int]:
    counted = (
        select(MarkingForm.state, func.count(MarkingForm.id))
        .join(Entry)
        .where(Entry.contest_id == contest.id, Entry.status == EntryStatus.COMPETING)
        .group_by(MarkingForm.state)
    )
    return dict(session.execute(counted).all())
