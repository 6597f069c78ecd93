"""The pages of setting up with 64 contests, 1,400 contestants and 400 schools, warm: the median.

From the cookie to the last byte through Flask's test client: the list of entries (a page of it and
a search), the checklist, the preview of an import with 5,000 rows; and how long that preview takes
to be made of the uploaded workbook, in seconds.
"""

import gc
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from skillscomp.spreadsheets.entry_table import write_entries
from tests.cast import play
from tests.large_event import FAMILY, GIVEN, WORLD, add_large_event, birth_date_of
from tests.web.forms import send

ROUNDS = 9
ROWS = 5000
HERE = "/organiser/competitions/large"
PAGES = {
    "entries_list_ms": f"{HERE}/entries?page=7",
    "entries_search_ms": f"{HERE}/entries?q=berzins&sort=-school",
    "checklist_ms": f"{HERE}/checklist",
}
LIMITS = {
    "entries_list_ms": ("at most", 200.0),
    "entries_search_ms": ("at most", 200.0),
    "checklist_ms": ("at most", 200.0),
    "import_preview_ms": ("at most", 200.0),
    "import_made_s": ("at most", 5.0),
}


def measure() -> dict[str, float]:
    """Give milliseconds and seconds of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TestConfig(f"sqlite:///{Path(folder) / 'bench.sqlite3'}"))
        with app.app_context():
            flask_migrate.upgrade()
            cast = play(db.session())
            add_large_event(db.session())
            db.session.commit()
            who = f"{cast.andris.key}:{cast.andris.epoch}"
        client = _client(app, who)
        figures = {name: _median(client, address) for name, address in PAGES.items()}
        figures |= _imported(client)
        with app.app_context():
            db.engine.dispose()
    return figures


def _imported(client: FlaskClient) -> dict[str, float]:
    content = _table()
    begun = process_time()
    answer = send(client, f"{HERE}/entries/import", file=(BytesIO(content), "entries.xlsx"))
    place = answer.location
    while not send(client, f"{place}/progress").json["done"]:
        pass
    made = process_time() - begun
    return {"import_made_s": made, "import_preview_ms": _median(client, f"{place}?show=new&page=9")}


def _table() -> bytes:
    """Write 5,000 new contestants, each with a companion."""
    rows = [
        {
            "contest": f"L{place % WORLD.contests // 8 * 8 + 1:02}",
            "school": f"L{place % WORLD.schools + 1:03}",
            "given_name": GIVEN[place % len(GIVEN)],
            "family_name": f"Jaun{'abcdefghij'[place % 10]}-{_letters(place)}",
            "birth_date": birth_date_of(place),
            "email": f"new{place}@example.org",
            "phone": "+371 20000000",
            "companion_1_given_name": "Ilze",
            "companion_1_family_name": FAMILY[place % len(FAMILY)],
        }
        for place in range(ROWS)
    ]
    return write_entries(rows, "lv", personal=True)


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def _median(client: FlaskClient, address: str) -> float:
    _refuse_other(client, address)
    return median(_seconds(lambda: client.get(address).data) for _ in range(ROUNDS)) * 1000


def _refuse_other(client: FlaskClient, address: str) -> None:
    """Refuse to measure a page that is not there; asking for it also warms it up."""
    if (status := client.get(address).status_code) != 200:
        raise ValueError(f"{address} answers {status}")


def _client(app: Flask, who: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = who
        cookie["_fresh"] = True
    return client


def _seconds(task: Callable[[], object]) -> float:
    gc.collect()
    begun = process_time()
    task()
    return process_time() - begun


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:32}{figure:10.2f}")  # noqa: T201 - its output
