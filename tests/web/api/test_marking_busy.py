"""Marks that meet a database held by somebody else come again; none is lost, none is doubled."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.engine.interfaces import DBAPICursor

from skillscomp import extensions
from skillscomp.core.journal_file import verify_lines
from skillscomp.extensions import db
from skillscomp.models.marking import Mark
from skillscomp.services.journal import export_journal
from tests.web.api.events import mark

HOLD = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT * FROM journal_heads FOR UPDATE"}


@contextmanager
def somebody_else() -> Iterator[DBAPICursor]:
    """A connection to the database from outside the program; it lets go at the end."""
    engine = create_engine(db.engine.url)
    connection = engine.raw_connection()
    try:
        yield connection.cursor()
    finally:
        connection.rollback()
        connection.close()
        engine.dispose()


@pytest.fixture
def impatient(monkeypatch, session):
    monkeypatch.setattr(extensions, "BUSY_MILLISECONDS", 50)
    session.rollback()
    db.engine.dispose()


@pytest.mark.usefixtures("impatient")
def test_a_save_that_cannot_get_the_database_in_time_is_asked_to_come_again(session, cast, tablet):
    dace, sent = tablet("dace"), mark()
    dace.enter(mark("A1.2", done=3))
    with somebody_else() as cursor:
        cursor.execute(HOLD[db.engine.dialect.name])
        answer = dace.post({"events": [sent]})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert answer.json["error"] == {
        "code": "database-busy",
        "message": "Others are saving just now. Nothing was changed; try again in a few seconds.",
        "reference": "",
    }
    assert session.scalar(select(func.count()).select_from(Mark)) == 1
    assert dace.enter(sent)["status"] == "recorded"
    assert verify_lines(export_journal(session, cast.contest)).intact


@pytest.mark.postgresql
def test_a_save_that_gives_way_in_a_deadlock_is_made_once_more(app, session, cast, tablet):
    dace = tablet("dace")
    before = dace.enter(mark("A1.2", done=3))
    change = mark("A1.2", done=4, base=before["id"])
    url = session.connection().engine.url
    with somebody_else() as cursor, ThreadPoolExecutor(1) as pool:
        cursor.execute(f'ALTER DATABASE "{url.database}" SET deadlock_timeout = 3500')
        cursor.connection.commit()
        session.rollback()
        db.engine.dispose()
        cursor.execute("SET deadlock_timeout = 60000")  # so that the program is who gives way
        cursor.execute("SELECT * FROM marks FOR UPDATE")
        answer = pool.submit(_post, app, dace, change)
        _wait_until_somebody_waits(cursor)
        cursor.execute("SELECT * FROM journal_heads FOR UPDATE")  # which the save holds
        cursor.connection.rollback()
        assert answer.result().json["answers"][0]["status"] == "recorded"
    assert session.scalars(select(Mark.hundredths)).one() == 200
    verdict = verify_lines(export_journal(session, cast.contest))
    assert (verdict.intact, verdict.events) == (True, 3)  # with the lock of the scheme


def _post(app, tablet, sent):
    with app.app_context():
        return tablet.post({"events": [sent]})


def _wait_until_somebody_waits(cursor):
    waiting = 0
    while not waiting:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        (waiting,) = cursor.fetchone()
