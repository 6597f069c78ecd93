"""A registration in the browser: fields save themselves, two people meet, a deadline passes."""

import re
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.page_checks import barriers
from tests.browser.server import serve
from tests.browser.test_pages import sign_in

PHONE = {"width": 390, "height": 844}
DRAFT = """
    SELECT registrations.key FROM registrations
    JOIN contests ON contests.id = registrations.contest_id
    WHERE registrations.state = 'draft' AND contests.key = 'sector-35'
"""
PERSON = """
    SELECT registered_people.key FROM registered_people
    JOIN registrations ON registrations.id = registered_people.registration_id
    WHERE registrations.key = ? AND registered_people.part = 'contestant'
"""


@pytest.fixture(scope="module")
def demo(demo_database, tmp_path_factory):
    """A copy of the demonstration."""
    copy = tmp_path_factory.mktemp("registering") / "demo.sqlite3"
    shutil.copy(demo_database, copy)
    return copy


@pytest.fixture(scope="module")
def address(demo):
    """A server with it."""
    with serve(f"sqlite:///{demo}", demo.parent) as running:
        yield running


@pytest.fixture
def window(open_window, address):
    """Open a window for the coordinator of the demonstration."""

    def open_one(**options):
        page = open_window(address, reduced_motion="reduce", locale="en", **options)
        sign_in(page, "sana")
        return page

    return open_one


@pytest.fixture
def draft(demo):
    """The draft of the coordinator and its contestant, by their keys."""
    with sqlite3.connect(demo) as connection:
        (registration,) = connection.execute(DRAFT).fetchone()
        (person,) = connection.execute(PERSON, (registration,)).fetchone()
    return f"/school/registrations/{registration}", person


def close_at(demo, moment):
    with sqlite3.connect(demo) as connection:
        connection.execute(
            "UPDATE contests SET closes_at = ? WHERE key = 'sector-35'",
            (f"{moment:%Y-%m-%d %H:%M:%S.%f}",),
        )


def test_fields_save_themselves_and_what_is_wrong_is_said_at_once(window, draft, complaints):
    form, person = draft
    page = window(viewport=PHONE)
    page.goto(form)
    born = page.locator(f"#{person}-birth_date")
    born.fill("12.05.1999")
    born.press("Tab")
    saved = page.locator("[data-save-state]")
    expect(saved).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(born).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{person}-birth_date-said .field-error")).to_contain_text("22")
    born.fill("12.05.2007")
    born.press("Tab")
    expect(born).not_to_have_attribute("aria-invalid", "true")
    page.locator(f"#{person}-programme").fill("Restorānu pakalpojumi")
    page.locator(f"#{person}-programme").press("Tab")
    expect(page.locator("[data-summary] .summary-head")).to_be_visible()
    assert barriers(page, complaints) == []
    page.reload()
    expect(page.locator(f"#{person}-programme")).to_have_value("Restorānu pakalpojumi")
    assert complaints.found == []


def test_two_coordinators_see_both_values_and_choose(window, draft):
    form, person = draft
    field = f"#{person}-diet"
    one, other = window(), window()
    one.goto(form)
    other.goto(form)
    one.locator(field).fill("vegan")
    one.locator(field).press("Tab")
    expect(one.locator("[data-save-state]")).to_have_text(re.compile(r"\d\d:\d\d"))
    other.locator(field).fill("no nuts")
    other.locator(field).press("Tab")
    conflict = other.locator(".conflict")
    expect(conflict).to_contain_text("vegan")
    expect(conflict).to_contain_text("no nuts")
    conflict.locator("[data-choice-mine]").click()
    expect(conflict).to_have_count(0)
    expect(other.locator("[data-save-state]")).to_have_text(re.compile(r"\d\d:\d\d"))
    one.reload()
    expect(one.locator(field)).to_have_value("no nuts")


def test_what_cannot_be_saved_is_tried_again(window, draft):
    form, person = draft
    page = window()
    page.goto(form)
    page.context.set_offline(True)
    page.locator(f"#{person}-email").fill("anna@example.org")
    page.locator(f"#{person}-email").press("Tab")
    state = page.locator("[data-save-state]")
    expect(state).to_have_attribute("data-kind", "problem")
    page.context.set_offline(False)
    expect(state).to_have_attribute("data-kind", "done")
    page.reload()
    expect(page.locator(f"#{person}-email")).to_have_value("anna@example.org")


def test_the_deadline_passes_while_the_form_is_open(window, draft, demo):
    form, person = draft
    page = window()
    close_at(demo, datetime.now(UTC) + timedelta(seconds=8))
    page.goto(form)
    page.locator(f"#{person}-birth_date").fill("12.05.2007")
    expect(page.locator("[data-in-time]")).to_be_visible()
    page.locator(f"#{person}-programme").fill("Restorānu serviss")
    expect(page.locator("[data-by-request]")).to_be_visible(timeout=12_000)
    expect(page.locator("[data-in-time]")).to_be_hidden()
    expect(page.locator("p[data-late]")).to_be_visible()
    page.locator("#reason").fill("The line was down")
    page.locator("button[value=request]").click()
    expect(page.locator(".badge-discussion").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("The line was down")
    expect(page.locator("main")).to_contain_text("Restorānu serviss")
