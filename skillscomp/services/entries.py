"""Entering people in a contest: the one way in which an entry comes into being.

Registration, qualification and import end here, so that a limit is kept wherever entries come
from. Until workstations are drawn the number of an entry is the next free one of its contest.
"""

import secrets
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.registration.holding import hold_contest

_THREE_DIGITS = range(100, 1000)
_FOUR_DIGITS = range(1000, 10_000)


def enter(
    session: Session,
    contest: Contest,
    school: School,
    people: Sequence[Person],
    companions: Sequence[Person] = (),
) -> Entry:
    """Make the entry of one contestant or team; ``people`` in the order of the diploma.

    Raises ValueRefused: team-size-wrong, person-twice-here. Raises StateRefused: no-place-left,
    school-limit-reached, person-entered-already.
    """
    hold_contest(session, contest)
    _refuse_people(session, contest, people)
    refuse_without_room(session, contest, school)
    number, blind = _numbers(session, contest)
    entry = Entry(
        contest=contest,
        school=school,
        number=number,
        blind_number=blind,
        members=[
            EntryMember(person=person, position=position)
            for position, person in enumerate(people, start=1)
        ],
        companions=[Companion(person=person) for person in dict.fromkeys(companions)],
    )
    session.add(entry)
    session.flush()
    return entry


def refuse_without_room(session: Session, contest: Contest, school: School) -> None:
    """Refuse one entry more where the places, or those of the school, are taken.

    Raises StateRefused: no-place-left, school-limit-reached.
    """
    taken = places_taken(session, contest)
    if contest.places is not None and sum(taken.values()) >= contest.places:
        raise StateRefused("no-place-left", places=contest.places)
    limit = contest.entries_per_school
    if limit is not None and taken.get(school.id, 0) >= limit:
        raise StateRefused("school-limit-reached")


def places_taken(session: Session, contest: Contest) -> dict[int, int]:
    """Count the entries that hold a place, by school; one that is withdrawn has freed its own."""
    counted = (
        select(Entry.school_id, func.count(Entry.id))
        .where(Entry.contest_id == contest.id, Entry.status != EntryStatus.WITHDRAWN)
        .group_by(Entry.school_id)
    )
    return dict(session.execute(counted).all())


def refuse_entered(session: Session, contest: Contest, person: Person) -> None:
    """Refuse somebody who competes in the competition of the contest already.

    Raises StateRefused: person-entered-already.
    """
    chosen = (
        select(Contest)
        .join(Entry, Entry.contest_id == Contest.id)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(
            EntryMember.person_id == person.id,
            Entry.status != EntryStatus.WITHDRAWN,
            Contest.competition_id == contest.competition_id,
        )
    )
    entered = session.scalars(chosen).first()
    if entered is not None:
        raise StateRefused("person-entered-already", contest=entered.skill.number)


def _refuse_people(session: Session, contest: Contest, people: Sequence[Person]) -> None:
    if len(people) != contest.team_size:
        raise ValueRefused("team-size-wrong", count=len(people), team_size=contest.team_size)
    if len(set(people)) < len(people):
        raise ValueRefused("person-twice-here")
    for person in people:
        refuse_entered(session, contest, person)


def _numbers(session: Session, contest: Contest) -> tuple[int, str]:
    """Give the next number, and a blind number that nobody can foresee."""
    rows = session.execute(
        select(Entry.number, Entry.blind_number).where(Entry.contest_id == contest.id)
    ).all()
    used = {row.blind_number for row in rows}
    short = [str(number) for number in _THREE_DIGITS if str(number) not in used]
    free = short or [str(number) for number in _FOUR_DIGITS if str(number) not in used]
    return max((row.number for row in rows), default=0) + 1, secrets.choice(free)
