"""Places drawn by lots, with a seed that is recorded."""

import pytest

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.lots import lot_order
from skillscomp.core.registration import PlaceRule, RegistrationState
from skillscomp.services.registration.decisions import admit
from skillscomp.services.registration.lots import draw_lots, drawn
from skillscomp.services.registration.submission import request
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import refused
from tests.services.registration.school import (
    AFTER,
    drafted,
    olga,
    open_contest,
    sana,
    submitted,
)

SEED = "7 14 21 28 35 2"
NAMES = ("Anna", "Baiba", "Cilda", "Dace")


@pytest.fixture
def applied(session, registering):
    open_contest(registering.contest, places=2, place_rule=PlaceRule.LOTS)
    return registering, [submitted(session, registering, given_name=name) for name in NAMES]


def test_nobody_has_a_place_before_the_draw_and_then_the_lots_decide(session, applied):
    cast, registrations = applied
    assert {one.state for one in registrations} == {RegistrationState.SUBMITTED}
    lots = draw_lots(session, olga(cast), cast.contest, f" {SEED} ", AFTER)
    assert lots == lot_order(SEED, [one.key for one in registrations])
    assert cast.contest.lots_seed == SEED
    by_key = {one.key: one for one in registrations}
    states = [by_key[lot.label].state.value for lot in lots]
    assert states == ["accepted", "accepted", "waiting", "waiting"]
    published = drawn(session, cast.contest)
    assert [(one.number, one.label, one.digest) for one in published] == [
        (lot.number, lot.label, lot.digest) for lot in lots
    ]


def test_the_next_lot_moves_up_and_a_late_one_stands_behind(session, applied):
    cast, registrations = applied
    late = drafted(session, cast, given_name="Elza")
    request(session, sana(cast), late, "Forgot", AFTER)
    admit(session, olga(cast), late, "All right", AFTER)
    assert late.state is RegistrationState.SUBMITTED
    lots = draw_lots(session, olga(cast), cast.contest, SEED, AFTER)
    by_key = {one.key: one for one in registrations}
    first, third = by_key[lots[0].label], by_key[lots[2].label]
    assert withdraw(session, sana(cast), first, "Ill", AFTER) == (third,)
    assert (late.lot, late.state) == (None, RegistrationState.WAITING)


def test_lots_are_drawn_once_after_the_deadline_by_an_organiser(session, applied):
    cast, registrations = applied
    with refused("not-allowed", AccessRefused):
        draw_lots(session, sana(cast), cast.contest, SEED, AFTER)
    with refused("lots-before-deadline", StateRefused):
        draw_lots(session, olga(cast), cast.contest, SEED, registrations[0].submitted_at)
    with refused("seed-missing", ValueRefused):
        draw_lots(session, olga(cast), cast.contest, " ", AFTER)
    draw_lots(session, olga(cast), cast.contest, SEED, AFTER)
    with refused("lots-drawn-already", StateRefused):
        draw_lots(session, olga(cast), cast.contest, "another", AFTER)


def test_there_is_something_to_draw(session, registering):
    with refused("lots-not-the-rule", StateRefused):
        draw_lots(session, olga(registering), registering.contest, SEED, AFTER)
    open_contest(registering.contest, place_rule=PlaceRule.LOTS)
    with refused("lots-without-applicants", StateRefused):
        draw_lots(session, olga(registering), registering.contest, SEED, AFTER)
