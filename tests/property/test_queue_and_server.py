"""Whatever happens between tablets and server, no mark is lost, doubled or silently replaced.

A run is a made-up day: savings, faults of the network, batteries and servers that die, two tablets
on one form, cases and their settling, closed forms, revoked tablets, ended sessions. 200 of them
in every run of the tests; ``SKILLSCOMP_RUNS=10000`` asks for more.
"""

import os

import flask_migrate
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from skillscomp.models.tablets import Tablet
from tests.cast import play
from tests.engines import SqliteDatabase
from tests.javascript.tablets import tablets
from tests.marked_contest import attach_scheme
from tests.property.hall import BEGUN, HANDS, VALUES, Hall
from tests.property.ledger import Ledger

RUNS = int(os.environ.get("SKILLSCOMP_RUNS", "200"))
FAULTS = ("well", "lost-request", "lost-answer", "dies", "twice", "again-later", "busy")

TABLET = st.sampled_from(sorted(HANDS))
ASPECT = st.sampled_from(sorted(VALUES))
SAVE = st.tuples(st.just("save"), TABLET, ASPECT, st.integers(0, 2))
SEND = st.tuples(st.just("send"), TABLET, st.sampled_from(FAULTS))
STEP = st.one_of(
    SAVE,
    SAVE,
    SEND,
    SEND,
    st.tuples(st.just("clear"), TABLET, ASPECT),
    st.tuples(st.just("look"), TABLET),
    st.tuples(st.just("settle"), st.sampled_from(["standing", "challenging"])),
    st.tuples(st.sampled_from(["arrive_late", "restart_server", "close", "reopen"])),
    st.tuples(
        st.sampled_from(["restart_tablet", "sign_in", "sign_out_everywhere", "revoke"]), TABLET
    ),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    kept = SqliteDatabase(tmp_path_factory.mktemp("hall") / "hall.sqlite3")
    yield kept
    kept.close()


@pytest.fixture(scope="module")
def servers(database):
    """Two processes of one installation: each may be the one that is there after a restart."""
    settings_of_both = TestConfig(database.url)
    both = [create_app(settings_of_both), create_app(settings_of_both)]
    with both[0].app_context():
        flask_migrate.upgrade()
        cast = play(db.session())
        attach_scheme(db.session(), cast)
        db.session.add_all(
            Tablet(key=name, competition=cast.competition, name=name, enrolled_at=BEGUN)
            for name in HANDS
        )
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
        database.remember()
    yield both
    for server in both:
        with server.app_context():
            db.engine.dispose()


@pytest.fixture(scope="module")
def running():
    with tablets() as started:
        yield started


@pytest.fixture(scope="module")
def new_day(database, servers, running):
    """Begin a day: an empty journal, empty tablets, everybody signed in."""

    def begin():
        for server in servers:
            with server.app_context():
                db.engine.dispose()
        database.restore()
        running.forget()
        return Hall(servers, running)

    return begin


def test_a_clearing_that_arrives_again_later_takes_back_nothing(new_day):
    hall = new_day()
    hall.save("first", "A1.1", 0)
    hall.send("first", "well")
    hall.look("second")
    hall.look("third")
    for tablet, fault in (("second", "well"), ("third", "again-later")):
        hall.clear(tablet, "A1.1")
        hall.send(tablet, fault)
    hall.save("first", "A1.1", 0)
    hall.send("first", "well")
    hall.arrive_late()
    hall.end()
    assert Ledger(hall).faults() == []


@settings(
    max_examples=RUNS,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=4, max_size=40))
def test_every_mark_is_kept_once_and_none_is_silently_replaced(new_day, steps):
    hall = new_day()
    for name, *given_with in steps:
        getattr(hall, name)(*given_with)
    hall.end()
    assert Ledger(hall).faults() == []
