"""``skillscomp journal``: verify an exported journal; no database is needed for that."""

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from skillscomp.core.journal_file import LONGEST_LINE, verify_lines
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word


@click.group()
def command() -> None:
    """Export and verify the journal of a contest."""


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
            Message("journal-file-unreadable", {"file": str(file), "why": str(reason.strerror)}),
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
