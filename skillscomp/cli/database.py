"""``skillscomp db``: the tables of the database."""

import logging

import click
import flask_migrate
from flask import Flask

from skillscomp.cli.application import in_app


@click.group("db")
def command() -> None:
    """Create and update the database."""


@command.command()
@in_app
def upgrade(app: Flask) -> None:
    """Bring the tables to those of this version."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    flask_migrate.upgrade(directory=app.extensions["migrate"].directory)
    click.echo("The database is ready.")
