"""Drawing lots for the places of a contest, once, after the deadline, with a recorded seed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core import lots
from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.core.lots import Lot
from skillscomp.core.registration import PlaceRule, RegistrationState, Window
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_contest
from skillscomp.services.registration.places import applying, fill_places, is_late
from skillscomp.services.registration.windows import window_of


@dataclass(frozen=True, slots=True)
class DrawnLot:
    """What a registration drew and what became of it; ``label`` and ``digest`` repeat the draw."""

    number: int
    label: str
    digest: str
    school: str
    state: RegistrationState


def draw_lots(
    session: Session, actor: Actor, contest: Contest, seed: str, now: datetime
) -> tuple[Lot, ...]:
    """Draw the order of everybody who applied in time, and give the places by it.

    The label of a registration is its key. Raises AccessRefused: not-allowed. Raises
    ValueRefused: seed-missing, seed-too-long, seed-not-one-line. Raises StateRefused:
    lots-not-the-rule, lots-drawn-already, lots-before-deadline, lots-without-applicants.
    """
    actor.require(Action.DECIDE_REGISTRATION)
    hold_contest(session, contest)
    _refuse_draw(contest, now)
    applicants = {one.key: one for one in applying(session, contest) if not is_late(one)}
    if not applicants:
        raise StateRefused("lots-without-applicants")
    drawn = lots.lot_order(seed, tuple(applicants))
    contest.lots_seed = lots.clean_seed(seed)
    for lot in drawn:
        applicants[lot.label].lot = lot.number
        record(session, applicants[lot.label], "lot-drawn", Taken(actor, now), lot=lot.number)
    fill_places(session, contest, now)
    return drawn


def drawn(session: Session, contest: Contest) -> tuple[DrawnLot, ...]:
    """Give the draw of a contest as it is published, lot 1 first."""
    chosen = (
        select(Registration.lot, Registration.key, School.name, Registration.state)
        .join(School, School.id == Registration.school_id)
        .where(Registration.contest_id == contest.id, Registration.lot.is_not(None))
        .order_by(Registration.lot)
    )
    return tuple(
        DrawnLot(row.lot, row.key, lots.digest(contest.lots_seed, row.key), row.name, row.state)
        for row in session.execute(chosen)
    )


def _refuse_draw(contest: Contest, now: datetime) -> None:
    if contest.place_rule is not PlaceRule.LOTS:
        raise StateRefused("lots-not-the-rule")
    if contest.lots_seed:
        raise StateRefused("lots-drawn-already")
    if window_of(contest, now) in {Window.NOT_YET, Window.OPEN}:
        raise StateRefused("lots-before-deadline")
