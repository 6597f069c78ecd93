"""The steps of a cut: deciding about an entry, about all, taking back, writing to the schools."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import write_tx
from skillscomp.models.qualifications import Qualification
from skillscomp.services.actors import Actor
from skillscomp.services.qualifications.pages import (
    CutStep,
)
from skillscomp.services.qualifications.steps import (
    Pick,
    choose,
    decide,
    give_wild_card,
    take_back,
    take_back_pick,
    withdraw,
)
from skillscomp.services.qualifications.stored import Contender, Field, frozen_field
from skillscomp.services.qualifications.telling import Sent, tell, tell_change
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.qualification.cuts import cut_form, pick_form_of, shown_cut
from skillscomp.web.qualification_letters import write
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.sentences.wording import word

PICK_FIELDS = {
    "choice-without-reason": "reason",
    "reason-too-long": "reason",
    "too-many-wild-cards": "step",
}


@pages.post("/qualifications/<key>/pick")
def pick_entry(key: str) -> ResponseReturnValue:
    """Decide about one entry: choose it, give it a wild card, withdraw it, or take that back."""
    shown = _load(key)
    contest = shown.contest
    form = pick_form_of(contest)
    if not form.validate_on_submit():
        return shown_cut(contest, cut_form(shown, [shown.final], filled=True), form)
    actor, now = actor_for(shown), datetime.now(UTC)
    pick = Pick(form.entry.data, form.reason.data or "")
    try:
        with write_tx() as session:
            sent = _picked(session, actor, shown, (CutStep(form.step.data), pick), now)
    except RuleBroken as refused:
        put_beside(form, refused, PICK_FIELDS)
        return shown_cut(contest, cut_form(shown, [shown.final], filled=True), form)
    flash(_("It is decided and stands in the history."), "done")
    _say_sent(sent)
    return redirect(url_for("organiser.qualification", key=contest.key))


@pages.post("/qualifications/<key>/decide")
def decide_qualification(key: str) -> ResponseReturnValue:
    """Freeze the outcome and enter those who are through in the final."""

    def step(session: Session, actor: Actor, shown: Qualification, now: datetime) -> str:
        count = len(decide(session, actor, shown, now))
        return str(
            ngettext(
                "Decided: %(num)d entry of the final is made.",
                "Decided: %(num)d entries of the final are made.",
                count,
            )
        )

    return _step(key, step)


@pages.post("/qualifications/<key>/take-back")
def take_back_qualification(key: str) -> ResponseReturnValue:
    """Take the decision back, while no school was told."""

    def step(session: Session, actor: Actor, shown: Qualification, now: datetime) -> str:
        take_back(session, actor, shown, now)
        return str(_("The decision is taken back; its entries of the final are removed."))

    return _step(key, step)


@pages.post("/qualifications/<key>/tell")
def tell_qualification(key: str) -> ResponseReturnValue:
    """Write to the schools."""

    def step(session: Session, actor: Actor, shown: Qualification, now: datetime) -> str:
        sent = tell(session, actor, shown, write, now)
        _say_unreached(sent)
        return _queued(sent)

    return _step(key, step)


def _load(key: str) -> Qualification:
    shown = load(Qualification, key, Action.QUALIFY)
    if not allowed(shown.final, Action.QUALIFY):
        abort(404)
    return shown


def _step(
    key: str, step: Callable[[Session, Actor, Qualification, datetime], str]
) -> ResponseReturnValue:
    shown = _load(key)
    actor, contest_key = actor_for(shown), shown.contest.key
    try:
        with write_tx() as session:
            done = step(session, actor, shown, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(done, "done")
    return redirect(url_for("organiser.qualification", key=contest_key))


def _picked(
    session: Session,
    actor: Actor,
    shown: Qualification,
    asked: tuple[CutStep, Pick],
    now: datetime,
) -> Sent:
    """Take the step; schools that were told before hear of the change."""
    step, pick = asked
    moved: list[Contender] = []
    if step is CutStep.WITHDRAW:
        moved = withdraw(session, actor, shown, pick, now)
    elif step is CutStep.TAKE_BACK:
        take_back_pick(session, actor, shown, pick.entry, now)
    elif step is CutStep.WILD_CARD:
        give_wild_card(session, actor, shown, pick, now)
    else:
        choose(session, actor, shown, pick, now)
    if shown.told_at is None:
        return Sent(0, ())
    field: Field = frozen_field(shown)
    concerned = [*moved, *(one for one in (field.of_key(pick.entry),) if one)]
    return tell_change(session, actor, shown, (concerned, write), now)


def _say_sent(sent: Sent) -> None:
    if sent.letters:
        flash(_queued(sent), "done")
    _say_unreached(sent)


def _say_unreached(sent: Sent) -> None:
    if sent.unreached:
        names = ", ".join(sent.unreached)
        flash(
            _(
                "These schools have neither a coordinator nor an address; tell them yourself: "
                "%(names)s.",
                names=names,
            ),
            "notice",
        )


def _queued(sent: Sent) -> str:
    return str(
        ngettext(
            "%(num)d letter is on its way to the schools.",
            "%(num)d letters are on their way to the schools.",
            sent.letters,
        )
    )
