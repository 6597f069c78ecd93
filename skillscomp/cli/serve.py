"""``skillscomp serve``: the production server."""

import click
from granian.constants import Interfaces
from granian.server import Server

from skillscomp.cli.application import ROOT

THREADS = 2
"""Blocking threads of a worker, as measured (docs/decisions.md)."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def command(host: str, port: int, workers: int) -> None:
    """Serve the application until it is stopped."""
    click.echo(f"http://{host}:{port}")
    Server(
        "wsgi:app",
        address=host,
        port=port,
        workers=workers,
        blocking_threads=THREADS,
        interface=Interfaces.WSGI,
        working_dir=ROOT,
        log_access=False,
    ).serve()
