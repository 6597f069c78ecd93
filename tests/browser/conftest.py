"""One browser for each process of the tests, a fresh window for each test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.browser.hall import seat
from tests.browser.page_checks import Complaints
from tests.browser.server import serve
from tests.browser.twenty_aspects import twenty_aspects
from tests.marked_contest import attach_scheme

Open = Callable[..., Page]
DESK = {"width": 1280, "height": 800}
PATIENCE = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as needing a browser."""
    for item in items:
        if "tests/browser/" in item.nodeid or item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture
def served(session, cast, language, empty_database, tmp_path):
    """The address of a server of a contest with a form of twenty aspects; its test says the
    ``language``."""
    seat(session, cast, language)
    attach_scheme(session, cast, twenty_aspects())
    session.commit()
    with serve(empty_database.url, tmp_path) as address:
        yield address


@pytest.fixture
def complaints() -> Complaints:
    """What the pages of a test complained of."""
    return Complaints()


@pytest.fixture
def open_window(browser: Browser, complaints: Complaints) -> Iterator[Open]:
    """Open a window with cookies of its own: ``open_window(address, locale="lv")``."""
    windows = []

    def open_one(address: str, **options: object) -> Page:
        window = browser.new_context(base_url=address, **({"viewport": DESK} | options))
        windows.append(window)
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        complaints.listen(page)
        return page

    yield open_one
    for window in windows:
        window.close()
