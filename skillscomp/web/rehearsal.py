"""The banner of a rehearsal: whatever is loaded for a page tells whether training is shown."""

from flask import g

from skillscomp.extensions import db
from skillscomp.models.competitions import Competition


def note_competition(competition_id: int | None) -> None:
    """Remember that something of this competition is shown by the page of this request."""
    if competition_id is not None:
        shown = db.session.get_one(Competition, competition_id)
        g.in_rehearsal = g.get("in_rehearsal", False) or shown.rehearsal


def in_rehearsal() -> bool:
    """Whether the page of this request shows something of a rehearsal."""
    return bool(g.get("in_rehearsal", False))
