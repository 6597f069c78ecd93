"""The papers of registration, worded for the reader: the receipt and the form for consents."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.registration import ConsentKind, Part, RegistrationState
from skillscomp.core.registration_fields import asked_of
from skillscomp.documents.consent_form import ConsentForm
from skillscomp.documents.receipt import Receipt
from skillscomp.models.competitions import Competition
from skillscomp.models.organisations import Organisation
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.consent_links import kinds_of
from skillscomp.services.registration.fields import asked_fields
from skillscomp.web.filters import day, moment
from skillscomp.web.filters import name_of as named
from skillscomp.web.registration.consent_words import agreements, purposes, withdrawal_words
from skillscomp.web.registration.shown import RegistrationShown
from skillscomp.web.registration.words import language_words, part_words


def receipt_of(session: Session, page: RegistrationShown, language: str, now: datetime) -> Receipt:
    """Word the receipt of a registration that was handed in."""
    registration = page.registration
    contest, competition = registration.contest, registration.contest.competition
    zone = competition.time_zone
    words = part_words()
    submitted_at = registration.submitted_at or registration.made_at
    return Receipt(
        competition=named(competition, language),
        title=_("Receipt of a registration"),
        state=state_sentence(registration),
        facts=[
            (_("Contest"), f"{contest.skill.number} {named(contest.skill, language)}"),
            (_("School"), registration.school.name),
            (_("Dates"), dates_of(competition, language)),
            (_("Submitted on"), moment(submitted_at, zone, language)),
            (
                _("Language of the task"),
                language_words().get(registration.task_language, registration.task_language),
            ),
            (_("Number"), registration.key),
        ],
        people_heading=_("People"),
        people=[(words[one.part], name_of(one)) for one in _present(registration)],
        names_hint=_("Names stand exactly as they will stand on diplomas. Check every letter."),
        open_heading=_("Still open"),
        open_points=[one.text for one in page.found if one.level != "note"],
        foot=_("Made on %(moment)s", moment=moment(now, zone, language)),
        page_of=_("Page {page} of {pages}").format(page="%(page)d", pages="%(pages)d"),
        organiser=organiser_of(session, language),
        language=language,
        made=now,
    )


def consent_form_of(
    session: Session, person: RegisteredPerson, language: str, now: datetime
) -> ConsentForm:
    """Word the form for the consents of one person.

    Raises StateRefused: birth-date-first.
    """
    registration = person.registration
    contest, competition = registration.contest, registration.contest.competition
    minor = ConsentKind.GUARDIAN in kinds_of(person, now)
    asked = asked_of(asked_fields(session, competition), person.part)
    sentences = agreements(minor=minor, name=name_of(person))
    return ConsentForm(
        competition=named(competition, language),
        title=_("Consents of a parent or guardian") if minor else _("Consents"),
        introduction=_("Tick what you agree to, sign, and give the form to the school."),
        facts=[
            (_("Name"), name_of(person)),
            (_("School"), registration.school.name),
            (_("Contest"), named(contest.skill, language)),
            (_("Dates"), dates_of(competition, language)),
            (_("Venue"), contest.venue or competition.venue),
        ],
        data_heading=_("What the school enters, and what for"),
        purposes=[str(one) for one in purposes(asked, language)],
        consents_heading=_("I agree"),
        consents=list(sentences.values()),
        withdrawal=withdrawal_words(),
        lines=[_("Name in block letters"), _("Signature"), _("Date")],
        page_of=_("Page {page} of {pages}").format(page="%(page)d", pages="%(pages)d"),
        organiser=organiser_of(session, language),
        language=language,
        made=now,
    )


def state_sentence(registration: Registration) -> str:
    """Say in one sentence how far a registration has come."""
    sentences: dict[RegistrationState, str] = {
        RegistrationState.DRAFT: _("This registration is a draft and was not submitted."),
        RegistrationState.REQUESTED: _("The request was received. An organiser decides about it."),
        RegistrationState.SUBMITTED: _("The registration was received. Places are given later."),
        RegistrationState.ACCEPTED: _("The registration was received and accepted."),
        RegistrationState.WAITING: _("The registration was received and is on the waiting list."),
        RegistrationState.REFUSED: _("The registration was refused."),
        RegistrationState.WITHDRAWN: _("The registration was withdrawn."),
    }
    return sentences[registration.state]


def dates_of(competition: Competition, language: str) -> str:
    """Give the day or the days of a competition."""
    first, last = day(competition.starts_on, language), day(competition.ends_on, language)
    return first if first == last else f"{first} \N{EN DASH} {last}"


def organiser_of(session: Session, language: str) -> str:
    """Name the organisation behind this installation."""
    row = session.scalar(select(Organisation))
    return named(row, language) if row else "SkillsComp"


def _present(registration: Registration) -> list[RegisteredPerson]:
    return [
        one
        for part in (Part.CONTESTANT, Part.RESERVE, Part.COMPANION)
        for one in registration.people
        if one.part is part
    ]
