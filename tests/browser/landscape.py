"""The landscape form of the marking app: a grid of all entries."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PATIENCE
from tests.browser.hall import CONTEST
from tests.browser.portrait import Portrait


@dataclass(frozen=True)
class Landscape(Portrait):
    """A window that is signed in to the marking app, with a grid open."""

    def open_grid(self, form: str = "A1") -> None:
        """Open the form of all entries."""
        self.page.evaluate("(hash) => { location.hash = hash; }", f"#/{CONTEST}/{form}")
        self.whole_grid().wait_for()

    def whole_grid(self) -> Locator:
        """Find the grid when all of its rows are there."""
        return self.page.locator("[data-grid]:not([aria-busy])")

    def cell(self, code: str, entry: str) -> Locator:
        """Find the cell of an aspect for an entry."""
        rows, columns = ("[data-grid] tbody th", "[data-grid] thead th + th")
        names = self.page.locator(rows).evaluate_all("all => all.map(each => each.textContent)")
        links = self.page.locator(f"{columns} a").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        row = next(place for place, name in enumerate(names) if name.startswith(f"{code} "))
        column = next(place for place, link in enumerate(links) if link.endswith(f"/{entry}"))
        return self.page.locator(f"[data-cell][data-row='{row}'][data-column='{column}']")

    def put(self, code: str, entry: str, value: str) -> None:
        """Tap a value of a cell."""
        self.cell(code, entry).locator(f"[data-put='{value}']").tap()

    def is_in(self, code: str, entry: str, state: str) -> None:
        """Wait until a cell is in a state."""
        expect(self.cell(code, entry)).to_have_attribute("data-state", state, timeout=PATIENCE)

    def line(self) -> Locator:
        """Find the line below the grid."""
        return self.page.locator("[data-line]")
