"""The contest of the cast, open for registration now, and what its coordinator begins there."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.models.registrations import Registration
from tests.services.registration.school import empty_contests, fill, open_contest
from tests.web.forms import send

FAR = timedelta(days=400)


@pytest.fixture
def registering(session, cast):
    """Schools may register for the contest: the deadline and the event lie ahead."""
    empty_contests(session)
    now = datetime.now(UTC)
    open_contest(cast.contest, opens_at=now - FAR, closes_at=now + timedelta(days=20))
    cast.competition.starts_on = (now + FAR).date()
    cast.competition.ends_on = (now + FAR).date()
    cast.contest.age_on = datetime(2027, 4, 21, tzinfo=UTC).date()
    session.commit()
    return cast


@pytest.fixture
def sana(registering, sign_in):
    """The browser of the coordinator."""
    assert registering.sana.active
    return sign_in("sana")


@pytest.fixture
def draft(session, sana):
    """A draft that Sana has begun."""
    send(sana, "/school/riga/contests/skill-17/registrations")
    return session.scalars(select(Registration)).one()


@pytest.fixture
def complete(session, draft):
    """A draft in which everything that is required is there."""
    fill(
        session,
        draft.people[0],
        given_name="Anna",
        family_name="Bērziņa",
        birth_date="12.05.2007",
        programme="Programmēšana",
    )
    session.commit()
    return draft
