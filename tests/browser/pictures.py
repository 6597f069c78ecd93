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

from PIL import Image
from playwright.sync_api import Browser, Page

from skillscomp.cli.demo import PASSWORD
from tests.browser.chromium import chromium
from tests.browser.server import ROOT, serve
from tests.demo_database import load_demo

FOLDER = ROOT / "docs" / "images"
DESK = (1280, 800)
TABLET = (1024, 768)
PHONE = (390, 844)
COLOURS = 256
MARKED = "/jury/contests/final-18"


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


PICTURES = (
    Picture("results", "/results/final-2027/final-34"),
    Picture("board", MARKED, person="ciepa"),
    Picture(
        "marking-form",
        MARKED,
        person="dace",
        size=TABLET,
        follow=".board-link:has-text('In progress')",
    ),
    Picture(
        "discussion",
        MARKED,
        person="dace",
        size=TABLET,
        follow=".board-link:has(.badge-discussion)",
        scroll_to=".aspect:has(.message-discussion)",
    ),
    Picture(
        "landscape-form",
        MARKED,
        person="dace",
        size=TABLET,
        follow="a[href$='/landscape/D2']",
        dark=True,
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
    with _demonstration() as address, chromium() as browser:
        for picture in PICTURES:
            path = folder / f"{picture.name}.png"
            path.write_bytes(_few_colours(_taken(browser, address, picture)))
            sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB\n")


@contextmanager
def _demonstration() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        database = load_demo(Path(folder) / "demo.sqlite3")
        with serve(f"sqlite:///{database}", database.parent) as address:
            yield address


def _taken(browser: Browser, address: str, picture: Picture) -> bytes:
    scheme = "dark" if picture.dark else "light"
    width, height = picture.size
    window = browser.new_context(
        base_url=address,
        locale="en",
        viewport={"width": width, "height": height},
        color_scheme=scheme,
    )
    page = window.new_page()
    if picture.person:
        _sign_in(page, picture.person)
    page.goto("/language/en")
    page.goto(picture.address)
    if picture.follow:
        page.locator(picture.follow).first.click()
    if picture.scroll_to:
        page.locator(picture.scroll_to).first.evaluate("(one) => one.scrollIntoView()")
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    window.close()
    return taken


def _sign_in(page: Page, person: str) -> None:
    page.goto("/sign-in")
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
