"""HTTP as a tablet speaks it: one connection that is kept open, and the cookies that it was given.

A few lines over asyncio, so that three hundred tablets fit into one process beside the server that
they measure.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

PATIENCE = 20.0
"""Seconds after which a tablet gives an answer up, as static/js/marking/sender.js does."""
OK = 200
_LENGTH = "content-length"


class Unreachable(Exception):  # noqa: N818 - it is what the network is, no mistake
    """The server was not reached, or its answer did not arrive."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server."""

    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Give the content; None where it is no JSON."""
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; ``content`` None is a GET."""

    path: str
    content: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Wire:
    """One connection to the server; opened when it is needed, and again after trouble.

    Whoever gets an answer takes its cookies over: those of an answer that is lost never arrive.
    """

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._turn = asyncio.Lock()
        self.cookies = {} if cookies is None else cookies

    async def ask(self, request: Request) -> Reply:
        """Send a request and wait for the answer; raises Unreachable."""
        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    reply = await self._asked(request)
            except (OSError, EOFError, TimeoutError, ValueError) as trouble:
                self.close()
                raise Unreachable from trouble
            except asyncio.CancelledError:
                self.close()
                raise
        if reply.headers.get("connection", "").lower() == "close":
            self.close()
        return reply

    def close(self) -> None:
        """Drop the connection; the next request opens another."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _asked(self, request: Request) -> Reply:
        fresh = self._streams is None
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(self._written(request))
        await writer.drain()
        try:
            return await _read(reader)
        except asyncio.IncompleteReadError as trouble:
            # A connection that was kept too long ends before a word is said: ask on a new one.
            self.close()
            if fresh or trouble.partial:
                raise
            return await self._asked(request)

    def _written(self, request: Request) -> bytes:
        body = b"" if request.content is None else orjson.dumps(request.content)
        head = {"Host": f"127.0.0.1:{self._port}", **request.headers}
        if self.cookies:
            head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if request.content is not None:
            head |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        method = "GET" if request.content is None else "POST"
        lines = [f"{method} {request.path} HTTP/1.1", *(f"{k}: {v}" for k, v in head.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body


async def _read(reader: asyncio.StreamReader) -> Reply:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    headers: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for line in filter(None, head[1:]):
        name, _, value = line.partition(": ")
        if name.lower() == "set-cookie":
            cookie, _, content = value.partition(";")[0].partition("=")
            cookies[cookie] = content
        headers[name.lower()] = value
    body = await reader.readexactly(int(headers.get(_LENGTH, "0")))
    return Reply(status, headers, cookies, body)
