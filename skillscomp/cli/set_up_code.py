"""Tells whoever starts the server the code of an installation that is not set up yet."""

import os
import sys
from importlib import import_module
from typing import Any

import click
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from skillscomp.cli.application import ROOT
from skillscomp.core.message import Message
from skillscomp.models.accounts import Account
from skillscomp.services.setup.first_run import is_set_up, set_up_code
from skillscomp.web.sentences.wording import word


def tell_set_up_code(served_at: str) -> None:
    """Print where to set up and with which code, while nobody can sign in.

    It opens the database for itself and closes it again: the server makes its workers by forking,
    which no connection survives.
    """
    settings = read_settings()
    if not _is_waiting(settings.SQLALCHEMY_DATABASE_URI):
        return
    address = os.environ.get("SKILLSCOMP_PUBLIC_ADDRESS", served_at).rstrip("/")
    code = settings.SETUP_CODE or set_up_code(settings.SECRET_KEY)
    told = Message("set-up-code-told", {"address": f"{address}/set-up", "code": code})
    click.echo(word(told, click.get_current_context().find_root().obj))


def read_settings() -> Any:
    """Read the settings of the environment as ``wsgi:app`` does, without the application."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return import_module("config").Config()


def _is_waiting(database_url: str) -> bool:
    """Whether there are tables, and no account among them."""
    try:
        engine = create_engine(database_url)
    except SQLAlchemyError:
        return False
    try:
        with Session(engine) as session:
            there = inspect(engine).has_table(Account.__tablename__)
            return there and not is_set_up(session)
    except SQLAlchemyError:  # it may come up later; until then /readyz says what is the matter
        return False
    finally:
        engine.dispose()
