"""Everybody who is expected at a competition: contestants, companions, juries and organisers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.on_site import ROLE_ORDER, SiteRole, badge_token
from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Text
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.on_site import Arrival, PersonPhoto
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill


@dataclass(frozen=True, slots=True)
class SiteContest:
    """A contest that somebody takes part in."""

    key: str
    number: str
    name: Text


@dataclass(frozen=True, slots=True)
class SitePart:
    """One thing that somebody is; organisers and observers belong to no contest."""

    role: SiteRole
    contest: SiteContest | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePerson:
    """Somebody who is expected, with everything that they are here, the first for the badge."""

    id: int
    token: str
    name: str
    given_name: str
    family_name: str
    school_key: str
    school: str
    parts: tuple[SitePart, ...]
    arrived_at: datetime | None
    has_photo: bool

    @property
    def role(self) -> SiteRole:
        """What stands on the badge."""
        return self.parts[0].role

    @property
    def contests(self) -> tuple[SiteContest, ...]:
        """The contests of the person, each once."""
        found = (part.contest for part in self.parts if part.contest)
        return tuple(dict.fromkeys(found))


def people_of(session: Session, competition: Competition) -> list[SitePerson]:
    """List everybody who is expected, in a number of queries that does not grow with them."""
    parts: dict[int, set[SitePart]] = {}
    contests = _contests(session, competition)
    for person, role, contest in _taking_part(session, competition):
        parts.setdefault(person, set()).add(SitePart(role, contests.get(contest)))
    arrived = {
        row.person_id: row.at
        for row in session.execute(
            select(Arrival.person_id, Arrival.at).where(
                Arrival.competition_id == competition.id, Arrival.taken_back_at.is_(None)
            )
        )
    }
    photos = set(session.scalars(select(PersonPhoto.person_id)))
    return [
        SitePerson(
            id=row.id,
            token=badge_token(competition.key, row.key),
            name=row.diploma_name,
            given_name=row.given_name,
            family_name=row.family_name,
            school_key=row.school_key or "",
            school=row.school or row.employer,
            parts=tuple(sorted(parts[row.id], key=_order)),
            arrived_at=arrived.get(row.id),
            has_photo=row.id in photos,
        )
        for row in session.execute(_names(competition))
        if row.id in parts
    ]


def person_with_token(session: Session, competition: Competition, token: str) -> SitePerson | None:
    """Find whom a badge belongs to."""
    return next((one for one in people_of(session, competition) if one.token == token), None)


def _order(part: SitePart) -> tuple[int, str, str]:
    contest = part.contest
    return ROLE_ORDER[part.role], contest.number if contest else "", contest.key if contest else ""


def _contests(session: Session, competition: Competition) -> dict[int | None, SiteContest]:
    chosen = (
        select(Contest.id, Contest.key, Skill.number, Skill.name_en, Skill.name_lv)
        .join(Skill, Skill.id == Contest.skill_id)
        .where(Contest.competition_id == competition.id)
    )
    return {
        row.id: SiteContest(row.key, row.number, Text(row.name_en, row.name_lv))
        for row in session.execute(chosen)
    }


def _taking_part(
    session: Session, competition: Competition
) -> Iterable[tuple[int, SiteRole, int | None]]:
    """Give person, role and contest of everybody who takes part."""
    here = Contest.competition_id == competition.id
    coming = Entry.status != EntryStatus.WITHDRAWN
    members = select(EntryMember.person_id, Entry.contest_id).join(Entry)
    for person, contest in session.execute(members.join(Contest).where(here, coming)):
        yield person, SiteRole.CONTESTANT, contest
    companions = select(Companion.person_id, Entry.contest_id).join(Entry)
    for person, contest in session.execute(companions.join(Contest).where(here, coming)):
        yield person, SiteRole.COMPANION, contest
    jury = select(JuryMember.person_id, JuryMember.role, JuryMember.contest_id)
    for person, held, contest in session.execute(jury.join(Contest).where(here)):
        yield person, SiteRole(held.value), contest
    for person, held in session.execute(_staff(competition)):
        yield person, SiteRole(held.value), None


def _staff(competition: Competition) -> Select[int, Role]:
    return (
        select(Account.person_id, RoleGrant.role)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            RoleGrant.competition_id == competition.id,
            RoleGrant.contest_id.is_(None),
            RoleGrant.role.in_([Role.ORGANISER, Role.OBSERVER]),
            Account.active,
        )
    )


def _names(competition: Competition) -> Select[*tuple[object, ...]]:
    """Choose the people of the competition by their names."""
    here = Contest.competition_id == competition.id
    entered = select(Entry.id).join(Contest).where(here)
    jury = select(JuryMember.person_id).join(Contest).where(here)
    return (
        select(
            Person.id,
            Person.key,
            Person.diploma_name,
            Person.given_name,
            Person.family_name,
            Person.employer,
            School.key.label("school_key"),
            School.name.label("school"),
        )
        .outerjoin(School, School.id == Person.school_id)
        .where(
            or_(
                Person.id.in_(
                    select(EntryMember.person_id).where(EntryMember.entry_id.in_(entered))
                ),
                Person.id.in_(select(Companion.person_id).where(Companion.entry_id.in_(entered))),
                Person.id.in_(jury),
                Person.id.in_(_staff(competition).with_only_columns(Account.person_id)),
            )
        )
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
