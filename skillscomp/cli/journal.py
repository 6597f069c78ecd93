"""``skillscomp journal``: export a contest's journal, verify one without a database."""

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask
from sqlalchemy import select

from skillscomp.cli.application import in_app
from skillscomp.cli.faults import why
from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal_file import LONGEST_LINE, verify_lines
from skillscomp.core.message import Message
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.journal import export_journal
from skillscomp.web.sentences.wording import word


@click.group()
def command() -> None:
    """Export and verify the journal of a contest."""


@command.command()
@click.argument("contest")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@in_app
def export(_app: Flask, contest: str, file: Path) -> None:
    """Write the journal of a contest (its key, as in the address) to a new file."""
    session = db.session()
    language = click.get_current_context().find_root().obj or "en"
    found = session.scalar(select(Contest).where(Contest.key == contest))
    if found is None:
        raise ValueRefused("unknown-contest", contest=contest)
    lines = export_journal(session, found)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            written = sum(1 for _ in map(opened.write, lines)) - 1
    except OSError as reason:
        raise ValueRefused(
            "journal-file-unwritable", file=str(file), why=why(reason, language)
        ) from reason
    message = Message("journal-exported", {"events": written, "contest": contest})
    click.echo(word(message, language))


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--expect", metavar="CODE", help="The check code on the signed paper.")
@click.pass_obj
def verify(lang: str | None, file: Path, expect: str | None) -> None:
    """Check hash chain, order and completeness of an exported journal."""
    language = lang or "en"
    try:
        with file.open(encoding="utf-8", errors="surrogateescape", newline="\n") as opened:
            verdict = verify_lines(_lines(opened), expect)
    except OSError as reason:
        _refuse(
            Message("journal-file-unreadable", {"file": str(file), "why": why(reason, language)}),
            language,
        )
    if verdict.fault is not None:
        _refuse(verdict.fault.message, language)
    intact = Message(
        "journal-intact",
        {"events": verdict.events, "contest": verdict.contest, "code": verdict.code},
    )
    click.echo(word(intact, language))


def _lines(opened: TextIOWrapper) -> Iterator[str]:
    # A line without an end must not fill the memory: one character too many is enough to refuse.
    while line := opened.readline(LONGEST_LINE + 2):
        yield line


def _refuse(message: Message, language: str) -> NoReturn:
    click.echo(word(message, language), err=True)
    sys.exit(1)
