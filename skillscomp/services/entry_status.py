"""Whether an entry is in competition: withdrawn, absent, guest, disqualified, and back again."""

from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.entries import Entry
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, hold_journal
from skillscomp.services.results.ratifications import refuse_long_reason, void_signatures


def change_entry_status(
    session: Session, actor: Actor, entry: Entry, said: tuple[EntryStatus, str], now: datetime
) -> None:
    """Give an entry another status, with the reason; what was marked stays as it is.

    Everybody's place may move, so a signature given under the results before is void.
    Raises AccessRefused: not-allowed; StateRefused: status-is-so-already,
    entry-status-after-ratification, reason-missing; ValueRefused: reason-too-long.
    """
    actor.require(Action.EDIT_SETUP)
    status, reason = said[0], said[1].strip()
    session.flush()
    hold_journal(session, entry.contest)
    # Read anew: somebody else may have changed or signed while this waited.
    session.refresh(entry)
    session.refresh(entry.contest)
    _refuse(entry, status, reason)
    happening = Happening(
        kind=EventKind.ENTRY_STATUS_CHANGED,
        subject={"entry": entry.key},
        value={"from": entry.status.value, "to": status.value, "reason": reason},
    )
    entry.status = status
    append_event(session, entry.contest, actor.account_key, happening, now)
    void_signatures(session, entry.contest)


def _refuse(entry: Entry, status: EntryStatus, reason: str) -> None:
    if entry.contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("entry-status-after-ratification")
    if status is entry.status:
        raise StateRefused("status-is-so-already", entry=entry.number)
    if not reason:
        raise StateRefused("reason-missing")
    refuse_long_reason(reason)
