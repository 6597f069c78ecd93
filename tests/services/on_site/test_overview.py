"""On site at a glance, and how many statements it takes."""

import pytest

from skillscomp.models.on_site import DrawKind, LostTime
from skillscomp.services.on_site.arrivals import check_in
from skillscomp.services.on_site.draws import draw
from skillscomp.services.on_site.overview import site_rows
from skillscomp.services.on_site.people import people_of
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("_two_days")


def lose(session, cast, minutes, given_back_at=None):
    session.add(
        LostTime(
            contest=cast.contest,
            day=1,
            minutes=minutes,
            reason="No power.",
            noted_at=NOW,
            noted_by_id=cast.olga.id,
            given_back_at=given_back_at,
        )
    )
    session.flush()


def test_every_contest_says_what_is_drawn_who_is_here_and_what_is_owed(session, cast, olga):
    draw(session, olga, cast.contest, DrawKind.WORKSTATIONS, seed="dice", reason="", now=NOW)
    lose(session, cast, 7)
    lose(session, cast, 9, NOW)
    check_in(session, olga, cast.competition, people_of(session, cast.competition)[0], NOW)
    session.flush()
    web, cooking = site_rows(session, cast.competition, people_of(session, cast.competition))
    assert (web.number, web.entries, web.workstations_at) == ("17", 3, NOW)
    assert (web.blind_numbers_at, web.plan_lines, web.minutes_due) == (None, 0, 7)
    assert (web.people.arrived, web.people.expected) == (1, 7)
    assert (cooking.entries, cooking.workstations_at, cooking.people.expected) == (0, None, 0)
