"""Arrivals: who has come and got the badge, and how many are still expected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.models.competitions import Competition
from skillscomp.models.on_site import Arrival
from skillscomp.services.actors import Actor
from skillscomp.services.on_site.people import SitePerson


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a group have arrived; ``key`` names the group."""

    key: str
    arrived: int
    expected: int


def check_in(
    session: Session, actor: Actor, competition: Competition, person: SitePerson, now: datetime
) -> bool:
    """Note that somebody has arrived; False where that was known already.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.CHECK_IN)
    row = session.get(Arrival, (competition.id, person.id), with_for_update=True)
    if row is None:
        session.add(
            Arrival(
                competition_id=competition.id,
                person_id=person.id,
                at=now,
                noted_by_id=actor.account_id,
            )
        )
        return True
    if row.taken_back_at is None:
        return False
    row.at, row.noted_by_id, row.taken_back_at = now, actor.account_id, None
    return True


def take_back(
    session: Session, actor: Actor, competition: Competition, person: SitePerson, now: datetime
) -> None:
    """Take a check-in back that was noted by mistake.

    Raises AccessRefused: not-allowed. Raises StateRefused: not-arrived.
    """
    actor.require(Action.CHECK_IN)
    row = session.get(Arrival, (competition.id, person.id), with_for_update=True)
    if row is None or row.taken_back_at is not None:
        raise StateRefused("not-arrived", name=person.name)
    row.taken_back_at = now


def counts(
    people: Iterable[SitePerson], groups_of: Callable[[SitePerson], Iterable[str]]
) -> dict[str, Count]:
    """Count who has arrived in each group; somebody may belong to several."""
    arrived: dict[str, int] = {}
    expected: dict[str, int] = {}
    for person in people:
        for group in groups_of(person):
            expected[group] = expected.get(group, 0) + 1
            arrived[group] = arrived.get(group, 0) + (person.arrived_at is not None)
    return {key: Count(key, arrived[key], expected[key]) for key in expected}
