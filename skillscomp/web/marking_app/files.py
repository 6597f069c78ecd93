"""What the marking app consists of, under one version: modules, styles, fonts, pictures.

The version is a hash over all of it and stands in the path of every file
(``/marking/files/<version>/js/marking/app.js``), so that a module finds its neighbours of the same
version by their relative addresses, and a browser may keep each of them for ever. Scripts go out
without their comments and blanks, and what is text goes out compressed: a hall's Wi-Fi is slow.
"""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import brotli

SHEETS = ("tokens", "base", "components", "marking_app", "portrait", "landscape")
"""In the order in which the page takes them; what is not there yet is left out."""
_PARTS = (
    "js/marking/**/*.js",
    "css/*.css",
    "vendor/*.css",
    "fonts/*.woff2",
    "images/mark*",
    "images/weave.svg",
)
_VERSION_LENGTH = 16
_UNREAD = re.compile(rb"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+", re.MULTILINE | re.DOTALL)
"""Comments on lines of their own, and indentation. A space within a line may be a word's, since
modules hold HTML with words in it.
"""
_TEXTS = (".css", ".js", ".svg")


@dataclass(frozen=True, slots=True)
class AppFiles:
    """The version of the app, and its files (paths under static/) with their hashes."""

    version: str
    hashes: Mapping[str, str]

    def modules(self) -> tuple[str, ...]:
        """Name the modules of the page: those of all its screens, but not the worker."""
        scripts = (path for path in self.hashes if path.endswith(".js"))
        return tuple(path for path in scripts if not path.endswith("/worker.js"))

    def sheets(self) -> tuple[str, ...]:
        """Name the styles that the page links, in their order."""
        linked = (f"css/{name}.css" for name in SHEETS)
        return tuple(path for path in linked if path in self.hashes)


@cache
def app_files(static: Path, *others: bytes) -> AppFiles:
    """Look up what the app consists of; ``others`` is what belongs to it and is no file."""
    hashes = {path: hash_of(content_of(static / path)) for path in _paths(static)}
    listed = [f"{path} {content_hash}" for path, content_hash in hashes.items()]
    whole = "\n".join([*listed, *map(hash_of, others)])
    return AppFiles(hash_of(whole.encode())[:_VERSION_LENGTH], hashes)


@cache
def content_of(file: Path) -> bytes:
    """Give a file of the app as it goes out."""
    content = file.read_bytes()
    return _UNREAD.sub(b"", content) if file.suffix == ".js" else content


@cache
def compressed(file: Path) -> Mapping[str, bytes]:
    """Give the content compressed, by the names of the codings, the smallest first.

    Nothing for what is packed already.
    """
    if file.suffix not in _TEXTS:
        return {}
    content = content_of(file)
    return {"br": brotli.compress(content), "gzip": gzip.compress(content)}


def hash_of(content: bytes) -> str:
    """Give the SHA-256 of a content in hex, as the worker computes it."""
    return sha256(content).hexdigest()


def _paths(static: Path) -> list[str]:
    found = {file.relative_to(static).as_posix() for part in _PARTS for file in static.glob(part)}
    unused = {path for path in found if path.startswith("css/") and Path(path).stem not in SHEETS}
    return sorted(found - unused)
