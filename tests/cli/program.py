"""Runs the command as a process of its own, in a folder and an environment of the test's."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).parents[2]


def run(
    *arguments: str, folder: Path, to: TextIO | None = None, patience: float = 60, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run ``skillscomp`` to its end, at most for some seconds, and give what it said."""
    program = "from skillscomp.cli.main import main; main(prog_name='skillscomp')"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
        stdout=to or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=patience,
    )
