"""A tablet as the server meets it: enrolled, signed in on, asked, and felt through its outbox."""

import asyncio
import random
from dataclasses import dataclass
from typing import Any

from skillscomp.simulation.network import Network
from skillscomp.simulation.outbox import LONGEST_PAUSE, SHORTEST_PAUSE, Disk, Outbox, seal
from skillscomp.simulation.plan import Fault
from skillscomp.simulation.tally import Tally
from skillscomp.simulation.wire import OK, Reply, Request, Unreachable, Wire

UNAUTHORISED, BUSY = 401, frozenset({429, 503})
ENDED = frozenset({"signed-out", "stale-page", "not-found"})
"""What the server says when the session is not the one that the tablet believes in."""
AGAIN = 1.0
"""Seconds before somebody tries again what did not work."""
_API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Hands:
    """What every tablet shares: the network, what is counted, the server's port, chance, tempo."""

    network: Network
    tally: Tally
    port: int
    chance: random.Random
    speed: float = 1.0


class Refused(Exception):  # noqa: N818 - an answer of the server
    """The server said no; the text is its code."""


class Tablet:
    """One tablet that is on; ``disk`` is what it keeps when it goes down."""

    def __init__(self, hands: Hands, number: int, disk: Disk) -> None:
        self.number = number
        self.disk = disk
        self._hands = hands
        self._wire = Wire(hands.port, disk.cookies)
        self._sending = [Wire(hands.port) for _ in range(2)]
        longest = max(2 * SHORTEST_PAUSE, LONGEST_PAUSE / hands.speed)
        self.outbox = Outbox(disk, self._send, hands.tally.answer, hands.chance, longest)

    def close(self) -> None:
        """Drop its connections."""
        for wire in (self._wire, *self._sending):
            wire.close()

    async def enrol(self, code: str) -> None:
        """Become a tablet of the competition."""
        await self._until_done("/tablets/enrol", {"code": code}, "enrolments")

    async def sign_in(self, account: str, pin: str) -> None:
        """Sign somebody in by a PIN; without a network on what the disk keeps."""
        content = {"account": account, "pin": pin}
        while True:
            try:
                self.disk.entry = await self._asked("/tablets/sign-in", content)
            except Unreachable:
                if self.disk.entry is None:
                    await asyncio.sleep(AGAIN)
                    continue
                self._hands.tally.done["sign-ins without a network"] += 1
                return
            except Refused as refusal:
                self._hands.tally.errors[f"sign-in {refusal}"] += 1
                await asyncio.sleep(AGAIN)
                continue
            self._hands.tally.done["sign-ins"] += 1
            return

    async def ask(self, path: str, content: Any = None) -> Any:
        """Ask for the person signed in, resuming the session where it ended.

        Raises Unreachable, Refused.
        """
        try:
            return await self._asked(path, content)
        except Refused as refusal:
            if str(refusal) not in ENDED or self.disk.entry is None:
                raise
        await self._resume(self.disk.entry)
        return await self._asked(path, content)

    async def _resume(self, entry: dict[str, Any]) -> None:
        proof = seal(entry["sealing_key"], {"resume": "now"}, "resume")
        self.disk.entry = await self._asked("/tablets/resume", {"pass": entry["pass"], **proof})
        self._hands.tally.done["sessions resumed"] += 1

    async def _until_done(self, path: str, content: Any, counted: str) -> None:
        while True:
            try:
                await self._asked(path, content)
            except (Unreachable, Refused) as trouble:
                self._hands.tally.errors[f"{path} {trouble}"] += 1
                await asyncio.sleep(AGAIN)
                continue
            self._hands.tally.done[counted] += 1
            return

    async def _asked(self, path: str, content: Any = None) -> Any:
        entry = self.disk.entry
        token = {"X-CSRFToken": entry["csrf"]} if entry and content is not None else {}
        request = Request(_API + path, content, token)
        reply = await self._hands.network.carry(self.number, self._wire, request)
        self.disk.cookies.update(reply.cookies)
        answer = reply.json()
        if reply.status == OK:
            return answer
        if reply.status in BUSY:
            self._hands.tally.errors[f"busy {reply.status}"] += 1
            raise Unreachable
        raise Refused(_code(reply, answer))

    async def _send(self, pass_: str, events: list[dict[str, str]]) -> list[dict[str, Any]] | None:
        request = Request(f"{_API}/marking/sealed", {"pass": pass_, "events": events})
        twice = self._hands.network.has(Fault.TWICE) and self._hands.chance.random() < 1 / 3
        replies = await asyncio.gather(
            *(
                self._hands.network.carry(self.number, wire, request)
                for wire in self._sending[: 2 if twice else 1]
            ),
            return_exceptions=True,
        )
        self._hands.tally.done["batches sent twice"] += twice
        for reply in replies:
            if isinstance(reply, Reply):
                if reply.status == OK:
                    answers: list[dict[str, Any]] = reply.json()["answers"]
                    return answers
                self._hands.tally.errors[f"sealed {_code(reply, reply.json())}"] += 1
            elif not isinstance(reply, Unreachable):
                raise reply
        return None


def _code(reply: Reply, answer: Any) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    if code:
        return str(code)
    return "signed-out" if reply.status == UNAUTHORISED else f"status {reply.status}"
