"""Copying a contest for training: what comes along, and the competition that holds the copies.

What comes along: the days, the approved scheme, the jury with its seats, teams and declared
conflicts, and the roles of those who mark or organise. What stays behind: entries, marks, results,
registrations, deadlines, places, letters.
"""

from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from skillscomp.core.rehearsal import english_name, latvian_name
from skillscomp.core.states import ResultState, SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import DeclaredConflict, JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.on_site import CompetitionDay
from skillscomp.models.rehearsals import Rehearsal
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.setup.stored_rows import row_like, values_of

Named = TypeVar("Named", JuryMember, MarkingTeam)


def rehearsal_competition(session: Session, original: Contest) -> Competition:
    """Give the rehearsal competition in which this contest has no copy yet, made where needed.

    A competition holds a skill once, so that training begun anew goes into the next one.
    """
    real = original.competition
    there = session.scalars(
        select(Competition)
        .join(Contest, Contest.competition_id == Competition.id)
        .join(Rehearsal, Rehearsal.contest_id == Contest.id)
        .where(Rehearsal.original_id.in_(_contests_of(real)))
        .order_by(Competition.id)
        .distinct()
    ).all()
    held = select(Contest.id).where(Contest.skill_id == original.skill_id)
    for one in there:
        if session.scalar(held.where(Contest.competition_id == one.id)) is None:
            return one
    return _made(session, real, len(there) + 1)


def copy_contest(session: Session, original: Contest, version: SchemeVersion) -> Contest:
    """Copy a contest with its scheme, jury and roles into the rehearsal competition."""
    competition = rehearsal_competition(session, original)
    made = row_like(
        original,
        competition_id=competition.id,
        opens_at=None,
        closes_at=None,
        places=None,
        entries_per_school=None,
        lots_seed="",
        result_state=ResultState.PROVISIONAL,
        embargoed_until=None,
    )
    session.add(made)
    session.flush()
    session.add(Rehearsal(contest_id=made.id, original_id=original.id))
    _copy_scheme(session, made, version)
    _copy_jury(session, original, made)
    _copy_roles(session, original, made)
    session.flush()
    return made


def _contests_of(competition: Competition) -> Select[int]:
    return select(Contest.id).where(Contest.competition_id == competition.id)


def _made(session: Session, real: Competition, number: int) -> Competition:
    made = row_like(
        real,
        name_en=english_name(real.name_en, number),
        name_lv=latvian_name(real.name_lv, number),
        rehearsal=True,
    )
    session.add(made)
    session.flush()
    days = session.scalars(select(CompetitionDay).filter_by(competition_id=real.id))
    session.add_all([row_like(each, competition_id=made.id) for each in days])
    return made


def _copy_scheme(session: Session, made: Contest, version: SchemeVersion) -> None:
    copy = row_like(
        version, contest_id=made.id, number=1, current=True, state=SchemeState.APPROVED, reason=""
    )
    session.add(copy)
    session.flush()
    aspects = session.scalars(select(SchemeAspect).filter_by(version_id=version.id))
    session.add_all([row_like(each, version_id=copy.id) for each in aspects])


def _copy_jury(session: Session, original: Contest, made: Contest) -> None:
    members = _copied(session, JuryMember, original, made)
    teams = _copied(session, MarkingTeam, original, made)
    declared = select(DeclaredConflict).where(DeclaredConflict.jury_member_id.in_(members))
    session.add_all(
        [
            row_like(each, jury_member_id=members[each.jury_member_id])
            for each in session.scalars(declared)
        ]
    )
    seats = select(TeamSeat).where(TeamSeat.team_id.in_(teams))
    session.add_all(
        [
            row_like(each, team_id=teams[each.team_id], jury_member_id=members[each.jury_member_id])
            for each in session.scalars(seats)
        ]
    )


def _copied(
    session: Session, kind: type[Named], original: Contest, made: Contest
) -> dict[int, int]:
    """Copy the rows of a contest; give the ids of the copies by those of the originals."""
    rows = session.scalars(select(kind).filter_by(contest_id=original.id).order_by(kind.id)).all()
    copies = {row.id: row_like(row, contest_id=made.id) for row in rows}
    session.add_all(copies.values())
    session.flush()
    return {old: copy.id for old, copy in copies.items()}


def _copy_roles(session: Session, original: Contest, made: Contest) -> None:
    """Give the roles of the contest for the copy, and those of its competition for the copies'."""
    for scope, new in (
        ({"contest_id": original.id}, {"competition_id": None, "contest_id": made.id}),
        (
            {"competition_id": original.competition_id, "contest_id": None, "school_id": None},
            {"competition_id": made.competition_id},
        ),
    ):
        for grant in session.scalars(select(RoleGrant).filter_by(**scope)).all():
            copy = row_like(grant, **new)
            if session.scalar(select(RoleGrant.id).filter_by(**_scope(copy))) is None:
                session.add(copy)


def _scope(grant: RoleGrant) -> dict[str, Any]:
    values = values_of(grant)
    return {name: value for name, value in values.items() if name != "id"}
