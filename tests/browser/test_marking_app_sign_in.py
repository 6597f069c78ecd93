"""Who marks on a tablet: enrolled once, signed in by card and PIN, handed over, locked, offline."""

import shutil
import sqlite3
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.faults import faulty_network
from tests.browser.page_checks import barriers, sideways
from tests.browser.tablet_codes import WORD, card_code
from tests.browser.tablet_in_hall import COMPETITION, HallTablet

TABLET = {"width": 1024, "height": 768}
DACE, JONAS = "Dace Balode", "Jonas Petraitis"
PINS = {"dace": "7302", "jonas": "8461"}
FORM = "final-18/E2"
ASPECT = "E2.4"
NUMBERS = count(1)
SPEAKS = "**/api/v1/language"
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def network(demo_database, tmp_path_factory):
    database = tmp_path_factory.mktemp("tablets") / "demo.sqlite3"
    shutil.copy(demo_database, database)
    with sqlite3.connect(database) as rows:
        rows.execute("UPDATE accounts SET language = 'en'")
    with faulty_network(f"sqlite:///{database}", database.parent) as running:
        running.database = database
        yield running


@pytest.fixture
def new_tablet(network, open_window):
    """Open the app in a browser that has never seen it."""
    network.heal()
    with sqlite3.connect(network.database) as rows:
        rows.execute("DELETE FROM pins")
        rows.execute("UPDATE accounts SET language = 'en'")

    def open_one(**options):
        page = open_window(network.address, **({"viewport": TABLET, "locale": "en-GB"} | options))
        return HallTablet(page, network.database)

    return open_one


@pytest.fixture
def tablet(new_tablet):
    """A tablet on which Dace and then Jonas have signed in for the first time."""
    held = new_tablet()
    held.enrol(next(NUMBERS))
    for who, pin in PINS.items():
        held.come(who, pin)
    held.keeps_the_app()
    return held


@pytest.fixture
def entry(network):
    chosen = (
        "SELECT entries.key FROM entries JOIN contests ON contests.id = entries.contest_id"
        " WHERE contests.key = 'final-18' ORDER BY entries.number LIMIT 1"
    )
    return found(network, chosen)


def found(network, question, *values):
    with sqlite3.connect(network.database) as rows:
        return rows.execute(question, values).fetchone()[0]


def say_yes(held, entry):
    """Mark one aspect of an entry with one tap."""
    held.open(f"{FORM}/{entry}")
    held.page.locator(f"[data-aspect='{ASPECT}']").get_by_text("Yes", exact=True).click()


def recorded(network, aspect=ASPECT):
    chosen = "SELECT count(*) FROM journal_events WHERE subject LIKE ? OR value LIKE ?"
    return found(network, chosen, *(f"%{aspect}%",) * 2)


def signalled(network):
    return found(network, "SELECT count(*) FROM problems")


def test_a_tablet_is_enrolled_once_and_an_expert_chooses_a_pin(new_tablet, complaints):
    held = new_tablet()
    held.open()
    expect(held.title).to_have_text("Marking on this device")
    assert barriers(held.page, complaints) == []
    number = next(NUMBERS)
    held.enrol(number)
    assert barriers(held.page, complaints) == []
    held.come("dace", PINS["dace"])
    expect(held.page.locator("[data-who]")).to_contain_text(f"{WORD} {number}")
    expect(held.page.locator("[data-contest]").first).to_be_visible()
    assert barriers(held.page, complaints) == []
    assert sideways(held.page) == []
    assert complaints.found == []


def test_a_code_that_is_wrong_says_so_and_stays_to_be_mended(new_tablet):
    held = new_tablet()
    held.open("enrol/ABCD-EFGH")
    expect(held.page.get_by_role("alert")).to_be_visible()
    expect(held.page.get_by_role("textbox")).to_have_value("ABCD-EFGH")


def test_without_a_code_it_says_what_is_missing(new_tablet):
    held = new_tablet()
    held.open("card")
    held.page.get_by_role("button", name="Sign in").click()
    expect(held.page.get_by_role("alert")).to_have_text("Type the code first.")
    expect(held.page.get_by_role("textbox")).to_be_focused()


def test_a_code_does_not_stay_in_the_address(new_tablet):
    held = new_tablet()
    held.enrol(next(NUMBERS))
    assert held.page.url.endswith("#/enrol")


def test_a_pin_that_everybody_tries_is_refused_with_the_reason(new_tablet):
    held = new_tablet()
    held.enrol(next(NUMBERS))
    held.come("dace", PINS["dace"])
    held.open("pin/new")
    for _ in range(2):
        held.type("1234")
        if held.page.get_by_role("button", name="Done", exact=True).count():
            held.tap("Done")
    expect(held.page.get_by_role("alert").first).not_to_be_empty()
    expect(held.title).to_have_text("Choose a PIN")


def test_two_taps_and_a_pin_hand_the_tablet_over(tablet, complaints):
    tablet.switch(DACE, PINS["dace"])
    tablet.page.locator("[data-who]").click()
    assert barriers(tablet.page, complaints) == []
    tablet.choose(JONAS)
    assert barriers(tablet.page, complaints) == []
    tablet.type(PINS["jonas"])
    expect(tablet.page.locator(".frame-name b")).to_have_text(JONAS)


def test_a_wrong_pin_says_how_many_attempts_are_left_and_keys_type_the_right_one(tablet):
    tablet.leave()
    tablet.choose(DACE)
    tablet.type("5093")
    expect(tablet.page.locator("[data-message]")).to_contain_text("4 more attempts")
    tablet.page.keyboard.type(PINS["dace"])
    tablet.is_at_work()


def test_without_a_network_a_pin_opens_the_copy_after_a_reload(tablet):
    tablet.leave()
    tablet.offline()
    tablet.page.reload()
    tablet.choose(DACE)
    tablet.type(PINS["dace"])
    tablet.is_at_work()
    expect(tablet.saving).to_contain_text("Go on marking, nothing is lost")
    expect(tablet.page.locator("[data-copy]")).to_contain_text("from the copy on this tablet")
    expect(tablet.page.locator("[data-contest]").first).to_be_visible()
    tablet.online()
    expect(tablet.page.locator("[data-copy]")).not_to_contain_text("copy")
    expect(tablet.page.locator(".frame-name b")).to_have_text(DACE)


def test_five_wrong_pins_without_a_network_close_the_copy_until_there_is_one(tablet):
    tablet.leave()
    tablet.offline()
    tablet.choose(DACE)
    for _ in range(5):
        tablet.type("5093")
        expect(tablet.page.locator("[data-message]")).not_to_be_empty()
        expect(tablet.page.locator(".pin-pad[aria-busy]")).to_have_count(0)
    expect(tablet.page.locator("[data-message]")).to_contain_text("Too many wrong PINs")
    tablet.online()
    tablet.open("people")
    tablet.choose(DACE)
    tablet.type(PINS["dace"])
    tablet.is_at_work()


def test_a_reload_leaves_who_is_signed_in(tablet):
    tablet.page.reload()
    tablet.is_at_work()
    expect(tablet.page.locator(".frame-name b")).to_have_text(JONAS)


def test_the_language_chosen_here_is_that_of_the_account_and_of_the_next_tablet(
    network, tablet, new_tablet
):
    tablet.open("settings")
    with tablet.page.expect_response(SPEAKS):
        tablet.page.get_by_role("radio", name="Latviešu").check()
    expect(tablet.title).to_have_text("Iestatījumi")
    assert language_of(network, "jonas") == "lv"
    other = new_tablet()
    other.enrol(next(NUMBERS))
    other.open(f"card/{card_code(network.database, COMPETITION, 'jonas')}")
    expect(other.page.locator("html")).to_have_attribute("lang", "lv")


def test_a_language_chosen_without_a_network_is_told_when_there_is_one(network, tablet):
    network.cut = True  # beyond the browser, whose worker may ask for itself while the page reloads
    tablet.offline()
    tablet.open("settings")
    tablet.page.get_by_role("radio", name="Latviešu").check()
    expect(tablet.title).to_have_text("Iestatījumi")
    tablet.page.reload()
    expect(tablet.title).to_have_text("Iestatījumi")
    assert language_of(network, "jonas") == "en"
    network.heal()
    with tablet.page.expect_response(SPEAKS):
        tablet.online()
    assert language_of(network, "jonas") == "lv"
    tablet.page.reload()
    expect(tablet.title).to_have_text("Iestatījumi")


def language_of(network, who):
    return found(network, "SELECT language FROM accounts WHERE email LIKE ?", f"{who}@%")


def test_who_leaves_leaves_names_only(tablet, complaints):
    assert "Electrical" in tablet.page.locator("body").inner_text()
    tablet.leave()
    expect(tablet.page.get_by_role("link", name=DACE)).to_be_visible()
    assert "Electrical" not in tablet.page.locator("#app").inner_text()
    assert barriers(tablet.page, complaints) == []


def test_nobody_touching_it_locks_it(new_tablet):
    held = new_tablet()
    held.page.clock.install()
    held.enrol(next(NUMBERS))
    held.come("dace", PINS["dace"])
    held.page.clock.fast_forward("04:00")
    expect(held.title).to_have_text("My work")
    held.page.clock.fast_forward("02:00")
    expect(held.title).to_have_text("Who is marking?")
    assert "Electrical" not in held.page.locator("#app").inner_text()
    assert '"session":[]' in held.kept()


def test_who_opens_the_lock_goes_on_where_it_closed(new_tablet):
    held = new_tablet()
    held.page.clock.install()
    held.enrol(next(NUMBERS))
    held.come("dace", PINS["dace"])
    held.open("settings")
    expect(held.title).to_have_text("Settings")
    held.page.clock.fast_forward("06:00")
    held.choose(DACE)
    held.type(PINS["dace"])
    expect(held.title).to_have_text("Settings")


def test_what_one_entered_is_sealed_from_the_next_and_sent_all_the_same(tablet, network, entry):
    tablet.switch(DACE, PINS["dace"])
    before = recorded(network)
    tablet.offline()
    say_yes(tablet, entry)
    expect(tablet.saving).to_contain_text("1 kept here, not sent yet")
    tablet.leave()
    tablet.choose(JONAS)
    tablet.type(PINS["jonas"])
    tablet.is_at_work()
    tablet.open(f"{FORM}/{entry}")
    shown = tablet.page.locator(f"[data-aspect='{ASPECT}']")
    expect(shown).to_contain_text("No mark")
    kept = tablet.kept()
    assert "passed" not in kept
    assert ASPECT not in kept
    tablet.leave()
    assert recorded(network) == before
    tablet.online()
    expect(tablet.saving).to_contain_text("confirmed, last at")
    assert recorded(network) == before + 1


def test_how_i_like_it_is_in_force_at_once_and_stays_mine(tablet, complaints):
    tablet.open("settings")
    root = tablet.page.locator("html")
    for choice in ("Left", "Large", "Dark"):
        tablet.page.get_by_role("radio", name=choice, exact=True).first.check()
    tablet.page.get_by_role("radio", name="High", exact=True).check()
    expect(root).to_have_attribute("data-hand", "left")
    assert barriers(tablet.page, complaints) == []
    tablet.page.get_by_role("radio", name="Latviešu", exact=True).click()
    expect(tablet.title).to_have_text("Iestatījumi")
    tablet.page.reload()
    expect(tablet.title).to_have_text("Iestatījumi")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("lang", "lv")
    tablet.page.locator("[data-who]").click()
    tablet.choose(DACE)
    tablet.type(PINS["dace"])
    expect(tablet.title).to_have_text("My work")
    expect(root).to_have_attribute("data-hand", "right")


def test_a_problem_is_kept_without_a_network_and_sent_once(tablet, network, entry):
    before = signalled(network)
    tablet.open(f"{FORM}/{entry}")
    tablet.offline()
    tablet.page.get_by_role("button", name="Signal a problem").first.click()
    tablet.tap("The team cannot agree.")
    tablet.tap("Signal it")
    tablet.open("problems/final-18")
    expect(tablet.page.locator(".problem")).to_contain_text("Kept here, not sent yet")
    assert "cannot agree" not in tablet.kept()
    tablet.online()
    expect(tablet.page.locator(".problem")).to_contain_text("no answer yet")
    assert signalled(network) == before + 1


def test_a_browser_that_keeps_nothing_says_so_before_any_work(new_tablet, complaints):
    held = new_tablet()
    refuse = "() => { throw new DOMException('no', 'SecurityError'); }"
    held.page.add_init_script(f"IDBFactory.prototype.open = {refuse};")
    held.open()
    expect(held.page.get_by_role("alert")).to_contain_text("Do not mark on this device now")
    assert barriers(held.page, complaints) == []


def test_keys_are_listed_and_esc_goes_back(tablet):
    tablet.page.keyboard.press("?")
    expect(tablet.page.get_by_role("dialog")).to_contain_text("This list")
    tablet.page.keyboard.press("Escape")
    expect(tablet.page.get_by_role("dialog")).to_have_count(0)
    tablet.open("settings")
    expect(tablet.title).to_have_text("Settings")
    tablet.page.keyboard.press("Escape")
    expect(tablet.title).to_have_text("My work")
