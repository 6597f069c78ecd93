"""The contest of the cast, empty and open for registration."""

import pytest

from tests.services.registration.school import empty_contests, open_contest


@pytest.fixture
def registering(session, cast):
    empty_contests(session)
    open_contest(cast.contest)
    session.commit()
    return cast
