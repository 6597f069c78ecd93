"""``skillscomp demo``: a season to look at, with made-up schools and people."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import inspect

from skillscomp.cli.application import ROOT, in_app
from skillscomp.cli.demo_letters import write_letters
from skillscomp.core.errors import StateRefused
from skillscomp.core.message import Message
from skillscomp.core.scheme import Scheme
from skillscomp.extensions import db, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services.accounts import hash_password
from skillscomp.services.demo.content import Content, content_of
from skillscomp.services.demo.season import load_season
from skillscomp.services.demo.sign_ins import ToldSignIn, sign_ins_of
from skillscomp.spreadsheets.plain_file import read_plain
from skillscomp.spreadsheets.scheme_file import read_scheme_file
from skillscomp.web.sentences.wording import word

FOLDER = ROOT / "scoring_schemes"
PASSWORD = "skills-demo-2027"  # noqa: S105 - everybody may know it; the database must be empty

HEADINGS = ("demo-address", "demo-name", "demo-role")


@click.group("demo")
def command() -> None:
    """Load the demonstration season, or tell its sign-ins."""


@command.command()
@in_app
def load(app: Flask) -> None:
    """Load the season into an empty database and print the sign-ins."""
    _refuse_without_tables()
    content = read_content(FOLDER)
    with app.test_request_context(), write_tx() as session:
        loaded = load_season(session, content, hash_password(PASSWORD))
        write_letters(session, datetime.now(UTC))
        told = sign_ins_of(session, content)
    size = {
        "contests": loaded.contests,
        "contestants": loaded.contestants,
        "schools": loaded.schools,
    }
    click.echo(word(Message("demo-loaded", size), _language()))
    _print(told)


@command.command()
@in_app
def accounts(app: Flask) -> None:
    """Print the sign-ins of the demonstration."""
    del app
    _refuse_without_tables()
    with write_tx() as session:
        told = sign_ins_of(session, read_content(FOLDER))
    if not told:
        raise StateRefused("demo-not-loaded")
    _print(told)


def _refuse_without_tables() -> None:
    if not inspect(db.engine).has_table(Account.__tablename__):
        raise StateRefused("demo-database-without-tables")


def read_content(folder: Path) -> Content:
    """Read what the demonstration is made from."""
    schemes = [_scheme(path) for path in sorted(folder.glob("*.yaml"))]
    return content_of(
        read_plain((folder / "catalogue" / "skills.yaml").read_bytes()),
        read_plain((folder / "demo" / "outlines.yaml").read_bytes()),
        read_plain((folder / "demo" / "cast.yaml").read_bytes()),
        {scheme.skill_number: scheme for scheme in schemes},
    )


def _scheme(path: Path) -> Scheme:
    read = read_scheme_file(path.read_bytes())
    if read.scheme is None:
        raise StateRefused("demo-scheme-unreadable", file=path.name)
    return read.scheme


def _print(told: list[ToldSignIn]) -> None:
    language = _language()
    lines = [
        tuple(word(Message(code), language) for code in HEADINGS),
        *((one.address, one.name, word(Message(one.role), language)) for one in told),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(2)]
    click.echo(word(Message("demo-password", {"password": PASSWORD}), language))
    for address, name, role in lines:
        click.echo(f"  {address:<{widths[0]}}  {name:<{widths[1]}}  {role}".rstrip())


def _language() -> str:
    language: str = click.get_current_context().find_root().obj
    return language
