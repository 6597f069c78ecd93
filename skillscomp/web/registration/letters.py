"""Letters about registrations: what happened to one is told to the coordinators of its school."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from skillscomp.core.registration import Part
from skillscomp.models.mail import Mail
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.mail import queue
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.consent_links import AskedConsent
from skillscomp.services.registration.coordinators import coordinators_of
from skillscomp.web.letters import letter, public_link


def tell_school(
    session: Session, purpose: str, registration: Registration, now: datetime, **facts: Any
) -> None:
    """Queue a letter to every coordinator of the school, each in their own language."""
    contest = registration.contest
    for account in coordinators_of(session, registration):
        written = letter(
            purpose,
            account.language,
            account.person.diploma_name,
            account.email,
            contest.competition_id,
            registration=registration,
            contest=contest.skill,
            competition=contest.competition,
            people=names_in(registration),
            link=public_link("school.registration", key=registration.key),
            **facts,
        )
        queue(session, written, now)


def tell_moved_up(session: Session, registrations: tuple[Registration, ...], now: datetime) -> None:
    """Tell the schools whose registrations got a place that had been taken before."""
    for registration in registrations:
        tell_school(session, "registration-place", registration, now)


def ask_guardian(session: Session, asked: AskedConsent, language: str, now: datetime) -> Mail:
    """Queue the letter with the link; the token stands nowhere else."""
    person = asked.consent.registered_person
    contest = person.registration.contest
    written = letter(
        "consent-request",
        language,
        "",
        asked.consent.asked_address,
        contest.competition_id,
        name=name_of(person),
        school=person.registration.school.name,
        contest=contest.skill,
        competition=contest.competition,
        link=public_link("public.consent", token=asked.token),
        expires_at=asked.consent.expires_at,
    )
    return queue(session, written, now)


def names_in(registration: Registration) -> list[str]:
    """List the contestants as their names were typed."""
    return [name_of(one) for one in contestants_of(registration)]


def contestants_of(registration: Registration) -> list[RegisteredPerson]:
    """List those who compete."""
    return [one for one in registration.people if one.part is Part.CONTESTANT]
