"""Commands that start at once: forks of one process that has loaded the program.

A command that starts afresh imports for seconds, and the tests start hundreds. A fork does what
the command does, with an environment, a folder and files of its own; that the program also starts
afresh is shown by the tests of its installation and by those that go from an empty database on.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import IO

ROOT = Path(__file__).parents[1]


class WarmCommand:
    """A command that runs; what ``subprocess.Popen`` can do with it."""

    def __init__(self, told: IO[str]) -> None:
        self.number = int(told.readline())
        self._returncode: int | None = None
        self._told = told
        self._waiting = Thread(target=self._follow, daemon=True)
        self._waiting.start()

    def _follow(self) -> None:
        with self._told as told:
            self._returncode = int(told.readline())

    def wait(self, patience: float | None = None) -> int:
        """Wait for its end; ``subprocess.TimeoutExpired`` when that takes too long."""
        self._waiting.join(patience)
        if self._returncode is None:
            raise subprocess.TimeoutExpired("skillscomp", patience or 0)
        return self._returncode

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self._returncode is None:
            os.kill(self.number, number)


def start(
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    output: IO[str],
    errors: IO[str],
) -> WarmCommand:
    """Start ``skillscomp`` with arguments, without input."""
    order = {
        "arguments": list(arguments),
        "folder": str(folder.absolute()),
        "environment": dict(environment),
    }
    told, tell = os.pipe()
    with Path(os.devnull).open() as nothing:
        files = [nothing.fileno(), output.fileno(), errors.fileno(), tell]
        socket.send_fds(_warm_process(), [json.dumps(order).encode()], files)
    os.close(tell)
    return WarmCommand(os.fdopen(told))


def run(
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    output: IO[str] | None = None,
    patience: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Run ``skillscomp`` to its end, at most for some seconds, and give what it said."""
    with TemporaryFile("w+") as said, TemporaryFile("w+") as errors:
        command = start(
            arguments, folder=folder, environment=environment, output=output or said, errors=errors
        )
        try:
            ended = command.wait(patience)
        except subprocess.TimeoutExpired:
            command.send_signal(signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(arguments, ended, _read(said), _read(errors))


def _read(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


@cache
def _warm_process() -> socket.socket:
    """Start the process that has the program loaded; it ends when it hears nothing any more."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_process", str(there.fileno())],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    atexit.register(process.wait)
    atexit.register(here.close)
    return here
