"""Workstations and blind numbers are drawn, recorded, and drawn again only with a reason."""

from hashlib import sha256

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.entries import Entry
from skillscomp.models.on_site import DrawKind
from skillscomp.services.on_site.draws import (
    draw,
    draws_of,
    has_begun,
    needs_reason,
    record_of,
)
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import decide

SEED = "lottery of 20 April: 7 12 19 23 31"
BLIND = "three dice: 4 4 1"


def drawn(session, who, cast, **changes):
    given = {"kind": DrawKind.WORKSTATIONS, "seed": SEED, "reason": "", "now": NOW} | changes
    return draw(session, who, cast.contest, given.pop("kind"), **given)


def numbers(session, cast):
    chosen = select(Entry.key, Entry.number).where(Entry.contest_id == cast.contest.id)
    return {row.key: row.number for row in session.execute(chosen)}


def test_anybody_can_repeat_a_draw_with_sha256(session, cast, ciepa):
    drawn(session, ciepa, cast)
    keys = ["entry-1", "entry-2", "entry-3"]
    order = sorted(keys, key=lambda key: sha256(f"{SEED}\n{key}".encode()).hexdigest())
    assert numbers(session, cast) == {key: place for place, key in enumerate(order, start=1)}
    (record,) = draws_of(session, cast.contest)
    assert record.labels == tuple(keys)
    assert [place.label for place in record.places] == order
    assert record.places[0].digest == sha256(f"{SEED}\n{order[0]}".encode()).hexdigest()
    assert (record.seed, record.reason) == (SEED, "")


def test_numbers_are_exchanged_although_each_may_stand_once_only(session, cast, olga):
    seen = set()
    for turn in range(6):
        drawn(session, olga, cast, seed=f"seed {turn}", reason="a rehearsal")
        seen.add(tuple(sorted(numbers(session, cast).items())))
        assert sorted(numbers(session, cast).values()) == [1, 2, 3]
    assert len(seen) > 1


def test_a_blind_number_is_a_hundred_and_the_lot(session, cast, ciepa):
    row = drawn(session, ciepa, cast, kind=DrawKind.BLIND_NUMBERS, seed=BLIND)
    given = {entry.key: entry.blind_number for entry in (cast.karlis, cast.liga, cast.mara)}
    assert sorted(given.values()) == ["101", "102", "103"]
    record = record_of(session, row)
    assert {place.label: place.number for place in record.places} == given
    assert numbers(session, cast) == {"entry-1": 1, "entry-2": 2, "entry-3": 3}


def test_who_withdrew_gets_the_number_after_the_drawn_ones(session, cast, ciepa):
    cast.karlis.status = EntryStatus.WITHDRAWN
    row = drawn(session, ciepa, cast)
    assert cast.karlis.number == 3
    assert record_of(session, row).labels == ("entry-2", "entry-3")


def test_names_and_school_stand_beside_the_label(session, cast, ciepa):
    row = drawn(session, ciepa, cast)
    place = next(one for one in record_of(session, row).places if one.label == "entry-3")
    assert (place.names, place.school) == (("Māra van der Žagare",), "Kuldīgas Amatu skola")


def test_a_second_draw_needs_a_reason_and_leaves_the_first_on_record(session, cast, ciepa):
    assert not needs_reason(session, cast.contest, DrawKind.WORKSTATIONS)
    drawn(session, ciepa, cast)
    with refused("draw-needs-reason", StateRefused):
        drawn(session, ciepa, cast, seed="another", reason="  ")
    drawn(session, ciepa, cast, seed="another", reason="Station 2 has no power.")
    assert [record.seed for record in draws_of(session, cast.contest)] == ["another", SEED]


def test_once_marking_has_begun_even_the_first_draw_needs_a_reason(session, cast, ciepa):
    assert not has_begun(session, cast.contest)
    decide(session, cast)
    cast.contest.result_state = ResultState.PROVISIONAL
    assert has_begun(session, cast.contest)
    with refused("draw-needs-reason", StateRefused):
        drawn(session, ciepa, cast)
    drawn(session, ciepa, cast, reason="The hall was rearranged overnight.")


def test_a_seed_serves_once_else_blind_numbers_could_be_worked_out(session, cast, ciepa):
    drawn(session, ciepa, cast)
    with refused("seed-used-before", ValueRefused):
        drawn(session, ciepa, cast, kind=DrawKind.BLIND_NUMBERS, seed=f" {SEED} ")


def test_there_must_be_a_workstation_for_everybody(session, cast, ciepa):
    cast.contest.workstations = 2
    with refused("too-few-workstations", StateRefused):
        drawn(session, ciepa, cast)
    drawn(session, ciepa, cast, kind=DrawKind.BLIND_NUMBERS, seed=BLIND)


@pytest.mark.parametrize("state", [ResultState.RATIFIED, ResultState.PUBLISHED])
def test_after_the_results_nothing_is_drawn(session, cast, ciepa, state):
    cast.contest.result_state = state
    with refused("draw-after-results", StateRefused):
        drawn(session, ciepa, cast, reason="too late")


def test_a_contest_without_entries_cannot_draw(session, cast, olga):
    with refused("draw-without-entries", StateRefused):
        draw(
            session,
            olga,
            cast.other_contest,
            DrawKind.WORKSTATIONS,
            seed=SEED,
            reason="",
            now=NOW,
        )
    assert draws_of(session, cast.other_contest) == []


def test_a_reason_is_no_essay(session, cast, ciepa):
    with refused("reason-too-long", ValueRefused):
        drawn(session, ciepa, cast, reason="x" * 501)


def test_an_expert_draws_nothing(session, cast, dace):
    with refused("not-allowed", AccessRefused):
        drawn(session, dace, cast)
