"""Every page of the demonstration at three widths, light and dark."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillscomp.cli.demo import PASSWORD
from tests.browser.page_checks import barriers, sideways
from tests.browser.server import serve

WIDTHS = (
    {"width": 1280, "height": 800},
    {"width": 1024, "height": 768},
    {"width": 390, "height": 844},
)
PAGES = {
    "": [
        "/",
        "/sign-in",
        "/results/semifinal-2027/semifinal-34",
        "/results/final-2027/final-34",
        "/verify/NOSUCHCODE",
        "/nowhere",
    ],
    "olga": [
        "/organiser/competitions",
        "/organiser/competitions/final-2027",
        "/organiser/contests/final-34",
        "/organiser/contests/final-34/scheme",
        "/jury/contests/final-34/results",
    ],
    "ciepa": ["/jury/"],
    "dace": ["/jury/"],
    "jonas": ["/jury/"],
    "sana": ["/school/"],
    "andris": ["/school/", "/jury/"],
}
"""What each person opens; links into marking are followed from there."""
FOLLOWED = "main a[href^='/jury/'], main a[href^='/school/'], main a[href^='/organiser/schemes']"
FEW = 12


@pytest.fixture(scope="module")
def address(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a copy of the demonstration."""
    copy = tmp_path_factory.mktemp("served") / "demo.sqlite3"
    shutil.copy(demo_database, copy)
    with serve(f"sqlite:///{copy}", copy.parent) as running:
        yield running


def sign_in(page, person):
    page.goto("/sign-in")
    page.get_by_role("textbox").nth(0).fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def linked_from(page, addresses):
    """Give the addresses and a few pages that they link to, each kind of page once."""
    found = dict.fromkeys(addresses)
    kinds = set()
    queue = list(addresses)
    while queue and len(found) < FEW:
        page.goto(queue.pop(0))
        links = page.locator(FOLLOWED).evaluate_all("(all) => all.map((one) => one.pathname)")
        for link in links:
            kind = tuple(part for part in link.split("/") if part.isalpha())
            if kind in kinds or "." in link.rpartition("/")[2]:
                continue
            kinds.add(kind)
            found[link] = None
            queue.append(link)
    return list(found)


def faults_of(page, complaints, where):
    page.goto(where)
    found = []
    for width in WIDTHS:
        page.set_viewport_size(width)
        found += [f"{where} at {width['width']}: {wide}" for wide in sideways(page)]
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{where} {scheme}: {barrier}" for barrier in barriers(page, complaints)]
    return found


@pytest.mark.parametrize("person", PAGES)
def test_every_page_fits_and_is_open_to_everybody(open_window, address, complaints, person):
    page = open_window(address, reduced_motion="reduce")
    if person:
        sign_in(page, person)
    missing = {"/nowhere", "/verify/NOSUCHCODE"}
    faults = []
    for where in linked_from(page, PAGES[person]):
        faults += faults_of(page, complaints, where)
    silent = [each for each in complaints.found if not any(gone in each for gone in missing)]
    assert (faults, silent) == ([], [])


def test_the_keyboard_leads_to_the_content_and_the_main_action(open_window, address):
    page = open_window(address)
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    assert "#content" in page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    reached = []
    for _press in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.type || ''"))
    assert {"email", "password", "submit"} <= set(reached)
