"""One contest: what must be ready before it is marked, and the steps of its scheme."""

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.states import ResultState, SchemeState
from skillscomp.extensions import db
from skillscomp.models.competitions import Stage
from skillscomp.models.contests import Contest
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.competitions import when
from skillscomp.services.contests import contest_desk
from skillscomp.services.on_site.lost_times import totals_of
from skillscomp.services.rehearsals.listing import running_rehearsal
from skillscomp.services.schemes import current_version, scheme_of
from skillscomp.web.access import allowed, load
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser import words
from skillscomp.web.organiser.next_step import next_step
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.scheme_shown import allocation_of, figures_of
from skillscomp.web.rules_words import preset_words


@pages.get("/contests/<key>")
def contest(key: str) -> ResponseReturnValue:
    """Show one contest with its entries, jury, scheme and what is to be done next."""
    shown = load(Contest, key, Action.SEE_SETUP)
    session = db.session()
    desk = contest_desk(session, shown)
    version = current_version(session, shown)
    scheme = scheme_of(version) if version else None
    may = {
        "jury": allowed(shown, Action.EDIT_JURY),
        "qualify": _qualifies(shown),
        "edit": allowed(shown, Action.EDIT_SCHEME) and _is_open(shown.result_state, version),
        "unlock": allowed(shown, Action.APPROVE_SCHEME) and _is_locked(shown.result_state, version),
        "set-up": allowed(shown, Action.EDIT_SETUP),
        "draws": allowed(shown, Action.SEE_FORMS),
        "lost-times": allowed(shown, Action.LOG_LOST_TIME),
        "rehearse": allowed(shown, Action.REHEARSE),
        "see-competition": allowed(shown.competition, Action.SEE_SETUP),
    }
    return render_template(
        "organiser/contest.html",
        contest=shown,
        desk=desk,
        version=version,
        when=when(shown.competition, datetime.now(UTC)),
        scheme=scheme,
        figures=figures_of(scheme) if scheme else None,
        allocation=allocation_of(scheme) if scheme else None,
        step=next_step(shown, desk, version),
        lost=totals_of(session, shown),
        rehearsal=running_rehearsal(session, shown),
        may=may,
        stages=words.stage_words(),
        whens=words.when_words(),
        states=words.state_words(),
        badges=words.BADGES,
        statuses=words.status_words(),
        presets=preset_words(),
        roles=role_names(),
    )


def _qualifies(contest: Contest) -> bool:
    competition = contest.competition
    leads_on = competition.stage is not Stage.FINAL and not competition.rehearsal
    return leads_on and allowed(contest, Action.QUALIFY)


def _is_open(results: ResultState, version: SchemeVersion | None) -> bool:
    locked = version is not None and version.state is SchemeState.LOCKED
    return results is ResultState.PROVISIONAL and not locked


def _is_locked(results: ResultState, version: SchemeVersion | None) -> bool:
    locked = version is not None and version.state is SchemeState.LOCKED
    return results is ResultState.PROVISIONAL and locked
