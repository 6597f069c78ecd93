"""The log of lost time of a contest."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.on_site import LostTime
from skillscomp.services.on_site.lost_times import (
    LostMinutes,
    entries_of,
    give_back,
    lost_times_of,
    names_of,
    note_lost_time,
    remove_lost_time,
    totals_of,
)
from skillscomp.services.on_site.plans import day_numbers
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import day
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.on_site.forms import LostTimeForm
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import put_beside, step_or_problem
from skillscomp.web.sentences.wording import word

FIELDS = {
    "minutes-out-of-range": "minutes",
    "lost-time-needs-reason": "reason",
    "reason-too-long": "reason",
    "plan-day-unknown": "day",
    "entry-elsewhere": "entry",
}
WHOLE_CONTEST = ""


@pages.route("/contests/<key>/lost-times", methods=["GET", "POST"])
def lost_times(key: str) -> ResponseReturnValue:
    """Show the log of lost time, and note what was lost."""
    contest = load(Contest, key, Action.LOG_LOST_TIME)
    form = _form(contest)
    if form.validate_on_submit() and _noted(contest, form):
        flash(_("The lost time is noted."), "done")
        return redirect(url_for("organiser.lost_times", key=key))
    session = db.session()
    page = render_template(
        "organiser/on_site/lost_times.html",
        contest=contest,
        form=form,
        rows=lost_times_of(session, contest),
        totals=totals_of(session, contest),
        any_day=bool(form.day.choices),
        may_remove=allowed(contest, Action.UNDO),
    )
    return page, 422 if form.errors else 200


@pages.post("/lost-times/<key>/given-back")
def give_time_back(key: str) -> ResponseReturnValue:
    """Note that lost minutes were given back."""
    row = load(LostTime, key, Action.LOG_LOST_TIME)
    contest, actor = row.contest.key, actor_for(row)
    try:
        with write_tx() as session:
            give_back(session, actor, row, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    return redirect(url_for("organiser.lost_times", key=contest))


@pages.post("/lost-times/<key>/remove")
def remove_time(key: str) -> ResponseReturnValue:
    """Take a line out of the log that was written by mistake."""
    row = load(LostTime, key, Action.UNDO)
    contest, actor, now = row.contest.key, actor_for(row), datetime.now(UTC)
    step_or_problem(lambda session: remove_lost_time(session, actor, row, now))
    return redirect(url_for("organiser.lost_times", key=contest))


def _form(contest: Contest) -> LostTimeForm:
    """Make the form, on today's day of the competition."""
    days = day_numbers(db.session(), contest.competition)
    today = datetime.now(UTC).astimezone(ZoneInfo(contest.competition.time_zone)).date()
    form = LostTimeForm(day=next((number for number, on in days.items() if on == today), None))
    language = chosen_language()
    form.day.choices = [(number, f"C{number}, {day(on, language)}") for number, on in days.items()]
    form.entry.choices = [(WHOLE_CONTEST, _("The whole contest"))] + [
        (entry.key, f"{entry.number} {', '.join(names_of(entry))}")
        for entry in entries_of(db.session(), contest)
    ]
    return form


def _noted(contest: Contest, form: LostTimeForm) -> bool:
    """Note the minutes; a refusal stands beside its field."""
    actor = actor_for(contest)
    entries = {entry.key: entry for entry in entries_of(db.session(), contest)}
    try:
        lost = LostMinutes(
            entry=entries.get(form.entry.data),
            day=form.day.data,
            minutes=form.minutes.data,
            reason=form.reason.data,
        )
        with write_tx() as session:
            note_lost_time(session, actor, contest, lost, datetime.now(UTC))
    except RuleBroken as refused:
        put_beside(form, refused, FIELDS)
        return False
    return True
