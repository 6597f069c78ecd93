"""A hall's network: what stands between the browsers of a test and the real server.

It forwards to ``skillscomp serve`` and can be told to misbehave, for the whole hall at once:

``cut``            nobody reaches the server
``delay``          seconds before a request is passed on
``lost_requests``  the share of requests that never arrive
``lost_answers``   the share of answers that are lost after the server has done its work
``only``           the beginning of the addresses that this is about; the others are well

``restart()`` stops the server in the middle of the day, and starts it again.
"""

import http.client
import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from typing_extensions import override

from tests.browser.server import serve

PATIENCE = 30
_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


class Network(ThreadingHTTPServer):
    """The network and the server behind it; its attributes may change at any moment."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, database_url: str, folder: Path, seed: int, **settings: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.cut = False
        self.delay = 0.0
        self.lost_requests = self.lost_answers = 0.0
        self.only = "/"
        self.behind = ""
        self.tree: Path | None = None
        """Where the program stands that the next start runs, when it is another one."""
        self.passed: list[tuple[str, str, int]] = []
        """Method, address and status of every answer of the server, lost ones included."""
        self._serving = {"SKILLSCOMP_PUBLIC_ADDRESS": self.address, **settings}
        self._database_url, self._folder = database_url, folder
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self._server = ExitStack()
        self._closing = threading.Event()

    def begin(self) -> None:
        """Start the server; whoever asks before it is there finds nobody."""
        running = serve(self._database_url, self._folder, tree=self.tree, **self._serving)
        self.behind = self._server.enter_context(running)

    def end(self) -> None:
        """Stop the server."""
        self.behind = ""
        self._server.close()

    def restart(self) -> None:
        """Stop the server, whatever it is doing, and start it again."""
        self.end()
        self.begin()

    def heal(self) -> None:
        """Let everything be well from now on."""
        self.cut, self.delay, self.lost_requests, self.lost_answers = False, 0.0, 0.0, 0.0

    def happens(self, share: float) -> bool:
        """Tell whether something with this chance happens now."""
        return share > 0 and self._chance.random() < share

    def wait(self) -> None:
        """Keep a request as long as the delay says."""
        if self.delay:
            self._closing.wait(self.delay)

    def leave(self) -> None:
        """Stop everything."""
        self._closing.set()
        self.shutdown()
        self.server_close()
        self._server.close()

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is what this is for."""


class _Passing(BaseHTTPRequestHandler):
    """Passes one connection's requests on."""

    protocol_version = "HTTP/1.1"
    server: Network

    def do_GET(self) -> None:
        network = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        about = self.path.startswith(network.only)
        if about:
            network.wait()
        if about and (network.cut or network.happens(network.lost_requests)):
            self._vanish()
            return
        answer = self._ask(body)
        if answer is None or (about and (network.cut or network.happens(network.lost_answers))):
            self._vanish()
        else:
            self._give(*answer)

    def do_POST(self) -> None:
        self.do_GET()

    def _ask(self, body: bytes) -> tuple[http.client.HTTPResponse, bytes] | None:
        """Ask the server; None when it is not there."""
        behind = urlsplit(self.server.behind)
        connection = http.client.HTTPConnection(behind.netloc, timeout=PATIENCE)
        try:
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        self.server.passed.append((self.command, self.path, answer.status))
        return answer, content

    def _give(self, answer: http.client.HTTPResponse, content: bytes) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _vanish(self) -> None:
        """Close the line without a word."""
        self.close_connection = True

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what was passed on is remembered."""


@contextmanager
def faulty_network(
    database_url: str, folder: Path, seed: int = 0, **settings: str
) -> Iterator[Network]:
    """Serve a database behind a network of a hall until the block ends."""
    network = Network(database_url, folder, seed, **settings)
    passing = threading.Thread(target=network.serve_forever)
    passing.start()
    try:
        network.begin()
        yield network
    finally:
        network.leave()
        passing.join(PATIENCE)
