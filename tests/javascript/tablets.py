"""Tablets of a test: the marking app's own queue in Node, its network in the hands of the test."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.javascript.node import SCRIPTS, node

Row = Mapping[str, Any]
Network = Callable[[str, list[Row]], dict[str, Any]]
"""What is sent under a pass, and what the network brings for it."""


class Tablets:
    """Tablets by their names; each is there as soon as it is named."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def forget(self) -> None:
        """Begin anew, without a tablet, at the moment 0."""
        self._command("forget")

    def save(self, tablet: str, row: Row, *, full: bool = False) -> None:
        """Keep a row; raises OSError when the tablet is full."""
        self._command("save", tablet=tablet, row=row, full=full)

    def flush(self, tablet: str, network: Network) -> dict[str, Any]:
        """Send what waits; gives the trouble, the pause and why something is set aside."""
        said = self._say({"do": "flush", "tablet": tablet})
        while said.get("ask") == "send":
            said = self._say(network(said["pass"], said["rows"]))
        result: dict[str, Any] = self._done(said)
        return result

    def restart(self, tablet: str) -> None:
        """Let it die and begin anew with nothing but its store."""
        self._command("restart", tablet=tablet)

    def waiting(self, tablet: str) -> list[str]:
        """Give the ids of what it holds, in their order."""
        ids: list[str] = self._command("waiting", tablet=tablet)
        return ids

    def tick(self, milliseconds: int) -> None:
        """Let time pass."""
        self._command("tick", milliseconds=milliseconds)

    def live(self, tablet: str, replies: list[dict[str, Any]], chance: float) -> list[float]:
        """Let it run by itself until all is sent; gives the pauses it made."""
        pauses: list[float] = self._command("live", tablet=tablet, replies=replies, chance=chance)
        return pauses

    def _command(self, name: str, **given: Any) -> Any:
        return self._done(self._say({"do": name, **given}))

    def _say(self, line: Mapping[str, Any]) -> dict[str, Any]:
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(line) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    @staticmethod
    def _done(said: dict[str, Any]) -> Any:
        if "thrown" in said:
            raise OSError(said["thrown"])
        return said["done"]


@contextmanager
def tablets() -> Iterator[Tablets]:
    """Run tablets until the block ends."""
    harness = Path(__file__).parent / "tablets.mjs"
    process = subprocess.Popen(
        [node(), str(harness), str(SCRIPTS / "marking/queue.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"]},
    )
    with process:
        yield Tablets(process)
        assert process.stdin
        process.stdin.close()
