"""One browser for each process of the tests, a fresh window for each test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.browser.page_checks import Complaints

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
