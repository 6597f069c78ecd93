"""The offline core of the marking app in a page of its own, without the screens of the app.

The page is of the real server, and so is the pass of the one who is signed in there.
"""

from typing import Any

from playwright.sync_api import Page

from skillscomp.cli.demo import PASSWORD

BLANK = "/healthz"
_ENTRY = """async () => {
  const headers = {"Content-Type": "application/json"};
  const sent = {method: "POST", headers, body: "{}"};
  return (await fetch("/api/v1/tablets/pass", sent)).json();
}"""
_VERSION = """async () => {
  const page = await (await fetch("/marking/")).text();
  return page.match(/data-version="([0-9a-f]+)"/)[1];
}"""
_LOAD = """async ({version, entry, start}) => {
  const load = (name) => import(`/marking/files/${version}/js/marking/${name}.js`);
  const [storing, sealing, sending] = await Promise.all(["store", "sealing", "saving"].map(load));
  const key = await sealing.importKey(entry.sealing_key);
  const {pass, person, tablet} = entry;
  const session = Object.assign(new EventTarget(), {pass, person, tablet, key});
  Object.assign(window, {storing, sealing, session, heard: []});
  if (!start) return "";
  try {
    const store = await storing.openStore();
    const saving = new sending.Saving({store, session});
    for (const name of ["here", "sent", "answer"]) {
      saving.addEventListener(name, ({detail}) => {
        heard.push([name, detail.event.id, detail.answer?.status ?? ""]);
        window.told?.(name, detail.event.id);
      });
    }
    await saving.start();
    Object.assign(window, {store, saving});
    return "";
  } catch (trouble) {
    if (!trouble.reason) throw trouble;
    return trouble.reason;
  }
}"""
_SAVE = """async (events) => {
  const saved = await Promise.all(events.map((event) => saving.save(event)));
  return saved.map(({id}) => id);
}"""


def sign_in(page: Page, person: str) -> dict[str, Any]:
    """Sign somebody of the demonstration in; gives what the server gives a tablet."""
    page.goto("/sign-in?next=/jury/")
    page.locator("input[type=email]").fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    entry: dict[str, Any] = page.evaluate(_ENTRY)
    return entry


class Tablet:
    """A page that holds the core, for one signed-in person; it dies and comes again."""

    def __init__(self, page: Page, entry: dict[str, Any]) -> None:
        self.page, self.entry = page, entry
        page.goto(BLANK)
        self.version = page.evaluate(_VERSION)

    def open(self, *, start: bool = True) -> str:
        """Load the core anew, as after a reload; gives the reason why it refuses to work."""
        self.page.goto(BLANK)
        loaded = {"version": self.version, "entry": self.entry, "start": start}
        reason: str = self.page.evaluate(_LOAD, loaded)
        return reason

    def in_another_tab(self) -> "Tablet":
        """Open a second tab of the same tablet, with nothing loaded in it."""
        return Tablet(self.page.context.new_page(), self.entry)

    def save(self, *events: dict[str, Any]) -> list[str]:
        """Enter something; gives the ids when all of it is durable."""
        ids: list[str] = self.page.evaluate(_SAVE, list(events))
        return ids

    def pending(self, contest: str) -> list[str]:
        """Give the ids of what waits and belongs to the one who is signed in."""
        found = "async (contest) => (await saving.pending(contest)).map(({id}) => id)"
        ids: list[str] = self.page.evaluate(found, contest)
        return ids

    def answered(self, contest: str) -> dict[str, str]:
        """Give what became of the events that were answered, by their ids."""
        found = "async (contest) => (await saving.answered(contest)).map((each) => each.answer)"
        return {each["id"]: each["status"] for each in self.page.evaluate(found, contest)}

    def wait_until_sent(self) -> None:
        """Wait until nothing waits to be sent."""
        self.page.wait_for_function("() => saving.unsent === 0")

    def heard(self, name: str) -> list[str]:
        """Give the ids of the events of which the page heard this."""
        found = "(name) => heard.filter(([told]) => told === name).map(([, id]) => id)"
        ids: list[str] = self.page.evaluate(found, name)
        return ids


def mark(entry: str, aspect: str, *, passed: bool = True, base: str = "") -> dict[str, Any]:
    """Enter what was seen of a yes-or-no aspect of contest final-18."""
    return {
        "kind": "mark",
        "contest": "final-18",
        "entry": entry,
        "aspect": aspect,
        "value": {"passed": passed},
        "base": base,
    }
