"""Two hundred tablets in one process: keep-alive connections that send requests made beforehand.

Reads a plan as JSON from standard input, prints what was measured as JSON. It does nothing but
send, wait and count, so that little of the machine is taken from the server.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from time import perf_counter, process_time

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length: "


@dataclass
class Told:
    """What came back."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0


class Tablet(asyncio.Protocol):
    """One connection; ``ask`` sends a request and waits for the whole answer."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.answered: asyncio.Future[bytes] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment] # TCP gives a Transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        end = self.received.find(HEAD_END)
        if end < 0:
            return
        at = self.received.lower().find(LENGTH, 0, end) + len(LENGTH)
        whole = end + len(HEAD_END) + int(self.received[at : self.received.find(b"\r", at)])
        if len(self.received) >= whole and self.answered is not None:
            self.answered.set_result(bytes(self.received[:whole]))
            self.received = self.received[whole:]

    def connection_lost(self, exc: Exception | None) -> None:
        if self.answered is not None and not self.answered.done():
            self.answered.set_exception(exc or ConnectionResetError())

    async def ask(self, request: bytes) -> bytes:
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answered


async def closed(tablets: list[Tablet], requests: list[list[bytes]], want: bytes) -> Told:
    """Each tablet sends its next request as soon as the last is answered."""
    told = Told()

    async def work(tablet: Tablet, mine: list[bytes]) -> None:
        for request in mine:
            started = perf_counter()
            answer = await tablet.ask(request)
            told.seconds.append(perf_counter() - started)
            told.errors += want not in answer

    await asyncio.gather(*map(work, tablets, requests))
    return told


async def opened(
    tablets: list[Tablet], requests: list[list[bytes]], want: bytes, rate: float
) -> Told:
    """Requests start by the clock, whether those before are answered or not."""
    told = Told()
    started = perf_counter()

    async def work(number: int, tablet: Tablet, mine: list[bytes]) -> None:
        for turn, request in enumerate(mine):
            due = started + (turn * len(tablets) + number) / rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            answer = await tablet.ask(request)
            told.seconds.append(perf_counter() - due)
            told.errors += want not in answer

    await asyncio.gather(*map(work, range(len(tablets)), tablets, requests))
    return told


async def run(plan: dict) -> dict[str, float]:
    loop = asyncio.get_running_loop()
    tablets = [
        (await loop.create_connection(Tablet, "127.0.0.1", plan["port"]))[1]
        for _ in plan["requests"]
    ]
    requests = [[request.encode() for request in mine] for mine in plan["requests"]]
    want = plan["want"].encode()
    started, worked = perf_counter(), process_time()
    if plan.get("rate"):
        told = await opened(tablets, requests, want, plan["rate"])
    else:
        told = await closed(tablets, requests, want)
    took = perf_counter() - started
    for tablet in tablets:
        tablet.transport.close()
    ordered = sorted(told.seconds)
    return {
        "per_second": len(ordered) / took,
        "cpu": process_time() - worked,
        "p50": ordered[len(ordered) // 2],
        "p99": ordered[len(ordered) * 99 // 100],
        "errors": told.errors,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))  # noqa: T201 - its output
