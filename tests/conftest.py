"""A real database for every test that asks for one: migrated once, restored each time.

Tests run on the embedded engine; ``--engine all`` runs those that use a database on both. The
pages are opened on both by the table of routes; what a page says in detail is the same on both.
"""

import gc
from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from typing_extensions import override
from werkzeug.test import TestResponse

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from tests.cast import Cast, play
from tests.demo_database import demo_database  # noqa: F401 - a fixture of every test
from tests.engines import ENGINES, PostgresDatabase, SqliteDatabase, open_database

SignIn = Callable[[str], FlaskClient]
TESTS = Path(__file__).parent
MakeApp = Callable[..., Flask]
Database = SqliteDatabase | PostgresDatabase


class Browser(FlaskClient):
    """A client whose requests share nothing with the test: neither session nor signed-in person.

    What the test has prepared is committed before, and afterwards it sees what was done.
    """

    @override
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        answer: TestResponse = Context().run(super().open, *args, **kwargs)
        db.session.rollback()
        return answer


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of engines."""
    parser.addoption("--engine", choices=[*ENGINES, "all"], default="sqlite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that uses a database on every chosen engine, or on the one it is for."""
    if "engine" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("engine")
        if metafunc.definition.get_closest_marker("postgresql"):
            chosen = "postgresql"
        both = chosen == "all" and not _is_about_pages(metafunc.definition.path)
        names = ENGINES if both else (ENGINES[0] if chosen == "all" else chosen,)
        marks = {"sqlite": (), "postgresql": pytest.mark.postgresql}
        engines = [pytest.param(name, marks=marks[name]) for name in names]
        metafunc.parametrize("engine", engines, scope="session")


def pytest_collection_finish() -> None:
    """Look no more for rubbish in what is loaded, which stays and is much."""
    gc.collect()
    gc.freeze()


def _is_about_pages(module: Path) -> bool:
    """Whether a module tests single pages, which the table of routes opens on both engines."""
    within = module.relative_to(TESTS).parts
    if within[0] == "browser":
        return True
    return within[0] == "web" and within[1] not in {"api", "test_route_table.py"}


@pytest.fixture(scope="session")
def empty_database(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database of the engine with the tables of the migrations and no row."""
    with open_database(engine, tmp_path_factory.mktemp("database")) as opened:
        yield opened


@pytest.fixture(scope="session")
def app(empty_database: Database) -> Iterator[Flask]:
    """One application on a database of its own."""
    app = create_app(TestConfig(empty_database.url))
    app.test_client_class = Browser
    with app.app_context():
        flask_migrate.upgrade()
        empty_database.remember()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def another_app(app: Flask, session: Session) -> Iterator[MakeApp]:
    """Make further applications on the database of the test; their connections end with it."""
    assert session.is_active
    made = []

    def make(**settings: Any) -> Flask:
        made.append(create_app(TestConfig(app.config["SQLALCHEMY_DATABASE_URI"])))
        made[-1].config.update(settings)
        return made[-1]

    yield make
    for each in made:
        with each.app_context():
            db.engine.dispose()


@pytest.fixture
def session(app: Flask, empty_database: Database) -> Iterator[Session]:
    """A session on an empty database, inside an application context."""
    empty_database.restore()
    with app.app_context():
        yield db.session()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def cast(session: Session) -> Cast:
    """The small competition of tests/cast.py, committed."""
    people = play(session)
    session.commit()
    return people


@pytest.fixture
def visitor(session: Session) -> FlaskClient:
    """A browser in which nobody is signed in."""
    assert session.is_active
    return current_app.test_client()


@pytest.fixture
def sign_in(app: Flask, cast: Cast) -> SignIn:
    """Open a browser for somebody of the cast: ``sign_in("olga")``."""

    def open_browser(name: str) -> FlaskClient:
        account = cast.accounts[name]
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = f"{account.key}:{account.epoch}"
            cookie["_fresh"] = True
        return client

    return open_browser
