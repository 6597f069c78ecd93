"""What the marking app is told, as files that its tests and its makers read: tests/web/api/samples.

They come from the demonstration, cut to three forms and five entries. Write them anew with
``python -m tests.web.api.sample_books`` where they changed on purpose.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from skillscomp.models.accounts import Account
from tests.demo_database import load_demo

SAMPLES = Path(__file__).parent / "samples"
CONTEST = "final-18"
FORMS = ("D1", "D2", "E2")
ENTRIES = 5
NOW = "2027-04-22T11:05:00.000Z"
STAMP = "5f1e0c77a2b4.e3b0c44298fc"


def samples(database: Path) -> dict[str, Any]:
    """Ask for each sample as Dace, who leads the marking of electrical installations."""
    app = create_app(TestConfig(f"sqlite:///{database}"))
    with app.app_context():
        client = _signed_in(app, "dace@demo.example")
        whole = _cut(_asked(client, f"/contests/{CONTEST}?lang=en"))
        since = f"since={whole['number'] - 150}&stamp={whole['stamp']}"
        delta = _cut(_asked(client, f"/contests/{CONTEST}?lang=en&{since}"))
        found = {"book": whole, "delta": delta, "day": _asked(client, "/day")}
        db.session.remove()
        db.engine.dispose()
    for content in found.values():
        content["now"] = NOW
        if "stamp" in content:
            content["stamp"] = STAMP
    return found


def written(name: str) -> Any:
    """Read a sample."""
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def _signed_in(app: Flask, email: str) -> FlaskClient:
    account = db.session.scalars(select(Account).where(Account.email == email)).one()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = f"{account.key}:{account.epoch}"
    return client


def _asked(client: FlaskClient, address: str) -> Any:
    answer = client.get(f"/api/v1/marking{address}")
    assert answer.status_code == 200, answer.text
    return answer.json


def _cut(book: dict[str, Any]) -> dict[str, Any]:
    if "forms" in book:
        book["forms"] = [form for form in book["forms"] if form["code"] in FORMS]
        for form in book["forms"]:
            form["entries"] = form["entries"][:ENTRIES]
    book["cells"] = {
        form: dict(list(entries.items())[:ENTRIES])
        for form, entries in book["cells"].items()
        if form in FORMS
    }
    return book


def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = samples(load_demo(Path(folder) / "demo.sqlite3"))
    for name, content in found.items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (SAMPLES / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
