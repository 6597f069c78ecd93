"""From a marking workbook to a printed diploma, in a browser, in both languages."""

import subprocess

import pytest

from skillscomp.core.scheme import AspectType
from skillscomp.spreadsheets.read_workbook import read_workbook
from tests.browser.hall import COMPETITION, CONTEST, JUDGES, NAMES, Visit, seat, words_of
from tests.browser.landscape import Landscape
from tests.browser.long_scheme import SAID_TWICE, long_workbook
from tests.browser.marking_by_script import form_keys, send_events, take_step
from tests.browser.portrait import TABLET
from tests.browser.server import serve
from tests.web.api.events import mark, score

FIRST, SECOND = "entry-1", "entry-2"
"""One is marked by taps on its form, the other in the grid, both in the marking app."""
BY_HAND = "A1"
MEASURED, DISCUSSED, AGREED = "A1.1", "A1.2", "A1.3"
AFTER_DISCUSSION = {"lv": "0,52", "en": "0.52"}
VERIFY = "Verify: compared with the paper or screen"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD_HAND = {"ciepa": 2, "dace": 2, "ilze": 3}
FAR_APART = {"ciepa": 2, "dace": 1, "ilze": 3}
LOST = {"entry-1": 0, "entry-2": 9, "entry-3": 3, "entry-4": 6}
"""One of how many measurements an entry misses; Kārlis misses none."""
MEDALS = {"entry-1": "Gold medal", "entry-2": "Silver medal", "entry-4": "Bronze medal"}


@pytest.fixture
def language():
    return "lv"


@pytest.fixture
def served(session, cast, language, empty_database, tmp_path):
    """The address of a server of the cast's competition; nothing has a scheme yet."""
    seat(session, cast, language)
    session.commit()
    with serve(empty_database.url, tmp_path) as address:
        yield address


@pytest.fixture
def visit(open_window, served, language):
    """Open a window for somebody: ``visit("olga")``; without a name nobody is signed in."""

    def open_one(name="", **options):
        window = Visit(open_window(served, locale=language, **options), words_of(language))
        if name:
            window.sign_in(name)
        return window

    return open_one


def attach(olga, content):
    olga.page.goto(f"/organiser/contests/{CONTEST}")
    olga.link("Upload a scheme").click()
    upload = {"name": "Tīmekļa izstrāde.xlsx", "mimeType": WORKBOOK, "buffer": content}
    olga.page.locator("input[type=file]").set_input_files(upload)
    olga.button("Read the file").click()
    olga.shows("This can be attached")
    olga.shows("%(measured)s by measurement, %(judged)s by judgement", measured=123, judged=26)
    noticed = olga.page.locator("details:has(.findings)")
    noticed.locator("summary").click()
    assert SAID_TWICE[1] in noticed.inner_text()
    olga.button("Attach to the contest").click()
    olga.shows("The scheme is checked. The chief expert approves it; then marking may begin.")


def approve(ciepa):
    ciepa.page.goto(f"/organiser/contests/{CONTEST}")
    ciepa.button("Approve version %(number)s", number=1).click()
    ciepa.shows("Everything is ready. The experts may begin to mark.")


def come_from_the_desk(expert):
    """Go from a plain form to the same form in the marking app."""
    expert.page.goto(f"/jury/entries/{FIRST}/{BY_HAND}")
    expert.visit.link("Mark on this device").click()
    expert.page.locator(".portrait-label", has_text=FIRST[-1]).wait_for()


def mark_by_taps(experts, language):
    dace = experts["dace"]
    come_from_the_desk(experts["ciepa"])
    for name in ("dace", "ilze"):
        experts[name].arrive()
        experts[name].open(FIRST, BY_HAND)
    dace.tap(MEASURED, "yes")
    dace.is_saved(MEASURED)
    for name, given in FAR_APART.items():
        give(experts[name], DISCUSSED, given)
        give(experts[name], AGREED, 3)
    discuss(dace)
    for name, given in GOOD_HAND.items():
        experts[name].shows(DISCUSSED, "Round %(number)s", number=1)
        give(experts[name], DISCUSSED, given)
    for expert in experts.values():
        expert.has_mark(DISCUSSED, AFTER_DISCUSSION[language])


def give(expert, code, given):
    """Tap a score; the form says that it is kept."""
    expert.tap(code, str(given))
    expert.becomes(code, "saved", "discussion")


def discuss(leader):
    leader.shows(DISCUSSED, "The scores are more than 1 apart: discuss")
    talk = leader.aspect(DISCUSSED).locator(".judging-talk")
    talk.locator("textarea").fill("The order of the blocks is right; the rhythm is not")
    talk.locator("[type=submit]").tap()


def finish_by_taps(experts):
    """Each step is taken where the marks stand; the next person sees it there."""
    ciepa = experts["ciepa"]
    take(experts["dace"], "Submit the form", "Submitted by %(name)s", "Dace Balode")
    take(experts["ilze"], VERIFY, "Verified by %(name)s", "Ilze Sala")
    take(ciepa, "Accept the entry of the marks", "Accepted by %(name)s", "Čiepa Krūmiņa")
    ciepa.button("Lock the form").tap()
    ciepa.says("Reopen the form")


def take(expert, step, done, name):
    expert.button(step).tap()
    expert.says(done, name=name)


def mark_by_grid(experts):
    """One aspect after the other, all entries in one table."""
    for expert in experts.values():
        expert.open_grid(BY_HAND)
    dace = experts["dace"]
    dace.put(MEASURED, SECOND, "no")
    dace.is_in(MEASURED, SECOND, "saved")
    for name, given in GOOD_HAND.items():
        for code in (DISCUSSED, AGREED):
            experts[name].put(code, SECOND, str(given))
            experts[name].is_in(code, SECOND, "saved")


def left(scheme, *done):
    """Give entry and form of everything but what is done."""
    for entry in NAMES:
        for form in scheme.sub_criteria():
            if form.code != BY_HAND or entry not in done:
                yield entry, form


def mark_the_rest(experts, scheme):
    events = {name: [] for name in experts}
    order = {aspect.code: number for number, aspect in enumerate(scheme.aspects())}
    for entry, form in left(scheme, FIRST, SECOND):
        for aspect in form.aspects:
            if aspect.type is AspectType.JUDGEMENT:
                for name, given in GOOD_HAND.items():
                    events[name].append(score(given, aspect.code, entry=entry))
            else:
                missed = LOST[entry] and order[aspect.code] % LOST[entry] == 0
                events["dace"].append(mark(aspect.code, entry=entry, passed=not missed))
    for name, expert in experts.items():
        expert.page.goto(f"/jury/contests/{CONTEST}")
        send_events(expert.page, events[name])


def finish_the_rest(experts, scheme):
    forms = ((entry, form.code) for entry, form in left(scheme, FIRST))
    keys = form_keys(experts["dace"].page, forms)
    take_step(experts["dace"].page, keys, "submit")
    take_step(experts["ilze"].page, keys, "verify")
    for step in ("accept", "lock"):
        take_step(experts["ciepa"].page, keys, step)


def publish(olga, ciepa):
    for signer, role in ((ciepa, "Chief expert"), (olga, "Organiser")):
        signer.page.goto(f"/jury/contests/{CONTEST}")
        signer.link("Places and medals").click()
        signer.button("Ratify as: %(role)s", role=signer.say(role)).click()
        signer.shows("Recorded in the journal.")
    olga.button("Publish").click()
    olga.link("The published page").wait_for()


def everybody_sees_the_medals(visitor):
    visitor.page.goto("/")
    visitor.page.locator(f"a[href='/results/{COMPETITION}/{CONTEST}']").first.click()
    for entry, medal in MEDALS.items():
        row = visitor.page.get_by_role("row").filter(has_text=" ".join(NAMES[entry]))
        assert visitor.say(medal) in row.inner_text()


def diploma_of(olga, entry, folder):
    """Open the diploma that stands beside the medal; give the text that can be copied from it."""
    link = (
        olga.page.get_by_role("row").filter(has_text=" ".join(NAMES[entry])).locator("a[href$=pdf]")
    )
    answer = olga.page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    paper = folder / f"{entry}.pdf"
    paper.write_bytes(answer.body())
    command = ["pdftotext", "-enc", "UTF-8", str(paper), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", ["lv", "en"])
def test_from_the_workbook_to_a_diploma(visit, language, complaints, tmp_path):
    walk_the_line(visit, language, tmp_path)
    assert complaints.found == []


@pytest.mark.postgresql
def test_from_the_workbook_to_a_diploma_on_postgresql(visit, language, complaints, tmp_path):
    walk_the_line(visit, language, tmp_path)
    assert complaints.found == []


def walk_the_line(visit, language, folder):
    content = long_workbook()
    scheme = read_workbook(content).scheme
    olga = visit("olga")
    experts = {name: Landscape(visit(name, **TABLET)) for name in JUDGES}

    attach(olga, content)
    approve(experts["ciepa"].visit)
    mark_by_taps(experts, language)
    finish_by_taps(experts)
    mark_by_grid(experts)
    mark_the_rest(experts, scheme)
    finish_the_rest(experts, scheme)
    publish(olga, experts["ciepa"].visit)

    everybody_sees_the_medals(visit())
    for entry in MEDALS:
        assert " ".join(NAMES[entry]) in diploma_of(olga, entry, folder)
