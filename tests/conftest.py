"""A real database for every test that asks for one: migrated once, restored each time."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from tests.cast import Cast, play

SignIn = Callable[[str], FlaskClient]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application on a database of its own, with the tables of the migrations."""
    path = tmp_path_factory.mktemp("database") / "test.sqlite3"
    app = create_app(TestConfig(f"sqlite:///{path}"))
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def empty_database(app: Flask) -> Iterator[sqlite3.Connection]:
    """The migrated, empty database, kept in memory."""
    kept = sqlite3.connect(":memory:")
    with sqlite3.connect(_file_of(app)) as source:
        source.backup(kept)
    source.close()
    yield kept
    kept.close()


@pytest.fixture
def session(app: Flask, empty_database: sqlite3.Connection) -> Iterator[Session]:
    """A session on an empty database, inside an application context."""
    target = sqlite3.connect(_file_of(app))
    empty_database.backup(target)
    target.close()
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


def _file_of(app: Flask) -> Path:
    return Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
