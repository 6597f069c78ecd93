"""The bulk of the registrations through the pages of the school, in the session that is open."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Page

_REGISTER = """async ([address, people]) => {
  const csrf_token = document.querySelector("main [name=csrf_token]").value;
  const read = async (answer) => [answer, new DOMParser().parseFromString(
    await answer.text(), "text/html")];
  const [, page] = await read(await fetch(
    address, {method: "POST", body: new URLSearchParams({csrf_token})}));
  const form = page.querySelector("form[data-registration]");
  const body = new URLSearchParams([...new FormData(form)]);
  [...form.querySelectorAll("[data-person]")].forEach((person, place) => {
    for (const [code, value] of Object.entries(people[place])) {
      body.set(person.querySelector(`[data-answer=${code}]`).dataset.name, value);
    }
  });
  body.set("step", "submit");
  const [answer, shown] = await read(await fetch(
    form.getAttribute("action"), {method: "POST", body}));
  return [answer.url, shown.querySelector("main").innerText];
}"""


def register(page: Page, school: str, contest: str, people: Sequence[Mapping[str, str]]) -> None:
    """Enter a contestant or a team for a contest, as the form of an open page would."""
    address = f"/school/{school}/contests/{contest}/registrations"
    _url, shown = page.evaluate(_REGISTER, [address, people])
    assert "Submitted and accepted" in shown, shown
