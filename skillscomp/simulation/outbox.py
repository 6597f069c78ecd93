"""What a tablet keeps through a crash, and the queue that sends it: the app's own, in Python.

The same rules as static/js/marking/queue.js: in order, a hundred at once, again after a pause that
doubles up to half a minute, and nothing is dropped before its final answer.
"""

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import takewhile
from time import monotonic
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skillscomp.services.marking.passes import decoded, encoded

LARGEST_BATCH = 100
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
SAVE_TRIES_AFTER = 2.0
"""Seconds since the last try after which a new mark is a reason to try again."""
FINAL = frozenset({"recorded", "duplicate", "conflict", "refused"})
IV_BYTES = 12
Send = Callable[[str, list[dict[str, str]]], Awaitable[list[dict[str, Any]] | None]]
"""Give pass and events, get their answers; None where the server was not reached."""


def seal(key: str, thing: Any, bound_to: str) -> dict[str, str]:
    """Seal a thing for its owner and the server, beside an id or a word."""
    iv = secrets.token_bytes(IV_BYTES)
    data = AESGCM(decoded(key)).encrypt(iv, orjson.dumps(thing), bound_to.encode())
    return {"iv": encoded(iv), "data": encoded(data)}


@dataclass(slots=True)
class Row:
    """A sealed event that waits, with the pass under which it is sent, and what it is about."""

    about: tuple[str, ...]
    id: str
    pass_: str
    iv: str
    data: str

    def as_sent(self) -> dict[str, str]:
        """Give it as the server takes it."""
        return {"id": self.id, "iv": self.iv, "data": self.data}


@dataclass
class Disk:
    """What is left when a tablet goes down: who it is, its sign-in and its outbox."""

    cookies: dict[str, str] = field(default_factory=dict)
    entry: dict[str, Any] | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Outbox:
    """The queue over a disk; ``send`` is the network, ``answered`` hears every final answer."""

    disk: Disk
    send: Send
    answered: Callable[[dict[str, Any]], None]
    chance: random.Random
    longest_pause: float = LONGEST_PAUSE
    failures: int = 0
    tried_at: float = 0.0
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    emptied: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._note_whether_empty()

    def append(self, event: dict[str, Any], entry: dict[str, Any], about: tuple[str, ...]) -> None:
        """Keep an event for good, sealed for its person; it is sent soon."""
        sealed = seal(entry["sealing_key"], event, event["id"])
        self.disk.rows.append(Row(about, event["id"], entry["pass"], **sealed))
        self._note_whether_empty()
        if not self.failures or monotonic() - self.tried_at >= SAVE_TRIES_AFTER:
            self.awake.set()

    async def run(self) -> None:
        """Send as long as the tablet is on."""
        while True:
            self.awake.clear()
            pause = self.longest_pause if await self.flush() else self._pause()
            try:
                async with asyncio.timeout(pause):
                    await self.awake.wait()
            except TimeoutError:
                continue

    async def flush(self) -> bool:
        """Send until nothing is left, or until there is trouble."""
        while self.disk.rows:
            pass_ = self.disk.rows[0].pass_
            of_pass = takewhile(lambda row: row.pass_ == pass_, self.disk.rows)  # noqa: B023 - used up here
            batch = list(of_pass)[:LARGEST_BATCH]
            self.tried_at = monotonic()
            answers = await self.send(pass_, [row.as_sent() for row in batch])
            if not self._settle(answers or []):
                self.failures += 1
                return False
            self.failures = 0
        return True

    def _settle(self, answers: list[dict[str, Any]]) -> bool:
        final = {each["id"]: each for each in answers if each["status"] in FINAL}
        mine = [row.id for row in self.disk.rows if row.id in final]
        self.disk.rows = [row for row in self.disk.rows if row.id not in final]
        self._note_whether_empty()
        for identifier in mine:
            self.answered(final[identifier])
        return bool(mine)

    def _note_whether_empty(self) -> None:
        if self.disk.rows:
            self.emptied.clear()
        else:
            self.emptied.set()

    def _pause(self) -> float:
        longest = min(self.longest_pause, SHORTEST_PAUSE * float(2**self.failures))
        return self.chance.uniform(SHORTEST_PAUSE, longest)
