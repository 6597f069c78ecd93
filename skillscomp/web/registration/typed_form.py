"""Saves what a whole form of a registration says, field by field, and keeps what is refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from skillscomp.core.errors import AccessRefused, RuleBroken
from skillscomp.core.registration_fields import asked_of
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.actors import Actor
from skillscomp.services.registration.drafts import choose_task_language
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.writing import TypedAnswer, save_field
from skillscomp.web.registration.fields_shown import Trouble, field_name

LONGEST_VERSION = 9
_OF_THE_WHOLE = "registration-"
"""How codes begin that are about the registration, not about one field."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes into which registration, and when."""

    actor: Actor
    registration: Registration
    now: datetime


def save_typed(session: Session, writer: Writer, sent: MultiDict[str, str]) -> dict[str, Trouble]:
    """Save every field that was changed since the form was opened; give those that were refused.

    Raises the refusals that are about the whole: AccessRefused, registration-is-<state>,
    registration-gone.
    """
    registration = writer.registration
    language = sent.get("task_language", "")
    if language and language != registration.task_language:
        choose_task_language(session, writer.actor, registration, language, writer.now)
    asked = asked_fields(session, registration.contest.competition)
    troubles: dict[str, Trouble] = {}
    for person in list(registration.people):
        for setting in asked_of(asked, person.part):
            name = field_name(person.key, setting.code)
            if f"{name}-was" in sent and typed_in(sent, name) != _one_line_end(sent[f"{name}-was"]):
                _save(session, writer, person, (setting.code, sent), troubles)
    return troubles


def typed_in(sent: MultiDict[str, str], name: str) -> str:
    """Give what was typed into a field; what was ticked in one with several boxes."""
    return _one_line_end(", ".join(sent.getlist(name)))


def seen_version(typed: str) -> int:
    """Read the version of an answer that a form was opened with; 0 for none."""
    sound = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_VERSION
    return int(typed) if sound else 0


def _save(
    session: Session,
    writer: Writer,
    person: RegisteredPerson,
    field: tuple[str, MultiDict[str, str]],
    troubles: dict[str, Trouble],
) -> None:
    code, sent = field
    name = field_name(person.key, code)
    typed = typed_in(sent, name)
    answer = TypedAnswer(code, typed, seen_version(sent.get(f"{name}-seen", "")))
    try:
        with session.begin_nested():
            save_field(session, writer.actor, person, answer, writer.now)
    except RuleBroken as refusal:
        if isinstance(refusal, AccessRefused) or refusal.code.startswith(_OF_THE_WHOLE):
            raise
        troubles[name] = Trouble(typed, refusal)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n")
