"""What a plain form must know to be read back: the control of an aspect, and what stood there."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.errors import ValueRefused
from skillscomp.models.contests import Contest
from skillscomp.models.journal import JournalEvent
from skillscomp.services.marking.cells import control_of, shown_value
from skillscomp.services.marking.readers import current_scheme
from skillscomp.services.marking.views import Control


def control_of_aspect(session: Session, contest: Contest, form: str, aspect: str) -> Control:
    """Say with what an aspect of a form is marked.

    Raises ValueRefused: unknown-aspect.
    """
    scheme = current_scheme(session, contest)
    sub = scheme.sub_criterion(form) if scheme else None
    for each in sub.aspects if sub else ():
        if each.code == aspect:
            return control_of(each)
    raise ValueRefused("unknown-aspect", aspect=aspect)


def values_of(session: Session, contest: Contest, events: list[str]) -> dict[str, str]:
    """Say what events of the contest entered, as the controls show it, by event."""
    chosen = select(JournalEvent.id, JournalEvent.value).where(
        JournalEvent.contest_id == contest.id, JournalEvent.id.in_(events)
    )
    found: dict[str, str] = {}
    for row in session.execute(chosen):
        value = json.loads(row.value)
        if "observation" in value:
            found[row.id] = shown_value(value["observation"])
        elif "score" in value:
            found[row.id] = str(value["score"])
    return found
