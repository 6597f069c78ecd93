"""Writing a registration: opening it, its people, and putting it away again."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.registration import (
    Part,
    RegistrationState,
    Step,
    Window,
    refuse_outside,
    refuse_step,
    writing_step,
)
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
    RegistrationStep,
)
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.registration.answers import name_of
from skillscomp.services.registration.checks import languages_of
from skillscomp.services.registration.history import Taken, record
from skillscomp.services.registration.holding import hold_registration
from skillscomp.services.registration.windows import window_of

MOST_COMPANIONS = 2
_BEFORE_THE_EVENT = (Window.OPEN, Window.LATE)


def open_draft(
    session: Session, actor: Actor, contest: Contest, school: School, now: datetime
) -> Registration:
    """Begin to enter a contestant or a team; the draft has as many contestants as a team has.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-not-offered,
    registration-not-yet, registration-over, rehearsal-counts-nowhere.
    """
    actor.require(Action.REGISTER)
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    refuse_outside(window_of(contest, now), _BEFORE_THE_EVENT)
    registration = Registration(
        contest=contest,
        school=school,
        state=RegistrationState.DRAFT,
        task_language=(*languages_of(contest), "lv")[0],
        made_at=now,
        made_by_id=actor.account_id,
        people=[
            RegisteredPerson(part=Part.CONTESTANT, position=position)
            for position in range(1, contest.team_size + 1)
        ],
    )
    session.add(registration)
    session.flush()
    record(session, registration, "drafted", Taken(actor, now))
    return registration


def add_person(
    session: Session, actor: Actor, registration: Registration, part: Part, now: datetime
) -> RegisteredPerson:
    """Add a contestant to a draft, or a reserve or companion at any time before it ends.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>,
    registration-gone, team-is-complete, part-is-full.
    """
    hold_registration(session, registration)
    step = writing_step(registration.state)
    refuse_step(registration.state, step, actor.roles)
    if part is Part.CONTESTANT and step is Step.CHANGE:
        raise StateRefused("team-is-complete")
    _refuse_full(registration, part)
    last = max((person.position for person in registration.people), default=0)
    person = RegisteredPerson(part=part, position=last + 1, answers=[])
    registration.people.append(person)
    session.flush()
    if step is Step.CHANGE:
        record(session, registration, f"{part}-added", Taken(actor, now))
    return person


def remove_person(session: Session, actor: Actor, person: RegisteredPerson, now: datetime) -> None:
    """Take somebody out: a contestant only from a draft, since an entry needs its team.

    What was typed about them is erased. Raises AccessRefused: not-allowed. Raises StateRefused:
    registration-is-<state>, registration-gone, contestant-needs-substitute.
    """
    registration = person.registration
    hold_registration(session, registration)
    step = writing_step(registration.state)
    refuse_step(registration.state, step, actor.roles)
    if step is Step.CHANGE:
        if person.part not in {Part.RESERVE, Part.COMPANION}:
            raise StateRefused("contestant-needs-substitute")
        _part_from_entry(session, person)
        removed = f"{person.part}-removed"
        record(session, registration, removed, Taken(actor, now), name=name_of(person))
    _erase(session, [person.id])
    session.expire(registration, ["people"])


def choose_task_language(
    session: Session, actor: Actor, registration: Registration, language: str, now: datetime
) -> None:
    """Choose in which language the task is given, among those of the contest.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>,
    registration-gone. Raises ValueRefused: task-language-not-offered.
    """
    hold_registration(session, registration)
    step = writing_step(registration.state)
    refuse_step(registration.state, step, actor.roles)
    if language not in languages_of(registration.contest):
        raise ValueRefused("task-language-not-offered")
    if step is Step.CHANGE and language != registration.task_language:
        record(session, registration, "language-changed", Taken(actor, now), language=language)
    registration.task_language = language
    session.flush()


def discard_draft(session: Session, actor: Actor, registration: Registration) -> None:
    """Throw a draft away with everything that was typed into it.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>,
    registration-gone.
    """
    hold_registration(session, registration)
    refuse_step(registration.state, Step.DISCARD, actor.roles)
    _erase(session, [person.id for person in registration.people])
    session.execute(
        delete(RegistrationStep).where(RegistrationStep.registration_id == registration.id)
    )
    session.expire(registration, ["people"])
    session.delete(registration)
    session.flush()


def copy_as_draft(
    session: Session, actor: Actor, registration: Registration, contest: Contest, now: datetime
) -> Registration:
    """Begin again with the people of another registration of the school, without retyping.

    Consents are not copied: they were given for the other one. Raises what ``open_draft`` refuses.
    """
    actor.require(Action.REGISTER)
    copied = open_draft(session, actor, contest, registration.school, now)
    people = [one for one in registration.people if one.part is not Part.REPLACED]
    contestants = [one for one in people if one.part is Part.CONTESTANT]
    others = [one for one in people if one.part is not Part.CONTESTANT]
    added = [add_person(session, actor, copied, one.part, now) for one in others]
    new = [one for one in copied.people if one.part is Part.CONTESTANT]
    for source, target in (
        *zip(contestants, new, strict=False),
        *zip(others, added, strict=True),
    ):
        target.answers = [
            RegistrationAnswer(
                field=answer.field, value=answer.value, saved_at=now, saved_by_id=actor.account_id
            )
            for answer in source.answers
        ]
    session.flush()
    return copied


def _refuse_full(registration: Registration, part: Part) -> None:
    if part is Part.REPLACED:
        raise ValueError("nobody is added as replaced")
    most = MOST_COMPANIONS if part is Part.COMPANION else registration.contest.team_size
    if sum(person.part is part for person in registration.people) >= most:
        raise StateRefused("part-is-full", part=part.value, most=most)


def _part_from_entry(session: Session, person: RegisteredPerson) -> None:
    """Let the entry have no companion who does not come."""
    entry = person.registration.entry
    if entry is not None and person.part is Part.COMPANION:
        session.execute(
            delete(Companion).where(
                Companion.entry_id == entry.id, Companion.person_id == person.person_id
            )
        )
        session.expire(entry, ["companions"])


def _erase(session: Session, people: list[int]) -> None:
    session.flush()
    for table in (RegistrationAnswer, Consent):
        session.execute(delete(table).where(table.registered_person_id.in_(people)))
    session.execute(delete(RegisteredPerson).where(RegisteredPerson.id.in_(people)))
    session.expire_all()
