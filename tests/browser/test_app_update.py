"""The marking app without a network, and a new version of it that comes while marks wait."""

import shutil
import sqlite3

import pytest

from tests.browser.app_versions import (
    VERSION,
    look_for_update,
    newer_version,
    wait_for_another_version,
)
from tests.browser.faults import faulty_network
from tests.browser.offline import BLANK, Tablet, mark, sign_in

CONTEST = "final-18"
KEPT = "() => navigator.serviceWorker.controller !== null"
TYPING = """() => {
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
}"""
GO = "(hash) => { location.hash = hash; }"


@pytest.fixture
def network(demo_database, tmp_path):
    database = tmp_path / "demo.sqlite3"
    shutil.copy(demo_database, database)
    with faulty_network(f"sqlite:///{database}", tmp_path) as running:
        yield running


@pytest.fixture
def newer(tmp_path):
    return newer_version(tmp_path)


@pytest.fixture
def entry(tmp_path, network):
    with sqlite3.connect(tmp_path / "demo.sqlite3") as rows:
        found = rows.execute(
            "SELECT entries.key FROM entries JOIN contests ON contests.id = entries.contest_id"
            " WHERE contests.key = ?",
            (CONTEST,),
        )
        assert network.behind
        return found.fetchone()[0]


def open_app(page):
    page.goto("/marking/")
    page.wait_for_function(KEPT)
    return page.evaluate(VERSION)


def test_the_app_opens_without_a_network_once_it_was_there(network, open_window):
    page = open_window(network.address)
    version = open_app(page)
    network.cut = True
    page.reload()
    page.locator("#app > *").first.wait_for()
    assert page.evaluate(VERSION) == version
    page.goto("/marking/any/page/below")
    page.locator("#app > *").first.wait_for()


def test_a_new_version_takes_over_at_a_change_of_page_and_what_waits_is_kept(
    network, newer, open_window, entry
):
    page = open_window(network.address)
    dace = Tablet(page, sign_in(page, "dace"))
    network.only, network.cut = "/api/v1/marking/sealed", True
    dace.open()
    ids = dace.save(*[mark(entry, "A1.1"), mark(entry, "A1.2")])
    before = open_app(page)
    network.tree = newer
    network.restart()
    assert look_for_update(page)
    assert page.evaluate(VERSION) == before
    page.evaluate(TYPING)
    page.evaluate(GO, "#/sending")
    page.wait_for_function("() => location.hash === '#/sending'")
    assert page.evaluate(VERSION) == before
    page.evaluate("document.activeElement.blur()")
    page.evaluate(GO, "#/people")
    wait_for_another_version(page, before)
    dace.version = page.evaluate(VERSION)
    dace.open()
    assert dace.pending(CONTEST) == ids
    network.cut = False
    dace.page.evaluate("saving.sender.queue.wake()")
    dace.wait_until_sent()
    assert {*dace.answered(CONTEST)} == {*ids}


def test_a_version_that_did_not_arrive_whole_is_not_used(network, newer, open_window):
    page = open_window(network.address)
    before = open_app(page)
    network.tree = newer
    network.restart()
    network.only, network.lost_answers = "/marking/files/", 1.0
    assert not look_for_update(page)
    network.heal()
    page.goto(BLANK)
    page.goto("/marking/")
    assert page.evaluate(VERSION) == before
    assert look_for_update(page)
