"""The demonstration in a database file, made once for a run of the tests.

Whoever writes to it takes a copy of the file first: ``shutil.copy(demo_database, path)``.
"""

from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
import pytest

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.cli.demo import FOLDER, PASSWORD, read_content
from skillscomp.cli.demo_letters import write_letters
from skillscomp.extensions import db, write_tx
from skillscomp.services.accounts import hash_password
from skillscomp.services.demo.season import load_season
from tests.made_once import made_once


def load_demo(path: Path) -> Path:
    """Load the season into a new database file; everybody's password is the known one."""
    app = create_app(TestConfig(f"sqlite:///{path}"))
    with app.app_context():
        flask_migrate.upgrade()
        with app.test_request_context(), write_tx() as session:
            load_season(session, read_content(FOLDER), hash_password(PASSWORD))
            write_letters(session, datetime.now(UTC))
        db.session.remove()
        db.engine.dispose()
    return path


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demonstration; take a copy before writing to it."""
    return made_once(tmp_path_factory, "demo.sqlite3", load_demo)
