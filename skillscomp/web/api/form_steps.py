"""What the marking app does only while the network is there: steps, settling, and problems.

Each answers with what it changed, as the book tells it, but without the number of the book: others
may have entered something meanwhile, and the next look brings that.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from flask import Blueprint, Response, abort
from sqlalchemy import select

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.states import FormStep
from skillscomp.extensions import csrf, db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, named_on_form
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.journal import instant
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.form_steps import Step, take_step
from skillscomp.services.marking.readers import current_scheme
from skillscomp.services.marking.room import Place, open_room
from skillscomp.services.marking.sheets import read_sheets
from skillscomp.services.problems import Signal, problems_of, raise_problem
from skillscomp.web.access import actor_for, load
from skillscomp.web.api.book_json import cells_json
from skillscomp.web.api.problems_json import problems_json
from skillscomp.web.api.signed_in import require_account
from skillscomp.web.api.strict_json import answer, refused, sent
from skillscomp.web.cookies import check_token
from skillscomp.web.language import chosen_language

api = Blueprint("form_steps", __name__, url_prefix="/api/v1/marking")
csrf.exempt(api)  # its views check the token themselves, without reading a form
api.register_error_handler(RuleBroken, refused)
_TAKEN_HERE = {
    step.value: step
    for step in (
        FormStep.SUBMIT,
        FormStep.VERIFY,
        FormStep.ACCEPT,
        FormStep.LOCK,
        FormStep.REOPEN,
    )
}


@api.post("/forms")
def take() -> Response:
    """Take a step with a form: submit, verify, accept, lock or reopen it."""
    require_account()
    check_token()
    given = sent({"contest": str, "form": str, "entry": str, "step": str}, {"reason": str})
    contest = load(Contest, given["contest"], Action.SEE_FORMS)
    if given["step"] not in _TAKEN_HERE:
        raise ValueRefused("body-wrong")
    actor = actor_for(contest)
    step = Step(_TAKEN_HERE[given["step"]], given.get("reason", ""))
    form_id, entry = _form_of(contest, given["form"], given["entry"])
    with write_tx() as session:
        take_step(session, actor, session.get_one(MarkingForm, form_id), step, datetime.now(UTC))
    return _touched(given["contest"], {(entry, given["form"])})


@api.post("/cases")
def settle() -> Response:
    """Let one of two values stand."""
    require_account()
    check_token()
    given = sent({"case": str, "choice": str})
    case = load(MarkCase, given["case"], Action.ENTER_MARKS)
    if given["choice"] not in set(CaseChoice):
        raise ValueRefused("body-wrong")
    actor, choice = actor_for(case), CaseChoice(given["choice"])
    with write_tx() as session:
        settle_case(session, actor, session.get_one(MarkCase, case.id), choice, datetime.now(UTC))
    settled = db.session.get_one(MarkCase, case.id)
    contest = db.session.get_one(Contest, settled.contest_id)
    aspect = db.session.get_one(SchemeAspect, settled.aspect_id)
    entry = db.session.get_one(Entry, settled.entry_id)
    return _touched(contest.key, {(entry.key, aspect.sub_criterion)})


@api.post("/problems")
def signal() -> Response:
    """Signal a problem to the chief expert; the same id again is the same problem."""
    require_account()
    check_token()
    given = sent(
        {"id": str, "contest": str, "form": str, "words": str}, {"entry": str, "aspect": str}
    )
    contest = load(Contest, given["contest"], Action.ENTER_MARKS)
    actor, contest_id = actor_for(contest), contest.id
    problem = Signal(
        id=given["id"],
        form=given["form"],
        entry=given.get("entry", ""),
        aspect=given.get("aspect", ""),
        words=given["words"],
    )
    now = datetime.now(UTC)
    with write_tx() as session:
        raise_problem(session, actor, session.get_one(Contest, contest_id), problem, now)
    contest = load(Contest, given["contest"], Action.ENTER_MARKS)
    problems = problems_json(problems_of(db.session(), actor, contest))
    return answer({"now": instant(now), "problems": problems})


def _form_of(contest: Contest, code: str, entry: str) -> tuple[int, str]:
    """Find a form by the key that it shows of its entry; give its id and the entry's own key."""
    scheme = current_scheme(db.session(), contest)
    sub = scheme.sub_criterion(code) if scheme else None
    if sub is None:
        abort(404)
    found = db.session.execute(
        select(MarkingForm.id, Entry.key)
        .join(Entry, Entry.id == MarkingForm.entry_id)
        .where(
            Entry.contest_id == contest.id,
            named_on_form(entry, blind=sub.blind),
            MarkingForm.sub_criterion == code,
        )
    ).first()
    if found is None:
        abort(404)
    return found.id, found.key


def _touched(key: str, places: Collection[Place]) -> Response:
    contest = load(Contest, key, Action.SEE_FORMS)
    session = db.session()
    room = open_room(session, actor_for(contest), contest)
    cells = cells_json(read_sheets(session, room, places), chosen_language())
    return answer({"now": instant(datetime.now(UTC)), "cells": cells})
