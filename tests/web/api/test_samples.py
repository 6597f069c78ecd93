"""The samples of what the marking app is told are what the server tells."""

import shutil

import pytest

from tests.web.api.sample_books import FORMS, samples, written


@pytest.fixture(scope="session")
def told(demo_database, tmp_path_factory):
    copy = tmp_path_factory.mktemp("samples") / "demo.sqlite3"
    shutil.copy(demo_database, copy)
    return samples(copy)


@pytest.mark.parametrize("name", ["book", "delta", "day"])
def test_a_sample_is_what_the_server_tells(told, name):
    assert told[name] == written(name), "python -m tests.web.api.sample_books writes them anew"


def test_the_sample_shows_every_state_and_every_control():
    book = written("book")
    assert tuple(form["code"] for form in book["forms"]) == FORMS
    controls = {aspect["control"] for form in book["forms"] for aspect in form["aspects"]}
    assert controls == {"yes-no", "count", "measured", "manual", "judgement"}
    cells = [
        cell
        for entries in book["cells"].values()
        for sheet in entries.values()
        for cell in sheet["aspects"].values()
    ]
    assert {cell["state"] for cell in cells} == {"saved", "conflict", "discussion"}
    assert any(cell["case"] for cell in cells)
