"""The real server of the tests: ``skillscomp serve`` on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from tests.warm_program import ROOT, WarmCommand, start

Process = WarmCommand | subprocess.Popen[bytes]
PATIENCE = 120
"""Seconds in which a server on a busy machine surely starts, and ends."""
PAUSE = 0.05


@contextmanager
def serve(
    database_url: str, folder: Path, *, tree: Path | None = None, **settings: str
) -> Iterator[str]:
    """Serve a database until the block ends; yields the address. What it says goes to a folder.

    ``tree`` is where the program stands: it starts there as anybody's does; without a tree it is
    a fork of the process that has this program loaded.
    ``settings`` are those of the environment, which come before those of a demonstration.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = (
        os.environ
        | {
            "SKILLSCOMP_DATABASE_URL": database_url,
            "SKILLSCOMP_HTTPS": "0",
            "SKILLSCOMP_DEMO": "1",
            "SKILLSCOMP_PUBLIC_ADDRESS": address,
            "SKILLSCOMP_SECRET_KEY": "the secret of a server that lives for a minute",
        }
        | settings
    )
    arguments = ["serve", "--port", str(port), "--workers", "1"]
    log = folder / "server.log"
    with log.open("w") as output:
        if tree is None:
            process: Process = start(
                arguments, folder=ROOT, environment=environment, output=output, errors=output
            )
        else:
            process = _start_afresh(tree, arguments, environment, output)
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _start_afresh(
    tree: Path, arguments: list[str], environment: dict[str, str], output: IO[str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(Path(sys.executable).parent / "skillscomp"), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=environment | {"PYTHONPATH": str(tree)},
        cwd=tree,
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: Process, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _has_ended(process) and time.monotonic() < end:
        if _is_ready(address):
            return
    raise RuntimeError(f"the server did not start: {log.read_text()}")


def _has_ended(process: Process) -> bool:
    """Wait a moment for the end of the server, which is no good sign."""
    try:
        process.wait(PAUSE)
    except subprocess.TimeoutExpired:
        return False
    return True


def _is_ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz") as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except URLError:
        return False
