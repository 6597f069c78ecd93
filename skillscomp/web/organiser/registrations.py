"""Registrations of a competition, for its organiser: the list, one of them, and decisions."""

from collections import Counter
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.message import Message
from skillscomp.core.registration import RegistrationState
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.registrations import Registration
from skillscomp.services.registration import decisions
from skillscomp.services.registration.history import history
from skillscomp.services.registration.overview import RegistrationRow, registration_rows
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import alphabetical
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.sorting import sorted_rows
from skillscomp.web.registration import words
from skillscomp.web.registration.letters import names_in, tell_school
from skillscomp.web.registration.shown import Reader, registration_shown
from skillscomp.web.sentences.wording import word

REGISTRATIONS_PER_PAGE = 50
_NEVER = datetime.min.replace(tzinfo=UTC)


@pages.get("/competitions/<key>/registrations")
def registrations(key: str) -> ResponseReturnValue:
    """List what schools have handed in, searched, filtered and sorted."""
    competition = load(Competition, key, Action.DECIDE_REGISTRATION)
    rows = registration_rows(db.session(), competition)
    contests = {row.contest_key: row for row in sorted(rows, key=lambda row: row.number)}
    schools = {
        row.school_key: row.school for row in sorted(rows, key=lambda row: alphabetical(row.school))
    }
    asked = {
        "state": chosen("state", RegistrationState),
        "contest": chosen("contest", contests),
        "school": chosen("school", schools),
    }
    found, heads = sorted_rows(
        [row for row in searched(rows, _words_of) if _fits(row, asked)],
        {
            "submitted": lambda row: row.submitted_at or _NEVER,
            "name": lambda row: alphabetical(row.family_name),
            "contest": lambda row: row.number,
            "school": lambda row: alphabetical(row.school),
            "state": lambda row: row.state.value,
        },
    )
    return render_template(
        "organiser/registrations/list.html",
        competition=competition,
        page=page_of(found, REGISTRATIONS_PER_PAGE),
        heads=heads,
        total=len(rows),
        counts=Counter(row.state for row in rows),
        contests=contests,
        schools=schools,
        chosen=asked | {"q": search_text()},
        states=words.state_words(),
        badges=words.STATE_BADGES,
    )


@pages.get("/registrations/<key>")
def registration(key: str) -> ResponseReturnValue:
    """Show one registration with everything that is known about it, and its history."""
    return _page(load(Registration, key, Action.DECIDE_REGISTRATION))


@pages.post("/registrations/<key>")
def decide(key: str) -> ResponseReturnValue:
    """Admit or refuse, with the reason that the school reads."""
    found = load(Registration, key, Action.DECIDE_REGISTRATION)
    actor, now = actor_for(found), datetime.now(UTC)
    reason = request.form.get("reason", "")
    admits = request.form.get("step") == "admit"
    try:
        with write_tx() as session:
            take = decisions.admit if admits else decisions.refuse
            take(session, actor, found, reason, now)
            tell_school(session, "registration-decided", found, now, reason=reason.strip())
    except RuleBroken as refused:
        return _page(found, word(refused.message, chosen_language())), 422
    flash(_("Admitted.") if admits else _("Refused. The school reads the reason."), "done")
    return redirect(url_for("organiser.registration", key=key))


def _page(found: Registration, problem: str = "") -> str:
    session, now = db.session(), datetime.now(UTC)
    reader = Reader(roles=actor_for(found).roles, language=chosen_language(), now=now, checked=True)
    names = ", ".join(name for name in names_in(found) if name)
    return render_template(
        "organiser/registrations/registration.html",
        registration=found,
        contest=found.contest,
        competition=found.contest.competition,
        school=found.school,
        page=registration_shown(session, found, reader),
        history=history(session, found),
        sentence=_sentence,
        problem=problem,
        reason=request.form.get("reason", ""),
        title=_("Registration: %(names)s", names=names or _("no name yet")),
        states=words.state_words(),
        badges=words.STATE_BADGES,
        standings=words.standing_words(),
        standing_badges=words.STANDING_BADGES,
        languages=words.language_words(),
    )


def _sentence(message: Message) -> str:
    return word(message, chosen_language())


def _fits(row: RegistrationRow, asked: dict[str, str]) -> bool:
    return (
        asked["state"] in {"", row.state}
        and asked["contest"] in {"", row.contest_key}
        and asked["school"] in {"", row.school_key}
    )


def _words_of(row: RegistrationRow) -> tuple[str, ...]:
    return (*row.names, row.number, row.contest.en, row.contest.lv, row.school)
