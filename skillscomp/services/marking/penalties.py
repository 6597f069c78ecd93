"""Marks that are taken from an entry, and aspects that everybody gets: both with a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.conflict import Judge, JudgedEntry, refuse_penalty_signatures
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.sheet import AwardedToAll, Penalty, Signature
from skillscomp.core.states import ResultState
from skillscomp.models import marking
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, hold_journal
from skillscomp.services.results.ratifications import refuse_long_reason, void_signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A penalty of so many hundredths, and the two of the jury who sign it (ids of people)."""

    hundredths: int
    reason: str
    first: int
    second: int


def give_penalty(
    session: Session, actor: Actor, entry: Entry, signed: Signed, now: datetime
) -> marking.Penalty:
    """Take marks from an entry. A signature given under the results before is void.

    Raises AccessRefused: not-allowed; ValueRefused: penalty-not-positive, sheet-reason-missing,
    reason-too-long, unknown-expert; InterestRefused: same-person-signs, own-unit-judged,
    declared-conflict; StateRefused: results-not-provisional.
    """
    _prepare(session, actor, entry.contest)
    refuse_long_reason(signed.reason)
    label, schools = str(entry.number), _schools(session, entry)
    first, second = (
        _judge(session, entry, label, person) for person in (signed.first, signed.second)
    )
    refuse_penalty_signatures(first, second, JudgedEntry(label, schools))
    signatures = tuple(Signature(judge.person, judge.unit) for judge in (first, second))
    checked = Penalty(
        hundredths=signed.hundredths,
        reason=signed.reason.strip(),
        entry_school=entry.school.name,
        signed_by=signatures,
    )
    keys = [_person(session, person).key for person in (signed.first, signed.second)]
    happening = Happening(
        kind=EventKind.PENALTY_GIVEN,
        subject={"entry": entry.key},
        value={"hundredths": checked.hundredths, "reason": checked.reason, "signed_by": keys},
    )
    event = append_event(session, entry.contest, actor.account_key, happening, now)
    given = marking.Penalty(
        entry_id=entry.id,
        hundredths=checked.hundredths,
        reason=checked.reason,
        first_signer_id=signed.first,
        second_signer_id=signed.second,
        event_id=event.id,
    )
    session.add(given)
    void_signatures(session, entry.contest)
    return given


def award_to_all(
    session: Session, actor: Actor, contest: Contest, award: AwardedToAll, now: datetime
) -> None:
    """Give every entry the maximum of an aspect. A signature given before is void.

    Raises AccessRefused: not-allowed; ValueRefused: unknown-aspect, reason-too-long;
    StateRefused: awarded-already, results-not-provisional.
    """
    _prepare(session, actor, contest)
    refuse_long_reason(award.reason)
    aspect = session.scalar(
        select(SchemeAspect)
        .join(SchemeVersion, SchemeVersion.id == SchemeAspect.version_id)
        .where(
            SchemeVersion.contest_id == contest.id,
            SchemeVersion.current,
            SchemeAspect.code == award.aspect,
        )
    )
    if aspect is None:
        raise ValueRefused("unknown-aspect", aspect=award.aspect)
    if session.get(marking.AwardedToAll, aspect.id) is not None:
        raise StateRefused("awarded-already", aspect=award.aspect)
    happening = Happening(
        kind=EventKind.AWARDED_TO_ALL,
        subject={"aspect": aspect.code},
        value={"reason": award.reason.strip(), "mark": aspect.maximum},
    )
    event = append_event(session, contest, actor.account_key, happening, now)
    session.add(
        marking.AwardedToAll(aspect_id=aspect.id, reason=award.reason.strip(), event_id=event.id)
    )
    void_signatures(session, contest)


def _prepare(session: Session, actor: Actor, contest: Contest) -> None:
    actor.require(Action.REOPEN_FORM)
    session.flush()
    hold_journal(session, contest)
    session.refresh(contest)
    # Read anew above: the results may have been ratified while this waited.
    if contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("results-not-provisional")


def _judge(session: Session, entry: Entry, label: str, person_id: int) -> Judge:
    """Put a member of the jury as the core wants it."""
    member = session.scalar(
        select(JuryMember).where(
            JuryMember.contest_id == entry.contest_id, JuryMember.person_id == person_id
        )
    )
    if member is None:
        raise ValueRefused("unknown-expert")
    declared = session.scalars(
        select(School.name)
        .join(DeclaredConflict, DeclaredConflict.school_id == School.id)
        .where(DeclaredConflict.jury_member_id == member.id)
    ).all()
    concerns = frozenset() if _schools(session, entry).isdisjoint(declared) else frozenset({label})
    school = member.person.school.name if member.person.school else ""
    return Judge(member.person.diploma_name, school, concerns)


def _schools(session: Session, entry: Entry) -> frozenset[str]:
    of_members = (
        select(School.name)
        .join(Person, Person.school_id == School.id)
        .join(EntryMember, EntryMember.person_id == Person.id)
        .where(EntryMember.entry_id == entry.id)
    )
    return frozenset({entry.school.name, *session.scalars(of_members)})


def _person(session: Session, person_id: int) -> Person:
    return session.get_one(Person, person_id)
