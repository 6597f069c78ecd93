"""The consents of one person, as their school sees to them: by a link, on paper, taken back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.consents import ConsentStanding
from skillscomp.core.errors import RuleBroken
from skillscomp.core.registration import ConsentKind, ConsentWay
from skillscomp.core.typed_date import parse_date
from skillscomp.extensions import db, write_tx
from skillscomp.models.registrations import Consent, RegisteredPerson
from skillscomp.services.registration.answers import name_of, typed_answers
from skillscomp.services.registration.consent_links import ask_by_link, kinds_of
from skillscomp.services.registration.consent_papers import PaperConsent
from skillscomp.services.registration.consent_papers import record_paper as keep_paper
from skillscomp.services.registration.consents import consents_of, standing_of, standings
from skillscomp.services.registration.consents import withdraw_consent as take_back
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.language import NAMES, chosen_language
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.registration import words
from skillscomp.web.registration.letters import ask_guardian
from skillscomp.web.school.forms import AskForm, PaperForm
from skillscomp.web.school.place import pages
from skillscomp.web.school.registrations import title_of
from skillscomp.web.sentences.wording import word

_BESIDE_ADDRESS = dict.fromkeys(("email-unreadable", "not-an-address"), "to_address")
_BESIDE_PAPER = {
    "consent-kind-missing": "kinds",
    "consent-name-missing": "given_by",
    "paper-from-future": "given_on",
    **dict.fromkeys(("date-unreadable", "date-short-year", "date-two-ways"), "given_on"),
    "date-not-in-calendar": "given_on",
    **dict.fromkeys(("digits-in-name", "character-in-name", "name-without-letters"), "given_by"),
    **dict.fromkeys(("personal-code-in-name", "value-too-long"), "given_by"),
    **dict.fromkeys(("paper-empty", "paper-too-large", "paper-unreadable"), "document"),
    "paper-cut-off": "document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One consent that was asked for or given, as a row of the table."""

    key: str
    kind: ConsentKind
    standing: ConsentStanding
    way: ConsentWay
    by: str
    on: date | None
    asked_at: datetime
    address: str
    has_paper: bool


@pages.get("/people/<key>/consents")
def consents(key: str) -> ResponseReturnValue:
    """Show how the consents of a person stand, and the ways to get them."""
    person = load(RegisteredPerson, key, Action.REGISTER)
    return _page(person, _ask_form(person), _paper_form(person))


@pages.post("/people/<key>/consents/link")
def ask_consent(key: str) -> ResponseReturnValue:
    """Send a link to the one who answers."""
    person = load(RegisteredPerson, key, Action.REGISTER)
    form, actor, now = _ask_form(person), actor_for(person), datetime.now(UTC)
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                asked = ask_by_link(session, actor, person, form.to_address.data, now)
                ask_guardian(session, asked, form.language.data, now)
        except RuleBroken as refused:
            put_beside(form, refused, _BESIDE_ADDRESS)
        else:
            flash(_("The link is on its way by mail."), "done")
            return redirect(url_for("school.consents", key=key))
    return _page(person, form, _paper_form(person)), 422


@pages.post("/people/<key>/consents/paper")
def record_paper(key: str) -> ResponseReturnValue:
    """Keep a signed form."""
    person = load(RegisteredPerson, key, Action.REGISTER)
    form, actor, now = _paper_form(person), actor_for(person), datetime.now(UTC)
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                keep_paper(session, actor, person, _paper(form), now)
        except RuleBroken as refused:
            put_beside(form, refused, _BESIDE_PAPER)
        else:
            flash(_("The signed form is kept."), "done")
            return redirect(url_for("school.consents", key=key))
    return _page(person, _ask_form(person), form), 422


@pages.post("/consents/<key>/withdraw")
def withdraw_consent(key: str) -> ResponseReturnValue:
    """Take a consent back for somebody who says so."""
    consent = load(Consent, key, Action.REGISTER)
    actor, person = actor_for(consent), consent.registered_person.key
    try:
        with write_tx() as session:
            take_back(session, actor, consent, request.form.get("reason", ""), datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The consent is taken back."), "done")
    return redirect(url_for("school.consents", key=person))


def _paper(form: PaperForm) -> PaperConsent:
    """Read the form of a signed paper. Raises what ``parse_date`` refuses."""
    return PaperConsent(
        kinds=[ConsentKind(kind) for kind in form.kinds.data],
        given_by=form.given_by.data,
        given_on=parse_date(form.given_on.data),
        content=form.document.data.read(),
    )


def _ask_form(person: RegisteredPerson) -> AskForm:
    form = AskForm()
    form.language.choices = list(NAMES.items())
    if not form.is_submitted():
        form.language.data = chosen_language()
        if _explained(person)[1] == (ConsentKind.NAME, ConsentKind.PHOTO):
            form.to_address.data = typed_answers(person).get("email", "")
    return form


def _paper_form(person: RegisteredPerson) -> PaperForm:
    form = PaperForm()
    kinds = words.kind_words()
    form.kinds.choices = [(kind.value, kinds[kind]) for kind in _explained(person)[1]]
    return form


def _explained(person: RegisteredPerson) -> tuple[str, tuple[ConsentKind, ...]]:
    """Say who has to answer, and what is asked; nothing while the birth date is not known."""
    try:
        kinds = kinds_of(person, datetime.now(UTC))
    except RuleBroken as refused:
        return word(refused.message, chosen_language()), ()
    if ConsentKind.GUARDIAN in kinds:
        return _("Under 18: a parent or guardian answers."), kinds
    return _("Of full age: the person answers."), kinds


def _page(person: RegisteredPerson, ask: AskForm, paper: PaperForm) -> str:
    session, now = db.session(), datetime.now(UTC)
    registration = person.registration
    explanation, asked = _explained(person)
    found = consents_of(session, registration)
    standing = standing_of(session, person, now)
    if ConsentKind.GUARDIAN not in asked:
        del standing[ConsentKind.GUARDIAN]
    return render_template(
        "school/registrations/consents.html",
        person=person,
        registration=registration,
        competition=registration.contest.competition,
        school=registration.school,
        name=name_of(person) or words.part_words()[person.part],
        title=title_of(registration),
        own_school=allowed(registration.school, Action.REGISTER),
        explanation=explanation,
        standing=standing,
        asked_kinds=asked,
        rows=[_row(one, now) for one in found if one.registered_person_id == person.id],
        ask=ask,
        paper=paper,
        kinds=words.kind_words(),
        ways=words.way_words(),
        standings=words.standing_words(),
        standing_badges=words.STANDING_BADGES,
    )


def _row(consent: Consent, now: datetime) -> ConsentRow:
    person = consent.registered_person_id
    taken_on = consent.withdrawn_at or consent.refused_at
    return ConsentRow(
        key=consent.key,
        kind=consent.kind,
        standing=standings([consent], [person], now)[person][consent.kind],
        way=consent.way,
        by=consent.given_by,
        on=taken_on.date() if taken_on else consent.given_on,
        asked_at=consent.asked_at,
        address=consent.asked_address,
        has_paper=bool(consent.document_type),
    )
