"""The real server of the tests: ``skillscomp serve`` on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds in which a server on a busy machine surely starts, and ends."""
PAUSE = 0.05


@contextmanager
def serve(database_url: str, folder: Path, *, tree: Path = ROOT, **settings: str) -> Iterator[str]:
    """Serve a database until the block ends; yields the address. What it says goes to a folder.

    ``tree`` is where the program stands: another one is another version of it.
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
            "PYTHONPATH": str(tree),
        }
        | settings
    )
    command = [str(Path(sys.executable).parent / "skillscomp"), "serve"]
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--workers", "1"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=tree,
        )
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _has_ended(process) and time.monotonic() < end:
        if _is_ready(address):
            return
    raise RuntimeError(f"the server did not start: {log.read_text()}")


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
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
