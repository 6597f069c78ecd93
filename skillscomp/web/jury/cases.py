"""Two values for one cell: the leader lets one of them stand."""

from datetime import UTC, datetime

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.marking import MarkCase
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.web.access import actor_for, load
from skillscomp.web.jury.place import pages


@pages.post("/cases/<key>")
def settle(key: str) -> ResponseReturnValue:
    """Let one of two values stand."""
    case = load(MarkCase, key, Action.ENTER_MARKS)
    chosen = request.form.get("choice", "")
    if chosen not in set(CaseChoice):
        abort(400)
    actor = actor_for(case)
    contest = db.session.get_one(Contest, case.contest_id).key
    with write_tx() as session:
        settled = session.get_one(MarkCase, case.id)
        settle_case(session, actor, settled, CaseChoice(chosen), datetime.now(UTC))
    flash(_("Settled: the chosen value stands, the other stays on record."), "done")
    return redirect(url_for("jury.contest", key=contest))
