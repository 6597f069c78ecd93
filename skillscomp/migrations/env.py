"""Runs the migrations on the database of the current application."""

from alembic import context
from flask import current_app

from skillscomp.models.base import Base


def run() -> None:
    """Bring the tables up or down inside one transaction, where the engine can."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect().execution_options(write=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
