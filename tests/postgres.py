"""A PostgreSQL cluster of the tests' own: made in a temporary folder, stopped and removed after.

``with cluster() as url:`` gives a SQLAlchemy address of an empty database. The server listens on
a socket in that folder only, so that clusters of several test processes never meet.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

_OWNER = "skillscomp"
_PLACES = "/usr/lib/postgresql"
_SETTINGS = (
    "listen_addresses=",
    "shared_buffers=64MB",
    "max_connections=100",
    "autovacuum=off",  # a cluster of minutes needs no housekeeping
)


def programs() -> Path:
    """Return the folder of ``initdb`` and ``pg_ctl``, of the newest version that is installed."""
    found = sorted(
        Path(_PLACES).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    if found:
        return found[0].parent
    if anywhere := shutil.which("initdb"):
        return Path(anywhere).parent
    raise LookupError("PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Run a server until the block ends; ``durable`` writes through to the disk, as in real life.

    Yields the address of an empty database, for ``create_engine``.
    """
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="skillscomp-pg-"))
    try:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
        _run(
            bin_folder / "initdb",
            f"--pgdata={folder / 'cluster'}",
            f"--username={_OWNER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        with _server(bin_folder, folder, durable=durable):
            yield address(folder, "postgres")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def address(folder: Path, database: str) -> str:
    """Return the SQLAlchemy address of a database of the cluster in ``folder``."""
    return f"postgresql+psycopg://{_OWNER}@/{database}?host={quote(str(folder), safe='')}"


@contextmanager
def database(server: str) -> Iterator[str]:
    """Make one more empty database in a running cluster and drop it after the block."""
    name = f"test_{secrets.token_hex(6)}"
    plain = server.replace("postgresql+psycopg", "postgresql", 1)
    _say(plain, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield server.replace("/postgres?", f"/{name}?", 1)
    finally:
        _say(plain, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _say(server: str, statement: sql.Composed) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def _server(bin_folder: Path, folder: Path, *, durable: bool) -> Iterator[None]:
    data = folder / "cluster"
    settings = (
        *_SETTINGS,
        f"unix_socket_directories={folder}",
        *(() if durable else ("fsync=off", "synchronous_commit=off", "full_page_writes=off")),
    )
    options = " ".join(f"-c {setting}" for setting in settings)
    _run(
        bin_folder / "pg_ctl",
        "start",
        "--wait",
        f"--pgdata={data}",
        f"--log={folder / 'log'}",
        f"--options={options}",
    )
    process = int((data / "postmaster.pid").read_text().splitlines()[0])
    try:
        yield
    finally:
        _run(bin_folder / "pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={data}")
        if _runs(process):
            os.kill(process, signal.SIGKILL)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _run(program: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs, as its own user when the tests run as root."""
    as_owner = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*as_owner, str(program), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if "start" not in arguments else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        cwd=tempfile.gettempdir(),
        check=False,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{program.name} failed ({done.returncode}): {done.stdout}")
