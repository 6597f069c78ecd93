"""Addresses of static files with a hash, so that browsers keep them until they change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import current_app, url_for

HASH_LENGTH = 12


def static_url(path: str) -> str:
    """Give the address of a file under static/ with the hash of what is in it."""
    return url_for("static", filename=path, v=_hash(Path(current_app.static_folder or ""), path))


@cache
def _hash(folder: Path, path: str) -> str:
    return sha256((folder / path).read_bytes()).hexdigest()[:HASH_LENGTH]
