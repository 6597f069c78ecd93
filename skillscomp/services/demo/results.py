"""Ratifies and publishes what is over, as organiser and chief expert would.

The signatures are written here, and not by the service, because their events get the same
identifiers every time: the published snapshot names the journal's last hash.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.journal import EventKind
from skillscomp.core.result import Medal
from skillscomp.core.result_states import ResultStep
from skillscomp.core.states import ResultState
from skillscomp.models.accounts import Account
from skillscomp.models.results import MedalOverride, Ratification
from skillscomp.services.actors import Actor
from skillscomp.services.demo import plan
from skillscomp.services.demo.ledger import Ledger
from skillscomp.services.demo.plan import ContestPlan, Progress
from skillscomp.services.results.computing import contest_result
from skillscomp.services.results.publications import publish
from skillscomp.services.results.ratifications import ROLE_OF

OVERRIDDEN_AFTER = timedelta(hours=2)
RATIFIED_AFTER = timedelta(hours=2, minutes=30)
BETWEEN_SIGNATURES = timedelta(minutes=25)
PUBLISHED_AFTER = timedelta(hours=4)
OVERRIDE = (
    "Ceturtās vietas ieguvējam darba laikā pārtrūka elektrības padeve; žūrija un organizators "
    "vienojās piešķirt bronzas medaļu."
)


@dataclass(frozen=True, slots=True)
class Officials:
    """Who signs: the chief expert of the contest and the organiser."""

    chief: Account
    organiser: Account


def conclude(
    session: Session, ledger: Ledger, planned: ContestPlan, officials: Officials, over: datetime
) -> None:
    """Take the results of a contest, whose marking was over at that moment, as far as planned."""
    if planned.progress not in {Progress.RATIFIED, Progress.PUBLISHED}:
        return
    if planned.overridden:
        _override(session, ledger, officials.organiser, over + OVERRIDDEN_AFTER)
    _ratify(session, ledger, officials, over + RATIFIED_AFTER)
    ledger.contest.result_state = ResultState.RATIFIED
    ledger.write(session)
    if planned.progress is Progress.PUBLISHED:
        organiser = _acting(officials.organiser)
        published = publish(session, organiser, ledger.contest, None, over + PUBLISHED_AFTER)
        published.visible_from = plan.SEEN_FROM
    session.flush()


def _override(session: Session, ledger: Ledger, organiser: Account, at: datetime) -> None:
    """Give bronze to the first who is placed and has no medal."""
    result = contest_result(session, ledger.contest)
    best = next(one for one in result.awards if one.place and one.medal is Medal.NONE)
    entrant = result.entrants[best.entry]
    session.add(
        MedalOverride(
            entry_id=entrant.id,
            medal=Medal.BRONZE,
            reason=OVERRIDE,
            account_id=organiser.id,
            at=at,
        )
    )
    ledger.tell(
        EventKind.MEDAL_OVERRIDDEN,
        (at, organiser),
        {"contest": ledger.contest.key, "entry": entrant.key},
        {"medal": Medal.BRONZE.value, "reason": OVERRIDE},
    )


def _ratify(session: Session, ledger: Ledger, officials: Officials, at: datetime) -> None:
    """Let both sign, the chief expert first."""
    signers = (
        (ResultStep.RATIFY_AS_CHIEF, officials.chief),
        (ResultStep.RATIFY_AS_ORGANISER, officials.organiser),
    )
    for step, account in signers:
        signed = Ratification(
            contest_id=ledger.contest.id, role=ROLE_OF[step], account_id=account.id, at=at
        )
        session.add(signed)
        ledger.tell(
            EventKind.RESULTS_RATIFIED,
            (at, account),
            {"contest": ledger.contest.key},
            {"step": step.value, "version": 1},
        )
        at += BETWEEN_SIGNATURES


def _acting(account: Account) -> Actor:
    person = account.person
    organiser = frozenset({Role.ORGANISER})
    return Actor(account.id, account.key, person.id, person.diploma_name, organiser)
