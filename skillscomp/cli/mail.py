"""``skillscomp mail``: sends the letters that wait."""

import logging
import sys
from datetime import UTC, datetime
from threading import Event, Thread

import click
from flask import Flask
from sqlalchemy.exc import OperationalError

from skillscomp.cli.application import in_app
from skillscomp.cli.mail_settings import mail_server
from skillscomp.core.message import Message
from skillscomp.extensions import db, write_tx
from skillscomp.services.mail_sending import send_waiting
from skillscomp.services.mail_server import MailServer
from skillscomp.web.sentences.wording import word

PAUSE = 5.0
"""Seconds between two looks at the queue."""
logger = logging.getLogger(__name__)


@click.group("mail")
def command() -> None:
    """Send the letters that wait."""


@command.command()
@click.option("--keep-on", is_flag=True, help="Go on until the input ends.")
@in_app
def send(app: Flask, /, *, keep_on: bool) -> None:
    """Send the letters that are due."""
    server = mail_server(app.config)
    if keep_on:
        _send_until(_end_of_input(), server)
        return
    sent = send_waiting(write_tx, server, _now)
    click.echo(
        word(Message("mail-sent", {"sent": sent}), click.get_current_context().find_root().obj)
    )


def _send_until(ended: Event, server: MailServer) -> None:
    """Look at the queue again and again; a database that is away is waited for."""
    while not ended.is_set():
        try:
            send_waiting(write_tx, server, _now, ended.is_set)
        except OperationalError:
            logger.exception("the database could not be used; mail waits")
        finally:
            db.session.remove()
        ended.wait(PAUSE)


def _end_of_input() -> Event:
    """Tell when standard input ends: then whoever started this has stopped or died."""
    ended = Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        ended.set()

    Thread(target=listen, daemon=True).start()
    return ended


def _now() -> datetime:
    return datetime.now(UTC)
