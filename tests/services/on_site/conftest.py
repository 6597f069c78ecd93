"""The final on site: its two days, and who works there."""

from datetime import date

import pytest

from skillscomp.core.access import Role
from skillscomp.models.on_site import CompetitionDay
from tests.decided_contest import actor


@pytest.fixture
def olga(cast):
    """The organiser."""
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def ciepa(cast):
    """The chief expert."""
    return actor(cast.ciepa, Role.CHIEF_EXPERT)


@pytest.fixture
def dace(cast):
    """An expert."""
    return actor(cast.dace, Role.EXPERT)


@pytest.fixture
def sana(cast):
    """The coordinator of a school."""
    return actor(cast.sana, Role.COORDINATOR)


@pytest.fixture
def _two_days(session, cast):
    """C1 and C2."""
    session.add_all(
        CompetitionDay(competition=cast.competition, number=number, on=date(2027, 4, 20 + number))
        for number in (1, 2)
    )
    session.flush()
