"""Whether the process is alive and the database ready."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from skillscomp.extensions import db

api = Blueprint("health", __name__)


@api.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Answer as long as the process runs."""
    return {"status": "ok"}


@api.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Answer 200 when the database answers and its tables are those of this version."""
    try:
        with db.engine.connect() as connection:
            have = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError:
        return {"status": "no database"}, 503
    want = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    if have != want:
        return {"status": "migrations missing", "have": have, "want": want}, 503
    return {"status": "ready"}
