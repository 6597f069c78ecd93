"""The results of a contest as they stand: progress, places with reasons, why, and the steps."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.result import Medal
from skillscomp.core.result_states import ResultStep
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.services.actors import Actor
from skillscomp.services.results.publications import correct, publish
from skillscomp.services.results.ratifications import override_medal, ratify
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.jury.place import pages
from skillscomp.web.jury.results_shown import board
from skillscomp.web.jury.results_why import why
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word
from skillscomp.web.visibility import clock

MOMENT = "%Y-%m-%dT%H:%M"
AS_THE_RULES_SAY = "RULES"
Step = Callable[[Session, Actor, Contest, datetime], object]


@pages.get("/contests/<key>/results")
def results(key: str) -> ResponseReturnValue:
    """Show how the results of a contest stand."""
    contest = load(Contest, key, Action.SEE_PROVISIONAL)
    return _page(contest)


@pages.get("/contests/<key>/results/<entry_key>")
def why_this_place(key: str, entry_key: str) -> ResponseReturnValue:
    """Explain one entry's place, from the medal back to the aspects."""
    entry = load(Entry, entry_key, Action.SEE_PROVISIONAL)
    if entry.contest.key != key:
        abort(404)
    return render_template("jury/results/why.html", why=why(db.session(), entry, clock()))


@pages.post("/contests/<key>/results/ratify")
def ratify_results(key: str) -> ResponseReturnValue:
    """Sign the results as chief expert or as organiser."""
    contest = load(Contest, key, Action.SEE_PROVISIONAL)
    asked = request.form.get("step", "")
    return _step(contest, lambda *at: ratify(at[0], at[1], at[2], _ratification(asked), at[3]))


@pages.post("/contests/<key>/results/publish")
def publish_results(key: str) -> ResponseReturnValue:
    """Publish the results, at once or from an hour of the competition's zone on."""
    contest = load(Contest, key, Action.PUBLISH)
    typed, zone = request.form.get("visible_from", ""), contest.competition.time_zone
    return _step(contest, lambda *at: publish(at[0], at[1], at[2], _moment(typed, zone), at[3]))


@pages.post("/contests/<key>/results/correct")
def correct_results(key: str) -> ResponseReturnValue:
    """Begin a correction with its reason."""
    contest = load(Contest, key, Action.PUBLISH)
    reason = request.form.get("reason", "")
    return _step(contest, lambda *at: correct(at[0], at[1], at[2], reason, at[3]))


@pages.post("/contests/<key>/results/<entry_key>/medal")
def override(key: str, entry_key: str) -> ResponseReturnValue:
    """Give an entry another medal than the rules do, with the reason."""
    entry = load(Entry, entry_key, Action.OVERRIDE_MEDAL)
    if entry.contest.key != key:
        abort(404)
    typed, entry_id = request.form, entry.id
    return _step(
        entry.contest,
        lambda session, actor, _contest, now: override_medal(
            session,
            actor,
            session.get_one(Entry, entry_id),
            (_medal(typed.get("medal", "")), typed.get("reason", "")),
            now,
        ),
    )


def _step(contest: Contest, step: Step) -> ResponseReturnValue:
    """Do one step in a transaction; a refusal is shown on the page with what was typed."""
    actor, contest_id, key = actor_for(contest), contest.id, contest.key
    try:
        with write_tx() as session:
            step(session, actor, session.get_one(Contest, contest_id), clock())
    except RuleBroken as refusal:
        sentence = word(refusal.message, chosen_language())
        again = db.session.get_one(Contest, contest_id)
        return _page(again, sentence, request.form.to_dict()), status_of(refusal)
    flash(_("Recorded in the journal."), "done")
    return redirect(url_for("jury.results", key=key))


def _page(contest: Contest, refusal: str = "", typed: dict[str, str] | None = None) -> str:
    shown = board(db.session(), contest, clock())
    return render_template(
        "jury/results/board.html", board=shown, refusal=refusal, typed=typed or {}
    )


def _ratification(asked: str) -> ResultStep:
    steps = {
        step.value: step for step in (ResultStep.RATIFY_AS_CHIEF, ResultStep.RATIFY_AS_ORGANISER)
    }
    if asked not in steps:
        raise ValueRefused("step-refused", value=asked[:40])
    return steps[asked]


def _moment(typed: str, zone: str) -> datetime | None:
    if not typed.strip():
        return None
    try:
        return datetime.strptime(typed.strip().replace(" ", "T"), MOMENT).replace(
            tzinfo=ZoneInfo(zone)
        )
    except ValueError as reason:
        raise ValueRefused("moment-refused", value=typed[:40]) from reason


def _medal(typed: str) -> Medal | None:
    if typed == AS_THE_RULES_SAY:
        return None
    if typed not in set(Medal):
        raise ValueRefused("medal-refused", value=typed[:40])
    return Medal(typed)
