"""Beginning, beginning anew and ending a rehearsal: one click each.

Nothing of a rehearsal is deleted. One that ends loses its roles, so that nobody finds it any more;
its marks and its journal stay for whoever organises, and what a tablet still held then is recorded
there all the same.
"""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused
from skillscomp.core.rehearsal import refuse_number
from skillscomp.core.states import SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Season
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.rehearsals import Rehearsal
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.actors import Actor
from skillscomp.services.rehearsals.copying import copy_contest
from skillscomp.services.rehearsals.made_up import add_made_up_entries
from skillscomp.services.scheme_changes import add_forms
from skillscomp.services.schemes import scheme_of

_APPROVED = (SchemeState.APPROVED, SchemeState.LOCKED)


def begin_rehearsal(session: Session, actor: Actor, original: Contest, entries: int) -> Contest:
    """Copy a contest for training, with so many made-up entries.

    Raises AccessRefused: not-allowed. Raises ValueRefused: rehearsal-entries. Raises StateRefused:
    rehearsal-of-rehearsal, rehearsal-begun-already, rehearsal-without-scheme.
    """
    actor.require(Action.REHEARSE)
    refuse_number(entries)
    _hold(session)
    if original.competition.rehearsal:
        raise StateRefused("rehearsal-of-rehearsal")
    if _running(session, original):
        raise StateRefused("rehearsal-begun-already")
    return _begun(session, original, entries)


def begin_anew(session: Session, actor: Actor, copy: Contest, now: datetime) -> Contest:
    """End a rehearsal and begin another with as many entries, where nothing is marked yet.

    Raises AccessRefused: not-allowed. Raises StateRefused: no-rehearsal, rehearsal-ended-already,
    rehearsal-without-scheme.
    """
    end_rehearsal(session, actor, copy, now)
    original = session.get_one(Rehearsal, copy.id).original
    counted = select(func.count(Entry.id)).where(Entry.contest_id == copy.id)
    return _begun(session, original, session.scalar(counted) or 0)


def end_rehearsal(session: Session, actor: Actor, copy: Contest, now: datetime) -> None:
    """End a rehearsal: it leaves everybody's work.

    Raises AccessRefused: not-allowed. Raises StateRefused: no-rehearsal, rehearsal-ended-already.
    """
    actor.require(Action.REHEARSE)
    _hold(session)
    rehearsal = session.get(Rehearsal, copy.id, populate_existing=True)
    if rehearsal is None:
        raise StateRefused("no-rehearsal")
    if rehearsal.ended_at is not None:
        raise StateRefused("rehearsal-ended-already")
    rehearsal.ended_at = now
    session.execute(delete(RoleGrant).where(RoleGrant.contest_id == copy.id))
    session.flush()


def _hold(session: Session) -> None:
    """Let nobody else begin or end one: two at once would make the same schools up."""
    session.flush()
    session.execute(select(Season.id).order_by(Season.id).with_for_update(key_share=True)).all()


def _running(session: Session, original: Contest) -> int:
    counted = select(func.count(Rehearsal.contest_id)).where(
        Rehearsal.original_id == original.id, Rehearsal.ended_at.is_(None)
    )
    return session.scalar(counted) or 0


def _begun(session: Session, original: Contest, entries: int) -> Contest:
    version = session.scalar(
        select(SchemeVersion)
        .where(SchemeVersion.contest_id == original.id, SchemeVersion.state.in_(_APPROVED))
        .order_by(SchemeVersion.number.desc())
        .limit(1)
    )
    if version is None:
        raise StateRefused("rehearsal-without-scheme")
    made = copy_contest(session, original, version)
    add_made_up_entries(session, made, entries)
    add_forms(session, made, scheme_of(version))
    return made
