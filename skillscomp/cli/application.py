"""Loads the application for the commands that need the database."""

import functools
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click
from flask import Flask

from skillscomp.core.errors import RuleBroken
from skillscomp.web.sentences.wording import word

ROOT = Path(__file__).parents[2]
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def load_app() -> Flask:
    """Load ``wsgi:app`` of this checkout, with the settings of the environment."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    app: Flask = import_module("wsgi").app
    return app


def in_app(
    command: Callable[Concatenate[Flask, Arguments], Answer],
) -> Callable[Arguments, Answer]:
    """Run a command inside the application; a refusal is a sentence and exit code 1."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        app = load_app()
        with app.app_context():
            try:
                return command(app, *args, **kwargs)
            except RuleBroken as refusal:
                language = click.get_current_context().find_root().obj
                raise click.ClickException(word(refusal.message, language)) from refusal

    return run
