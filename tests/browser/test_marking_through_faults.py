"""Whatever happens to networks, servers, tablets: each mark is there once, each conflict seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.app_versions import (
    VERSION,
    look_for_update,
    newer_version,
    wait_for_another_version,
)
from tests.browser.faulty_hall import (
    OTHER_CONTEST,
    OTHER_ENTRY,
    audit,
    faulty_hall,
    other_scheme,
)
from tests.browser.hall import CONTEST, Visit, words_of
from tests.browser.keeping import SEALED, Keeping, kept_browser
from tests.browser.portrait import TABLET
from tests.browser.tablet_in_hall import HallTablet
from tests.browser.twenty_aspects import JUDGED, YES_NO
from tests.core.schemes import measured

PAIR = {"entry-3": "yes", "entry-4": "no"}
SAID, NAMES = ("Yes", "No"), ("Dace Balode", "Ilze Sala")
PINS = {"dace": "7302", "ilze": "8461"}


@pytest.fixture(scope="module")
def one_hall(app, empty_database, tmp_path_factory):
    assert app.config["SQLALCHEMY_DATABASE_URI"] == empty_database.url
    empty_database.restore()
    with faulty_hall(empty_database.url, tmp_path_factory.mktemp("hall")) as opened:
        yield opened


@pytest.fixture
def hall(one_hall):
    one_hall.begin()
    return one_hall


@pytest.fixture
def tablet(hall, open_window):
    """Give somebody a tablet with the app: ``tablet("dace")``."""

    def open_one(who):
        return Keeping.held_by(open_window(hall.network.address, locale="en", **TABLET), who)

    return open_one


@pytest.fixture
def small_tablet(hall, open_window):
    """Give Dace a tablet that has room for so many bytes: ``small_tablet(100_000)``."""

    def open_one(size):
        page = open_window(hall.network.address, locale="en", **TABLET)
        return Keeping.with_room_for(size, page, "dace")

    return open_one


def test_a_cut_and_a_reload_in_the_middle_of_a_form(hall, tablet):
    dace = tablet("dace")
    dace.open("entry-1")
    dace.mark("entry-1", *YES_NO[:3])
    dace.are_in("entry-1", "saved", *YES_NO[:3])
    hall.network.cut = True
    dace.mark("entry-1", *YES_NO[3:6], value="no")
    dace.mark("entry-1", JUDGED[0], value="2")
    dace.are_in("entry-1", "here", *YES_NO[3:6], JUDGED[0])
    dace.page.reload()
    dace.are_in("entry-1", "here", *YES_NO[3:6], JUDGED[0])
    dace.mark("entry-1", YES_NO[6])
    dace.mark("entry-1", YES_NO[3])
    hall.network.heal()
    dace.returns()
    audit(hall, CONTEST, dace)


def test_answers_that_are_lost_again_and_again(hall, tablet):
    dace = tablet("dace")
    dace.open("entry-2")
    hall.network.only, hall.network.lost_answers = "/api/", 1.0
    with dace.fails_to_send():
        dace.mark("entry-2", *YES_NO[:2])
    dace.are_in("entry-2", "here", *YES_NO[:2])
    with dace.fails_to_send():
        dace.mark("entry-2", *YES_NO[2:4], value="no")
        dace.returns()
    dace.are_in("entry-2", "here", *YES_NO[:4])
    taken = [status for _, address, status in hall.network.passed if address == SEALED]
    assert len(taken) >= 2
    assert {*taken} == {200}
    hall.network.heal()
    dace.returns()
    audit(hall, CONTEST, dace)


def test_much_is_entered_quickly_over_a_slow_line_that_loses_a_third(hall, tablet):
    dace = tablet("dace")
    dace.open_grid()
    hall.network.only, hall.network.delay = "/api/", 0.8
    hall.network.lost_requests = hall.network.lost_answers = 0.3
    entered = [(entry, code, value) for code in YES_NO for entry, value in PAIR.items()]
    for entry, code, value in entered:
        dace.enter(entry, code, value)
    for entry, code, value in entered:
        dace.keeps(entry, code, value)
    dace.sends_at_last()
    hall.network.heal()
    audit(hall, CONTEST, dace)


def test_a_server_that_ends_while_marks_are_on_their_way(hall, tablet):
    dace = tablet("dace")
    dace.open("entry-2")
    hall.network.only, hall.network.delay = SEALED, 0.5
    with dace.page.expect_request(f"**{SEALED}"):
        dace.mark("entry-2", *YES_NO[4:6])
    hall.network.end()
    dace.mark("entry-2", *YES_NO[6:8])
    hall.network.begin()
    hall.network.heal()
    dace.returns()
    audit(hall, CONTEST, dace)


def test_a_browser_that_dies_while_it_saves(hall, browser, tmp_path):
    with kept_browser(browser, hall.network.address, tmp_path) as page:
        ciepa = Keeping.held_by(page, "čiepa")
        ciepa.open("entry-4")
        hall.network.only, hall.network.cut = SEALED, True
        before = ciepa.shown()
        told = ciepa.dies_while_it_saves()
    with kept_browser(browser, hall.network.address, tmp_path) as page:
        page.goto("/marking/")
        again = ciepa.on(page)
        again.open("entry-4")
        again.are_in("entry-4", "here", *told)
        for place, shown in again.shown().items():
            assert shown in {("here", "yes"), before[place]}
            if shown == ("here", "yes"):
                again.keeps(*place, "yes")
        assert told
        assert told <= {each.aspect for each in again.kept}
        hall.network.heal()
        again.returns()
        audit(hall, CONTEST, again)


def test_two_values_from_two_tablets_that_were_both_away(hall, tablet):
    dace, ilze = tablet("dace"), tablet("ilze")
    for each, value in ((dace, "yes"), (ilze, "no")):
        each.open("entry-2", "B1")
        each.cut()
        each.mark("entry-2", "B1.1", value=value)
        each.are_in("entry-2", "here", "B1.1")
    for each in (dace, ilze):
        each.connect()
        each.waits_for_nothing()
    dace.returns()
    for each in (dace, ilze):
        each.are_in("entry-2", "conflict", "B1.1")
        for side, value, name in zip(each.sides("B1.1"), SAID, NAMES, strict=True):
            said, who, when, where = side
            assert (said, who, where) == (value, name, name)
            assert when
    audit(hall, CONTEST, dace, ilze)
    dace.aspect("B1.1").locator("[data-settle='challenging']").tap()
    for each in (dace, ilze):
        each.are_in("entry-2", "saved", "B1.1")
        assert each.shown()[("entry-2", "B1.1")] == ("saved", "no")
    assert hall.open_cases(CONTEST) == {}
    audit(hall, CONTEST, dace, ilze)


def test_the_app_is_updated_while_marks_wait(hall, tablet, tmp_path):
    dace = tablet("dace")
    dace.open("entry-4", "B1")
    before = dace.page.evaluate(VERSION)
    hall.network.cut = True
    dace.mark("entry-4", "B1.1")
    hall.network.end()
    hall.network.tree = newer_version(tmp_path)
    hall.network.begin()
    hall.network.heal()
    hall.network.only, hall.network.cut = SEALED, True
    dace.page.reload()
    dace.are_in("entry-4", "here", "B1.1")
    assert look_for_update(dace.page)
    dace.mark("entry-4", "B1.2", value="no")
    dace.page.evaluate("() => document.activeElement.blur()")
    dace.page.evaluate("() => { location.hash = '#/'; }")
    wait_for_another_version(dace.page, before)
    dace.open("entry-4", "B1")
    dace.are_in("entry-4", "here", "B1.1", "B1.2")
    hall.network.heal()
    dace.returns()
    audit(hall, CONTEST, dace)


def test_a_full_storage_is_said_before_work_begins(small_tablet):
    dace = small_tablet(100_000)
    alarm = dace.page.get_by_role("alert")
    expect(alarm).to_contain_text("The storage of this tablet is full")
    expect(alarm).to_contain_text("nothing that you enter here would be safe")
    dace.has_room_for(None)
    dace.button("Try again").tap()
    dace.page.locator("[data-who]").wait_for()
    expect(alarm).to_have_count(0)


def test_a_storage_that_fills_up_during_work_keeps_what_it_showed_as_kept(hall, small_tablet):
    dace = small_tablet(10_000_000)
    dace.page.locator("[data-who]").wait_for()
    dace.open("entry-1", "B1")
    dace.mark("entry-1", "B1.1")
    dace.is_saved("B1.1")
    dace.fills_up()
    dace.enter("entry-1", "B1.2", "no")
    dace.are_in("entry-1", "refused", "B1.2")
    dace.shows("B1.2", "This tablet could not keep it. Enter it again, or take another tablet.")
    alarm = dace.page.locator("[data-notice=storage][role=alert]")
    expect(alarm).to_contain_text("Nothing more can be kept on this tablet.")
    expect(dace.line).to_have_attribute("data-state", "trouble")
    assert [each.aspect for each in hall.entered()] == ["B1.1"]
    dace.is_cleared_up()
    dace.mark("entry-1", "B1.2", value="no")
    audit(hall, CONTEST, dace)
    expect(alarm).to_have_count(0)


def test_as_long_as_nothing_can_be_kept_it_is_said_and_what_was_typed_stays(small_tablet):
    dace = small_tablet(10_000_000)
    dace.page.locator("[data-who]").wait_for()
    dace.open("entry-1", "B1")
    dace.fills_up()
    dace.enter("entry-1", "B1.2", "no")
    alarm = dace.page.locator("[data-notice=storage][role=alert]")
    expect(alarm).to_contain_text("Nothing more can be kept on this tablet.")
    dace.has_room_for(1)
    dace.returns()
    dace.page.locator("[data-problem]").first.click()
    words = dace.page.get_by_role("textbox")
    words.fill("The lamp is broken.")
    dace.button("Signal it").tap()
    expect(dace.page.locator("dialog [role=alert]")).to_contain_text("nothing more can be kept")
    expect(words).to_have_value("The lamp is broken.")
    dace.page.locator("dialog [data-close]").first.click()
    expect(alarm).to_contain_text("Nothing more can be kept on this tablet.")
    dace.is_cleared_up()
    dace.returns()
    expect(alarm).to_have_count(0)


def test_rights_and_a_scheme_that_changed_while_tablets_were_away(hall, tablet):
    dace, elza, ilze = tablet("dace"), tablet("elza"), tablet("ilze")
    for each in (elza, ilze):
        each.open(OTHER_ENTRY, "C1", OTHER_CONTEST)
        each.cut()
    elza.mark(OTHER_ENTRY, "C1.1", "C1.2", "C1.3")
    ilze.mark(OTHER_ENTRY, "C1.1", value="no")
    hall.change_scheme(other_scheme(measured("C1.1", 100), measured("C1.2", 150)))
    hall.take_out_of_jury("ilze")
    for each in (elza, ilze):
        each.connect()
        each.waits_for_nothing()
    assert hall.reasons(OTHER_CONTEST) == {
        ("elza", "C1.2"): "scheme",
        ("elza", "C1.3"): "scheme",
        ("ilze", "C1.1"): "rights",
    }
    dace.open(OTHER_ENTRY, "C1", OTHER_CONTEST)
    for each in (dace, elza):
        each.are_in(OTHER_ENTRY, "conflict", "C1.1", "C1.2")
        each.shows("C1.1", "The sender no longer had the right when this arrived.")
        each.shows("C1.2", "The scheme was changed before this arrived.")
    ilze.are_in(OTHER_ENTRY, "conflict", "C1.1")
    audit(hall, OTHER_CONTEST, dace, elza, ilze)


@pytest.fixture
def tablet_of_two(hall, open_window, tmp_path):
    """Enrol a tablet of the hall on which Dace and then Ilze have chosen a PIN."""
    held = HallTablet(open_window(hall.network.address, locale="en", **TABLET), tmp_path)
    held.open(f"enrol/{hall.code_of_tablet()}")
    expect(held.title).to_contain_text("This is now")
    for who, pin in PINS.items():
        held.open(f"card/{hall.card_of(who)}")
        expect(held.title).to_have_text("Choose a PIN")
        held.type(pin)
        held.tap("Done")
        held.type(pin)
        held.is_at_work()
    held.keeps_the_app()
    return held


def test_who_leaves_with_marks_unsent_is_still_who_entered_them(hall, tablet_of_two):
    held = tablet_of_two
    held.switch(NAMES[0], PINS["dace"])
    dace, ilze = (Keeping(Visit(held.page, words_of("en")), who) for who in PINS)
    hall.network.cut = True
    dace.open("entry-3", "B1")
    dace.mark("entry-3", "B1.1")
    held.leave()
    held.choose(NAMES[1])
    held.type(PINS["ilze"])
    held.is_at_work()
    ilze.open("entry-3", "B1")
    assert ilze.shown()[("entry-3", "B1.1")] == ("empty", "")
    ilze.mark("entry-3", "B1.2", value="no")
    hall.network.heal()
    ilze.returns()
    ilze.are_in("entry-3", "saved", "B1.1", "B1.2")
    audit(hall, CONTEST, ilze, dace)
