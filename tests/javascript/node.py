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

import playwright

_HERE = Path(__file__).parent
SCRIPTS = _HERE.parents[1] / "static" / "js"


def node() -> str:
    """Find Node: the machine's, or the one that comes with the driver of the test browser."""
    own = Path(playwright.__file__).with_name("driver") / "node"
    return which("node") or str(own)


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
