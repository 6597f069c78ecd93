"""The portrait form of the marking app, as somebody with a tablet in the hand sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.hall import CONTEST, Visit

TOUCHED = {"has_touch": True, "reduced_motion": "reduce"}
TABLET = TOUCHED | {"viewport": {"width": 1024, "height": 768}}
PHONE = TOUCHED | {"viewport": {"width": 390, "height": 844}}


@dataclass(frozen=True)
class Portrait:
    """A window that is signed in to the marking app."""

    visit: Visit

    @property
    def page(self) -> Page:
        """The window's page."""
        return self.visit.page

    @property
    def say(self) -> Callable[[str], str]:
        """What says the program's words in the language of the window."""
        return self.visit.say

    def begin(self, name: str) -> None:
        """Sign in as usual and go on in the marking app, where those who only mark begin."""
        self.visit.sign_in(name)
        self.arrive()

    def arrive(self) -> None:
        """Come from another page of the program."""
        if "/marking/" not in self.page.url:
            self.page.goto("/marking/signed-in")
        self.page.locator("[data-who]").wait_for()

    def open(self, entry: str, form: str = "A1") -> None:
        """Open the form of an entry."""
        self.page.evaluate("(hash) => { location.hash = hash; }", f"#/{CONTEST}/{form}/{entry}")
        label = entry.rpartition("-")[2]
        self.page.locator(".portrait-label", has_text=label).wait_for()
        self.page.locator(".aspects:not([aria-busy])").wait_for()

    def aspect(self, code: str) -> Locator:
        """Find an aspect."""
        return self.page.locator(f"[data-aspect='{code}']")

    def tap(self, code: str, value: str) -> None:
        """Tap one of the large buttons of an aspect."""
        self.aspect(code).locator(f".control [data-value='{value}']").tap()

    def becomes(self, code: str, *states: str) -> None:
        """Wait until the mark of an aspect is in one of these states."""
        wanted = ", ".join(f"[data-aspect='{code}'][data-state='{state}']" for state in states)
        self.page.locator(wanted).wait_for()

    def is_saved(self, code: str) -> None:
        """Wait until the server has confirmed the mark."""
        self.becomes(code, "saved")

    def shows(self, code: str, words: str, **named: object) -> None:
        """Wait until an aspect says it."""
        self.aspect(code).get_by_text(self.say(words) % named).first.wait_for()

    def says(self, words: str, **named: object) -> None:
        """Wait until the form says it."""
        self.visit.shows(words, **named)

    def has_mark(self, code: str, mark: str) -> None:
        """Wait until an aspect has this mark."""
        shown = self.aspect(code).locator(".aspect-mark")
        expect(shown).to_have_text(mark, timeout=PATIENCE)

    def button(self, words: str, **named: object) -> Locator:
        """Find a button by its English words, or the beginning of them."""
        return self.page.get_by_role("button", name=self.say(words) % named)

    def row(self, code: str, person: str) -> Locator:
        """Find the row of an expert where all scores are recorded on one tablet."""
        return self.aspect(code).locator(".judging-row", has_text=person)

    def cut(self) -> None:
        """Take the network away."""
        self.page.context.set_offline(offline=True)

    def connect(self) -> None:
        """Give the network back."""
        self.page.context.set_offline(offline=False)

    def look(self) -> None:
        """Ask for what is new at once, as when the network comes back."""
        self.page.evaluate("() => { dispatchEvent(new Event('online')); }")
