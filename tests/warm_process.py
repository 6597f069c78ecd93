"""The process that has loaded the program: for each command it is told, a fork of it runs that.

Started by tests/warm_program.py, which says over a socket what to run. A fork of the fork is the
command itself; the one between waits for it and tells its number and how it ended.
"""

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from skillscomp.cli.main import COMMANDS, main

LONGEST = 200_000
"""Bytes of an order: arguments, folder and environment."""
FILES = 4
"""Input, output, errors; and where it is said how the command fares."""


def load() -> None:
    """Import all that a command may need, and let no fork look through it for rubbish."""
    for module in ("skillscomp.app", *COMMANDS.values()):
        import_module(module)
    gc.collect()
    gc.freeze()


def next_command(orders: socket.socket) -> dict[str, Any]:
    """Fork for every order; returns in the forks only, which have become what was ordered."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those between are nobody's to wait for
    while True:
        content, files, _flags, _sender = socket.recv_fds(orders, LONGEST, FILES)
        if not content:
            raise SystemExit
        if os.fork() == 0:
            orders.close()
            *streams, told = files
            _stay_between(streams, told)
            return _become(json.loads(content), streams)
        for file in files:
            os.close(file)


def _stay_between(streams: list[int], told: int) -> None:
    """Fork the command, in which this returns, and tell of it until it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    command = os.fork()
    if command == 0:
        os.close(told)
        return
    for stream in streams:
        os.close(stream)
    os.write(told, f"{command}\n".encode())
    _command, status = os.waitpid(command, 0)
    os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(order: dict[str, Any], streams: list[int]) -> dict[str, Any]:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    return order


if __name__ == "__main__":
    load()
    sys.argv[1:] = next_command(socket.socket(fileno=int(sys.argv[1])))["arguments"]
    main(prog_name="skillscomp")
