"""What a contest's settings may be, seen against each other, its entries and its results.

==================  ==========================================================================
opening, deadline   the deadline lies after the opening and not after the competition
age                 a limit needs the date on which the age counts
quota, lots         need the number of places; a quota also the places of each school
places, per school  not fewer than are taken
team size           stays once there are entries
rules               stay once the results are ratified; changed, they void signatures
==================  ==========================================================================

Source: DOMAIN section 7 and the services of results, which compute by these rules.
"""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.registration import PlaceRule
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.services.results.ratifications import void_signatures

MOMENTS = frozenset({"opens_at", "closes_at"})
AGE = frozenset({"age_limit", "age_on"})
PLACES = frozenset({"places", "place_rule", "places_per_school"})
LIMITS = frozenset({"places", "entries_per_school"})
RULES = frozenset({"rules_preset", "rules_settings"})
EVERYTHING = MOMENTS | AGE | PLACES
"""What is looked at in a contest that is new."""


def check_contest(session: Session, contest: Contest, changed: Collection[str]) -> None:
    """Refuse a contest that cannot be as it now is; ``changed`` names the columns that changed.

    What did not change is not looked at, so that a deadline can be set whatever else is missing.
    Raises ValueRefused: deadline-before-opening, deadline-after-competition, age-date-missing,
    places-missing, places-per-school-missing, places-per-school-too-many, places-below-taken,
    per-school-below-taken. Raises StateRefused: team-size-with-entries, rules-after-ratification.
    """
    for columns, check in _CHECKS:
        if columns.intersection(changed):
            check(contest)
    if LIMITS.intersection(changed):
        _check_taken(session, contest)
    if "team_size" in changed and _taken(session, contest):
        raise StateRefused("team-size-with-entries")
    if RULES.intersection(changed):
        if contest.result_state is not ResultState.PROVISIONAL:
            raise StateRefused("rules-after-ratification")
        void_signatures(session, contest)


def _check_moments(contest: Contest) -> None:
    closes_at = contest.closes_at
    if closes_at is None:
        return
    if contest.opens_at is not None and closes_at <= contest.opens_at:
        raise ValueRefused("deadline-before-opening")
    zone = ZoneInfo(contest.competition.time_zone)
    if closes_at.astimezone(zone).date() > contest.competition.ends_on:
        raise ValueRefused("deadline-after-competition", last=contest.competition.ends_on)


def _check_age(contest: Contest) -> None:
    if contest.age_limit is not None and contest.age_on is None:
        raise ValueRefused("age-date-missing")


def _check_places(contest: Contest) -> None:
    if contest.place_rule is PlaceRule.FIRST_COME:
        return
    if contest.places is None:
        raise ValueRefused("places-missing")
    if contest.place_rule is PlaceRule.QUOTA:
        if contest.places_per_school is None:
            raise ValueRefused("places-per-school-missing")
        if contest.places_per_school > contest.places:
            raise ValueRefused("places-per-school-too-many", places=contest.places)


_CHECKS = ((MOMENTS, _check_moments), (AGE, _check_age), (PLACES, _check_places))


def _check_taken(session: Session, contest: Contest) -> None:
    taken = _taken(session, contest)
    if contest.places is not None and sum(taken) > contest.places:
        raise ValueRefused("places-below-taken", taken=sum(taken))
    most = max(taken, default=0)
    if contest.entries_per_school is not None and most > contest.entries_per_school:
        raise ValueRefused("per-school-below-taken", taken=most)


def _taken(session: Session, contest: Contest) -> list[int]:
    """Count the entries of each school, without those that withdrew."""
    counted = (
        select(func.count())
        .where(Entry.contest_id == contest.id, Entry.status != EntryStatus.WITHDRAWN)
        .group_by(Entry.school_id)
    )
    return list(session.scalars(counted))
