"""A tablet whose owner writes down on paper whatever it has shown as kept."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from typing_extensions import override

from tests.browser.chromium import QUIET
from tests.browser.conftest import PATIENCE
from tests.browser.hall import CONTEST, Visit, words_of
from tests.browser.landscape import Landscape
from tests.browser.portrait import TABLET
from tests.browser.twenty_aspects import key_on

TRIES, BETWEEN_TRIES = 30, 2000
SAID_OF_TWO = 6
"""Who, when and where, of both sides of a case."""
SEALED = "/api/v1/marking/sealed"
_KEPT = re.compile("here|sent|saved")
_CALM = re.compile("confirmed|ready")
_CHOSEN = "[aria-pressed=true]:is([data-put='{value}'], [data-value='{value}'])"
_CONTROLLED = "() => navigator.serviceWorker.controller !== null"
_RETURNS = "() => dispatchEvent(new Event('online'))"
_WAITING = """async () => {
  const opening = indexedDB.open("skillscomp-marking");
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const count = database.transaction("outbox").objectStore("outbox").count();
  const waiting = await new Promise((done) => { count.onsuccess = () => done(count.result); });
  database.close();
  return waiting;
}"""
_SHOWN = """() => {
  const chosen = (place) => {
    const pressed = place.querySelector("[aria-pressed=true]:is([data-put], [data-value])");
    return pressed?.dataset.put ?? pressed?.dataset.value ?? "";
  };
  const here = location.hash.split("/").at(-1);
  const cards = [...document.querySelectorAll(".aspect")].map(
    (place) => [here, place.dataset.aspect, place.dataset.state, chosen(place)]);
  const entries = [...document.querySelectorAll("[data-grid] thead th a")].map(
    (link) => link.getAttribute("href").split("/").at(-1));
  const rows = [...document.querySelectorAll("[data-grid] tbody tr")].flatMap((row) => {
    const code = row.querySelector("th b").textContent;
    return [...row.querySelectorAll("[data-cell]")].map(
      (place) => [entries[place.dataset.column], code, place.dataset.state, chosen(place)]);
  });
  return [...cards, ...rows];
}"""


_TAP_ALL = """() => {
  const tell = (changes) => {
    for (const {target} of changes) {
      if (target.dataset.state === "here") told(target.dataset.aspect);
    }
  };
  const seen = {subtree: true, attributeFilter: ["data-state"]};
  new MutationObserver(tell).observe(document.querySelector("main"), seen);
  for (const button of document.querySelectorAll(".control [data-value=yes]")) button.click();
}"""
_FILL = """async () => {
  const opening = indexedDB.open("pictures");
  opening.onupgradeneeded = () => opening.result.createObjectStore("all", {autoIncrement: true});
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const add = (size) => new Promise((done) => {
    const adding = database.transaction("all", "readwrite", {durability: "strict"});
    const picture = new Uint8Array(size);
    for (let at = 0; at < size; at += 65536) {
      crypto.getRandomValues(picture.subarray(at, at + 65536));
    }
    adding.objectStore("all").put(picture);
    adding.oncomplete = () => done(true);
    adding.onabort = () => done(false);
  });
  for (let size = 2 ** 20; size >= 64; size /= 2) while (await add(size)) continue;
  database.close();
}"""
_CONFIRMED = "() => document.querySelector('[data-saving-line][data-state=confirmed]')"


@dataclass(frozen=True)
class Entered:
    """What somebody entered: the account, where, and what."""

    who: str
    entry: str
    aspect: str
    value: str


@dataclass(frozen=True)
class Keeping(Landscape):
    """A window that is signed in to the marking app, and what it has shown as kept."""

    who: str
    kept: list[Entered] = field(default_factory=list)

    @classmethod
    def held_by(cls, page: Page, who: str) -> "Keeping":
        """Give somebody a tablet that has the app on it."""
        tablet = cls(Visit(page, words_of("en")), who)
        tablet.begin(who.replace("č", "c"))
        page.wait_for_function(_CONTROLLED)
        return tablet

    @classmethod
    def with_room_for(cls, size: int, page: Page, who: str) -> "Keeping":
        """Give somebody a tablet with so many bytes for the app, which may not begin there."""
        tablet = cls(Visit(page, words_of("en")), who)
        tablet.visit.sign_in(who)
        tablet.has_room_for(size)
        page.goto("/marking/signed-in")
        return tablet

    def on(self, page: Page) -> "Keeping":
        """Go on writing down what another page shows."""
        return Keeping(Visit(page, self.say), self.who, self.kept)

    @override
    def open(self, entry: str, form: str = "A1", contest: str = CONTEST) -> None:
        """Open the form of an entry."""
        address = f"#/{contest}/{form}/{key_on(form, entry)}"
        self.page.evaluate("(hash) => { location.hash = hash; }", address)
        self.page.locator(".portrait-label", has_text=entry.rpartition("-")[2]).wait_for()
        self.page.locator(".aspects:not([aria-busy])").wait_for()

    def place(self, entry: str, code: str) -> Locator:
        """Find where a mark is entered in the form that is open."""
        return (
            self.cell(code, key_on(code, entry))
            if self.page.locator("[data-grid]").count()
            else self.aspect(code)
        )

    def enter(self, entry: str, code: str, value: str) -> None:
        """Tap a value, without looking what becomes of it."""
        buttons = f"[data-put='{value}'], .control [data-value='{value}']"
        self.place(entry, code).locator(buttons).tap()

    def keeps(self, entry: str, code: str, value: str) -> None:
        """Wait until a value is shown as kept, and write it down."""
        place = self.place(entry, code)
        expect(place).to_have_attribute("data-state", _KEPT, timeout=PATIENCE)
        expect(place.locator(_CHOSEN.format(value=value))).to_have_count(1, timeout=PATIENCE)
        self.kept.append(Entered(self.who, entry, code, value))

    def mark(self, entry: str, *codes: str, value: str = "yes") -> None:
        """Enter the same for some aspects, one after the other, each kept before the next."""
        for code in codes:
            self.enter(entry, code, value)
            self.keeps(entry, code, value)

    def are_in(self, entry: str, state: str, *codes: str) -> None:
        """Wait until these marks are all in a state."""
        for code in codes:
            place = self.place(entry, code)
            expect(place).to_have_attribute("data-state", state, timeout=PATIENCE)

    def sides(self, code: str) -> list[list[str]]:
        """Read the two sides of a case: value, who, when, on which tablet."""
        sides = self.aspect(code).locator(".case-side")
        by = sides.locator(".case-by")
        expect(by.locator("span")).to_have_count(SAID_OF_TWO, timeout=PATIENCE)
        values = sides.locator(".case-value b").all_inner_texts()
        facts = [each.locator("span").all_inner_texts() for each in by.all()]
        return [[value, *said] for value, said in zip(values, facts, strict=True)]

    def returns(self) -> None:
        """Tell the page what a browser tells when its network is back."""
        self.page.evaluate(_RETURNS)

    def sends_at_last(self) -> None:
        """Let the network come and go until everything is confirmed."""
        for _ in range(TRIES):
            with suppress(PlaywrightTimeout):
                self.page.wait_for_function(_CONFIRMED, timeout=BETWEEN_TRIES)
                return
            self.returns()
        self.waits_for_nothing()

    def has_room_for(self, size: int | None) -> None:
        """Leave so many bytes for everything that is kept here; the usual room for None."""
        room = {} if size is None else {"quotaSize": size}
        devtools = self.page.context.new_cdp_session(self.page)
        origin = self.page.evaluate("() => location.origin")
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, **room})

    def fills_up(self) -> None:
        """Let pictures take all the room that is left."""
        self.page.evaluate(_FILL)

    def is_cleared_up(self) -> None:
        """Take the pictures away."""
        self.page.evaluate("() => indexedDB.deleteDatabase('pictures')")
        self.has_room_for(None)

    def dies_while_it_saves(self) -> set[str]:
        """Tap every yes, and let the browser die when the first is kept; which were shown so."""
        told: set[str] = set()
        self.page.expose_function("told", lambda code: told.update([code]))
        self.page.evaluate(_TAP_ALL)
        self.page.wait_for_function("() => document.querySelector('.aspect[data-state=here]')")
        with pytest.raises(PlaywrightError):
            self.page.context.new_cdp_session(self.page).send("Browser.crash")
        return told

    @contextmanager
    def fails_to_send(self) -> Iterator[None]:
        """Wait until what is sent within the block got no answer."""
        with self.page.expect_event("requestfailed", _is_sending, timeout=PATIENCE):
            yield

    @property
    def line(self) -> Locator:
        """The line that says how saving stands."""
        return self.page.locator("[data-saving-line]")

    def waits_for_nothing(self) -> None:
        """Wait until everything is confirmed, as the line says and the storage knows."""
        expect(self.line).to_have_attribute("data-state", _CALM, timeout=PATIENCE)
        assert self.waiting() == 0

    def waiting(self) -> int:
        """Count what is kept on the tablet and not yet answered."""
        waiting: int = self.page.evaluate(_WAITING)
        return waiting

    def shown(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Read the form that is open: state and value by entry and aspect."""
        cells = self.page.evaluate(_SHOWN)
        return {
            (entry.replace("secret-", "entry-"), code): (state, value)
            for entry, code, state, value in cells
        }

    def board(self, contest: str) -> set[str]:
        """Read which cases the board of the contest shows, by their keys."""
        page = self.page.context.new_page()
        page.goto(f"/jury/contests/{contest}")
        found = page.locator("[data-case]").evaluate_all(
            "all => all.map((each) => each.dataset.case)"
        )
        page.close()
        return set(found)


@contextmanager
def kept_browser(browser: Browser, address: str, folder: Path) -> Iterator[Page]:
    """Start a browser of its own that keeps what it has in a folder, also when it dies."""
    window = browser.browser_type.launch_persistent_context(
        folder / "profile",
        executable_path=shutil.which("chromium"),
        args=list(QUIET),
        base_url=address,
        locale="en",
        **TABLET,
    )
    window.set_default_timeout(PATIENCE)
    try:
        yield window.pages[0]
    finally:
        with suppress(PlaywrightError):
            window.close()


def _is_sending(request: Request) -> bool:
    return SEALED in request.url
