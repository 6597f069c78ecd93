"""Saving marks through the real server, with everything on, from 200 tablets at once.

On each engine: single saves as fast as they go, single saves at 100 a second by the clock, and
batches of 20. Beside them, in the same run: an endpoint that does nothing, and bare commits of one
row on the same engine; the ratios to both hold on any machine.
"""

import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
from flask import Flask

from config import TestConfig
from skillscomp.app import create_app
from tests.benchmarks import hall
from tests.postgres import cluster

ROOT = Path(__file__).parents[2]
RUNS = 2
CLOSED = 12
OPENED = 4
BATCHED = 40
BATCH = 20
RATE = 100.0
COMMITS = 1000
RECORDED = '"status":"recorded"'
LIMITS = {
    f"marking_{engine}_{name}": limit
    for engine in ("sqlite", "postgresql")
    for name, limit in {
        "saves_per_second": ("at least", 700.0),
        "saves_p99_ms": ("at most", 500.0),
        "open_loop_p99_ms": ("at most", 60.0),
        "batched_marks_per_second": ("at least", 4000.0),
        "errors": ("at most", 0.0),
    }.items()
}


def measure() -> dict[str, float]:
    """Give saves a second, times in milliseconds and ratios, for both engines."""
    with tempfile.TemporaryDirectory(prefix="skillscomp-hall-") as folder:
        path = Path(folder) / "hall.sqlite3"
        figures = _measure("sqlite", f"sqlite:///{path}")
        figures["marking_sqlite_bare_commits_per_second"] = _bare_sqlite(Path(folder) / "bare")
    with cluster(durable=True) as url:
        figures |= _measure("postgresql", url)
        figures["marking_postgresql_bare_commits_per_second"] = _bare_postgresql(url)
    for engine in ("sqlite", "postgresql"):
        saves = figures[f"marking_{engine}_saves_per_second"]
        for beside in ("no_ops", "bare_commits"):
            bare = figures[f"marking_{engine}_{beside}_per_second"]
            figures[f"marking_{engine}_ratio_to_{beside}"] = saves / bare
    return figures


def _measure(engine: str, url: str) -> dict[str, float]:
    config = TestConfig(url)
    config.SECRET_KEY = secrets.token_hex()
    app = create_app(config)
    hall.fill(app)
    with _server(app, url) as (port, server):
        _load(port, hall.requests(app, 0, 1))  # locks the schemes, warms both workers
        no_ops = _load(port, hall.no_ops(CLOSED), want="ok")
        before = seconds_of(server)
        closed = _best(port, [hall.requests(app, 1 + run * CLOSED, CLOSED) for run in range(RUNS)])
        cost = (seconds_of(server) - before) / (RUNS * CLOSED * hall.TABLETS)
        first = 1 + RUNS * CLOSED
        opened = _load(port, hall.requests(app, first, OPENED), rate=RATE)
        first += OPENED
        batched = _load(port, hall.requests(app, first, BATCHED, batch=BATCH))
    errors = sum(told["errors"] for told in (no_ops, closed, opened, batched))
    named = {
        "no_ops_per_second": no_ops["per_second"],
        "saves_per_second": closed["per_second"],
        "save_server_cpu_ms": cost * 1000,
        "save_load_cpu_ms": closed["cpu"] / (CLOSED * hall.TABLETS) * 1000,
        "load_share_of_cpu": closed["cpu"] / (closed["cpu"] + cost * CLOSED * hall.TABLETS),
        "saves_p50_ms": closed["p50"] * 1000,
        "saves_p99_ms": closed["p99"] * 1000,
        "open_loop_p50_ms": opened["p50"] * 1000,
        "open_loop_p99_ms": opened["p99"] * 1000,
        "batched_marks_per_second": batched["per_second"] * BATCH,
        "batches_p99_ms": batched["p99"] * 1000,
        "errors": float(errors),
    }
    return {f"marking_{engine}_{name}": figure for name, figure in named.items()}


def _best(port: int, runs: list[list[list[str]]]) -> dict[str, float]:
    """Give the run with the most saves a second, and every run's errors."""
    told = [_load(port, requests) for requests in runs]
    best = max(told, key=lambda run: run["per_second"])
    return best | {"errors": sum(run["errors"] for run in told)}


def seconds_of(server: int) -> float:
    """Give the CPU time (user and system) that a process and its children have taken."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        fields = path.read_text().rpartition(")")[2].split()
        process = int(path.parent.name)
        children.setdefault(int(fields[1]), []).append(process)
        ticks[process] = int(fields[11]) + int(fields[12])
    family = [server]
    for process in family:
        family += children.get(process, [])
    return sum(ticks[process] for process in family) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(app: Flask, url: str) -> Iterator[tuple[int, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "SKILLSCOMP_DATABASE_URL": url,
        "SKILLSCOMP_SECRET_KEY": str(app.secret_key),
        "SKILLSCOMP_HTTPS": "0",
    }
    server = subprocess.Popen(
        [Path(sys.executable).with_name("skillscomp"), "serve", "--port", str(port)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
                answer.read()
        except URLError:
            sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _load(
    port: int, requests: list[list[str]], *, want: str = RECORDED, rate: float = 0.0
) -> dict[str, float]:
    plan = {"port": port, "requests": requests, "want": want, "rate": rate}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load"],
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def _bare_sqlite(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, content TEXT)")
    started = perf_counter()
    for number in range(COMMITS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare VALUES (?, ?)", (number, "x" * 400))
        connection.execute("COMMIT")
    took = perf_counter() - started
    connection.close()
    return COMMITS / took


def _bare_postgresql(url: str) -> float:
    with psycopg.connect(url.replace("+psycopg", "", 1)) as connection:
        connection.execute("CREATE TABLE bare (id integer PRIMARY KEY, content text)")
        connection.commit()
        started = perf_counter()
        for number in range(COMMITS):
            connection.execute("INSERT INTO bare VALUES (%s, %s)", (number, "x" * 400))
            connection.commit()
        return COMMITS / (perf_counter() - started)


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:48}{figure:12.2f}")  # noqa: T201 - its output
