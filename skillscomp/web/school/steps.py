"""What a school does with a registration besides writing: withdraw, substitute, copy, discard."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.registration import Part
from skillscomp.extensions import write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.drafts import copy_as_draft, discard_draft
from skillscomp.services.registration.substitutions import Substitution
from skillscomp.services.registration.substitutions import substitute as take_over
from skillscomp.services.registration.withdrawals import withdraw as take_back
from skillscomp.web.access import Scope, actor_for, actor_within, allowed, load
from skillscomp.web.language import chosen_language
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.registration.letters import tell_moved_up, tell_school
from skillscomp.web.school.forms import ReasonForm, SubstituteForm
from skillscomp.web.school.place import pages
from skillscomp.web.school.registrations import title_of
from skillscomp.web.sentences.wording import word

_BESIDE_REASON = dict.fromkeys(("reason-missing", "reason-too-long"), "reason")


@pages.route("/registrations/<key>/withdraw", methods=["GET", "POST"])
def withdraw(key: str) -> ResponseReturnValue:
    """Take a registration back; the place goes to the next in order."""
    found = load(Registration, key, Action.REGISTER)
    form, actor, now = ReasonForm(), actor_for(found), datetime.now(UTC)
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                moved_up = take_back(session, actor, found, form.reason.data, now)
                tell_school(session, "registration-withdrawn", found, now, reason=form.reason.data)
                tell_moved_up(session, moved_up, now)
        except RuleBroken as refused:
            put_beside(form, refused, _BESIDE_REASON)
        else:
            flash(_("The registration was withdrawn."), "done")
            return redirect(url_for("school.registration", key=key))
    return _step_page("withdraw", found, form)


@pages.route("/registrations/<key>/substitute", methods=["GET", "POST"])
def substitute(key: str) -> ResponseReturnValue:
    """Let a reserve take over from a contestant."""
    found = load(Registration, key, Action.REGISTER)
    form, actor = SubstituteForm(), actor_for(found)
    people = {person.key: person for person in found.people}
    form.goes.choices = _choices(found, Part.CONTESTANT)
    form.comes.choices = _choices(found, Part.RESERVE)
    if form.validate_on_submit():
        wanted = Substitution(people[form.goes.data], people[form.comes.data], form.reason.data)
        try:
            with write_tx() as session:
                take_over(session, actor, wanted, datetime.now(UTC))
        except RuleBroken as refused:
            put_beside(form, refused, _BESIDE_REASON)
        else:
            flash(_("Substituted."), "done")
            return redirect(url_for("school.registration", key=key))
    return _step_page("substitute", found, form)


@pages.post("/registrations/<key>/copy")
def copy(key: str) -> ResponseReturnValue:
    """Begin a new draft with the people of this registration, for this contest or another."""
    found = load(Registration, key, Action.REGISTER)
    contest = load(Contest, request.form.get("contest", ""), Action.SEE_PUBLISHED)
    actor = actor_within(Scope(contest.competition_id, contest.id, found.school_id))
    try:
        with write_tx() as session:
            copied = copy_as_draft(session, actor, found, contest, datetime.now(UTC)).key
    except RuleBroken as refused:
        return _back(key, refused)
    flash(_("Copied as a draft. Look through it and submit it."), "done")
    return redirect(url_for("school.registration", key=copied))


@pages.post("/registrations/<key>/discard")
def discard(key: str) -> ResponseReturnValue:
    """Throw a draft away."""
    found = load(Registration, key, Action.REGISTER)
    actor, school, competition = actor_for(found), found.school, found.contest.competition
    to_school = allowed(school, Action.REGISTER)
    competition_key, school_key = competition.key, school.key
    try:
        with write_tx() as session:
            discard_draft(session, actor, found)
    except RuleBroken as refused:
        return _back(key, refused)
    flash(_("The draft is thrown away."), "done")
    if not to_school:
        return redirect(url_for("organiser.registrations", key=competition_key))
    return redirect(url_for("school.competition", key=school_key, competition_key=competition_key))


def _choices(found: Registration, part: Part) -> list[tuple[str, str]]:
    return [(one.key, _name(one)) for one in found.people if one.part is part]


def _name(person: RegisteredPerson) -> str:
    name: str = name_of(person) or _("no name yet")
    return name


def _back(key: str, refused: RuleBroken) -> Response:
    flash(word(refused.message, chosen_language()), "problem")
    return redirect(url_for("school.registration", key=key))


def _step_page(name: str, found: Registration, form: ReasonForm) -> tuple[str, int]:
    page = render_template(
        f"school/registrations/{name}.html",
        form=form,
        registration=found,
        contest=found.contest,
        competition=found.contest.competition,
        school=found.school,
        title=title_of(found),
        own_school=allowed(found.school, Action.REGISTER),
    )
    return page, 422 if form.errors else 200
