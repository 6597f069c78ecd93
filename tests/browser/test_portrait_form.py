"""Experts mark on tablets, one entry after the other: by taps, by keys, together and apart."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from skillscomp.core.journal import EventKind
from tests.browser.conftest import PATIENCE
from tests.browser.hall import Visit, recorded, set_conflict, words_of
from tests.browser.page_checks import COLOURS, barriers, sideways
from tests.browser.portrait import PHONE, TABLET, Portrait
from tests.browser.twenty_aspects import (
    AGREED,
    ALL,
    CHOSEN,
    COUNTED,
    JUDGED,
    MEASURED,
    YES_NO,
    key_on,
)

ENTRY = "entry-2"
OTHER_ENTRY = "entry-3"
OWN_SCHOOLS = "entry-1"
"""Jonas comes from the school of this entry."""
FIRST, JUDGEMENT = YES_NO[0], JUDGED[0]


@pytest.fixture(params=["en"])
def language(request):
    return request.param


@pytest.fixture
def tablet(open_window, served, language):
    """Open the marking app for somebody: ``tablet("dace")``."""

    def open_one(name, **options):
        window = open_window(served, locale=language, **(TABLET | options))
        portrait = Portrait(Visit(window, words_of(language)))
        portrait.begin(name)
        return portrait

    return open_one


@pytest.mark.parametrize("language", ["lv"], indirect=True)
def test_a_form_is_marked_by_taps_alone(tablet, session):
    dace = tablet("dace")
    dace.open(ENTRY)
    for code in YES_NO:
        dace.tap(code, "yes")
    for code in COUNTED:
        dace.aspect(code).locator("[data-step='1']").tap()
        dace.aspect(code).locator("[data-step='1']").tap()
    dace.tap(CHOSEN, "One fault")
    tap_on_pad(dace, MEASURED, "11")
    tap_on_pad(dace, AGREED, "0,75")
    for code in JUDGED:
        dace.tap(code, "2")
    for code in ALL:
        dace.is_saved(code)
    for code, mark in {FIRST: "1,00", COUNTED[0]: "0,50", CHOSEN: "0,50", AGREED: "0,75"}.items():
        dace.has_mark(code, mark)
    assert recorded(session, EventKind.MARK_RECORDED) == len(ALL) + len(COUNTED) - len(JUDGED)
    assert recorded(session, EventKind.SCORE_RECORDED) == len(JUDGED)


def tap_on_pad(expert, code, figure):
    expert.aspect(code).locator(".figure-field").tap()
    for digit in figure:
        expert.page.locator(f".pad [data-key='{digit}']").tap()
    expert.page.locator(".pad [data-save]").tap()


@pytest.mark.parametrize("language", ["lv", "en"], indirect=True)
def test_a_form_is_marked_by_keys_alone(tablet, session, language):
    dace = tablet("dace", has_touch=False)
    dace.open(ENTRY)
    keyboard = dace.page.keyboard
    keyboard.press("ArrowDown")
    for _ in YES_NO:
        keyboard.press("y")
        keyboard.press("Enter")
    for figure in ("3", "4"):
        keyboard.type(figure)
        keyboard.press("Enter")
    keyboard.press("2")
    keyboard.press("ArrowDown")
    for figure in ("11,5", "0,7"):
        keyboard.type(figure)
        keyboard.press("Enter")
    for _ in JUDGED:
        keyboard.press("3")
        keyboard.press("Enter")
    for code in ALL:
        dace.is_saved(code)
    assert recorded(session, EventKind.MARK_RECORDED) == len(ALL) - len(JUDGED)
    expected = {"lv": "0,50", "en": "0.50"}[language]
    dace.has_mark(MEASURED, expected)


def test_what_is_wrong_is_said_at_once_and_nothing_is_kept(tablet, session):
    dace = tablet("dace", has_touch=False)
    dace.open(ENTRY)
    field = dace.aspect(AGREED).locator(".figure-field")
    field.click()
    dace.page.keyboard.type("0.755")
    expect(dace.aspect(AGREED).locator(".control-wrong")).to_contain_text("0.755")
    dace.page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("0.755")
    dace.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    field.fill("1.01")
    expect(dace.aspect(AGREED).locator(".control-wrong")).to_contain_text("1.01")
    assert recorded(session, EventKind.MARK_RECORDED) == 0


def test_a_figure_that_was_refused_is_entered_again_as_it_is_once_the_cause_is_gone(
    tablet, session, cast
):
    dace = tablet("dace", has_touch=False)
    dace.open(ENTRY)
    dace.cut()
    fields = {code: dace.aspect(code).locator(".figure-field") for code in (*COUNTED, AGREED)}
    for code, field in fields.items():
        field.fill("1")
        field.press("Enter")
        dace.becomes(code, "here")
    set_conflict(session, cast, "dace", cast.liga.school)
    dace.connect()
    for code in fields:
        dace.becomes(code, "refused")
    expect(fields[AGREED]).to_be_disabled(timeout=PATIENCE)
    set_conflict(session, cast, "dace", None)
    dace.look()
    expect(fields[AGREED]).to_be_enabled(timeout=PATIENCE)
    fields[COUNTED[0]].press("Enter")
    dace.is_saved(COUNTED[0])
    fields[COUNTED[1]].focus()
    dace.page.locator("h1").click()
    dace.is_saved(COUNTED[1])
    dace.becomes(AGREED, "refused")
    assert recorded(session, EventKind.MARK_RECORDED) == 2


def test_steps_are_taken_back_one_after_the_other(tablet, session):
    dace = tablet("dace")
    dace.open(ENTRY)
    dace.tap(FIRST, "yes")
    dace.is_saved(FIRST)
    dace.tap(FIRST, "no")
    dace.has_mark(FIRST, "0.00")
    write_note(dace, FIRST, "The cable is bent.")
    dace.shows(FIRST, "The cable is bent.")
    undo = dace.button("Undo")
    undo.tap()
    expect(dace.aspect(FIRST).locator(".aspect-note")).to_have_count(0)
    undo.tap()
    dace.has_mark(FIRST, "1.00")
    dace.page.keyboard.press("Control+z")
    dace.becomes(FIRST, "empty")
    expect(undo).to_be_disabled()
    dace.page.reload()
    dace.becomes(FIRST, "empty")
    assert recorded(session, EventKind.MARK_WITHDRAWN) == 1


def write_note(expert, code, words):
    expert.aspect(code).locator("[data-note]").tap()
    expert.page.locator("dialog textarea").fill(words)
    expert.page.locator("dialog [type=submit]").tap()


def test_experts_score_unseen_and_all_scores_are_shown_at_once(tablet):
    experts = {name: tablet(name) for name in ("dace", "ilze", "ciepa")}
    for expert in experts.values():
        expert.open(ENTRY)
    experts["dace"].tap(JUDGEMENT, "2")
    experts["dace"].is_saved(JUDGEMENT)
    ilze = experts["ilze"]
    ilze.shows(JUDGEMENT, "%(given)s of %(judges)s scores are in", given=1, judges=3)
    expect(ilze.aspect(JUDGEMENT).locator(".judging-list")).to_have_count(0)
    ilze.tap(JUDGEMENT, "2")
    experts["ciepa"].tap(JUDGEMENT, "3")
    for expert in experts.values():
        expert.has_mark(JUDGEMENT, "0.78")
        expect(expert.aspect(JUDGEMENT).locator(".judging-list li")).to_have_count(3)


def test_scores_too_far_apart_are_discussed_and_given_again(tablet):
    experts = {name: tablet(name) for name in ("dace", "ilze", "ciepa")}
    for expert, given in zip(experts.values(), ("1", "2", "3"), strict=True):
        expert.open(ENTRY)
        expert.tap(JUDGEMENT, given)
        expert.becomes(JUDGEMENT, "saved", "discussion")
    dace = experts["dace"]
    dace.becomes(JUDGEMENT, "discussion")
    talk = dace.aspect(JUDGEMENT).locator(".judging-talk")
    expect(dace.aspect(JUDGEMENT).locator(".control [data-value='2']")).to_be_disabled()
    talk.locator("textarea").fill("The joints are closed; the surface is not clean.")
    talk.locator("[type=submit]").tap()
    for expert in experts.values():
        expert.shows(JUDGEMENT, "Round %(number)s", number=1)
        expert.tap(JUDGEMENT, "2")
    for expert in experts.values():
        expert.has_mark(JUDGEMENT, "0.67")
        earlier = expert.aspect(JUDGEMENT).locator(".judging-round li b")
        assert sorted(earlier.all_inner_texts()) == ["1", "2", "3"]
        expert.shows(JUDGEMENT, "The joints are closed; the surface is not clean.")


def test_the_leader_records_all_scores_on_one_tablet_without_a_network(tablet, session):
    dace = tablet("dace")
    dace.open(ENTRY)
    dace.cut()
    dace.page.locator("[data-together]").tap()
    for person, given in {"Dace": "1", "Ilze": "2", "Čiepa": "3"}.items():
        dace.row(JUDGEMENT, person).locator(f"[data-value='{given}']").tap()
    dace.becomes(JUDGEMENT, "discussion")
    talk = dace.aspect(JUDGEMENT).locator(".judging-talk")
    talk.locator("textarea").fill("Seen again together.")
    talk.locator("[type=submit]").tap()
    for person in ("Dace", "Ilze", "Čiepa"):
        dace.row(JUDGEMENT, person).locator("[data-value='2']").tap()
    dace.has_mark(JUDGEMENT, "0.67")
    dace.becomes(JUDGEMENT, "here")
    dace.connect()
    dace.is_saved(JUDGEMENT)
    dace.page.reload()
    dace.has_mark(JUDGEMENT, "0.67")
    assert recorded(session, EventKind.SCORE_RECORDED) == 6
    assert recorded(session, EventKind.ROUND_OPENED) == 1


def test_what_the_server_refuses_stays_visible_until_it_is_taken_back(tablet):
    dace, ciepa = tablet("dace"), tablet("ciepa")
    for expert in (dace, ciepa):
        expert.open(ENTRY)
    dace.cut()
    dace.tap(JUDGEMENT, "2")
    dace.becomes(JUDGEMENT, "here")
    ciepa.page.locator("[data-together]").tap()
    for person in ("Čiepa", "Ilze", "Jonas"):
        ciepa.row(JUDGEMENT, person).locator("[data-value='3']").tap()
    ciepa.has_mark(JUDGEMENT, "1.00")
    ciepa.is_saved(JUDGEMENT)
    dace.connect()
    dace.becomes(JUDGEMENT, "refused")
    chosen = dace.aspect(JUDGEMENT).locator(".control [aria-pressed=true]")
    expect(chosen).to_have_attribute("data-value", "2")
    expect(dace.aspect(JUDGEMENT).locator(".aspect-refusal")).not_to_be_empty()
    dace.page.reload()
    dace.becomes(JUDGEMENT, "refused")
    dace.aspect(JUDGEMENT).locator("[data-dismiss]").tap()
    dace.has_mark(JUDGEMENT, "1.00")
    dace.is_saved(JUDGEMENT)


def test_nobody_marks_an_entry_of_the_own_school(tablet):
    jonas = tablet("jonas")
    jonas.open(OWN_SCHOOLS)
    expect(jonas.page.locator("[data-closed]")).to_contain_text("Jonas Petraitis")
    for value in ("yes", "no"):
        button = jonas.aspect(FIRST).locator(f".control [data-value='{value}']")
        expect(button).to_be_disabled()
    jonas.open(ENTRY)
    jonas.tap(FIRST, "no")
    jonas.is_saved(FIRST)


def test_a_blind_form_names_nobody(tablet):
    dace = tablet("dace")
    dace.open(key_on("B1", ENTRY), "B1")
    shown = dace.page.locator("main").inner_text()
    assert "B2" in shown
    assert "Līga" not in shown
    assert "Kuldīgas" not in shown


def test_two_values_wait_side_by_side_until_the_leader_decides(tablet, session):
    dace, ilze = tablet("dace"), tablet("ilze")
    for expert in (dace, ilze):
        expert.open(ENTRY)
    ilze.cut()
    ilze.tap(FIRST, "no")
    ilze.becomes(FIRST, "here")
    dace.tap(FIRST, "yes")
    dace.is_saved(FIRST)
    ilze.connect()
    ilze.becomes(FIRST, "conflict")
    assert case_values(ilze) == ["Yes", "No"]
    expect(ilze.aspect(FIRST).locator("[data-settle]")).to_have_count(0)
    ilze.shows(FIRST, "The leader of the team or the chief expert decides.")
    dace.becomes(FIRST, "conflict")
    assert case_values(dace) == ["Yes", "No"]
    dace.aspect(FIRST).locator("[data-settle='challenging']").tap()
    for expert in (dace, ilze):
        expert.is_saved(FIRST)
        expert.has_mark(FIRST, "0.00")
    assert recorded(session, EventKind.CONFLICT_SETTLED) == 1


def case_values(expert):
    sides = expert.aspect(FIRST).locator(".case-value b")
    expect(sides).to_have_count(2)
    return sides.all_inner_texts()


def test_a_tablet_set_to_another_zone_tells_the_time_of_the_competition(tablet):
    ilze, dace = tablet("ilze"), tablet("dace", timezone_id="America/New_York")
    ilze.open(ENTRY)
    ilze.tap(FIRST, "no")
    ilze.is_saved(FIRST)
    expect(dace.page.locator("[data-copy]")).to_contain_text("As of")
    assert is_now_in_riga(dace.page.locator("[data-copy]"))
    dace.open(ENTRY)
    dace.tap(YES_NO[1], "yes")
    dace.is_saved(YES_NO[1])
    for _ in ("at once", "after a reload"):
        dace.is_saved(FIRST)
        assert is_now_in_riga(dace.aspect(FIRST).locator(".aspect-by"))
        line = dace.page.locator("[data-saving-line]", has_text="last at")
        expect(line).to_be_visible()
        assert is_now_in_riga(line)
        dace.page.reload()


def is_now_in_riga(place):
    """Tell whether the time that stands there was in Riga some minutes ago, or is now."""
    now = datetime.now(ZoneInfo("Europe/Riga"))
    told = {(now - timedelta(minutes=ago)).strftime("%H:%M") for ago in range(5)}
    return any(time in place.inner_text() for time in told)


def test_a_form_goes_from_hand_to_hand(tablet):
    dace = tablet("dace")
    dace.open("secret-2", "B1")
    dace.tap("B1.1", "yes")
    dace.says("1 mark is missing. Enter it; a zero must be entered as zero.")
    dace.tap("B1.2", "no")
    dace.button("Submit the form").tap()
    dace.says("Submitted by %(name)s", name="Dace Balode")
    expect(dace.aspect("B1.1").locator(".control [data-value='no']")).to_be_disabled()
    dace.page.locator(".portrait-after a").tap()
    dace.page.locator(".portrait-label", has_text="B3").wait_for()
    ilze = tablet("ilze")
    ilze.open("secret-2", "B1")
    ilze.button("Verify: compared with the paper or screen").tap()
    ilze.says("Verified by %(name)s", name="Ilze Sala")
    ciepa = tablet("ciepa")
    ciepa.open("secret-2", "B1")
    ciepa.button("Reopen the form").tap()
    ciepa.page.locator("dialog textarea").fill("The wrong cable was looked at.")
    ciepa.page.locator("dialog [type=submit]").tap()
    ciepa.tap("B1.1", "no")
    ciepa.is_saved("B1.1")
    ciepa.cut()
    ciepa.says("A step of the form needs the network; your marks are safe.")


@pytest.mark.parametrize("language", ["lv"], indirect=True)
@pytest.mark.parametrize("window", [TABLET, PHONE], ids=["tablet", "telephone"])
def test_the_form_is_open_to_all_and_stays_within_its_width(tablet, complaints, window):
    dace = tablet("dace", **window)
    dace.open(OTHER_ENTRY)
    dace.tap(FIRST, "yes")
    dace.is_saved(FIRST)
    dace.page.locator("[data-together]").tap()
    assert sideways(dace.page) == []
    assert barriers(dace.page, complaints) == []
    dace.page.emulate_media(color_scheme="dark")
    assert barriers(dace.page, complaints, COLOURS) == []
    assert too_small(dace.page) == []


def too_small(page):
    """Return what is to be tapped in a form and is smaller than 48 pixels."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, a, input)")]
          .filter((each) => {
            const {width, height} = each.getBoundingClientRect();
            return width && (width < 48 || height < 48);
          })
          .map((each) => each.outerHTML.slice(0, 120))"""
    )
