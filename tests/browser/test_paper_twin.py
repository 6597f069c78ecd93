"""Paper takes over in the middle of a form: half on a tablet, half on paper, submitted as one."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from skillscomp.core.states import FormState
from skillscomp.models.marking import Mark, MarkCase, MarkingForm
from skillscomp.models.paper import PaperSheet
from tests.browser.hall import CONTEST, Visit, seat, words_of
from tests.browser.page_checks import sideways
from tests.browser.portrait import TABLET, Portrait
from tests.browser.server import serve
from tests.core.schemes import criterion, form, measured, scheme
from tests.marked_contest import attach_scheme

ENTRY = "entry-2"
CODES = [f"A1.{number}" for number in range(1, 7)]
ON_TABLET, ON_PAPER = CODES[:3], CODES[2:]
"""The third stands on both, and differs."""


@pytest.fixture
def served(session, cast, empty_database, tmp_path):
    """The address of a server of a contest with a form of six aspects."""
    seat(session, cast, "en")
    attach_scheme(
        session, cast, scheme(criterion("A", form("A1", *(measured(code, 100) for code in CODES))))
    )
    session.commit()
    with serve(empty_database.url, tmp_path) as address:
        yield address


@pytest.fixture
def visit(open_window, served):
    """Open a window at a desk for somebody."""

    def open_one(name):
        opened = Visit(open_window(served, locale="en"), words_of("en"))
        opened.sign_in(name)
        return opened

    return open_one


def printed(visit, session):
    visit.page.goto(f"/jury/contests/{CONTEST}/paper/print")
    visit.page.locator("input[name=form]").check()
    for box in visit.page.locator("input[name=entry]").all():
        box.set_checked(box.get_attribute("value") == ENTRY)
    with visit.page.expect_response(lambda answer: "/paper/" in answer.url and answer.ok):
        visit.button("Make the PDF").click(no_wait_after=True)
    session.rollback()
    return session.query(PaperSheet).one().code


def typed(visit, code):
    """Type by keys alone: the tablet's half is left out, the third says no."""
    visit.page.goto("/jury/sheets")
    visit.page.keyboard.type(code.lower())
    visit.page.keyboard.press("Enter")
    visit.link("Type what stands on it").click()
    fields = visit.page.locator(".paper-value input")
    fields.nth(2).focus()
    for answer in "nyyy":
        visit.page.keyboard.press(answer)
        visit.page.keyboard.press("Enter")
    expect(visit.page.locator("[data-draft-state]")).to_have_text("The draft is kept.")
    assert sideways(visit.page) == []
    visit.button("Everything is typed").click()
    visit.shows("Typed. Now a second person compares it with the sheet.")


def photographed(visit):
    picture = BytesIO()
    Image.new("RGB", (600, 850), "white").save(picture, "JPEG")
    photo = {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    visit.page.locator("input[type=file]").set_input_files(photo)
    visit.button("Add").click()
    visit.shows("The scan is kept beside the sheet.")


def confirmed(visit, code):
    visit.page.goto(f"/jury/sheets/{code}/confirm")
    larger = visit.page.locator("[data-zoom='1']")
    larger.click()
    expect(visit.page.locator(".scan-picture")).to_have_attribute("data-size", "2")
    for box in visit.page.locator("[data-same]").all():
        box.check()
    visit.button("Save what I compared").click()
    visit.shows("The sheet is confirmed; its marks are in the journal.")


def test_half_on_a_tablet_and_half_on_paper_are_one_form(open_window, served, visit, session):
    tablet = Portrait(Visit(open_window(served, locale="en", **TABLET), words_of("en")))
    tablet.begin("dace")
    ilze, dace = visit("ilze"), visit("dace")
    code = printed(ilze, session)
    tablet.open(ENTRY)
    for aspect in ON_TABLET:
        tablet.tap(aspect, "yes")
        tablet.is_saved(aspect)
    typed(ilze, code)
    photographed(ilze)
    confirmed(dace, code)
    session.rollback()
    assert session.query(Mark).count() == len(CODES)
    assert session.query(MarkCase).count() == 1
    dace.page.goto(f"/jury/entries/{ENTRY}/A1")
    dace.page.locator("form[action*='/cases/'] button").first.click()
    dace.page.goto(f"/jury/entries/{ENTRY}/A1")
    dace.button("Submit the form").click()
    dace.page.get_by_text("Submitted by").first.wait_for()
    session.rollback()
    assert session.query(MarkingForm).one().state is FormState.SUBMITTED
