"""The experts of a contest: added, described, taken out; every step can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.role_scope import JURY
from skillscomp.core.same_person import folded
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import DeclaredConflict, ExpertSkill, JuryMember, TeamSeat
from skillscomp.models.marking import JudgeScore, Mark
from skillscomp.models.people import Person
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.juries.recording import delete_rows, recorded
from skillscomp.services.setup.changes import Change
from skillscomp.services.setup.kept_rows import add_row, edit_row

PEOPLE_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertFacts:
    """What is known about an expert; ``school_id`` None: of a company, named in ``employer``."""

    role: Role
    school_id: int | None
    employer: str
    trained_on: date | None
    leads: bool
    skills: Collection[int]


def members_of(session: Session, contest: Contest) -> list[JuryMember]:
    """List the jury of a contest, the chief expert first, then by name."""
    order = list(JURY)
    found = session.scalars(
        select(JuryMember)
        .where(JuryMember.contest_id == contest.id)
        .options(joinedload(JuryMember.person).joinedload(Person.school))
    ).all()
    ranks = {Role.CHIEF_EXPERT: 0, Role.DEPUTY_CHIEF_EXPERT: 1}
    return sorted(
        found,
        key=lambda one: (
            ranks.get(one.role, len(order)),
            one.person.family_name,
            one.person.given_name,
            one.id,
        ),
    )


def member_of(session: Session, contest: Contest, person_key: str) -> JuryMember | None:
    """Find an expert of a jury by the key of the person."""
    return session.scalar(
        select(JuryMember)
        .join(Person, Person.id == JuryMember.person_id)
        .where(JuryMember.contest_id == contest.id, Person.key == person_key)
    )


def people_named(session: Session, contest: Contest, text: str) -> list[Person]:
    """Find people who may judge here: every word begins a name, letter case and accents aside."""
    words = folded(text)
    if not words:
        return []
    seated = select(JuryMember.person_id).where(JuryMember.contest_id == contest.id)
    competing = select(EntryMember.person_id)
    rows = session.execute(
        select(Person.id, Person.given_name, Person.family_name).where(
            Person.id.not_in(seated), Person.id.not_in(competing)
        )
    )
    found = [
        number
        for number, given, family in rows
        if all(any(name.startswith(word) for name in folded(f"{given} {family}")) for word in words)
    ]
    return list(
        session.scalars(
            select(Person)
            .where(Person.id.in_(found[:PEOPLE_FOUND]))
            .options(joinedload(Person.school))
            .order_by(Person.family_name, Person.given_name, Person.id)
        )
    )


def add_expert(
    session: Session, actor: Actor, contest: Contest, who: tuple[Person, Role], now: datetime
) -> ChangeSet:
    """Put somebody who is known into the jury; an account of theirs gets the role here.

    Raises AccessRefused: not-allowed. Raises ValueRefused: no-jury-role. Raises StateRefused:
    in-the-jury-already, expert-competes.
    """
    person, role = who
    _require_role(actor, role)
    if member_of(session, contest, person.key) is not None:
        raise StateRefused("in-the-jury-already", name=person.diploma_name)
    if _competes(session, contest, person):
        raise StateRefused("expert-competes", name=person.diploma_name)
    member = JuryMember(contest_id=contest.id, person_id=person.id, role=role, leads=False)
    changes = [add_row(session, member), *_grant(session, contest, person, role)]
    return recorded(session, actor, contest, ("expert-added", person, changes), now)


def save_expert(
    session: Session, actor: Actor, member: JuryMember, facts: ExpertFacts, now: datetime
) -> ChangeSet:
    """Save what is known about an expert; where they work only organisers say, and who is chief.

    Raises AccessRefused: not-allowed. Raises ValueRefused: no-jury-role.
    """
    actor.require(Action.EDIT_JURY)
    person, contest = member.person, member.contest
    if facts.role is not member.role:
        _require_role(actor, facts.role)
        _require_role(actor, member.role)
    if (facts.school_id, facts.employer) != (person.school_id, person.employer):
        actor.require(Action.EDIT_SETUP)
    changes: list[Change] = []
    if facts.role is not member.role:
        changes += _ungrant(session, contest, person, member.role)
        changes += _grant(session, contest, person, facts.role)
    about = {"role": facts.role, "trained_on": facts.trained_on, "leads": facts.leads}
    changes.append(edit_row(session, member, about))
    place = {"school_id": facts.school_id, "employer": facts.employer}
    changes.append(edit_row(session, person, place))
    changes += _save_skills(session, person, set(facts.skills))
    return recorded(session, actor, contest, ("expert-saved", person, changes), now)


def remove_expert(session: Session, actor: Actor, member: JuryMember, now: datetime) -> ChangeSet:
    """Take somebody out of the jury who has given no marks in it.

    Raises AccessRefused: not-allowed. Raises StateRefused: expert-has-marked.
    """
    _require_role(actor, member.role)
    contest, person = member.contest, member.person
    if _has_marked(session, contest, person):
        raise StateRefused("expert-has-marked", name=person.diploma_name)
    hanging = [
        *session.scalars(select(TeamSeat).where(TeamSeat.jury_member_id == member.id)),
        *session.scalars(
            select(DeclaredConflict).where(DeclaredConflict.jury_member_id == member.id)
        ),
    ]
    changes = delete_rows(session, [*hanging, member])
    changes += _ungrant(session, contest, person, member.role)
    return recorded(session, actor, contest, ("expert-removed", person, changes), now)


def skills_of(session: Session, person: Person) -> list[Skill]:
    """List the skills that somebody can judge."""
    return list(
        session.scalars(
            select(Skill)
            .join(ExpertSkill, ExpertSkill.skill_id == Skill.id)
            .where(ExpertSkill.person_id == person.id)
            .order_by(Skill.number)
        )
    )


def _require_role(actor: Actor, role: Role) -> None:
    """Let the chief expert choose experts; who is chief or deputy the organiser says."""
    actor.require(Action.EDIT_JURY)
    if role not in JURY:
        raise ValueRefused("no-jury-role")
    if role is not Role.EXPERT:
        actor.require(Action.EDIT_SETUP)


def _competes(session: Session, contest: Contest, person: Person) -> bool:
    found = session.scalar(
        select(func.count(Entry.id))
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(Entry.contest_id == contest.id, EntryMember.person_id == person.id)
    )
    return bool(found)


def _has_marked(session: Session, contest: Contest, person: Person) -> bool:
    here = select(Entry.id).where(Entry.contest_id == contest.id)
    scored = select(JudgeScore.entry_id).where(
        JudgeScore.person_id == person.id, JudgeScore.entry_id.in_(here)
    )
    entered = (
        select(Mark.entry_id)
        .join(Account, Account.id == Mark.account_id)
        .where(Account.person_id == person.id, Mark.entry_id.in_(here))
    )
    return any(session.execute(chosen.limit(1)).first() for chosen in (scored, entered))


def _grant(session: Session, contest: Contest, person: Person, role: Role) -> list[Change]:
    account = session.scalar(select(Account).where(Account.person_id == person.id))
    if account is None or _granted(session, contest, person, role):
        return []
    return [add_row(session, RoleGrant(account_id=account.id, role=role, contest_id=contest.id))]


def _ungrant(session: Session, contest: Contest, person: Person, role: Role) -> list[Change]:
    return delete_rows(session, _granted(session, contest, person, role))


def _granted(session: Session, contest: Contest, person: Person, role: Role) -> list[RoleGrant]:
    chosen = (
        select(RoleGrant)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            Account.person_id == person.id,
            RoleGrant.role == role,
            RoleGrant.contest_id == contest.id,
        )
    )
    return list(session.scalars(chosen))


def _save_skills(session: Session, person: Person, wanted: set[int]) -> list[Change]:
    held = {
        row.skill_id: row
        for row in session.scalars(select(ExpertSkill).where(ExpertSkill.person_id == person.id))
    }
    gone = [row for skill_id, row in held.items() if skill_id not in wanted]
    new = [
        add_row(session, ExpertSkill(person_id=person.id, skill_id=skill_id))
        for skill_id in sorted(wanted - held.keys())
    ]
    return [*delete_rows(session, gone), *new]
