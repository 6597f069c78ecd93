"""Another version of the program, and how a tablet comes to it."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.server import ROOT

VERSION = "() => document.documentElement.dataset.version"
HAS_ANOTHER_VERSION = "(known) => document.documentElement.dataset.version !== known"
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


def end_idle_workers(page: Page) -> None:
    """Do what a browser does after a while, but not as long as it is driven by a test."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
