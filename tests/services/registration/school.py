"""A contest that takes registrations, and what a coordinator does there."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete

from skillscomp.core.access import Role
from skillscomp.core.registration import Part
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.registrations import RegistrationAnswer
from skillscomp.services.registration.drafts import add_person, open_draft
from skillscomp.services.registration.submission import submit
from skillscomp.services.registration.writing import TypedAnswer, save_field
from tests.decided_contest import actor

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
DEADLINE = datetime(2027, 3, 1, 21, 59, tzinfo=UTC)
AFTER = DEADLINE + timedelta(days=1)
EVENT = datetime(2027, 4, 21, 9, tzinfo=UTC)
GROWN_UP = {
    "given_name": "Anna",
    "family_name": "Bērziņa",
    "birth_date": "12.05.2007",
    "programme": "Programmēšana",
}
MINOR_BORN = "12.05.2010"


def open_contest(contest, **limits):
    """Let schools register in a contest from January to the deadline."""
    contest.opens_at = datetime(2027, 1, 10, 6, tzinfo=UTC)
    contest.closes_at = DEADLINE
    contest.age_limit = 22
    for name, value in limits.items():
        setattr(contest, name, value)


def empty_contests(session):
    """Let nobody be entered yet."""
    session.execute(delete(EntryMember))
    session.execute(delete(Entry))
    session.expire_all()


def sana(cast):
    """The coordinator of the school in Rīga."""
    return actor(cast.sana, Role.COORDINATOR)


def olga(cast):
    """The organiser."""
    return actor(cast.olga, Role.ORGANISER)


def fill(session, person, now=NOW, **answers):
    """Write answers as they stand after somebody has typed them."""
    kept = {answer.field: answer for answer in person.answers}
    for field, value in answers.items():
        if field in kept:
            kept[field].value = value
            kept[field].version += 1
        else:
            person.answers.append(RegistrationAnswer(field=field, value=value, saved_at=now))
    session.flush()


def type_answer(session, who, person, field, value, seen=0, now=NOW):
    """Type into one field."""
    return save_field(session, who, person, TypedAnswer(field, value, seen), now)


def drafted(session, cast, contest=None, school=None, now=NOW, **answers):
    """Make a draft with one grown-up contestant, complete and right."""
    draft = open_draft(session, sana(cast), contest or cast.contest, school or cast.riga, now)
    fill(session, draft.people[0], **GROWN_UP | answers)
    return draft


def submitted(session, cast, now=NOW, **given):
    """Make a complete draft and submit it."""
    draft = drafted(session, cast, now=now, **given)
    submit(session, sana(cast), draft, now)
    return draft


def with_reserve(session, cast, registration, now=NOW, **answers):
    """Add a complete reserve."""
    reserve = add_person(session, sana(cast), registration, Part.RESERVE, now)
    fill(session, reserve, **GROWN_UP | {"given_name": "Zane"} | answers)
    return reserve


def day(text):
    """Read a day of these tests."""
    return date.fromisoformat(text)
