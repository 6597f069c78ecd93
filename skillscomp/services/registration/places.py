"""Gives the free places of a contest to those who wait for them, by the contest's rule.

Every step that may free or fill a place ends here while it holds the contest, so that there is
never a free place beside somebody who waits for it, and never an entry beyond a limit.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core.message import Message
from skillscomp.core.place_allocation import Allotment, Applicant, PlaceRules, allocate
from skillscomp.core.registration import PlaceRule, RegistrationState
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.entries import places_taken
from skillscomp.services.registration.acceptance import make_entry
from skillscomp.services.registration.history import Taken, record

APPLYING = (RegistrationState.SUBMITTED, RegistrationState.WAITING)


def fill_places(session: Session, contest: Contest, now: datetime) -> tuple[Registration, ...]:
    """Give every free place, and a place on the waiting list to the others; hold the contest first.

    Returns the registrations that got a place.
    """
    waiting = {one.key: one for one in applying(session, contest)}
    accepted: list[Registration] = []
    for allotment in _allot(session, contest, tuple(waiting.values()), now):
        registration = waiting[allotment.key]
        if allotment.has_place and _school_has_room(session, registration):
            make_entry(session, registration, now, allotment.reason)
            accepted.append(registration)
        elif allotment.waits or allotment.has_place:
            _wait(session, registration, allotment.reason, now)
    session.flush()
    return tuple(accepted)


def standing(session: Session, contest: Contest, now: datetime) -> tuple[Allotment, ...]:
    """Say in which order those who have no place yet wait for one, and why."""
    return _allot(session, contest, applying(session, contest), now)


def places_left(session: Session, contest: Contest) -> int | None:
    """Count the free places; None where there is no limit."""
    if contest.places is None:
        return None
    return max(0, contest.places - sum(places_taken(session, contest).values()))


def applying(session: Session, contest: Contest) -> list[Registration]:
    """List the registrations that have no place yet, in the order of submission."""
    chosen = (
        select(Registration)
        .where(Registration.contest_id == contest.id, Registration.state.in_(APPLYING))
        .options(selectinload(Registration.people).selectinload(RegisteredPerson.answers))
    )
    return sorted(session.scalars(chosen), key=_in_order)


def is_late(registration: Registration) -> bool:
    """Whether it was handed in after the deadline of its contest."""
    closes_at = registration.contest.closes_at
    submitted_at = registration.submitted_at
    return closes_at is not None and submitted_at is not None and submitted_at > closes_at


def _in_order(registration: Registration) -> tuple[bool, datetime | None, int]:
    late = is_late(registration)
    return late, registration.decided_at or registration.submitted_at, registration.id


def _allot(
    session: Session, contest: Contest, applicants: Sequence[Registration], now: datetime
) -> tuple[Allotment, ...]:
    rules = PlaceRules(
        rule=contest.place_rule,
        places=contest.places,
        per_school=contest.places_per_school,
        settled=_settled(contest, now),
    )
    taken = {str(school): count for school, count in places_taken(session, contest).items()}
    queue = [
        Applicant(key=one.key, school=str(one.school_id), order=order, lot=one.lot)
        for order, one in enumerate(applicants, start=1)
    ]
    return allocate(queue, rules, taken)


def _settled(contest: Contest, now: datetime) -> bool:
    if contest.place_rule is PlaceRule.LOTS:
        return bool(contest.lots_seed)
    return contest.closes_at is None or now > contest.closes_at


def _school_has_room(session: Session, registration: Registration) -> bool:
    """Whether the school may have one entry more; an import may have used up its limit."""
    limit = registration.contest.entries_per_school
    taken = places_taken(session, registration.contest)
    return limit is None or taken.get(registration.school_id, 0) < limit


def _wait(session: Session, registration: Registration, reason: Message, now: datetime) -> None:
    if registration.state is not RegistrationState.WAITING:
        registration.state = RegistrationState.WAITING
        record(session, registration, "waiting", Taken(None, now), why=reason.code)
