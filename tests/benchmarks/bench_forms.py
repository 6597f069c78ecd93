"""The landscape form of 30 aspects x 12 entries, half of it marked: the whole request, as asked.

From the cookie to the last byte through Flask's test client: session, right, interests, what is
read, the values shown, the template; and of that the template alone. Beside it a plain Jinja loop
makes the same bytes out of values that are ready: each attribute of each cell is put in and
escaped, nothing else is done.
"""

import gc
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import flask_migrate
from flask import Flask, before_render_template, template_rendered
from flask.testing import FlaskClient
from jinja2 import Environment
from sqlalchemy.orm import Session

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.core.calculation import NumberCompleted
from skillscomp.core.scheme import Scheme
from skillscomp.extensions import db
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.people import Person
from tests.cast import Cast, play
from tests.core.schemes import criterion, form, judged, measured, scheme
from tests.marked_contest import attach_scheme
from tests.web.api.events import mark, score
from tests.web.api.tablet import Tablet
from tests.web.forms import token_of

ASPECTS, ENTRIES = 30, 12
ROUNDS = 25
PAGE = "/jury/contests/skill-17/landscape/A1"
LIMITS = {
    "form_rendered_ms": ("at most", 15.0),
    "form_ratio_to_plain_loop": ("at most", 5.0),
}
CELL, VALUE = "<td data-save-state", re.compile('(?<==")([^"]*)(?=")')
LOOP = (
    "{{ head|safe }}{% for cell in cells %}{% for text, value in cell %}"
    "{{ text|safe }}{{ value }}{% endfor %}{% endfor %}"
)


def measure() -> dict[str, float]:
    """Give milliseconds of processor time of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TestConfig(f"sqlite:///{Path(folder) / 'bench.sqlite3'}"))
        with app.app_context():
            flask_migrate.upgrade()
            cast = play(db.session())
            _fill(db.session(), cast)
            db.session.commit()
            who = f"{cast.dace.key}:{cast.dace.epoch}"
            entries = [f"entry-{number}" for number in range(2, ENTRIES + 1)]
        client = _client(app, who)
        _mark(Tablet(client, token_of(client)), entries)
        whole, rendered, plain = _measure(client)
        with app.app_context():
            db.engine.dispose()
    return {
        "form_request_ms": whole * 1000,
        "form_rendered_ms": rendered * 1000,
        "form_plain_loop_ms": plain * 1000,
        "form_ratio_to_plain_loop": whole / plain,
    }


def _measure(client: FlaskClient) -> tuple[float, float, float]:
    page = client.get(PAGE).text
    if page.count(CELL) != ASPECTS * ENTRIES:
        raise ValueError("the form has not a cell for every aspect of every entry")
    head, *cells = page.split(CELL)
    values = {"head": head, "cells": [_pairs(f"{CELL}{cell}") for cell in cells]}
    loop = Environment(autoescape=True).from_string(LOOP)
    if loop.render(values) != page:
        raise ValueError("the plain loop makes another page")
    whole, plain = [], []
    begun: list[float] = []
    ended: list[float] = []

    def begin(*_: object, **__: object) -> None:
        begun.append(process_time())

    def end(*_: object, **__: object) -> None:
        ended.append(process_time())

    before_render_template.connect(begin)
    template_rendered.connect(end)
    for _ in range(ROUNDS):
        whole.append(_seconds(lambda: client.get(PAGE).data))
        plain.append(_seconds(lambda: loop.render(values).encode()))
    rendered = [after - before for before, after in zip(begun, ended, strict=True)]
    return min(whole), min(rendered), min(plain)


def _pairs(cell: str) -> list[tuple[str, str]]:
    """Part a cell into pairs: what is always the same, and the value of the attribute after it."""
    parts = [*VALUE.split(cell), ""]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _client(app: Flask, who: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = who
        cookie["_fresh"] = True
    return client


def mixed_scheme() -> Scheme:
    """Make one form: a third each by yes or no, by counting and by judgement."""
    aspects = []
    for number in range(1, ASPECTS + 1):
        code = f"A1.{number}"
        kinds = (
            measured(code, 100),
            measured(code, 200, calculation=NumberCompleted(4)),
            judged(code, 100),
        )
        aspects.append(kinds[number % 3])
    return scheme(criterion("A", form("A1", *aspects)))


def _fill(session: Session, cast: Cast) -> None:
    attach_scheme(session, cast, mixed_scheme())
    for number in range(4, ENTRIES + 1):
        person = Person(
            given_name="Kārlis",
            family_name=f"Ķēniņš-{number}",
            diploma_name=f"Kārlis Ķēniņš-{number}",
            school=cast.kuldiga,
        )
        session.add(
            Entry(
                key=f"entry-{number}",
                contest=cast.contest,
                school=cast.kuldiga,
                number=number,
                blind_number=f"B{number}",
                members=[EntryMember(person=person, position=1)],
            )
        )


def _mark(tablet: Tablet, entries: list[str]) -> None:
    events = []
    for entry in entries:
        for number in range(1, ASPECTS // 2 + 1):
            aspect = f"A1.{number}"
            kinds = (
                mark(aspect, entry=entry, passed=True),
                mark(aspect, entry=entry, done=3),
                score(2, aspect, entry=entry),
            )
            events.append(kinds[number % 3])
    answers = tablet.send(*events)
    if wrong := [answer for answer in answers if answer["status"] != "recorded"]:
        raise ValueError(json.dumps(wrong[0]))


def _seconds(task: Callable[[], object]) -> float:
    gc.collect()
    begun = process_time()
    task()
    return process_time() - begun


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:32}{figure:10.2f}")  # noqa: T201 - its output
