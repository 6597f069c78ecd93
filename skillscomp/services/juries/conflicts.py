"""Conflicts of interest that an expert declares, beside the one with the own school."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.models.changes import ChangeSet
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.juries.recording import delete_rows, recorded
from skillscomp.services.setup.kept_rows import add_row

LONGEST_REASON = 500


def declared_by(session: Session, member: JuryMember) -> list[DeclaredConflict]:
    """List the conflicts that an expert declared, by the name of the school."""
    return list(
        session.scalars(
            select(DeclaredConflict)
            .join(School, School.id == DeclaredConflict.school_id)
            .where(DeclaredConflict.jury_member_id == member.id)
            .options(joinedload(DeclaredConflict.school))
            .order_by(School.name)
        )
    )


def declare_conflict(
    session: Session,
    actor: Actor,
    member: JuryMember,
    said: tuple[School, str],
    now: datetime,
) -> ChangeSet:
    """Note a conflict of interest with a school that the own school does not show.

    Raises AccessRefused: not-allowed. Raises ValueRefused: conflict-without-reason,
    reason-too-long. Raises StateRefused: conflict-declared-already.
    """
    actor.require(Action.EDIT_JURY)
    school, reason = said[0], said[1].strip()
    if not reason:
        raise ValueRefused("conflict-without-reason")
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    if session.get(DeclaredConflict, (member.id, school.id)) is not None:
        raise StateRefused("conflict-declared-already")
    row = DeclaredConflict(jury_member_id=member.id, school_id=school.id, reason=reason)
    changes = [add_row(session, row)]
    step = ("conflict-declared", member.person, changes)
    return recorded(session, actor, member.contest, step, now, school=school.name)


def withdraw_conflict(
    session: Session, actor: Actor, conflict: DeclaredConflict, now: datetime
) -> ChangeSet:
    """Take a declared conflict back (AccessRefused: not-allowed)."""
    actor.require(Action.EDIT_JURY)
    member, school = conflict.jury_member, conflict.school
    changes = delete_rows(session, [conflict])
    step = ("conflict-withdrawn", member.person, changes)
    return recorded(session, actor, member.contest, step, now, school=school.name)
