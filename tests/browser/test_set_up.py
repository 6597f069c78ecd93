"""An organiser ticks, sets, errs and undoes, on a telephone and by keyboard."""

import shutil

import pytest

from skillscomp.cli.demo import PASSWORD
from tests.browser.page_checks import barriers, sideways
from tests.browser.server import serve

TELEPHONE = {"width": 390, "height": 844}
CONTESTS = "/organiser/competitions/final-2027/contests"


@pytest.fixture(scope="module")
def address(demo_database, tmp_path_factory):
    """A server with a copy of the demonstration."""
    copy = tmp_path_factory.mktemp("served") / "demo.sqlite3"
    shutil.copy(demo_database, copy)
    with serve(f"sqlite:///{copy}", copy.parent) as running:
        yield running


@pytest.fixture
def olga(open_window, address):
    """The organiser's window, on a telephone."""
    page = open_window(address, locale="en", viewport=TELEPHONE, reduced_motion="reduce")
    page.goto("/sign-in")
    page.get_by_role("textbox").nth(0).fill("olga@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/language/en?next=/organiser/competitions")
    return page


def test_all_contests_get_a_deadline_and_the_old_one_back(olga, complaints):
    olga.goto(f"{CONTESTS}?q=design")
    before = olga.locator("td[data-label=Deadline]").all_inner_texts()
    olga.get_by_role("button", name="Tick all").press("Enter")
    assert olga.locator("input[name=contest]:checked").count() == len(before) == 2
    olga.get_by_label("Deadline (Europe/Riga)").fill("2027-04-01T18:00")
    olga.get_by_role("button", name="Set the deadline").press("Enter")
    olga.wait_for_selector("text=The deadline is set")
    assert "1 April 2027" in olga.locator("td[data-label=Deadline]").first.inner_text()
    assert "q=design" in olga.url
    assert (sideways(olga), barriers(olga, complaints)) == ([], [])
    olga.get_by_role("button", name="Undo").click()
    olga.wait_for_selector("text=as it was before this step")
    assert olga.locator("td[data-label=Deadline]").all_inner_texts() == before


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(olga, complaints):
    olga.goto("/organiser/contests/final-34/settings")
    olga.get_by_label("Workstations").fill("12")
    olga.get_by_label("Places in all").fill("1")
    olga.get_by_role("button", name="Save").click()
    summary = olga.get_by_role("alert")
    summary.wait_for()
    assert olga.evaluate("document.activeElement.classList.contains('error-summary')")
    summary.get_by_role("link").first.press("Enter")
    assert olga.evaluate("location.hash") == "#places"
    assert olga.get_by_label("Workstations").input_value() == "12"
    assert olga.locator("#places").get_attribute("aria-invalid") == "true"
    assert (sideways(olga), barriers(olga, complaints)) == ([], [])


def test_the_section_that_is_shown_is_in_sight_on_a_telephone(olga):
    olga.goto("/organiser/competitions/final-2027/changes")
    current = olga.locator("[data-sections] [aria-current=page]").bounding_box()
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= TELEPHONE["width"]
