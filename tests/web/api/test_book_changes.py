"""A tablet that holds a book is told what is new since, and no more."""

import pytest

from skillscomp.core.marking_team import TeamPart
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.juries import JuryMember
from tests.statements import counted
from tests.web.api.books import BOOK
from tests.web.api.events import mark, score
from tests.web.api.teams import seat


def test_nothing_new_is_two_words(book):
    before = book("dace")
    found = book("dace", since=before)
    assert found.keys() == {"number", "stamp", "now"}
    assert (found["number"], found["stamp"]) == (before["number"], before["stamp"])


def test_only_the_forms_that_were_touched_are_told(book, tablet):
    tablet("dace").enter(mark("A1.1"))
    before = book("ilze")
    tablet("dace").enter(mark("A2.1", measured="10"))
    found = book("ilze", since=before)
    assert found.keys() == {"number", "stamp", "now", "cells"}
    assert found["number"] == before["number"] + 1
    assert {form: list(entries) for form, entries in found["cells"].items()} == {"A2": ["entry-2"]}
    assert found["cells"]["A2"]["entry-2"] == book("ilze")["cells"]["A2"]["entry-2"]
    assert book("ilze", since=found).keys() == {"number", "stamp", "now"}


def test_the_first_mark_locks_the_scheme_so_that_the_whole_book_is_told(book, tablet):
    before = book("dace")
    tablet("dace").enter(mark("A1.1"))
    assert book("dace", since=before)["scheme"]["state"] == "locked"


def another_expert(session, cast):
    session.add(JuryMember(contest_id=cast.contest.id, person_id=cast.sid.person_id))


def withdrawn(_session, cast):
    cast.liga.status = EntryStatus.WITHDRAWN


def another_workstation(_session, cast):
    cast.mara.number = 7


def another_name(_session, cast):
    cast.karlis.members[0].person.diploma_name = "Kārlis K."


def ratified(_session, cast):
    cast.contest.result_state = ResultState.RATIFIED


def another_team(session, cast):
    seat(session, cast, "A1", dace=TeamPart.LEADER)


SETUP = [another_expert, withdrawn, another_workstation, another_name, ratified, another_team]


@pytest.mark.parametrize("change", SETUP)
def test_another_jury_entry_or_state_makes_the_whole_book_new(book, session, cast, change):
    before = book("dace")
    change(session, cast)
    session.commit()
    found = book("dace", since=before)
    assert found["stamp"] != before["stamp"]
    assert "forms" in found


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize("since", ["-1", "x", "99999999999", "", "٣", "1.5"])
def test_a_number_that_cannot_be_read_brings_the_whole_book(sign_in, since):
    answer = sign_in("dace").get(BOOK, query_string={"since": since})
    assert "forms" in answer.json


def test_a_number_of_the_future_brings_the_whole_book(book):
    before = book("dace")
    assert "forms" in book("dace", since=before | {"number": before["number"] + 5})


def test_without_a_stamp_the_number_decides(sign_in, book):
    before = book("dace")
    answer = sign_in("dace").get(BOOK, query_string={"since": before["number"]})
    assert "forms" not in answer.json


def test_an_unknown_language_is_the_readers_own(book):
    assert book("dace", language="xx")["forms"][0]["aspects"][0]["worth"]["yes"][1].startswith(
        "Passed"
    )


def test_that_nothing_is_new_takes_a_few_statements(book, sign_in):
    before = book("dace")
    client = sign_in("dace")
    query = {"since": before["number"], "stamp": before["stamp"]}
    with counted() as statements:
        client.get(BOOK, query_string=query)
    assert len(statements) <= 3, statements


def test_a_book_takes_the_same_statements_however_much_stands_in_it(tablet, sign_in):
    def needed():
        client = sign_in("dace")
        with counted() as statements:
            client.get(BOOK)
        return len(statements)

    tablet("dace").enter(mark("A1.1"))
    few = needed()
    for entry in ("entry-1", "entry-2", "entry-3"):
        tablet("dace").send(
            mark("A1.1", entry=entry),
            mark("A2.1", entry=entry, measured="10"),
            score(2, entry=entry),
        )
    assert needed() <= few + 1
