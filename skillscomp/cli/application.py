"""Loads the application for the commands that need the database."""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from skillscomp.cli.loading import load
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word

DATABASES = {"sqlite", "postgresql"}
ROOT = Path(__file__).parents[2]
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def load_app() -> Flask:
    """Load ``wsgi:app`` of this checkout, with the settings of the environment."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    kind, is_address, _ = os.environ.get("SKILLSCOMP_DATABASE_URL", "").partition("://")
    if is_address and kind.partition("+")[0] not in DATABASES:
        raise ValueRefused("database-not-supported", kind=kind)
    app: Flask = load("wsgi").app
    return app


def in_app(
    command: Callable[Concatenate[Flask, Arguments], Answer],
) -> Callable[Arguments, Answer]:
    """Run a command inside the application; a refusal is a sentence and exit code 1."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        language = click.get_current_context().find_root().obj
        try:
            app = load_app()
            with app.app_context():
                return command(app, *args, **kwargs)
        except RuleBroken as refusal:
            raise click.ClickException(word(refusal.message, language)) from refusal
        except SQLAlchemyError as reason:
            told = Message("database-unusable", {"why": _first_line(reason)})
            raise click.ClickException(word(told, language)) from reason

    return run


def _first_line(reason: SQLAlchemyError) -> str:
    """Give what the database said, without the statement and its parameters."""
    said = reason.orig if isinstance(reason, DBAPIError) else reason
    return str(said).strip().partition("\n")[0].rstrip(".")
