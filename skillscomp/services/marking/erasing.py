"""Erases what was written by hand and told in free words while marking, once names are due.

Marks, their journal and what was typed from paper remain: they tell how a result came about. The
picture of a sheet shows names, handwriting and signatures beside them, and the words of a problem
may name anybody; neither is needed once nobody can ask any more. That there was one remains.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from skillscomp.core.retention import ERASED, due_codes
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.paper import PaperScan, PaperSheet
from skillscomp.models.problems import Problem
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.windows import day_of


@dataclass(frozen=True, slots=True)
class ErasedPapers:
    """How much was erased: pictures of sheets, and problems with their answers."""

    scans: int
    problems: int


def erase_papers(session: Session, now: datetime) -> ErasedPapers:
    """Erase pictures and words of competitions whose names are due; again erases nothing more."""
    scans = problems = 0
    for competition in session.scalars(select(Competition)).all():
        today = day_of(competition, now)
        due = due_codes(asked_fields(session, competition), competition.ends_on, today)
        if "family_name" in due:
            scans += _erase_scans(session, competition)
            problems += _erase_problems(session, competition)
    session.expire_all()
    return ErasedPapers(scans, problems)


def _erase_scans(session: Session, competition: Competition) -> int:
    sheets = select(PaperSheet.id).join(Contest).where(Contest.competition_id == competition.id)
    chosen = PaperScan.sheet_id.in_(sheets), func.length(PaperScan.content) > 0
    count = session.scalars(select(func.count()).where(*chosen)).one()
    session.execute(update(PaperScan).where(*chosen).values(content=b""))
    return count


def _erase_problems(session: Session, competition: Competition) -> int:
    contests = select(Contest.id).where(Contest.competition_id == competition.id)
    said = or_(Problem.words != ERASED, Problem.answer.not_in(("", ERASED)))
    chosen = Problem.contest_id.in_(contests), said
    count = session.scalars(select(func.count()).where(*chosen)).one()
    answer = case((Problem.answer == "", ""), else_=ERASED)
    session.execute(update(Problem).where(*chosen).values(words=ERASED, answer=answer))
    return count
