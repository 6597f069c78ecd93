"""The bulk of a marking day through a page of the desk that is open: its session and token."""

from collections.abc import Iterable, Sequence
from typing import Any

from playwright.sync_api import Page

MOST_EVENTS = 500
_SEND = """async (events) => {
  const csrf = document.querySelector("[name=csrf_token]").value;
  const headers = {"Content-Type": "application/json", "X-CSRFToken": csrf};
  const sent = {method: "POST", headers, body: JSON.stringify({events})};
  return (await (await fetch("/api/v1/marking/events", sent)).json()).answers;
}"""
_FORM_KEYS = """async (addresses) => Promise.all(addresses.map(async (address) => {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("form[action*='/submit']").getAttribute("action").split("/")[3];
}))"""
_STEP = """async ([keys, step]) => {
  const body = new URLSearchParams({
    csrf_token: document.querySelector("[name=csrf_token]").value});
  const sent = {method: "POST", body, redirect: "manual"};
  let refused = 0;
  for (const key of keys) {
    const answer = await fetch(`/jury/forms/${key}/${step}`, sent);
    if (answer.type !== "opaqueredirect") refused += 1;
  }
  return refused;
}"""


def send_events(page: Page, events: Sequence[dict[str, Any]]) -> None:
    """Send marking events in batches; every one of them is recorded."""
    for begin in range(0, len(events), MOST_EVENTS):
        answers = page.evaluate(_SEND, events[begin : begin + MOST_EVENTS])
        refused = [answer for answer in answers if answer["status"] != "recorded"]
        assert refused == []


def form_keys(page: Page, forms: Iterable[tuple[str, str]]) -> list[str]:
    """Find the keys of forms that can be submitted, given as entry and code."""
    addresses = [f"/jury/entries/{entry}/{code}" for entry, code in forms]
    keys: list[str] = page.evaluate(_FORM_KEYS, addresses)
    return keys


def take_step(page: Page, keys: Sequence[str], step: str) -> None:
    """Take a step with every form; none is refused."""
    assert page.evaluate(_STEP, [keys, step]) == 0, f"a form was refused: {step}"
