"""Telling the schools: one letter to each coordinator, all in one step; later ones on a change.

Whoever words the letters (the web does) hands in ``write``; a school without a coordinator is
written to at its own address.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.message import Message
from skillscomp.core.qualification import Outcome
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.mail import Mail
from skillscomp.models.qualifications import Qualification
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.mail import Letter, queue
from skillscomp.services.qualifications.holding import hold
from skillscomp.services.qualifications.standing import Standing, standing_of
from skillscomp.services.qualifications.stored import Contender, decided_of, decided_text

PURPOSE = "qualification"
LANGUAGE = "lv"
"""Of letters to a school whose reader is not known."""
INTO_FINAL = frozenset({Outcome.THROUGH, Outcome.PROMOTED, Outcome.WILD_CARD})


@dataclass(frozen=True, slots=True)
class Told:
    """What one line of a letter says: who, what becomes of them, and why."""

    names: str
    outcome: Outcome
    reason: Message


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who reads a letter, in which language; ``school`` is the name of the school."""

    name: str
    address: str
    language: str
    school: str


Write = Callable[[Addressee, Sequence[Told], Qualification], Letter]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters are queued; ``unreached`` are schools that nobody can write to."""

    letters: int
    unreached: tuple[str, ...]


def tell(
    session: Session, actor: Actor, qualification: Qualification, write: Write, now: datetime
) -> Sent:
    """Queue the letters to the schools of everybody who took part.

    Raises AccessRefused: not-allowed. Raises StateRefused: cut-not-decided, cut-told-already.
    """
    standing = _decided(session, actor, qualification, now)
    if qualification.told_at is not None:
        raise StateRefused("cut-told-already")
    sent = _send(session, qualification, standing, (standing.field.contenders, write), now)
    qualification.told_at = now
    _note(qualification, actor, sent, now)
    return sent


def tell_change(
    session: Session,
    actor: Actor,
    qualification: Qualification,
    changed: tuple[Sequence[Contender], Write],
    now: datetime,
) -> Sent:
    """Queue letters about those whose outcome changed after the schools were told.

    Raises AccessRefused: not-allowed. Raises StateRefused: cut-not-decided.
    """
    standing = _decided(session, actor, qualification, now)
    if qualification.told_at is None or not changed[0]:
        return Sent(0, ())
    sent = _send(session, qualification, standing, changed, now)
    _note(qualification, actor, sent, now)
    return sent


def letters_of(session: Session, qualification: Qualification) -> list[Mail]:
    """List the letters that told the schools, by the moments at which they were queued."""
    history = decided_of(qualification).history
    moments = [step.at for step in history if step.message.code == "cut-told"]
    if not moments:
        return []
    chosen = select(Mail).where(
        Mail.purpose == PURPOSE,
        Mail.competition_id == qualification.contest.competition_id,
        Mail.queued_at.in_(moments),
    )
    return list(session.scalars(chosen.order_by(Mail.queued_at, Mail.id)))


def coordinators(
    session: Session, schools: Iterable[int], contests: Sequence[Contest]
) -> dict[int, list[Account]]:
    """Give the accounts that coordinate each school in one of these contests."""
    competitions = [contest.competition_id for contest in contests]
    chosen = (
        select(School.id, Account)
        .join(RoleGrant, RoleGrant.school_id == School.id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            Account.active,
            RoleGrant.role == Role.COORDINATOR,
            School.id.in_(set(schools)),
            RoleGrant.competition_id.is_(None) | RoleGrant.competition_id.in_(competitions),
            RoleGrant.contest_id.is_(None)
            | RoleGrant.contest_id.in_([contest.id for contest in contests]),
        )
        .options(joinedload(Account.person))
        .order_by(School.id, Account.id)
        .distinct()
    )
    found: dict[int, list[Account]] = defaultdict(list)
    for school_id, account in session.execute(chosen):
        found[school_id].append(account)
    return found


def _decided(
    session: Session, actor: Actor, qualification: Qualification, now: datetime
) -> Standing:
    actor.require(Action.QUALIFY)
    hold(session, qualification)
    standing = standing_of(session, qualification, now)
    if qualification.decided_at is None or standing is None:
        raise StateRefused("cut-not-decided")
    return standing


def _send(
    session: Session,
    qualification: Qualification,
    standing: Standing,
    what: tuple[Sequence[Contender], Write],
    now: datetime,
) -> Sent:
    contenders, write = what
    told = _told(session, standing, contenders)
    contests = (qualification.contest, qualification.final)
    people = coordinators(session, [school.id for school in told], contests)
    letters, unreached = 0, []
    for school, lines in told.items():
        addressees = _addressees(school, people.get(school.id, []))
        for addressee in addressees:
            queue(session, write(addressee, lines, qualification), now)
        letters += len(addressees)
        if not addressees:
            unreached.append(school.name)
    return Sent(letters, tuple(unreached))


def _told(
    session: Session, standing: Standing, contenders: Sequence[Contender]
) -> dict[School, list[Told]]:
    """Give the lines of each school, in order of place."""
    wanted = {one.key for one in contenders}
    chosen = (
        select(Entry)
        .where(Entry.key.in_(wanted))
        .options(
            joinedload(Entry.school), selectinload(Entry.members).joinedload(EntryMember.person)
        )
    )
    entries = {entry.key: entry for entry in session.scalars(chosen)}
    told: dict[School, list[Told]] = defaultdict(list)
    for one in standing.cut.qualifiers:
        entry = entries.get(standing.field.of_label(one.entry).key)
        if entry is not None:
            names = ", ".join(member.person.diploma_name for member in entry.members)
            told[entry.school].append(Told(names, one.outcome, one.reason))
    return told


def _addressees(school: School, accounts: Sequence[Account]) -> list[Addressee]:
    if accounts:
        return [
            Addressee(one.person.diploma_name, one.email, one.language, school.name)
            for one in accounts
        ]
    if school.email:
        return [Addressee(school.name, school.email, LANGUAGE, school.name)]
    return []


def _note(qualification: Qualification, actor: Actor, sent: Sent, now: datetime) -> None:
    decided = decided_of(qualification)
    noted = decided.noted(now, actor.name, "cut-told", count=sent.letters)
    qualification.decisions = decided_text(noted)
