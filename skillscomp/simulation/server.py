"""The real server of a simulation: ``skillscomp serve`` on loopback, started and stopped."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Mapping
from pathlib import Path

from skillscomp.simulation.wire import OK, Request, Unreachable, Wire

PATIENCE = 60.0
TRIES, PAUSE = 600, 0.1


class ServerDown(Exception):  # noqa: N818 - said to a person, with what the server said
    """The server did not start; the text is its log."""


class Server:
    """A server on a port of its own; what it says goes to a file."""

    def __init__(self, folder: Path, root: Path, settings: Mapping[str, str], workers: int) -> None:
        self.port = _free_port()
        self.log = folder / "server.log"
        self._root = root
        self._settings = settings
        self._workers = workers
        self._process: Process | None = None

    async def start(self) -> None:
        """Start it and wait until it answers; raises ServerDown."""
        with self.log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "skillscomp.cli", "serve", "--port", str(self.port)),
                *("--workers", str(self._workers)),
                stdin=DEVNULL,
                stdout=output,
                stderr=STDOUT,
                env=self._settings,
                cwd=self._root,
            )
        for _ in range(TRIES):
            if self._process.returncode is not None:
                break
            if await self._is_ready():
                return
            await asyncio.sleep(PAUSE)
        raise ServerDown(self.log.read_text(errors="replace"))

    async def stop(self) -> None:
        """Stop it as an administrator does, and wait for its end."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _is_ready(self) -> bool:
        wire = Wire(self.port)
        try:
            return (await wire.ask(Request("/readyz"))).status == OK
        except Unreachable:
            return False
        finally:
            wire.close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
