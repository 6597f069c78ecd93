import pytest

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.rehearsal import (
    ENTRIES,
    LONGEST_NAME,
    english_name,
    latvian_name,
    made_up_entries,
    refuse_rehearsal,
    school_name,
)
from tests.core.refusals import refused


def test_made_up_entries_are_the_same_at_every_copy():
    assert made_up_entries(6, 1) == made_up_entries(6, 1)
    assert made_up_entries(30, 1)[:6] == made_up_entries(6, 1)


@pytest.mark.parametrize("team_size", [1, 2, 9])
def test_nobody_and_no_number_stands_twice(team_size):
    entries = made_up_entries(ENTRIES[-1], team_size)
    people = [person for entry in entries for person in entry.people]
    assert len(people) == len(set(people)) == len(entries) * team_size
    assert len({entry.blind_number for entry in entries}) == len(entries)
    assert [entry.number for entry in entries] == list(ENTRIES)


def test_two_entries_come_from_a_made_up_school():
    assert [entry.school for entry in made_up_entries(5, 1)] == [1, 1, 2, 2, 3]
    assert school_name(2) == "Izdomātā skola Nr. 2 (made-up school)"


@pytest.mark.parametrize("entries", [0, 31, -1])
def test_too_few_and_too_many_are_refused(entries):
    with refused("rehearsal-entries", ValueRefused):
        made_up_entries(entries, 1)


def test_the_copies_of_a_competition_say_what_they_are():
    assert english_name("Final", 1) == "Rehearsal: Final"
    assert english_name("Final", 3) == "Rehearsal 3: Final"
    assert latvian_name("Fināls", 1) == "Mēģinājums: Fināls"
    assert latvian_name("Fināls", 2) == "2. mēģinājums: Fināls"
    assert len(latvian_name("F" * LONGEST_NAME, 2)) == LONGEST_NAME


def test_a_rehearsal_counts_nowhere():
    refuse_rehearsal(rehearsal=False)
    with refused("rehearsal-counts-nowhere", StateRefused):
        refuse_rehearsal(rehearsal=True)
