"""The page of the marking app, the same for everybody, and what keeps it on a tablet.

The page holds no personal data and nothing of a session: what it shows comes from /api/v1.
"""

from mimetypes import guess_type
from pathlib import Path
from typing import Any

import orjson
from flask import Response, abort, current_app, request, url_for

from skillscomp.web.app_words import words_json
from skillscomp.web.marking_app.files import AppFiles, app_files, compressed, content_of, hash_of
from skillscomp.web.marking_app.place import pages
from skillscomp.web.sentences.wording import LANGUAGES

__all__ = ["pages"]

_TEMPLATE = "marking/app.html"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"
_ICONS = (("192", "any"), ("512", "any"), ("512", "maskable"))
_ACCENT = "#0b5a55"
_PAPER = "#f5f4ef"
_FONT = "font/woff2"


@pages.get("/<path:below>")
@pages.get("/")
def app(below: str = "") -> Response:  # noqa: ARG001 - the app itself reads its address
    """Show the app; which of its pages is chosen after the # of the address."""
    return _answer(_shell(), "text/html")


@pages.get("/files/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """Hand out a file of the app as it is in this version."""
    files = _files()
    if version != files.version or name not in files.hashes:
        abort(404)
    path = _static() / name
    answer = Response(content_of(path), mimetype=guess_type(name)[0] or _FONT)
    small = compressed(path)
    if small:
        answer.headers["Vary"] = "Accept-Encoding"
    coding = next((each for each in small if request.accept_encodings[each]), None)
    if coding:
        answer.headers["Content-Encoding"] = coding
        answer.data = small[coding]
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer


@pages.get("/words/<language>.json")
def words(language: str) -> Response:
    """Hand out the texts of the app in a language."""
    if language not in LANGUAGES:
        abort(404)
    return _answer(words_json(language), "application/json")


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """Say how the app is put on the first screen of a tablet."""
    return _answer(_manifest(), "application/manifest+json")


@pages.get("/worker.js")
def worker() -> Response:
    """Hand out the worker, which brings the list of what it has to keep."""
    listed = orjson.dumps(_kept()).decode()
    module = _address("js/marking/worker.js")
    script = f'import {{ keep }} from "{module}";\nkeep({listed});\n'
    answer = _answer(script.encode(), "text/javascript")
    answer.headers["Service-Worker-Allowed"] = url_for("marking_app.app")
    return answer


def _kept() -> dict[str, Any]:
    files = _files()
    made = {url_for("marking_app.app"): _shell(), url_for("marking_app.manifest"): _manifest()}
    for language in LANGUAGES:
        made[url_for("marking_app.words", language=language)] = words_json(language)
    kept = {address: hash_of(content) for address, content in made.items()}
    kept |= {_address(path): found for path, found in files.hashes.items()}
    return {"version": files.version, "page": url_for("marking_app.app"), "files": kept}


def _manifest() -> bytes:
    icons = [
        {"src": _address(_icon(size, purpose)), "sizes": f"{size}x{size}", "purpose": purpose}
        for size, purpose in _ICONS
    ]
    described = {
        "id": url_for("marking_app.app"),
        "name": "Vērtēšana · Marking",
        "short_name": "Vērtēšana",
        "start_url": url_for("marking_app.app"),
        "scope": url_for("marking_app.app"),
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": [icon | {"type": "image/png"} for icon in icons],
    }
    return orjson.dumps(described)


def _icon(size: str, purpose: str) -> str:
    return f"images/mark-{size}{'' if purpose == 'any' else f'-{purpose}'}.png"


def _shell() -> bytes:
    """Render the page without anything of the one who asks: no session, no language."""
    files = _files()
    page = current_app.jinja_env.get_template(_TEMPLATE).render(
        version=files.version,
        script=_address("js/marking/app.js"),
        modules=[_address(path) for path in files.modules()],
        sheets=[_address(path) for path in files.sheets()],
        fonts=[_address(path) for path in files.hashes if path.endswith(".woff2")],
        mark=_address("images/mark.svg"),
        touch_icon=_address(_icon("192", "any")),
        manifest=url_for("marking_app.manifest"),
        worker=url_for("marking_app.worker"),
        desk=url_for("jury.contests"),
    )
    return page.encode()


def _address(path: str) -> str:
    return url_for("marking_app.file", version=_files().version, name=path)


def _files() -> AppFiles:
    template = current_app.jinja_env.get_template(_TEMPLATE)
    page = Path(template.filename or "").read_bytes()
    return app_files(_static(), page, *map(words_json, LANGUAGES))


def _static() -> Path:
    return Path(current_app.static_folder or "")


def _answer(content: bytes, mimetype: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Cache-Control"] = _ASK_FIRST
    answer.add_etag()
    answer.make_conditional(request)
    return answer
