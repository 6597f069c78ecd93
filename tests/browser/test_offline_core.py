"""What is saved on a tablet stays there until the server has answered it, whatever happens."""

import shutil
import sqlite3

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser.faults import faulty_network
from tests.browser.offline import BLANK, Tablet, mark, sign_in

CONTEST = "final-18"
SAVE_AND_GO_ON = "(events) => { for (const event of events) saving.save(event); }"
CUT_OPEN = """
  IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
"""


@pytest.fixture(scope="module")
def network(demo_database, tmp_path_factory):
    database = tmp_path_factory.mktemp("hall") / "demo.sqlite3"
    shutil.copy(demo_database, database)
    with faulty_network(f"sqlite:///{database}", database.parent) as running:
        running.database = database
        yield running


@pytest.fixture
def tablet(network, open_window):
    """Open a tablet on which somebody is signed in: ``tablet("dace")``."""
    network.heal()
    network.only = "/api/v1/marking/sealed"

    def open_one(person):
        page = open_window(network.address)
        return Tablet(page, sign_in(page, person))

    return open_one


@pytest.fixture(scope="module")
def entry(network):
    with sqlite3.connect(network.database) as rows:
        found = rows.execute(
            "SELECT entries.key FROM entries JOIN contests ON contests.id = entries.contest_id"
            " WHERE contests.key = ?",
            (CONTEST,),
        )
        return found.fetchone()[0]


def some(entry, count=1):
    return [mark(entry, f"A1.{number + 1}", passed=number % 2 == 0) for number in range(count)]


def test_what_was_saved_is_there_after_a_reload_in_its_order(network, tablet, entry):
    network.cut = True
    dace = tablet("dace")
    assert dace.open() == ""
    ids = dace.save(*some(entry, 3))
    assert dace.heard("here") == ids
    dace.open()
    assert dace.pending(CONTEST) == ids
    assert dace.page.evaluate("saving.unsent") == 3


def test_nothing_personal_can_be_read_on_the_tablet(network, tablet, entry):
    network.cut = True
    dace = tablet("dace")
    dace.open()
    dace.save(*some(entry))
    kept = dace.page.evaluate("async () => JSON.stringify(await store.all('outbox'))")
    assert entry not in kept
    assert "passed" not in kept
    assert "A1.1" not in kept


def test_what_one_entered_is_not_shown_to_another(network, tablet, entry):
    network.cut = True
    dace = tablet("dace")
    dace.open()
    ids = dace.save(*some(entry))
    dace.entry = sign_in(dace.page, "ciepa")
    dace.open()
    assert dace.pending(CONTEST) == []
    assert dace.page.evaluate("saving.unsent") == 1
    assert ids


def test_a_page_that_dies_while_it_saves_keeps_what_it_has_shown_as_saved(network, tablet, entry):
    network.cut = True
    dace = tablet("dace")
    told = []
    dace.page.expose_function("told", lambda name, event: told.append((name, event)))
    dace.open()
    window = dace.page.context
    dace.page.evaluate(SAVE_AND_GO_ON, some(entry, 60))
    dace.page.wait_for_function("() => heard.length > 5")
    with pytest.raises(PlaywrightError, match="crash"):
        dace.page.goto("chrome://crash")
    dace.page.close()
    dace.page = window.new_page()
    assert dace.open() == ""
    shown = [event for name, event in told if name == "here"]
    kept = dace.pending(CONTEST)
    assert shown
    assert kept[: len(shown)] == shown


def test_two_tabs_send_each_event_once_and_both_hear_the_answers(network, tablet, entry):
    dace = tablet("dace")
    dace.open()
    other = dace.in_another_tab()
    other.open()
    network.delay = 0.2
    network.passed.clear()
    mine, theirs = dace.save(*some(entry, 2)), other.save(*some(entry, 2))
    for each in (dace, other):
        each.wait_until_sent()
        each.page.wait_for_function("() => heard.filter(([name]) => name === 'answer').length >= 4")
        assert {*each.heard("answer")} == {*mine, *theirs}
    assert [*dace.answered(CONTEST)] == [*mine, *theirs]


def test_a_full_storage_is_told_before_work_begins(tablet, network):
    dace = tablet("dace")
    devtools = dace.page.context.new_cdp_session(dace.page)
    devtools.send(
        "Storage.overrideQuotaForOrigin", {"origin": network.address, "quotaSize": 100_000}
    )
    assert dace.open() == "full"
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": network.address})
    assert dace.open() == ""


def test_a_storage_that_fills_while_working_refuses_the_save_and_keeps_the_others(
    network, tablet, entry
):
    network.cut = True
    dace = tablet("dace")
    devtools = dace.page.context.new_cdp_session(dace.page)
    room = {"origin": network.address, "quotaSize": 1_500_000}
    devtools.send("Storage.overrideQuotaForOrigin", room)
    dace.open()
    ids = dace.save(*some(entry, 2))
    reason = dace.page.evaluate(
        "(event) => saving.save(event).catch((trouble) => trouble.reason)",
        {**some(entry)[0], "kind": "note", "value": {"note": "long " * 500_000}},
    )
    assert reason == "full"
    assert dace.page.evaluate("saving.trouble") == "full"
    assert dace.pending(CONTEST) == ids


def test_a_browser_that_keeps_nothing_is_told_before_work_begins(tablet):
    dace = tablet("dace")
    dace.page.add_init_script(CUT_OPEN)
    assert dace.open() == "blocked"


def test_a_newer_database_keeps_the_events_and_closes_the_older_page(network, tablet, entry):
    network.cut = True
    dace = tablet("dace")
    dace.open()
    ids = dace.save(*some(entry, 2))
    newer = dace.in_another_tab()
    newer.open(start=False)
    kept = newer.page.evaluate(
        """async () => {
          const steps = [...storing.STEPS, (database) => database.createObjectStore("more")];
          return (await (await storing.openStore({steps})).all("outbox")).map(({id}) => id);
        }"""
    )
    assert kept == ids
    dace.page.wait_for_function("() => saving.trouble === 'closed'")
    assert dace.open() == "newer"


def test_without_tls_the_tablet_says_so(network, open_window):
    page = open_window(network.address)
    page.goto(BLANK)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(BLANK)
    reason = page.evaluate(
        """async () => {
          const page = await (await fetch("/marking/")).text();
          const version = page.match(/data-version="([0-9a-f]+)"/)[1];
          const {openStore} = await import(`/marking/files/${version}/js/marking/store.js`);
          return openStore().catch(({reason}) => reason);
        }"""
    )
    assert reason == "insecure"


def test_what_was_answered_is_known_after_a_reload_until_it_is_forgotten(network, tablet, entry):
    dace = tablet("dace")
    dace.open()
    ids = dace.save(*some(entry, 2))
    dace.wait_until_sent()
    network.cut = True
    dace.open()
    assert dace.pending(CONTEST) == []
    assert [*dace.answered(CONTEST)] == ids
    assert dace.page.evaluate("saving.lastConfirmed > 0")
    dace.page.evaluate("(ids) => saving.forget(ids)", ids)
    assert dace.answered(CONTEST) == {}
