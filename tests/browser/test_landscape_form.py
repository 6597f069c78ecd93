"""Experts mark one aspect for everybody, then the next: by keys, by taps, on a telephone."""

import pytest
from playwright.sync_api import expect

from skillscomp.core.journal import EventKind
from tests.browser.conftest import PATIENCE
from tests.browser.hall import Visit, recorded, set_conflict, words_of
from tests.browser.landscape import Landscape
from tests.browser.page_checks import COLOURS, barriers, sideways
from tests.browser.portrait import PHONE, TABLET
from tests.browser.twenty_aspects import (
    AGREED,
    ALL,
    CHOSEN,
    COUNTED,
    JUDGED,
    MEASURED,
    YES_NO,
)

ENTRY, NEIGHBOUR = "entry-2", "entry-3"
OWN_SCHOOLS = "entry-1"
"""Jonas comes from the school of this entry."""
FIRST = YES_NO[0]


@pytest.fixture(params=["en"])
def language(request):
    return request.param


@pytest.fixture
def grid(open_window, served, language):
    """Open the grid for somebody: ``grid("dace")``."""

    def open_one(name, **options):
        window = open_window(served, locale=language, **(TABLET | options))
        landscape = Landscape(Visit(window, words_of(language)))
        landscape.begin(name)
        landscape.open_grid()
        return landscape

    return open_one


@pytest.mark.parametrize("language", ["lv", "en"], indirect=True)
def test_twenty_aspects_are_marked_by_keys_alone(grid, session, language):
    dace = grid("dace", has_touch=False)
    keyboard = dace.page.keyboard
    keyboard.press("u")
    yes = {"lv": "j", "en": "y"}[language]
    typed = [yes] * len(YES_NO) + ["3", "4", "One fault", {"lv": "11,5", "en": "11.5"}[language]]
    for value in [*typed, "0.7", *("3" for _ in JUDGED)]:
        keyboard.type(value)
        keyboard.press("Enter")
    for code in ALL:
        dace.is_in(code, OWN_SCHOOLS, "saved")
    assert recorded(session, EventKind.MARK_RECORDED) == len(ALL) - len(JUDGED)
    assert recorded(session, EventKind.SCORE_RECORDED) == len(JUDGED)
    counted = {"lv": f"Ielikti {len(ALL)} no 80", "en": f"{len(ALL)} of 80"}[language]
    expect(dace.page.locator("[data-progress]")).to_contain_text(counted)


def test_arrows_lead_from_cell_to_cell_and_inside_a_number(grid):
    dace = grid("dace", has_touch=False)
    keyboard = dace.page.keyboard
    dace.cell(FIRST, ENTRY).locator("[data-focus]").focus()
    keyboard.press("ArrowRight")
    expect(dace.cell(FIRST, NEIGHBOUR).locator("[data-focus]")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(dace.cell(YES_NO[1], NEIGHBOUR).locator("[data-focus]")).to_be_focused()
    keyboard.press("Shift+Enter")
    expect(dace.cell(FIRST, NEIGHBOUR).locator("[data-focus]")).to_be_focused()
    number = dace.cell(MEASURED, ENTRY).locator("[data-focus]")
    number.focus()
    keyboard.type("115")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    keyboard.type(".")
    expect(number).to_have_value("1.15")
    keyboard.press("Escape")
    expect(number).to_have_value("")


def test_every_yes_or_no_is_one_tap(grid, session):
    dace = grid("dace")
    for code in YES_NO:
        dace.put(code, ENTRY, "yes")
        dace.put(code, NEIGHBOUR, "no")
    for code in YES_NO:
        dace.is_in(code, ENTRY, "saved")
        dace.is_in(code, NEIGHBOUR, "saved")
    assert recorded(session, EventKind.MARK_RECORDED) == 2 * len(YES_NO)


def test_a_mark_is_taken_back_and_an_own_school_is_not_marked(grid, session):
    jonas = grid("jonas")
    expect(jonas.cell(FIRST, OWN_SCHOOLS).locator("[data-put='yes']")).to_be_disabled()
    jonas.put(FIRST, ENTRY, "yes")
    jonas.is_in(FIRST, ENTRY, "saved")
    jonas.page.locator("[data-undo]").tap()
    jonas.is_in(FIRST, ENTRY, "empty")
    expect(jonas.line()).to_contain_text(FIRST)
    expect(jonas.page.locator("[data-undo]")).to_be_disabled()
    assert recorded(session, EventKind.MARK_WITHDRAWN) == 1


def test_what_is_wrong_stays_and_is_said(grid, session):
    dace = grid("dace", has_touch=False)
    field = dace.cell(AGREED, ENTRY).locator("[data-focus]")
    field.focus()
    dace.page.keyboard.type("1.5")
    dace.page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-invalid", "")
    expect(field).to_have_value("1.5")
    expect(dace.cell(AGREED, ENTRY)).to_have_attribute("data-wrong", "")
    assert recorded(session, EventKind.MARK_RECORDED) == 0
    field.fill("0.5")
    dace.page.keyboard.press("ArrowDown")
    dace.is_in(AGREED, ENTRY, "saved")


def test_a_figure_that_was_refused_is_entered_again_as_it_is_once_the_cause_is_gone(
    grid, session, cast
):
    dace = grid("dace", has_touch=False)
    dace.cut()
    fields = {code: dace.cell(code, ENTRY).locator("[data-focus]") for code in (*COUNTED, AGREED)}
    for field in fields.values():
        field.fill("1")
        field.press("ArrowDown")
    set_conflict(session, cast, "dace", cast.liga.school)
    dace.connect()
    expect(fields[AGREED]).to_be_disabled(timeout=PATIENCE)
    dace.whole_grid().wait_for()
    for code in fields:
        dace.is_in(code, ENTRY, "refused")
    set_conflict(session, cast, "dace", None)
    dace.look()
    expect(fields[AGREED]).to_be_enabled(timeout=PATIENCE)
    dace.whole_grid().wait_for()
    for field in fields.values():
        expect(field).to_have_value("1")
    fields[COUNTED[0]].press("Enter")
    dace.is_in(COUNTED[0], ENTRY, "saved")
    expect(fields[COUNTED[1]]).to_be_focused()
    dace.page.locator("h1").click()
    dace.is_in(COUNTED[1], ENTRY, "saved")
    dace.is_in(AGREED, ENTRY, "refused")
    assert recorded(session, EventKind.MARK_RECORDED) == 2


def test_what_others_enter_appears_and_scores_stay_their_own(grid):
    dace, ilze = grid("dace"), grid("ilze")
    ilze.put(FIRST, ENTRY, "no")
    dace.put(JUDGED[0], ENTRY, "2")
    dace.is_in(JUDGED[0], ENTRY, "saved")
    dace.is_in(FIRST, ENTRY, "saved")
    chosen = dace.cell(FIRST, ENTRY).locator("[data-put='no']")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(ilze.cell(JUDGED[0], ENTRY)).to_contain_text("1/3", timeout=15_000)
    assert ilze.cell(JUDGED[0], ENTRY).locator("[aria-pressed=true]").count() == 0


def test_marks_are_entered_without_a_network(grid, session):
    dace = grid("dace")
    dace.cut()
    dace.put(FIRST, ENTRY, "yes")
    dace.cell(COUNTED[0], ENTRY).locator("[data-focus]").fill("3")
    dace.page.keyboard.press("Enter")
    dace.cell(CHOSEN, ENTRY).locator("select").select_option("One fault")
    dace.is_in(FIRST, ENTRY, "here")
    dace.is_in(CHOSEN, ENTRY, "here")
    dace.connect()
    for code in (FIRST, COUNTED[0], CHOSEN):
        dace.is_in(code, ENTRY, "saved")
    assert recorded(session, EventKind.MARK_RECORDED) == 3


@pytest.mark.parametrize("language", ["lv"], indirect=True)
@pytest.mark.parametrize("window", [TABLET, PHONE], ids=["tablet", "telephone"])
def test_the_grid_is_open_to_all_and_stays_within_its_width(grid, complaints, window):
    dace = grid("dace", **window)
    dace.put(FIRST, ENTRY, "yes")
    dace.is_in(FIRST, ENTRY, "saved")
    assert sideways(dace.page) == []
    assert barriers(dace.page, complaints) == []
    dace.page.emulate_media(color_scheme="dark")
    assert barriers(dace.page, complaints, COLOURS) == []
