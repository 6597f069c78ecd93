"""What experts signalled while they marked: the chief expert reads it and answers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.problems import Problem
from skillscomp.services.marking.readers import view_contest
from skillscomp.services.problems import LONGEST_WORDS, answer_problem, problems_of
from skillscomp.web.access import actor_for, load
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """The problem whose answer was not taken, what was typed, and why."""

    problem: str
    typed: str
    sentence: str


@pages.get("/contests/<key>/problems")
def problems(key: str) -> ResponseReturnValue:
    """List the problems of a contest, open ones first."""
    return _shown(load(Contest, key, Action.ANSWER_PROBLEMS))


@pages.post("/problems/<key>")
def answer(key: str) -> ResponseReturnValue:
    """Answer a problem; who signalled it reads the answer on the tablet."""
    problem = load(Problem, key, Action.ANSWER_PROBLEMS)
    actor, contest = actor_for(problem), problem.contest.key
    typed = request.form.get("answer", "")
    try:
        with write_tx() as session:
            answered = session.get_one(Problem, problem.id)
            answer_problem(session, actor, answered, typed, datetime.now(UTC))
    except RuleBroken as refusal:
        sentence = word(refusal.message, chosen_language())
        refused = RefusedAnswer(key, typed, sentence)
        return _shown(load(Contest, contest, Action.ANSWER_PROBLEMS), refused)
    flash(_("Answered: it stands on the tablet of who asked."), "done")
    return redirect(url_for("jury.problems", key=contest))


def _shown(contest: Contest, refused: RefusedAnswer | None = None) -> ResponseReturnValue:
    found = problems_of(db.session(), actor_for(contest), contest)
    page = render_template(
        "jury/problems.html",
        contest=view_contest(contest),
        waiting=[problem for problem in found if problem.answered_at is None],
        answered=[problem for problem in found if problem.answered_at is not None],
        refused=refused,
        longest=LONGEST_WORDS,
    )
    return page, 422 if refused else 200
