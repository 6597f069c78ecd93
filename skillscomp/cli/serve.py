"""``skillscomp serve``: the production server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from granian.constants import Interfaces
from granian.server import Server

from skillscomp.cli.application import ROOT

THREADS = 8
"""Blocking threads of a worker: while some wait for the disk, others work (docs/decisions.md)."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def command(host: str, port: int, workers: int) -> None:
    """Serve the application until it is stopped."""
    click.echo(f"http://{host}:{port}")
    server = Server(
        "wsgi:app",
        address=host,
        port=port,
        workers=workers,
        blocking_threads=THREADS,
        interface=Interfaces.WSGI,
        working_dir=ROOT,
        log_access=False,
    )
    with sending_mail():
        server.serve()


@contextmanager
def sending_mail() -> Iterator[None]:
    """Let one process of its own send the mail meanwhile, if there is a mail server.

    It ends when its input does: at the end of the block, and also if this process is killed.
    The letter that it has in hand then is finished first. A process of its own, because the
    server makes its workers by forking, which no thread in the middle of a letter survives well.
    """
    if not os.environ.get("SKILLSCOMP_MAIL_HOST") or os.environ.get("SKILLSCOMP_DEMO") == "1":
        yield
        return
    sender = subprocess.Popen(
        [sys.executable, "-m", "skillscomp.cli", "mail", "send", "--keep-on"],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        yield
    finally:
        if sender.stdin:
            sender.stdin.close()
        sender.wait()
