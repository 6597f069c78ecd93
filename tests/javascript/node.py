"""Runs functions of the pages' own modules in Node: one process for all cases of a test.

``call("marking/worth.js", "worth", [[aspect, "3", "en"], ...])`` gives what each call returned.
"""

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import which
from typing import Any

_HERE = Path(__file__).parent
SCRIPTS = _HERE.parents[1] / "static" / "js"


def node() -> str:
    """Find Node; a machine without it lacks a tool of the tests."""
    found = which("node")
    assert found, "the tests of the scripts need Node: make install-tools"
    return found


def call(module: str, function: str, arguments: Iterable[Sequence[Any]]) -> list[Any]:
    """Call a function of static/js/MODULE with each of the arguments, in their order."""
    lines = "".join(json.dumps(list(each)) + "\n" for each in arguments)
    done = subprocess.run(
        [node(), str(_HERE / "call.mjs"), str(SCRIPTS / module), function],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    for answer in answers:
        assert "thrown" not in answer, answer["thrown"]
    return [answer["value"] for answer in answers]
