"""Another version of the program, and how a tablet comes to it."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, TimeoutError  # noqa: A004 - Playwright's own, caught here

from tests.browser.conftest import PATIENCE
from tests.browser.server import ROOT

_TRIES = 20
VERSION = "() => document.documentElement.dataset.version"
_HAS_ANOTHER_VERSION = "(known) => document.documentElement.dataset.version !== known"
_LOOK_FOR_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const {installing} = registration;
  if (installing) await new Promise((resolve) => {
    installing.addEventListener("statechange", () => {
      if (["installed", "redundant"].includes(installing.state)) resolve();
    });
  });
  return registration.waiting !== null;
}"""


def newer_version(folder: Path) -> Path:
    """Make the program in another version: one of its styles is another."""
    tree = folder / "newer"
    tree.mkdir()
    for name in ("skillscomp", "templates", "scoring_schemes", "config.py", "wsgi.py"):
        (tree / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "static", tree / "static")
    with (tree / "static/css/tokens.css").open("a") as style:
        style.write("/* newer */\n")
    return tree


def look_for_update(page: Page) -> bool:
    """Let the browser ask for a new version; whether one waits."""
    found: bool = page.evaluate(_LOOK_FOR_UPDATE)
    return found


def wait_for_another_version(page: Page, before: str) -> None:
    """Wait until a newer version has taken the page over.

    It does when the older one's worker is idle and ends; a browser lets it go after a while, but
    not as long as it is driven by a test, which therefore ends it again and again.
    """
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    for _ in range(_TRIES):
        devtools.send("ServiceWorker.stopAllWorkers")
        try:
            page.wait_for_function(_HAS_ANOTHER_VERSION, arg=before, timeout=PATIENCE / 5)
        except TimeoutError:
            continue
        return
    raise AssertionError("no newer version has taken the page over")
