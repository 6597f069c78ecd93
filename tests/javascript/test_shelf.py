"""The copy of a book on a tablet opens for its reader, and stands in nobody's way."""

import json
import os
import subprocess
from pathlib import Path

from tests.javascript.node import node

_HERE = Path(__file__).parent


def test_a_copy_under_a_key_that_is_gone_is_as_good_as_none():
    """A password was changed, or the tablet was enrolled anew: the server tells the book."""
    done = subprocess.run(
        [node(), "--import", str(_HERE / "as_modules.mjs"), str(_HERE / "shelf.mjs")],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert json.loads(done.stdout) == {"same": {"number": 7}, "other": None}
