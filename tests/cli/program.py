"""Runs the command to its end, in a folder and an environment of the test's."""

import os
import subprocess
from pathlib import Path
from typing import TextIO

from tests import warm_program
from tests.warm_program import ROOT

__all__ = ["ROOT", "run"]


def run(
    *arguments: str, folder: Path, to: TextIO | None = None, patience: float = 60, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run ``skillscomp`` to its end, at most for some seconds, and give what it said."""
    environment = os.environ | settings
    return warm_program.run(
        arguments, folder=folder, environment=environment, output=to, patience=patience
    )
