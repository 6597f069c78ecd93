"""``skillscomp people``: the registry of people from the command line."""

from datetime import UTC, datetime

import click
from flask import Flask

from skillscomp.cli.application import in_app
from skillscomp.core.message import Message
from skillscomp.extensions import write_tx
from skillscomp.services.imports.tables import forget_old
from skillscomp.services.marking.erasing import erase_papers
from skillscomp.services.registration.retention import erase_due
from skillscomp.services.tablets.erasing import erase_sign_ins
from skillscomp.web.sentences.wording import word


@click.group("people")
def command() -> None:
    """Look after the registry of people."""


@command.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@in_app
def erase(app: Flask, /, *, dry_run: bool) -> None:
    """Erase personal data whose time is over; run it every night."""
    del app
    with write_tx() as session:
        now = datetime.now(UTC)
        erased = erase_due(session, now)
        papers = erase_papers(session, now)
        forget_old(session, now)
        erase_sign_ins(session, now)
        if dry_run:
            session.rollback()
    facts = {
        "answers": erased.answers,
        "consents": erased.consents,
        "people": erased.people,
        "forgotten": erased.forgotten,
        "steps": erased.steps,
        "scans": papers.scans,
        "problems": papers.problems,
    }
    message = Message("people-would-be-erased" if dry_run else "people-erased", facts)
    click.echo(word(message, click.get_current_context().find_root().obj))
