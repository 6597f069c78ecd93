"""Somebody's window on an installation, and the letters that reach them."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.sync_api import Page
from pyotp import TOTP

from tests.mail_servers import PostOffice

PATIENCE = 30
BETWEEN_LOOKS = 100
"""Milliseconds between two looks into the letter box."""
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Desk:
    """A window in which somebody works, in English."""

    page: Page

    def open(self, address: str) -> None:
        """Go to a page."""
        self.page.goto(address)

    def fill(self, **values: str | bool) -> None:
        """Fill in fields by their names: type, choose or tick as each wants it."""
        for name, value in values.items():
            field = self.page.locator(f"main [name='{name}']")
            kind = field.first.evaluate("(one) => one.type")
            if kind == "radio":
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            elif kind == "checkbox":
                field.set_checked(bool(value))
            elif kind == "select-one":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def choose(self, name: str, words: str) -> None:
        """Choose what these words are part of."""
        options = self.page.locator(f"main [name='{name}'] option")
        value = options.filter(has_text=words).first.get_attribute("value")
        self.page.locator(f"main [name='{name}']").select_option(value)

    def press(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).click()
        self.page.wait_for_load_state()

    def follow(self, words: str) -> None:
        """Follow a link of the page itself."""
        self.page.locator("main").get_by_role("link", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def shows(self, words: str) -> None:
        """Wait until the page says it."""
        self.page.locator("main").get_by_text(words).first.wait_for()

    @property
    def key(self) -> str:
        """The last part of the address."""
        return self.page.url.partition("?")[0].rstrip("/").rpartition("/")[2]

    def protect(self) -> None:
        """Set up the second factor with a telephone, and keep the recovery codes."""
        secret = self.page.locator("main code").first.inner_text()
        self.fill(code=TOTP(secret).at(datetime.now(UTC)))
        self.press("Set up")
        self.shows("These codes are shown now and never again")
        self.follow("I have kept them")


@dataclass(frozen=True)
class LetterBox:
    """What a mail server has taken for everybody."""

    office: PostOffice
    page: Page
    followed: set[str] = field(default_factory=set)

    def link(self, address: str, part: str) -> str:
        """Wait for a letter to an address with a link in which this part stands; each once."""
        for text in self._texts(address):
            for link in _LINK.findall(text):
                if part in link and link not in self.followed:
                    self.followed.add(link)
                    return str(link)
        raise AssertionError(f"no letter with {part} to {address}: {self._known()}")

    def wait_for(self, address: str, words: str) -> None:
        """Wait for a letter to an address that says these words."""
        if not any(words in text for text in self._texts(address)):
            raise AssertionError(f"no letter that says {words!r} to {address}: {self._known()}")

    def _texts(self, address: str) -> Iterator[str]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for message in reversed(self.office.taken):
                if address in str(message["To"]):
                    yield f"{message['Subject']}\n{message.get_content()}"
            self.page.wait_for_timeout(BETWEEN_LOOKS)

    def _known(self) -> list[str]:
        return [f"{message['To']}: {message['Subject']}" for message in self.office.taken]
