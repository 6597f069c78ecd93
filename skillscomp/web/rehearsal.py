"""The banner of a rehearsal: whatever is loaded for a page tells whether training is shown."""

from flask import g
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from skillscomp.extensions import db
from skillscomp.models.competitions import Competition


def note_competition(competition_id: int | None) -> None:
    """Remember that something of this competition is loaded by this request."""
    if competition_id is not None:
        g.setdefault("shown_competitions", set()).add(competition_id)


def in_rehearsal() -> bool:
    """Whether the page of this request shows something of a rehearsal; only a page asks."""
    shown = g.get("shown_competitions")
    if not shown:
        return False
    training = select(func.count(Competition.id)).where(
        Competition.id.in_(shown), Competition.rehearsal
    )
    try:
        return bool(db.session.scalar(training))
    except DBAPIError:  # the page that says so is shown all the same
        db.session.rollback()
        return False
