"""Every page of the demonstration at three widths, light and dark."""

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.cli.demo import PASSWORD
from tests.browser.page_checks import COLOURS, barriers, sideways, uneven
from tests.browser.page_table import (
    BY_A_SECRET,
    OF_AN_EMPTY_INSTALLATION,
    PAPERS_AND_FILES,
    keys_of,
    rows,
)
from tests.browser.server import serve
from tests.web.routes import table

WIDTHS = (
    {"width": 1280, "height": 800},
    {"width": 1024, "height": 768},
    {"width": 390, "height": 844},
)
COUNT_CONTROLS = """() => 1 + document.querySelectorAll(
  "a, button, input, select, textarea, summary, [tabindex]").length"""
NOT_REACHED = """() => [...document.querySelectorAll(
  "main :is(a[href], button, input, select, textarea, summary)")]
  .filter((one) => one.checkVisibility() && !one.disabled && !("reached" in one.dataset))
  .filter((one) => !(one.type === "radio" && one.form.querySelector(":checked, [data-reached]")))
  .map((one) => one.outerHTML.slice(0, 120))"""
PAGES_OF_A_WALK = 8
ABSENT = ("/nowhere", "/verify/NOSUCHCODE")
"""Pages that answer with 404 and are pages all the same."""


@pytest.fixture(scope="module")
def demo(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration."""
    copy = tmp_path_factory.mktemp("served") / "demo.sqlite3"
    shutil.copy(demo_database, copy)
    return copy


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    """A server with it."""
    with serve(f"sqlite:///{demo}", demo.parent) as running:
        yield running


@pytest.fixture
def window(open_window, address):
    """Open a window for somebody of the demonstration, or for a visitor: ``window("")``."""

    def open_one(person, **options):
        page = open_window(address, reduced_motion="reduce", **options)
        if person:
            sign_in(page, person)
        return page

    return open_one


def sign_in(page, person):
    page.goto("/sign-in?next=/account")
    page.get_by_role("textbox").nth(0).fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def faults_of(page, complaints):
    found = []
    for width in WIDTHS:
        page.set_viewport_size(width)
        found += [f"{page.url} at {width['width']}: {wide}" for wide in sideways(page)]
    found += [f"{page.url}: {row}" for row in uneven(page)]
    for scheme, rules in (("dark", COLOURS), ("light", ())):
        page.emulate_media(color_scheme=scheme)
        barred = barriers(page, complaints, rules)
        found += [f"{page.url} {scheme}: {barrier}" for barrier in barred]
    return found


def silent(complaints):
    return [each for each in complaints.found if not any(gone in each for gone in ABSENT)]


def test_every_page_has_a_row():
    pages = {row.endpoint for row in table() if row.method == "GET"}
    pages -= PAPERS_AND_FILES | OF_AN_EMPTY_INSTALLATION | BY_A_SECRET
    assert {row.endpoint for row in rows()} == pages


def walks():
    """Cut what each person can open into walks of a few pages, so that processes share them."""
    by_person = sorted(rows(), key=lambda row: row.person)
    for person, theirs in groupby(by_person, key=lambda row: row.person):
        pages = list(theirs)
        for start in range(0, len(pages), PAGES_OF_A_WALK):
            yield pytest.param(
                pages[start : start + PAGES_OF_A_WALK], id=f"{person or 'visitor'}-{start}"
            )


@pytest.mark.parametrize("walk", [*walks()])
def test_every_page_fits_and_is_open_to_everybody(window, complaints, demo, walk):
    page, keys = window(walk[0].person), keys_of(demo)
    addresses = create_app(TestConfig(f"sqlite:///{demo}")).url_map.bind("")
    faults = []
    for row in walk:
        row.open(page, keys)
        shown, _arguments = addresses.match(urlsplit(page.url).path)
        faults += faults_of(page, complaints) + [row] * (shown != row.endpoint)
    assert (faults, silent(complaints)) == ([], [])


def test_a_page_that_is_not_there_fits_too(window, complaints):
    page = window("")
    page.goto("/nowhere")
    assert (faults_of(page, complaints), silent(complaints)) == ([], [])


def test_the_keyboard_leads_to_the_content_and_the_main_action(window):
    page = window("")
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    assert "#content" in page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    reached = []
    for _press in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.type || ''"))
    assert {"email", "password", "submit"} <= set(reached)


@pytest.mark.parametrize(
    ("person", "where"),
    [
        ("dace", "/jury/contests/final-18"),
        ("dace", "/jury/forms/{form}"),
        ("olga", "/jury/contests/final-34/results"),
        ("olga", "/organiser/contests/final-51/scheme"),
    ],
)
def test_the_keyboard_reaches_everything_that_can_be_used(window, demo, person, where):
    page = window(person)
    page.goto(where.format_map(keys_of(demo)))
    for _press in range(page.evaluate(COUNT_CONTROLS)):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = ''")
    assert page.evaluate(NOT_REACHED) == []
