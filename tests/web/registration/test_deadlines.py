"""A deadline in words: never more time than there is, in the zone of the competition."""

from datetime import UTC, datetime, timedelta

import pytest

from skillscomp.web.registration.deadlines import deadline_of, time_left

DEADLINE = datetime(2027, 3, 1, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "english", "latvian"),
    [
        (timedelta(days=21, hours=23), "21 days", "21 diena"),
        (timedelta(days=2), "2 days", "2 dienas"),
        (timedelta(hours=47, minutes=59), "47 hours", "47 stundas"),
        (timedelta(minutes=119), "119 minutes", "119 minūšu"),
        (timedelta(seconds=61), "1 minute", "1 minūte"),
        (timedelta(seconds=59), "0 minutes", "0 minūšu"),
        (timedelta(seconds=-1), "", ""),
    ],
)
def test_the_time_left_is_rounded_down(left, english, latvian):
    assert time_left(left, "en") == english
    assert time_left(left, "lv") == latvian


def test_a_deadline_is_said_by_the_clock_of_the_competition(cast):
    cast.contest.closes_at = DEADLINE
    said = deadline_of(cast.contest, DEADLINE - timedelta(days=3), "en")
    assert said.at == "1 March 2027, 23:59"
    assert said.zone == "Eastern European Standard Time"
    assert said.left == "3 days"
    cast.competition.time_zone = "Europe/London"
    assert deadline_of(cast.contest, DEADLINE, "en").at == "1 March 2027, 21:59"


def test_a_contest_without_a_deadline_has_none(cast):
    assert deadline_of(cast.contest, DEADLINE, "en") is None
