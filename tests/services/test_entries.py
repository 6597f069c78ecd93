"""The one way in which an entry comes into being keeps every limit."""

import pytest
from sqlalchemy import insert

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.services.entries import enter
from tests.core.refusals import refused
from tests.services.registration.school import empty_contests


@pytest.fixture
def empty(session, cast):
    empty_contests(session)
    return cast


def person(session, name, family="Kalna"):
    added = Person(given_name=name, family_name=family, diploma_name=f"{name} {family}")
    session.add(added)
    session.flush()
    return added


def test_entries_are_numbered_and_have_a_blind_number_of_three_digits(session, empty):
    entries = [
        enter(session, empty.contest, empty.riga, [person(session, name)])
        for name in ("Anna", "Baiba", "Cilda")
    ]
    assert [entry.number for entry in entries] == [1, 2, 3]
    blind = {entry.blind_number for entry in entries}
    assert len(blind) == 3
    assert all(100 <= int(number) <= 999 for number in blind)


def test_after_nine_hundred_entries_blind_numbers_have_four_digits(session, empty):
    facts = {"contest_id": empty.contest.id, "school_id": empty.riga.id}
    session.execute(
        insert(Entry),
        [
            facts | {"key": f"entry-{number}", "number": number, "blind_number": str(number)}
            for number in range(100, 1000)
        ],
    )
    last = enter(session, empty.contest, empty.riga, [person(session, "Anna")])
    assert (last.number, len(last.blind_number)) == (1000, 4)


def test_companions_come_once_each(session, empty):
    teacher = person(session, "Ilze")
    entry = enter(session, empty.contest, empty.riga, [person(session, "Anna")], [teacher, teacher])
    assert [one.person for one in entry.companions] == [teacher]


def test_a_team_has_its_size_and_two_people(session, empty):
    anna, baiba = person(session, "Anna"), person(session, "Baiba")
    empty.contest.team_size = 2
    with refused("team-size-wrong", ValueRefused):
        enter(session, empty.contest, empty.riga, [anna])
    with refused("person-twice-here", ValueRefused):
        enter(session, empty.contest, empty.riga, [anna, anna])
    entry = enter(session, empty.contest, empty.riga, [baiba, anna])
    assert [member.person for member in entry.members] == [baiba, anna]


def test_nobody_competes_twice_in_one_competition(session, empty):
    anna = person(session, "Anna")
    entry = enter(session, empty.contest, empty.riga, [anna])
    with refused("person-entered-already", StateRefused):
        enter(session, empty.other_contest, empty.riga, [anna])
    entry.status = EntryStatus.WITHDRAWN
    assert enter(session, empty.other_contest, empty.riga, [anna]).number == 1


def test_no_entry_beyond_the_places_or_those_of_a_school(session, empty):
    empty.contest.places, empty.contest.entries_per_school = 2, 1
    enter(session, empty.contest, empty.riga, [person(session, "Anna")])
    with refused("school-limit-reached", StateRefused):
        enter(session, empty.contest, empty.riga, [person(session, "Baiba")])
    enter(session, empty.contest, empty.kuldiga, [person(session, "Cilda")])
    with refused("no-place-left", StateRefused):
        enter(session, empty.contest, empty.kuldiga, [person(session, "Dace")])
