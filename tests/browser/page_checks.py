"""What every page must be: silent, within its width, even, open to all, reachable by keyboard."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Response

VENDOR = Path(__file__).parent / "vendor"
AXE = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe whose answer a colour scheme can change."""
_RUN_AXE = """async (runOnly) => {
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  return found.violations.map(({id, impact, nodes}) => ({
    id, impact, where: nodes.slice(0, 5).map((node) => node.target.join(" ")),
    why: nodes[0].failureSummary,
  }));
}"""
_OVERFLOW = """() => {
  const width = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > width + 1);
  return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""

_UNEVEN = """() => [...document.querySelectorAll("table")].flatMap((table) => {
  const width = (row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
  const uneven = [...table.rows].filter((row) => width(row) !== width(table.rows[0]));
  return uneven.map((row) => `${table.caption?.textContent}: ${row.textContent}`);
}).slice(0, 5)"""


@dataclass
class Complaints:
    """What a page complained of while it was open."""

    found: list[str] = field(default_factory=list)
    deaf: bool = False
    """While axe runs: it tries styles of its own, which the content policy of the page stops."""

    def listen(self, page: Page) -> None:
        """Collect errors of scripts, of the console (the content policy's too) and of answers."""
        page.on("pageerror", lambda error: self.found.append(f"{page.url}: {error}"))
        page.on("console", self._console)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self.deaf:
            self.found.append(f"{message.location.get('url')}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(f"{response.status} {response.url}")


def barriers(page: Page, complaints: Complaints, rules: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return what axe finds serious or critical on the page, of all rules or of these."""
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    complaints.deaf = True
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(_RUN_AXE, chosen)
    complaints.deaf = False
    return [each for each in found if each["impact"] in SERIOUS]


def sideways(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways, at most five."""
    elements: list[str] = page.evaluate(_OVERFLOW)
    return elements


def uneven(page: Page) -> list[str]:
    """Return the rows of tables that have more or fewer cells than the head, at most five."""
    rows: list[str] = page.evaluate(_UNEVEN)
    return rows


def manifest() -> list[dict[str, str]]:
    """Read what came from elsewhere into the tests."""
    files: list[dict[str, str]] = json.loads((VENDOR / "MANIFEST.json").read_text())["files"]
    return files
