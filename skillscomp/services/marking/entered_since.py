"""What was entered in a cell that was empty when a case was opened about it."""

import json
from collections.abc import Mapping

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, aliased

from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import JudgeScore, Mark, MarkCase
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion

_NOW = aliased(SchemeAspect)


def _of_cases(cell: type[Mark | JudgeScore]) -> Select[str, JournalEvent]:
    """Find the event behind what the cells of cases have, in the scheme of now."""
    return (
        select(MarkCase.key, JournalEvent)
        .join(SchemeAspect, SchemeAspect.id == MarkCase.aspect_id)
        .join(
            SchemeVersion,
            and_(SchemeVersion.contest_id == MarkCase.contest_id, SchemeVersion.current),
        )
        .join(_NOW, and_(_NOW.version_id == SchemeVersion.id, _NOW.code == SchemeAspect.code))
        .join(cell, and_(cell.entry_id == MarkCase.entry_id, cell.aspect_id == _NOW.id))
        .join(JournalEvent, JournalEvent.id == cell.event_id)
    )


_MARKS = _of_cases(Mark)
_SCORES = (
    _of_cases(JudgeScore)
    .join(Person, Person.id == JudgeScore.person_id)
    .add_columns(Person.key)
    .order_by(JudgeScore.round)
)


def entered_since(
    session: Session, challengers: Mapping[str, JournalEvent]
) -> dict[str, JournalEvent]:
    """Give what stands by now in the cells of cases, by the keys of the cases.

    ``challengers`` are their challenging events: a score stands beside one of the same expert.
    """
    if not challengers:
        return {}
    these = MarkCase.key.in_(challengers)
    people = {key: json.loads(event.value).get("person") for key, event in challengers.items()}
    marks = {row[0]: row[1] for row in session.execute(_MARKS.where(these))}
    scores = session.execute(_SCORES.where(these))
    return marks | {key: event for key, event, person in scores if people[key] == person}
