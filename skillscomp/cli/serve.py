"""``skillscomp serve``: the production server."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click
from granian.constants import Interfaces
from granian.server import Server

from skillscomp.cli.application import ROOT
from skillscomp.cli.mail_settings import mail_server, sends_mail
from skillscomp.cli.set_up_code import read_settings, tell_set_up_code
from skillscomp.core.errors import RuleBroken
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word

THREADS = 8
"""Blocking threads of a worker: while some wait for the disk, others work (docs/decisions.md)."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def command(host: str, port: int, workers: int) -> None:
    """Serve the application until it is stopped."""
    _refuse_unusable(host, port)
    sends = _sends_mail()
    click.echo(f"http://{host}:{port}")
    tell_set_up_code(f"http://{host}:{port}")
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
    with sending_mail() if sends else nullcontext():
        server.serve()


def _refuse_unusable(host: str, port: int) -> None:
    """Refuse an address that is taken: two servers on one port would share the requests."""
    try:
        family, kind, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as reason:
        told = Message("address-unusable", {"host": host, "port": str(port)})
        language = click.get_current_context().find_root().obj
        raise click.ClickException(word(told, language)) from reason


def _sends_mail() -> bool:
    """Whether letters leave; settings with which none ever could are refused at once."""
    settings = vars(read_settings())
    if not sends_mail(settings):
        return False
    try:
        mail_server(settings)
    except RuleBroken as refusal:
        language = click.get_current_context().find_root().obj
        raise click.ClickException(word(refusal.message, language)) from refusal
    return True


@contextmanager
def sending_mail() -> Iterator[None]:
    """Let one process of its own send the mail meanwhile.

    It ends when its input does: at the end of the block, and also if this process is killed.
    The letter that it has in hand then is finished first. A process of its own, because the
    server makes its workers by forking, which no thread in the middle of a letter survives well.
    """
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
