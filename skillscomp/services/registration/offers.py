"""What a school sees before it enters anybody: contests, deadlines, and how many may still come."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.registration import LIVE, RegistrationState, Window
from skillscomp.core.result import EntryStatus
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.registration.windows import window_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestOffer:
    """One contest for one school; None is no limit.

    ``own`` counts what the school has submitted, ``waiting`` all who wait for a place.
    """

    contest: Contest
    window: Window
    own: int
    own_left: int | None
    places_left: int | None
    waiting: int


def contest_offers(
    session: Session, school: School, competition: Competition, now: datetime
) -> tuple[ContestOffer, ...]:
    """List the contests of a competition by number, with what is left for a school.

    Nobody registers for a rehearsal: it offers none.
    The number of queries does not depend on the number of contests.
    """
    chosen = (
        select(Contest)
        .join(Skill, Skill.id == Contest.skill_id)
        .join(Competition, Competition.id == Contest.competition_id)
        .where(Competition.id == competition.id, ~Competition.rehearsal)
        .options(joinedload(Contest.skill), joinedload(Contest.competition))
        .order_by(Skill.number, Contest.id)
    )
    contests = session.scalars(chosen).all()
    live, waiting = _registrations(session, contests, school)
    entries, unregistered = _entries(session, contests, school)
    return tuple(
        ContestOffer(
            contest=contest,
            window=window_of(contest, now),
            own=live[contest.id] + unregistered[contest.id],
            own_left=_left(contest.entries_per_school, live[contest.id] + unregistered[contest.id]),
            places_left=_left(contest.places, entries[contest.id]),
            waiting=waiting[contest.id],
        )
        for contest in contests
    )


def _registrations(
    session: Session, contests: Sequence[Contest], school: School
) -> tuple[Counter[int], Counter[int]]:
    counted = (
        select(
            Registration.contest_id,
            Registration.school_id,
            Registration.state,
            func.count(Registration.id),
        )
        .where(
            Registration.contest_id.in_([contest.id for contest in contests]),
            Registration.state.in_(LIVE),
        )
        .group_by(Registration.contest_id, Registration.school_id, Registration.state)
    )
    live, waiting = Counter[int](), Counter[int]()
    for contest, of_school, state, count in session.execute(counted):
        if of_school == school.id:
            live[contest] += count
        if state in {RegistrationState.WAITING, RegistrationState.SUBMITTED}:
            waiting[contest] += count
    return live, waiting


def _entries(
    session: Session, contests: Sequence[Contest], school: School
) -> tuple[Counter[int], Counter[int]]:
    """Count all entries, and the school's that came without a registration."""
    counted = (
        select(
            Entry.contest_id,
            Entry.school_id,
            Registration.id.is_(None).label("unregistered"),
            func.count(Entry.id),
        )
        .outerjoin(Registration, Registration.entry_id == Entry.id)
        .where(
            Entry.contest_id.in_([contest.id for contest in contests]),
            Entry.status != EntryStatus.WITHDRAWN,
        )
        .group_by(Entry.contest_id, Entry.school_id, Registration.id.is_(None))
    )
    entries, unregistered = Counter[int](), Counter[int]()
    for contest, of_school, without, count in session.execute(counted):
        entries[contest] += count
        if without and of_school == school.id:
            unregistered[contest] += count
    return entries, unregistered


def _left(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)
