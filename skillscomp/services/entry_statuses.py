"""The status of several entries changed in one step, and that step taken back.

Taking back is a step of its own: the journal and the registrations follow it as they do any other
change of a status, so that nothing is put back behind their backs.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.errors import StaleRefused, StateRefused
from skillscomp.core.result import EntryStatus
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.entries import Entry
from skillscomp.services.actors import Actor
from skillscomp.services.entry_status import change_entry_status
from skillscomp.services.setup.changes import Change, edited, record, refuse_past
from skillscomp.services.setup.stored_rows import values_of

TITLE = "entry-statuses-changed"


def give_status(
    session: Session,
    actor: Actor,
    where: tuple[Competition, Sequence[Entry]],
    said: tuple[EntryStatus, str],
    now: datetime,
) -> ChangeSet:
    """Give entries of a competition a status, all or none, with the reason.

    Raises StateRefused: no-entry-ticked, and what ``change_entry_status`` refuses.
    """
    competition, entries = where
    if not entries:
        raise StateRefused("no-entry-ticked")
    changes: list[Change] = []
    for entry in entries:
        before = values_of(entry)
        change_entry_status(session, actor, entry, said, now)
        changes.append(edited(entry, before))
    facts = {"count": str(len(entries)), "reason": said[1].strip()}
    return record(session, actor, TITLE, facts, changes, competition_id=competition.id, now=now)


def is_of_statuses(change_set: ChangeSet) -> bool:
    """Whether a step is of this kind."""
    return change_set.title == TITLE


def take_back_statuses(
    session: Session, actor: Actor, change_set: ChangeSet, now: datetime
) -> None:
    """Give every entry of the step the status that it had, for the same reason.

    Raises StateRefused: undo-done-already, undo-erased. Raises StaleRefused: undo-changed-since.
    Raises what ``change_entry_status`` refuses.
    """
    refuse_past(change_set)
    reason = json.loads(change_set.parameters)["reason"]
    for _table, (entry_id,), before, after in json.loads(change_set.changes):
        entry = session.get(Entry, entry_id)
        if entry is None or entry.status != after["status"]:
            raise StaleRefused("undo-changed-since")
        back = EntryStatus(before["status"])
        change_entry_status(session, actor, entry, (back, reason), now)
    change_set.undone_at = now
    change_set.undone_by_id = actor.account_id
