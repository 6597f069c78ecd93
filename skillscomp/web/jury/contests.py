"""My contests with what waits in them, and the board of one."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.board import board_of, contests_of
from skillscomp.services.problems import open_problems
from skillscomp.services.rehearsals.listing import running_rehearsal
from skillscomp.web.access import actor_for, allowed, allowed_anywhere, load, signed_in_account
from skillscomp.web.jury.place import pages


@pages.get("/")
def contests() -> ResponseReturnValue:
    """List the contests whose marking the reader may follow."""
    account = signed_in_account()
    if account is None or not allowed_anywhere(Action.SEE_PROGRESS):
        abort(404)
    return render_template(
        "jury/contests.html",
        cards=contests_of(db.session(), account.id),
        marks=allowed_anywhere(Action.ENTER_MARKS),
    )


@pages.get("/contests/<key>")
def contest(key: str) -> ResponseReturnValue:
    """Show the board of a contest."""
    chosen = load(Contest, key, Action.SEE_PROGRESS)
    session = db.session()
    board = board_of(session, actor_for(chosen), chosen)
    return render_template(
        "jury/contest.html",
        board=board,
        marks=allowed(chosen, Action.ENTER_MARKS),
        opens_forms=allowed(chosen, Action.SEE_FORMS),
        sees_results=allowed(chosen, Action.SEE_PROVISIONAL),
        problems=_open_problems(chosen),
        may_approve=allowed(chosen, Action.APPROVE_SCHEME),
        may_rehearse=allowed(chosen, Action.REHEARSE),
        rehearsal=running_rehearsal(session, chosen),
    )


def _open_problems(contest: Contest) -> int | None:
    """Count what waits for an answer of the reader; None for who does not answer."""
    account = signed_in_account()
    if account is None or not allowed(contest, Action.ANSWER_PROBLEMS):
        return None
    return open_problems(db.session(), account.id).get(contest.id, 0)
