"""From the semi-final to the final: the cuts of a competition, and everything about one of them."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.qualifications import Qualification
from skillscomp.services.qualifications.pages import (
    CutPage,
    CutStep,
    coming_from,
    cut_page,
    cut_state,
    leading_on,
)
from skillscomp.services.qualifications.rules import finals_for, qualification_of, save_rules
from skillscomp.services.qualifications.stored import rules_of
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.mail import STATE_BADGES, state_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.qualification import words as cut_words
from skillscomp.web.organiser.qualification.forms import CutForm, PickForm, step_words
from skillscomp.web.organiser.words import status_words
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.sentences.wording import word

CUT_FIELDS = {
    "final-does-not-fit": "final",
    "places-not-positive": "places",
    "quota-not-positive": "quota",
    "negative-reserves": "reserves",
    "too-many-wild-cards": "wild_cards",
}


@pages.get("/competitions/<key>/qualification")
def qualifications(key: str) -> ResponseReturnValue:
    """List where the contests of a competition lead, and where its entries come from."""
    competition = load(Competition, key, Action.QUALIFY)
    session, now = db.session(), datetime.now(UTC)
    coming = coming_from(session, competition, now)
    return render_template(
        "organiser/qualifications/list.html",
        competition=competition,
        leading=leading_on(session, competition, now),
        coming=coming,
        may_open={row.contest.key for row in coming if allowed(row.contest, Action.QUALIFY)},
        states=cut_words.state_words(),
        badges=cut_words.STATE_BADGES,
    )


@pages.route("/contests/<key>/qualification", methods=["GET", "POST"])
def qualification(key: str) -> ResponseReturnValue:
    """Show the cut of one semi-final; its rules are saved here."""
    contest = load(Contest, key, Action.QUALIFY)
    session = db.session()
    known = qualification_of(session, contest)
    finals = [one for one in finals_for(session, contest) if allowed(one, Action.QUALIFY)]
    form = cut_form(known, finals)
    if form.validate_on_submit():
        final = next(one for one in finals if one.key == form.final.data)
        actor, now = actor_for(contest), datetime.now(UTC)
        try:
            rules = form.rules
            with write_tx() as writing:
                save_rules(writing, actor, contest, (final, rules), now)
        except RuleBroken as refused:
            put_beside(form, refused, CUT_FIELDS)
        else:
            flash(_("The rules of the cut are saved."), "done")
            return redirect(url_for("organiser.qualification", key=key))
    return shown_cut(contest, form, pick_form_of(contest))


def cut_form(
    known: Qualification | None, finals: list[Contest], *, filled: bool = False
) -> CutForm:
    """Make the form of the rules; ``filled``: another form of the page was sent."""
    rules = rules_of(known) if known else None
    facts = {
        "final": known.final.key if known else None,
        "places": rules.places if rules else None,
        "quota": rules.quota if rules else None,
        "wild_cards": rules.wild_cards if rules else 0,
        "reserves": rules.reserves if rules else 0,
    }
    form = CutForm(None, data=facts) if filled else CutForm(data=facts)
    language = chosen_language()
    form.final.choices = [(one.key, name_of(one.competition, language)) for one in finals]
    return form


def pick_form_of(contest: Contest) -> PickForm:
    """Make the form about one entry, filled in as the link of its row says."""
    page = _page(contest)
    own = request.endpoint == "organiser.pick_entry"
    asked = {name: request.args.get(name, "") for name in ("step", "entry")}
    form = PickForm(data=asked) if own else PickForm(None, data=asked)
    form.reason.flags.required = True
    names = step_words()
    rows = page.rows if page else ()
    offered = {step for row in rows for step in row.steps}
    form.step.choices = [(step.value, names[step]) for step in CutStep if step in offered]
    form.entry.choices = [
        (row.key, f"{row.number} {row.names}, {row.school}") for row in rows if row.steps
    ]
    return form


def _page(contest: Contest) -> CutPage | None:
    known = qualification_of(db.session(), contest)
    return cut_page(db.session(), known, datetime.now(UTC)) if known else None


def shown_cut(contest: Contest, form: CutForm, pick_form: PickForm) -> ResponseReturnValue:
    """Show the page of one cut with its forms as they were sent."""
    known = qualification_of(db.session(), contest)
    page = render_template(
        "organiser/qualifications/cut.html",
        contest=contest,
        competition=contest.competition,
        qualification=known,
        state=cut_state(known),
        page=_page(contest),
        form=form,
        pick_form=pick_form,
        short_names=cut_words.short_step_words(),
        say=lambda message: word(message, chosen_language()),
        outcomes=cut_words.outcome_words(),
        outcome_badges=cut_words.OUTCOME_BADGES,
        statuses=status_words(),
        states=cut_words.state_words(),
        badges=cut_words.STATE_BADGES,
        mail_states=state_words(),
        mail_badges=STATE_BADGES,
    )
    return page, 422 if form.errors or pick_form.errors else 200
