"""Holding a qualification while a step is taken, and writing down what was decided."""

from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.models.qualifications import Qualification
from skillscomp.services.qualifications.stored import Decided, decided_text


def hold(session: Session, qualification: Qualification) -> None:
    """Let nobody else decide about it until this transaction ends."""
    session.flush()
    session.refresh(qualification, with_for_update=True)


def keep(qualification: Qualification, decided: Decided) -> None:
    """Write down what people decided."""
    qualification.decisions = decided_text(decided)


def refuse_decided(qualification: Qualification) -> None:
    """Refuse what is possible only while nothing is frozen (StateRefused: cut-decided-already)."""
    if qualification.decided_at is not None:
        raise StateRefused("cut-decided-already")
