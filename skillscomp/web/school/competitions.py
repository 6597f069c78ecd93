"""Registration seen from a school: its competitions, their open contests, what it has begun."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action, can
from skillscomp.core.errors import RuleBroken
from skillscomp.core.registration import Window
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.schools import School
from skillscomp.services.registration.competitions import competition_offers
from skillscomp.services.registration.drafts import open_draft
from skillscomp.services.registration.offers import ContestOffer, contest_offers
from skillscomp.services.registration.overview import registration_rows
from skillscomp.web.access import Scope, actor_within, load
from skillscomp.web.language import chosen_language
from skillscomp.web.registration import words
from skillscomp.web.registration.deadlines import Deadline, deadline_of
from skillscomp.web.school.place import pages
from skillscomp.web.sentences.wording import word


@dataclass(frozen=True, slots=True)
class OfferShown:
    """A contest that a school can register for, its deadline in words."""

    offer: ContestOffer
    deadline: Deadline | None
    rule: str
    opens: bool
    late: bool


@pages.get("/<key>/competitions")
def competitions(key: str) -> ResponseReturnValue:
    """List the competitions in which the school can register, or has."""
    school = load(School, key, Action.REGISTER)
    offers = competition_offers(db.session(), school, datetime.now(UTC))
    return render_template("school/registrations/competitions.html", school=school, offers=offers)


@pages.get("/<key>/competitions/<competition_key>")
def competition(key: str, competition_key: str) -> ResponseReturnValue:
    """Show the open contests of a competition with what is left, and the school's registrations."""
    school = load(School, key, Action.REGISTER)
    shown = load(Competition, competition_key, Action.SEE_PUBLISHED)
    now, session = datetime.now(UTC), db.session()
    offers = [
        _shown(offer, now)
        for offer in contest_offers(session, school, shown, now)
        if offer.window not in {Window.NOT_OFFERED, Window.OVER}
    ]
    return render_template(
        "school/registrations/competition.html",
        school=school,
        competition=shown,
        offers=offers,
        rows=registration_rows(session, shown, school),
        states=words.state_words(),
        badges=words.STATE_BADGES,
    )


@pages.post("/<key>/contests/<contest_key>/registrations")
def open_registration(key: str, contest_key: str) -> ResponseReturnValue:
    """Begin a registration and go to its form."""
    school = load(School, key, Action.REGISTER)
    contest = load(Contest, contest_key, Action.SEE_PUBLISHED)
    actor = actor_within(Scope(contest.competition_id, contest.id, school.id))
    if not can(actor.roles, Action.REGISTER):
        abort(404)
    competition_key = contest.competition.key
    try:
        with write_tx() as session:
            draft = open_draft(session, actor, contest, school, datetime.now(UTC)).key
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("school.competition", key=key, competition_key=competition_key))
    flash(_("The draft is begun. Everything you type is saved by itself."), "done")
    return redirect(url_for("school.registration", key=draft))


def _shown(offer: ContestOffer, now: datetime) -> OfferShown:
    return OfferShown(
        offer,
        deadline_of(offer.contest, now, chosen_language()),
        words.rule_words()[offer.contest.place_rule] if offer.contest.places else "",
        opens=offer.window is Window.OPEN and offer.own_left != 0,
        late=offer.window is Window.LATE and offer.own_left != 0,
    )
