"""The places of a contest: who waits for one and why, giving free ones, drawing lots."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.registration import PlaceRule, RegistrationState, Window
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.decisions import give_free_places
from skillscomp.services.registration.lots import draw_lots, drawn
from skillscomp.services.registration.places import applying, places_left, standing
from skillscomp.services.registration.windows import window_of
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.registration import words
from skillscomp.web.registration.deadlines import deadline_of
from skillscomp.web.registration.letters import names_in, tell_moved_up
from skillscomp.web.sentences.wording import word


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who has no place yet, and what the rule says about it."""

    key: str
    names: str
    school: str
    submitted_at: datetime | None
    reason: str


@pages.get("/contests/<key>/places")
def contest_places(key: str) -> ResponseReturnValue:
    """Show how the places of a contest are given."""
    return _page(load(Contest, key, Action.DECIDE_REGISTRATION))


@pages.post("/contests/<key>/places")
def give_places(key: str) -> ResponseReturnValue:
    """Give the places that are free by now."""
    contest = load(Contest, key, Action.DECIDE_REGISTRATION)
    return _take(contest, give_free_places)


@pages.post("/contests/<key>/lots")
def draw_contest_lots(key: str) -> ResponseReturnValue:
    """Draw the lots with the seed that everybody saw."""
    contest = load(Contest, key, Action.DECIDE_REGISTRATION)
    return _take(contest, _draw)


def _take(
    contest: Contest,
    step: Callable[[Session, Actor, Contest, datetime], tuple[Registration, ...]],
) -> ResponseReturnValue:
    actor, now = actor_for(contest), datetime.now(UTC)
    try:
        with write_tx() as session:
            accepted = step(session, actor, contest, now)
            tell_moved_up(session, accepted, now)
    except RuleBroken as refused:
        return _page(contest, word(refused.message, chosen_language())), 422
    flash(
        ngettext(
            "%(num)s registration has a place now.",
            "%(num)s registrations have a place now.",
            len(accepted),
        ),
        "done",
    )
    return redirect(url_for("organiser.contest_places", key=contest.key))


def _draw(
    session: Session, actor: Actor, contest: Contest, now: datetime
) -> tuple[Registration, ...]:
    """Draw, and give those who got a place by it."""
    waiting = applying(session, contest)
    draw_lots(session, actor, contest, request.form.get("seed", ""), now)
    return tuple(one for one in waiting if one.state is RegistrationState.ACCEPTED)


def _page(contest: Contest, problem: str = "") -> str:
    session, now = db.session(), datetime.now(UTC)
    rows = _rows(session, contest, now)
    lots = contest.place_rule is PlaceRule.LOTS
    before = window_of(contest, now) in {Window.NOT_YET, Window.OPEN}
    return render_template(
        "organiser/registrations/places.html",
        contest=contest,
        competition=contest.competition,
        deadline=deadline_of(contest, now, chosen_language()),
        left=places_left(session, contest),
        rule=words.rule_words()[contest.place_rule],
        rows=rows,
        by_lots=lots,
        draws=lots and not contest.lots_seed and not before,
        drawn=drawn(session, contest),
        states=words.state_words(),
        badges=words.STATE_BADGES,
        problem=problem,
        seed=request.form.get("seed", ""),
        before=before,
        title=_("Places"),
    )


def _rows(session: Session, contest: Contest, now: datetime) -> list[WaitingRow]:
    waiting = {one.key: one for one in applying(session, contest)}
    return [
        WaitingRow(
            allotment.key,
            ", ".join(names_in(waiting[allotment.key])),
            waiting[allotment.key].school.name,
            waiting[allotment.key].submitted_at,
            word(allotment.reason, chosen_language()),
        )
        for allotment in standing(session, contest, now)
    ]
