"""One registration of a school: its form, saved as a whole or field by field, and handing it in."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.message import Message
from skillscomp.core.registration import RegistrationState, Window
from skillscomp.extensions import db, write_tx
from skillscomp.models.registrations import Registration
from skillscomp.services.registration.history import history
from skillscomp.services.registration.offers import contest_offers
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.registration import words
from skillscomp.web.registration.fields_shown import Trouble
from skillscomp.web.registration.letters import names_in
from skillscomp.web.registration.shown import Reader, RegistrationShown, registration_shown
from skillscomp.web.registration.typed_form import Writer, save_typed
from skillscomp.web.school.form_steps import take_step
from skillscomp.web.school.place import pages
from skillscomp.web.sentences.wording import word

_WRITTEN = frozenset({RegistrationState.DRAFT, RegistrationState.REQUESTED})


@pages.get("/registrations/<key>")
def registration(key: str) -> ResponseReturnValue:
    """Show a draft as a form, and a registration that was handed in as it stands."""
    shown = load(Registration, key, Action.REGISTER)
    if shown.state is RegistrationState.DRAFT:
        return _form(shown, {}, checked="checked" in request.args)
    return render_template(
        "school/registrations/registration.html",
        history=history(db.session(), shown),
        sentence=_sentence,
        copies=_copies(shown),
        **_words(shown, _page(shown, {}, checked=True)),
    )


@pages.get("/registrations/<key>/change")
def change(key: str) -> ResponseReturnValue:
    """Show a registration that was handed in as a form: every change stands in its history."""
    return _form(load(Registration, key, Action.REGISTER), {}, checked=True)


@pages.post("/registrations/<key>")
def save_registration(key: str) -> ResponseReturnValue:
    """Save what was typed, then take the step of the button; what is refused stays in the form."""
    found = load(Registration, key, Action.REGISTER)
    actor, now = actor_for(found), datetime.now(UTC)
    writer = Writer(actor, found, now)
    was_draft = found.state is RegistrationState.DRAFT
    try:
        with write_tx() as session:
            troubles = save_typed(session, writer, request.form)
    except StateRefused as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("school.registration", key=key))
    if troubles:
        return _form(found, troubles, checked=True), 422
    try:
        return take_step(writer, request.form.get("step", "save"), was_draft=was_draft)
    except RuleBroken as refused:
        db.session.rollback()
        flash(word(refused.message, chosen_language()), "problem")
        here = "school.registration" if was_draft else "school.change"
        return redirect(url_for(here, key=key, checked="1", _anchor="summary"))


def _form(found: Registration, troubles: Mapping[str, Trouble], *, checked: bool) -> str:
    return render_template(
        "school/registrations/form.html",
        autosave=found.state in _WRITTEN,
        reason=request.form.get("reason", ""),
        **_words(found, _page(found, troubles, checked=checked)),
    )


def _page(
    found: Registration, troubles: Mapping[str, Trouble], *, checked: bool
) -> RegistrationShown:
    reader = Reader(
        roles=actor_for(found).roles,
        language=chosen_language(),
        now=datetime.now(UTC),
        checked=checked,
    )
    return registration_shown(db.session(), found, reader, troubles)


def _words(found: Registration, page: RegistrationShown) -> dict[str, object]:
    return {
        "page": page,
        "registration": found,
        "contest": found.contest,
        "competition": found.contest.competition,
        "school": found.school,
        "states": words.state_words(),
        "badges": words.STATE_BADGES,
        "standings": words.standing_words(),
        "standing_badges": words.STANDING_BADGES,
        "parts": words.part_words(),
        "languages": words.language_words(),
        "title": title_of(found),
        "own_school": allowed(found.school, Action.REGISTER),
    }


def title_of(found: Registration) -> str:
    """Name a registration by its contestants."""
    names = ", ".join(name for name in names_in(found) if name)
    title: str = _("Registration: %(names)s", names=names or _("no name yet"))
    return title


def _sentence(message: Message) -> str:
    return word(message, chosen_language())


def _copies(found: Registration) -> list[tuple[str, str]]:
    """List the contests of the competition for which its people can be copied now."""
    if found.state not in {RegistrationState.REFUSED, RegistrationState.WITHDRAWN}:
        return []
    now, language = datetime.now(UTC), chosen_language()
    offers = contest_offers(db.session(), found.school, found.contest.competition, now)
    return [
        (one.contest.key, f"{one.contest.skill.number} {name_of(one.contest.skill, language)}")
        for one in offers
        if one.window in {Window.OPEN, Window.LATE}
    ]
