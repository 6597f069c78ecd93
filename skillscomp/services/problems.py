"""Problems that experts signal to their chief expert while they mark, and what is answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload

from skillscomp.core.access import Action, can
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.journal import is_identifier
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, named_on_form
from skillscomp.models.people import Person
from skillscomp.models.problems import Problem
from skillscomp.services.actors import Actor
from skillscomp.services.marking.granted import opens
from skillscomp.services.marking.readers import current_scheme

LONGEST_WORDS = 2000
"""Characters of a problem, and of its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A problem as a tablet sends it; ``id`` is made there, so that it stands once.

    ``entry`` and ``aspect`` may be empty: then it is the form's; without a form, the contest's.
    """

    id: str
    form: str
    entry: str
    aspect: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem with its answer; ``label`` and ``entry`` (a key) name the entry as its form does.

    Both are empty for a form that the scheme does not have any more: nobody knows whether it was
    blind. ``answered_at`` is None while it is open.
    """

    key: str
    id: str
    form: str
    entry: str
    label: str
    aspect: str
    words: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


def raise_problem(
    session: Session, actor: Actor, contest: Contest, signal: Signal, now: datetime
) -> Problem:
    """Signal a problem; the same id again is the same problem.

    Raises AccessRefused: not-allowed. Raises ValueRefused: event-id, problem-without-words,
    problem-too-long, unknown-form, unknown-entry, unknown-aspect, event-id-known.
    """
    actor.require(Action.ENTER_MARKS)
    known = session.scalar(select(Problem).where(Problem.event_id == signal.id))
    if known is not None:
        if (known.contest_id, known.raised_by_id) != (contest.id, actor.account_id):
            raise ValueRefused("event-id", value=signal.id)
        return known
    if not is_identifier(signal.id):
        raise ValueRefused("event-id", value=signal.id[:40])
    entry = _place(session, contest, signal)
    problem = Problem(
        event_id=signal.id,
        contest_id=contest.id,
        sub_criterion=signal.form,
        entry_id=entry.id if entry else None,
        aspect=signal.aspect,
        words=_words(signal.words),
        raised_by_id=actor.account_id,
        raised_at=now,
    )
    session.add(problem)
    session.flush()
    return problem


def answer_problem(
    session: Session, actor: Actor, problem: Problem, words: str, now: datetime
) -> None:
    """Answer a problem; an answer stands.

    Raises AccessRefused: not-allowed. Raises StateRefused: problem-answered-already;
    ValueRefused: problem-without-words, problem-too-long.
    """
    actor.require(Action.ANSWER_PROBLEMS)
    session.refresh(problem)
    if problem.answered_at is not None:
        raise StateRefused("problem-answered-already")
    problem.answer = _words(words)
    problem.answered_by_id = actor.account_id
    problem.answered_at = now


def problems_of(session: Session, actor: Actor, contest: Contest) -> list[ProblemView]:
    """List the problems of a contest, open ones first, the oldest of them first.

    Who answers sees all of them, everybody else the own ones.
    """
    raised_by, answered_by, answerer = aliased(Person), aliased(Account), aliased(Person)
    chosen = (
        select(Problem, raised_by.diploma_name, answerer.diploma_name)
        .join(Account, Account.id == Problem.raised_by_id)
        .join(raised_by, raised_by.id == Account.person_id)
        .outerjoin(answered_by, answered_by.id == Problem.answered_by_id)
        .outerjoin(answerer, answerer.id == answered_by.person_id)
        .options(joinedload(Problem.entry))
        .where(Problem.contest_id == contest.id)
        .order_by(Problem.answered_at.is_not(None), Problem.raised_at, Problem.id)
    )
    if not can(actor.roles, Action.ANSWER_PROBLEMS):
        chosen = chosen.where(Problem.raised_by_id == actor.account_id)
    scheme = current_scheme(session, contest)
    blind = {sub.code: sub.blind for sub in scheme.scheme.sub_criteria()} if scheme else {}
    return [_view(*row, blind=blind.get(row[0].sub_criterion)) for row in session.execute(chosen)]


def open_problems(session: Session, account_id: int) -> dict[int, int]:
    """Count the problems that wait for an answer of this account, by the id of the contest."""
    chosen = (
        select(Problem.contest_id, func.count())
        .join(Contest, Contest.id == Problem.contest_id)
        .where(Problem.answered_at.is_(None), opens(account_id, Action.ANSWER_PROBLEMS))
        .group_by(Problem.contest_id)
    )
    return {row[0]: row[1] for row in session.execute(chosen)}


def _place(session: Session, contest: Contest, signal: Signal) -> Entry | None:
    if not (signal.form or signal.entry or signal.aspect):
        return None
    scheme = current_scheme(session, contest)
    sub = scheme.sub_criterion(signal.form) if scheme else None
    if sub is None:
        raise ValueRefused("unknown-form", form=signal.form)
    if signal.aspect and signal.aspect not in {aspect.code for aspect in sub.aspects}:
        raise ValueRefused("unknown-aspect", aspect=signal.aspect)
    if not signal.entry:
        return None
    named = named_on_form(signal.entry, blind=sub.blind)
    entry = session.scalar(select(Entry).where(Entry.contest_id == contest.id, named))
    if entry is None:
        raise ValueRefused("unknown-entry", entry=signal.entry)
    return entry


def _words(words: str) -> str:
    if not words.strip():
        raise ValueRefused("problem-without-words")
    if len(words) > LONGEST_WORDS:
        raise ValueRefused("problem-too-long", longest=LONGEST_WORDS)
    return words.strip()


def _view(problem: Problem, by: str, answered_by: str | None, *, blind: bool | None) -> ProblemView:
    key = label = ""
    if problem.entry is not None and blind is not None:
        key = problem.entry.key_on(blind=blind)
        label = problem.entry.label_on(blind=blind)
    return ProblemView(
        key=problem.key,
        id=problem.event_id,
        form=problem.sub_criterion,
        entry=key,
        label=label,
        aspect=problem.aspect,
        words=problem.words,
        by=by,
        at=problem.raised_at,
        answer=problem.answer,
        answered_by=answered_by or "",
        answered_at=problem.answered_at,
    )
