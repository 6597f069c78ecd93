"""The database itself refuses to change the journal."""

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DatabaseError

from skillscomp.models.journal import JournalEvent

EVENT = {
    "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "number": 1,
    "kind": "mark-recorded",
    "at": "2027-04-21T09:30:00Z",
    "actor": "dace",
    "device": "",
    "subject": "{}",
    "value": "{}",
    "previous": "0" * 64,
    "hash": "1" * 64,
}


@pytest.fixture
def recorded(session, cast):
    session.execute(insert(JournalEvent).values(**EVENT, contest_id=cast.contest.id))
    session.commit()
    return session


@pytest.mark.parametrize(
    "change",
    [
        update(JournalEvent).values(value='{"mark": "1.00"}'),
        delete(JournalEvent),
        text("UPDATE journal_events SET number = 2"),
    ],
)
def test_an_event_can_be_neither_changed_nor_deleted(recorded, change):
    with pytest.raises(DatabaseError, match="append-only"):
        recorded.execute(change)


def test_the_way_around_the_guard_of_a_row_is_closed(engine, recorded, cast):
    replaced = insert(JournalEvent).values(**EVENT, contest_id=cast.contest.id)
    around = {
        "sqlite": replaced.prefix_with("OR REPLACE"),
        "postgresql": text("TRUNCATE journal_events CASCADE"),
    }
    with pytest.raises(DatabaseError, match="append-only"):
        recorded.execute(around[engine])
