"""Problems that experts of electrical installations signalled: two wait, one is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.models.entries import Entry
from skillscomp.models.juries import JuryMember
from skillscomp.models.problems import Problem
from skillscomp.services.demo.chance import event_id, new_key, source
from skillscomp.services.demo.entries import Field

SKILL = "18"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalled:
    """A problem: about what, when (UTC), in which words, and what was answered, perhaps nothing."""

    form: str
    entry: int | None
    aspect: str
    at: datetime
    words: str
    answer: str = ""


PROBLEMS = (
    Signalled(
        form="D1",
        entry=1,
        aspect="D1.2",
        at=datetime(2027, 4, 22, 7, 41, tzinfo=UTC),
        words="Testeris rāda citu vērtību nekā rezerves testeris. Kuram ticēt?",
        answer="Rezerves testerim, tas kalibrēts martā. Pirmais ir nolikts malā.",
    ),
    Signalled(
        form="D2",
        entry=2,
        aspect="",
        at=datetime(2027, 4, 22, 8, 12, tzinfo=UTC),
        words="Dalībnieks apgalvo, ka shēmas 2. lapā ir kļūda.\nVai vērtējam pēc lapas vai "
        "pēc labojuma, kas bija pie sienas?",
    ),
    Signalled(
        form="E1",
        entry=None,
        aspect="",
        at=datetime(2027, 4, 22, 8, 55, tzinfo=UTC),
        words="Pietrūkst viena komplekta mērvadu. Kamēr tos atrod, gaidām.",
    ),
)


def add_problems(session: Session, fields: Sequence[Field]) -> None:
    """Let the leader of the marking of electrical installations signal; the chief answers."""
    found = (field.contest for field in fields if field.contest.is_final)
    contest = next(one.row for one in found if one.row.skill.number == SKILL)
    accounts = select(Account).join(JuryMember, JuryMember.person_id == Account.person_id)
    jury = accounts.where(JuryMember.contest_id == contest.id)
    leader = session.scalars(jury.where(JuryMember.leads)).one()
    chief = session.scalars(jury.where(JuryMember.role == Role.CHIEF_EXPERT)).one()
    entries = {
        entry.number: entry.id
        for entry in session.scalars(select(Entry).where(Entry.contest_id == contest.id))
    }
    chance = source("problems", contest.key)
    for problem in PROBLEMS:
        row = Problem(
            key=new_key(chance),
            event_id=event_id(chance),
            contest_id=contest.id,
            sub_criterion=problem.form,
            entry_id=None if problem.entry is None else entries[problem.entry],
            aspect=problem.aspect,
            words=problem.words,
            raised_by_id=leader.id,
            raised_at=problem.at,
        )
        if problem.answer:
            row.answer, row.answered_by_id = problem.answer, chief.id
            row.answered_at = problem.at.replace(minute=problem.at.minute + 6)
        session.add(row)
    session.flush()
