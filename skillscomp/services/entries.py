"""Entering people in a contest: the one way in which an entry comes into being.

Registration, qualification and import end here, so that a limit is kept wherever entries come
from. Until workstations are drawn the number of an entry is the next free one of its contest.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.core.result import EntryStatus
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.registration.holding import hold_contest

Numbers = set[tuple[int, str]]
"""The numbers and the blind numbers that the entries of a contest have."""
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
    school-limit-reached, person-entered-already, rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    hold_contest(session, contest)
    _refuse_team(contest, people)
    for person in people:
        refuse_entered(session, contest, person)
    refuse_without_room(session, contest, school)
    entry = _made((contest, school), people, companions, _numbers(session, contest))
    session.add(entry)
    session.flush()
    return entry


class Entrance:
    """Lets many in at once, by the same rules: what counts is read once, then counted on."""

    def __init__(self, session: Session, contests: Iterable[Contest]) -> None:
        """Hold the contests, which are of one competition, and count who is in them."""
        self._session = session
        self._taken: Counter[tuple[int, int]] = Counter()
        self._in_all: Counter[int] = Counter()
        self._used: dict[int, Numbers] = {}
        self._entered: set[Person] = set()
        self._competing: dict[int, str] = {}
        for contest in sorted(contests, key=lambda each: each.id):
            refuse_rehearsal(rehearsal=contest.competition.rehearsal)
            hold_contest(session, contest)
            for school_id, count in places_taken(session, contest).items():
                self._taken[contest.id, school_id] = count
                self._in_all[contest.id] += count
            self._used[contest.id] = _numbers_used(session, contest)
            self._competing = self._competing or _competing(session, contest)

    def enter(
        self,
        contest: Contest,
        school: School,
        people: Sequence[Person],
        companions: Sequence[Person] = (),
    ) -> Entry:
        """Add the entry of one contestant or team to the session, which is not flushed.

        Raises what ``enter`` of one entry raises.
        """
        _refuse_team(contest, people)
        for person in people:
            number = self._competing.get(person.id) if person.id else None
            if number or person in self._entered:
                raise StateRefused("person-entered-already", contest=number or contest.skill.number)
        _refuse_full(contest, self._in_all[contest.id], self._taken[contest.id, school.id])
        given = _next_numbers(self._used[contest.id])
        entry = _made((contest, school), people, companions, given)
        self._session.add(entry)
        self._used[contest.id].add(given)
        self._entered |= set(people)
        self._taken[contest.id, school.id] += 1
        self._in_all[contest.id] += 1
        return entry


def refuse_without_room(session: Session, contest: Contest, school: School) -> None:
    """Refuse one entry more where the places, or those of the school, are taken.

    Raises StateRefused: no-place-left, school-limit-reached.
    """
    taken = places_taken(session, contest)
    _refuse_full(contest, sum(taken.values()), taken.get(school.id, 0))


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


def _refuse_full(contest: Contest, taken: int, taken_by_school: int) -> None:
    if contest.places is not None and taken >= contest.places:
        raise StateRefused("no-place-left", places=contest.places)
    limit = contest.entries_per_school
    if limit is not None and taken_by_school >= limit:
        raise StateRefused("school-limit-reached")


def _refuse_team(contest: Contest, people: Sequence[Person]) -> None:
    if len(people) != contest.team_size:
        raise ValueRefused("team-size-wrong", count=len(people), team_size=contest.team_size)
    if len(set(people)) < len(people):
        raise ValueRefused("person-twice-here")


def _made(
    where: tuple[Contest, School],
    people: Sequence[Person],
    companions: Sequence[Person],
    numbers: tuple[int, str],
) -> Entry:
    return Entry(
        contest=where[0],
        school=where[1],
        number=numbers[0],
        blind_number=numbers[1],
        members=[
            EntryMember(person=person, position=position)
            for position, person in enumerate(people, start=1)
        ],
        companions=[Companion(person=person) for person in dict.fromkeys(companions)],
    )


def _numbers(session: Session, contest: Contest) -> tuple[int, str]:
    """Give the next number, and a blind number that nobody can foresee."""
    return _next_numbers(_numbers_used(session, contest))


def _numbers_used(session: Session, contest: Contest) -> Numbers:
    chosen = select(Entry.number, Entry.blind_number).where(Entry.contest_id == contest.id)
    return {(number, blind) for number, blind in session.execute(chosen)}


def _next_numbers(used: Numbers) -> tuple[int, str]:
    blind = {each for _number, each in used}
    short = [str(number) for number in _THREE_DIGITS if str(number) not in blind]
    free = short or [str(number) for number in _FOUR_DIGITS if str(number) not in blind]
    return max((number for number, _blind in used), default=0) + 1, secrets.choice(free)


def _competing(session: Session, contest: Contest) -> dict[int, str]:
    """Name for everybody who competes in the competition of a contest the skill they are in."""
    chosen = (
        select(EntryMember.person_id, Skill.number)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .join(Contest, Contest.id == Entry.contest_id)
        .join(Skill, Skill.id == Contest.skill_id)
        .where(
            Entry.status != EntryStatus.WITHDRAWN,
            Contest.competition_id == contest.competition_id,
        )
    )
    return dict(session.execute(chosen).all())
