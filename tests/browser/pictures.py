"""Makes the pictures that the documents show, from the demonstration: ``make pictures``.

Each is a page as somebody of the demonstration sees it, taken by a real browser and saved with at
most 256 colours, which these pages never need.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
from PIL import Image
from playwright.sync_api import Browser, Page

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.cli.demo import PASSWORD
from skillscomp.extensions import db
from tests.browser.chromium import chromium
from tests.browser.server import ROOT, serve
from tests.demo_database import load_demo

FOLDER = ROOT / "docs" / "images"
DESK = (1280, 800)
TABLET = (1024, 768)
PHONE = (390, 844)
COLOURS = 256
MARKED = "/jury/contests/final-18"
APP = "/marking/signed-in"
IN_DISCUSSION = "3t89dbeyzxb8"
"""An entry of the demonstration whose scores lie too far apart; its keys never change."""


@dataclass(frozen=True)
class Picture:
    """One picture: whose window, of which size, at which address, after following which link."""

    name: str
    address: str
    person: str = ""
    size: tuple[int, int] = DESK
    follow: str = ""
    scroll_to: str = ""
    dark: bool = False
    language: str = "en"
    wait_for: str = ""
    empty: bool = False
    """Whether it shows an installation that nobody has set up yet."""


FINAL = "/organiser/competitions/final-2027"
PICTURES = (
    Picture("set-up", "/set-up", empty=True),
    Picture("checklist", f"{FINAL}/checklist", person="olga"),
    Picture("contests", f"{FINAL}/contests", person="olga"),
    Picture("registrations", "/organiser/competitions/sector-2027/registrations", person="olga"),
    Picture("jury", "/organiser/contests/final-18/jury/proposal", person="olga"),
    Picture("cut", "/organiser/contests/semifinal-18/qualification", person="olga"),
    Picture("on-site", f"{FINAL}/on-site", person="olga"),
    Picture("results", "/results/final-2027/final-34"),
    Picture("board", MARKED, person="ciepa"),
    Picture("tablets", f"{FINAL}/tablets", person="olga"),
    Picture("my-work", APP, person="dace", size=PHONE, language="lv", wait_for=".work-form"),
    Picture(
        "marking-form",
        f"{APP}#/final-18/D2/{IN_DISCUSSION}",
        person="dace",
        size=TABLET,
        wait_for=".aspect",
    ),
    Picture(
        "discussion",
        f"{APP}#/final-18/D2/{IN_DISCUSSION}",
        person="dace",
        size=TABLET,
        wait_for=".aspect[data-state=discussion]",
        scroll_to=".aspect[data-state=discussion]",
    ),
    Picture(
        "landscape-form",
        f"{APP}#/final-18/D2",
        person="dace",
        size=TABLET,
        dark=True,
        wait_for="[data-grid]:not([aria-busy])",
    ),
    Picture(
        "why-this-place",
        "/jury/contests/final-34/results",
        person="olga",
        follow="tbody th a",
    ),
    Picture("results-on-a-phone", "/results/final-2027/final-34", size=PHONE),
)


def main(folder: Path = FOLDER) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with _demonstration() as address, _empty() as bare, chromium() as browser:
        for picture in PICTURES:
            path = folder / f"{picture.name}.png"
            taken = _taken(browser, bare if picture.empty else address, picture)
            path.write_bytes(_few_colours(taken))
            sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB\n")


@contextmanager
def _demonstration() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        database = load_demo(Path(folder) / "demo.sqlite3")
        with serve(f"sqlite:///{database}", database.parent) as address:
            yield address


@contextmanager
def _empty() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'empty.sqlite3'}"
        with create_app(TestConfig(address)).app_context():
            flask_migrate.upgrade()
            db.engine.dispose()
        with serve(address, Path(folder), SKILLSCOMP_DEMO="0") as served:
            yield served


def _taken(browser: Browser, address: str, picture: Picture) -> bytes:
    scheme = "dark" if picture.dark else "light"
    width, height = picture.size
    window = browser.new_context(
        base_url=address,
        locale=picture.language,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
    )
    page = window.new_page()
    if picture.person:
        _sign_in(page, picture.person)
    page.goto(f"/language/{picture.language}")
    page.goto(picture.address)
    if picture.wait_for:
        page.locator(picture.wait_for).first.wait_for()
    if picture.follow:
        page.locator(picture.follow).first.click()
    if picture.scroll_to:
        page.locator(picture.scroll_to).first.evaluate("(one) => one.scrollIntoView()")
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    window.close()
    return taken


def _sign_in(page: Page, person: str) -> None:
    page.goto("/sign-in?next=/account")
    page.locator("input[type=email]").fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _few_colours(taken: bytes) -> bytes:
    buffer = BytesIO()
    picture = Image.open(BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
