"""Holds what a step depends on, so that two coordinators at once cannot pass the same limit.

On SQLite a write transaction is alone; on PostgreSQL the rows of the competition, of the contest
and of the registration are locked, always in this order, until the transaction ends. The rows are
read anew: somebody else may have changed them while this one waited.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core.errors import StateRefused
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration


def hold_contest(session: Session, contest: Contest) -> None:
    """Let nobody else give places in the contest, or enter people in its competition."""
    session.flush()
    # A full lock would stand against every row that points here: a deadlock.
    session.execute(
        select(Competition.id)
        .where(Competition.id == contest.competition_id)
        .with_for_update(key_share=True)
    )
    session.execute(
        select(Contest)
        .where(Contest.id == contest.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def hold_registration(session: Session, registration: Registration) -> None:
    """Let nobody else write in the registration, and read it with its people and answers.

    Raises StateRefused: registration-gone.
    """
    session.flush()
    found = session.scalar(
        select(Registration)
        .where(Registration.id == registration.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
        .options(selectinload(Registration.people).selectinload(RegisteredPerson.answers))
    )
    if found is None:
        raise StateRefused("registration-gone")


def hold_both(session: Session, registration: Registration) -> None:
    """Hold the contest and then the registration, for a step that gives or frees a place.

    Raises StateRefused: registration-gone.
    """
    hold_contest(session, registration.contest)
    hold_registration(session, registration)
