"""The page behind a guardian's link: reading, agreeing or refusing, taking back; no sign-in."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.registration import ConsentKind
from skillscomp.extensions import db, write_tx
from skillscomp.services.registration.consent_links import (
    ConsentAnswer,
    ConsentPage,
    answer_link,
    open_link,
    withdraw_by_link,
)
from skillscomp.web.language import chosen_language
from skillscomp.web.public.place import pages
from skillscomp.web.registration import words
from skillscomp.web.registration.consent_words import agreements, purposes, withdrawal_words
from skillscomp.web.registration.papers import dates_of, organiser_of
from skillscomp.web.sentences.wording import word

_GONE = 410
_ANSWERS = {"yes": True, "no": False}


@pages.get("/consents/<token>")
def consent(token: str) -> ResponseReturnValue:
    """Show what is asked, or what was answered."""
    return _page(token)


@pages.post("/consents/<token>")
def answer_consent(token: str) -> ResponseReturnValue:
    """Record the answers; what was chosen stays when something is missing."""
    agreed = {
        kind: _ANSWERS[request.form[kind]]
        for kind in ConsentKind
        if request.form.get(kind) in _ANSWERS
    }
    answer = ConsentAnswer(request.form.get("given_by", ""), agreed)
    try:
        with write_tx() as session:
            answer_link(session, token, answer, datetime.now(UTC))
    except StateRefused as refused:
        return _closed(refused)
    except RuleBroken as refused:
        return _page(token, refused)
    flash(_("Thank you. Your answers are recorded."), "done")
    return redirect(url_for("public.consent", token=token))


@pages.post("/consents/<token>/withdraw")
def withdraw_consent(token: str) -> ResponseReturnValue:
    """Take one consent back."""
    wanted = request.form.get("kind", "")
    kind = next((one for one in ConsentKind if one == wanted), ConsentKind.NAME)
    reason = request.form.get("reason", "")
    try:
        with write_tx() as session:
            withdraw_by_link(session, token, kind, reason, datetime.now(UTC))
    except RuleBroken as refused:
        return _closed(refused)
    flash(_("Taken back. The school and the organiser see it."), "done")
    return redirect(url_for("public.consent", token=token))


def _page(token: str, refused: RuleBroken | None = None) -> ResponseReturnValue:
    language = chosen_language()
    try:
        page = open_link(db.session(), token, datetime.now(UTC))
    except StateRefused as closed:
        return _closed(closed)
    competition = page.contest.competition
    shown = render_template(
        "public/consents/consent.html",
        page=page,
        token=token,
        competition=competition,
        dates=dates_of(competition, language),
        organiser=organiser_of(db.session(), language),
        sentences=_sentences(page),
        kinds=words.kind_words(),
        purposes=purposes(page.fields, language),
        withdrawal=withdrawal_words(),
        problem=word(refused.message, language) if refused else "",
        problem_at=_place_of(refused, page),
        typed=request.form,
    )
    return shown, 422 if refused else 200


def _sentences(page: ConsentPage) -> dict[ConsentKind, str]:
    return agreements(minor=ConsentKind.GUARDIAN in page.kinds, name=page.person_name)


def _place_of(refused: RuleBroken | None, page: ConsentPage) -> str:
    if refused is None:
        return ""
    if refused.code != "answer-every-question":
        return "given_by"
    return next((kind for kind in page.kinds if request.form.get(kind) not in _ANSWERS), "")


def _closed(refused: RuleBroken) -> ResponseReturnValue:
    sentence = word(refused.message, chosen_language())
    shown = render_template("public/consents/closed.html", sentence=sentence)
    return shown, 404 if refused.code == "link-unknown" else _GONE
