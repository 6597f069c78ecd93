"""The entries of the final that a decision makes, without anything typed again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from skillscomp.core.errors import StateRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.qualifications import Qualification, QualifiedEntry
from skillscomp.services.actors import Actor
from skillscomp.services.entries import enter
from skillscomp.services.entry_status import set_status
from skillscomp.services.journal import hold_journal
from skillscomp.services.qualifications.standing import Standing
from skillscomp.services.qualifications.stored import Contender
from skillscomp.services.registration.holding import hold_contest
from skillscomp.services.setup.kept_rows import delete_row

_USED = {"": "entered-is-used"}


def entered_of(session: Session, qualification: Qualification) -> dict[str, QualifiedEntry]:
    """Give what became of entries in the final, by the key of the entry of the semi-final."""
    found = session.execute(
        select(Entry.key, QualifiedEntry)
        .join(QualifiedEntry, QualifiedEntry.entry_id == Entry.id)
        .where(QualifiedEntry.qualification_id == qualification.id)
    )
    return dict(found.all())


def enter_through(
    session: Session, qualification: Qualification, standing: Standing
) -> list[Contender]:
    """Enter everybody in the final who is through and not in it yet, in order of place.

    People, their order, companions and names on diplomas are those of the registry.
    Raises StateRefused: finalist-entered-already, and what ``enter`` raises.
    """
    entered = entered_of(session, qualification)
    new = [one for one in standing.through if one.key not in entered]
    rows = _entries(session, [one.key for one in new])
    for one in new:
        entry = rows[one.key]
        final_entry = _entered(session, qualification.final, entry)
        session.add(
            QualifiedEntry(
                entry_id=entry.id,
                final_entry_id=final_entry.id,
                qualification_id=qualification.id,
            )
        )
        session.flush()
    return new


def withdraw_entered(
    session: Session,
    actor: Actor,
    qualification: Qualification,
    said: tuple[Contender, str],
    now: datetime,
) -> None:
    """Withdraw the entry of the final of somebody who does not come.

    Raises StateRefused: entry-status-after-ratification.
    """
    one, reason = said
    link = entered_of(session, qualification).get(one.key)
    if link is None:
        return
    hold_contest(session, qualification.final)
    hold_journal(session, qualification.final)
    entry = session.get_one(Entry, link.final_entry_id, populate_existing=True)
    if entry.status is not EntryStatus.WITHDRAWN:
        set_status(session, actor, entry, (EntryStatus.WITHDRAWN, reason), now)
    link.withdrawn_at = now
    session.flush()


def remove_entered(session: Session, qualification: Qualification) -> None:
    """Delete the entries of the final that a decision made, if nothing hangs on them.

    Raises StateRefused: entered-is-used.
    """
    hold_contest(session, qualification.final)
    for link in entered_of(session, qualification).values():
        entry = session.get_one(Entry, link.final_entry_id)
        if entry.status is not EntryStatus.COMPETING:
            raise StateRefused(_USED[""])
        for part in (link, *entry.members, *entry.companions):
            session.delete(part)
        session.flush()
        session.expire(entry)
        delete_row(session, entry, _USED)


def refuse_final_over(session: Session, qualification: Qualification) -> None:
    """Refuse to enter or withdraw anybody where the results of the final stand already.

    Raises StateRefused: final-is-over.
    """
    session.refresh(qualification.final, ["result_state"])
    if qualification.final.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("final-is-over")


def _entered(session: Session, final: Contest, entry: Entry) -> Entry:
    """Enter the people of an entry in the final; a refusal says which entry it is about."""
    people = [member.person for member in entry.members]
    companions = [companion.person for companion in entry.companions]
    try:
        return enter(session, final, entry.school, people, companions)
    except StateRefused as refused:
        if refused.code != "person-entered-already":
            raise
        number = refused.message.parameters["contest"]
        raise StateRefused(
            "finalist-entered-already", entry=entry.number, contest=number
        ) from refused


def _entries(session: Session, keys: list[str]) -> dict[str, Entry]:
    chosen = (
        select(Entry)
        .where(Entry.key.in_(keys))
        .options(
            selectinload(Entry.members).selectinload(EntryMember.person),
            selectinload(Entry.companions).selectinload(Companion.person),
        )
    )
    return {entry.key: entry for entry in session.scalars(chosen)}
