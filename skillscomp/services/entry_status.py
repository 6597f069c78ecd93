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
from skillscomp.services.entries import refuse_entered, refuse_without_room
from skillscomp.services.journal import Happening, append_event, hold_journal, open_chain
from skillscomp.services.registration.following import follow_status
from skillscomp.services.registration.holding import hold_contest
from skillscomp.services.results.ratifications import refuse_long_reason, void_signatures


def change_entry_status(
    session: Session, actor: Actor, entry: Entry, said: tuple[EntryStatus, str], now: datetime
) -> None:
    """Give an entry another status, with the reason; what was marked stays as it is.

    Everybody's place may move, so a signature given under the results before is void.
    Raises AccessRefused: not-allowed; StateRefused: status-is-so-already,
    entry-status-after-ratification, reason-missing, no-place-left, school-limit-reached,
    person-entered-already; ValueRefused: reason-too-long.
    """
    actor.require(Action.EDIT_SETUP)
    status, reason = said[0], said[1].strip()
    hold_contest(session, entry.contest)
    hold_journal(session, entry.contest)
    # Read anew: somebody else may have changed or signed while this waited.
    session.refresh(entry)
    session.refresh(entry.contest)
    _refuse(entry, status, reason)
    if entry.status is EntryStatus.WITHDRAWN:
        refuse_without_room(session, entry.contest, entry.school)
        for member in entry.members:
            refuse_entered(session, entry.contest, member.person)
    set_status(session, actor, entry, (status, reason), now)
    follow_status(session, actor, entry, reason, now)


def set_status(
    session: Session, actor: Actor, entry: Entry, said: tuple[EntryStatus, str], now: datetime
) -> None:
    """Give an entry another status in a step that was checked; it stands in a journal that began.

    Raises StateRefused: entry-status-after-ratification.
    """
    if entry.contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("entry-status-after-ratification")
    status, reason = said
    before, entry.status = entry.status, status
    session.flush()
    if open_chain(session.connection(), entry.contest.key) is None:
        return
    happening = Happening(
        kind=EventKind.ENTRY_STATUS_CHANGED,
        subject={"entry": entry.key},
        value={"from": before.value, "to": status.value, "reason": reason},
    )
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
