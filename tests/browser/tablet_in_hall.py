"""A tablet of a hall in somebody's hands: enrolled, signed in on by card and PIN, put down."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.tablet_codes import WORD, card_code, tablet_code

COMPETITION = "final-2027"
_KEPT = """async () => {
  const open = indexedDB.open("skillscomp-marking");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const read = (name) => new Promise((done) => {
    const all = database.transaction(name).objectStore(name).getAll();
    all.onsuccess = () => done([name, all.result]);
  });
  const rows = await Promise.all([...database.objectStoreNames].map(read));
  database.close();
  return JSON.stringify(Object.fromEntries(rows));
}"""
_KEEPS_THE_APP = """async () => {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) {
    await new Promise((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
    });
  }
}"""


@dataclass(frozen=True)
class HallTablet:
    """A page of the marking app, in English, on a tablet of its own."""

    page: Page
    database: Path

    def enrol(self, number: int) -> None:
        """Enrol it with a code of the office."""
        self.open(f"enrol/{tablet_code(self.database, COMPETITION, number)}")
        expect(self.title).to_have_text(f"This is now {WORD} {number}")

    def open(self, place: str = "") -> None:
        """Go to a screen."""
        self.page.goto(f"/marking/#/{place}")

    def come(self, who: str, pin: str) -> None:
        """Sign in with a card for the first time, and choose a PIN."""
        self.open(f"card/{card_code(self.database, COMPETITION, who)}")
        expect(self.title).to_have_text("Choose a PIN")
        self.type(pin)
        self.tap("Done")
        expect(self.title).to_have_text("The same PIN once more")
        self.type(pin)
        self.is_at_work()

    def choose(self, name: str) -> None:
        """Tap a name in the list of people."""
        self.page.get_by_role("link", name=name, exact=False).last.click()
        expect(self.title).to_have_text(name)

    def switch(self, name: str, pin: str) -> None:
        """Hand it over: the head, the name, the PIN."""
        self.page.locator("[data-who]").click()
        self.choose(name)
        self.type(pin)
        expect(self.page.locator(".frame-name b")).to_have_text(name)
        self.is_at_work()

    def type(self, pin: str) -> None:
        """Tap a PIN."""
        for digit in pin:
            self.tap(digit)

    def tap(self, words: str) -> None:
        """Tap a button."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def leave(self) -> None:
        """Sign out."""
        self.page.locator("[data-who]").click()
        self.tap("Sign out")
        expect(self.page.locator("[data-who]")).to_have_count(0)

    def is_at_work(self) -> None:
        """Wait for "My work", with everything of the day brought here."""
        expect(self.title).to_have_text("My work")
        expect(self.page.locator("[data-ready][data-state=done]")).to_have_count(1)

    def offline(self) -> None:
        """Take the network away."""
        self.page.context.set_offline(True)

    def online(self) -> None:
        """Bring the network back."""
        self.page.context.set_offline(False)

    def keeps_the_app(self) -> None:
        """Wait until the app opens without a network."""
        self.page.evaluate(_KEEPS_THE_APP)

    @property
    def title(self) -> Any:
        """The title of the screen."""
        return self.page.locator("main h1")

    @property
    def saving(self) -> Any:
        """The line that says how saving stands."""
        return self.page.locator("[data-saving-line]")

    def kept(self) -> str:
        """Give everything that the browser keeps, as text."""
        everything: str = self.page.evaluate(_KEPT)
        return everything
