"""Why this place, on paper: one page, however many aspects the scheme has."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO

import flask_migrate
import pytest
from pypdf import PdfReader

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.core.scheme import AspectType, Text
from skillscomp.extensions import db
from tests.browser.server import serve
from tests.cast import PASSWORD, play
from tests.core.schemes import criterion, form, judged, measured, scheme
from tests.decided_contest import decide

LONG = "Everything that the description of the task asks for on this page is there and works"
EVERY_FIFTH = 5


def scheme_of_150():
    """Six criteria of five forms with five aspects each, in long words."""
    criteria = [
        criterion(letter, *(_form(f"{letter}{number}") for number in range(1, 6)))
        for letter in "ABCDEF"
    ]
    made = scheme(*criteria, sections=(("1", 10000),))
    kinds = [aspect.type for aspect in made.aspect_by_code.values()]
    assert (len(kinds), kinds.count(AspectType.JUDGEMENT)) == (150, 30)
    return made


def _form(code):
    aspects = (
        judged(f"{code}.{number}", 60)
        if number == EVERY_FIFTH
        else measured(f"{code}.{number}", 65, description=Text(en=LONG))
        for number in range(1, 6)
    )
    return form(code, *aspects)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a contest of 150 aspects, marked to the end."""
    folder = tmp_path_factory.mktemp("decided")
    url = f"sqlite:///{folder / 'decided.sqlite3'}"
    with create_app(TestConfig(url)).app_context():
        flask_migrate.upgrade()
        cast = play(db.session())
        decide(db.session(), cast, scheme_of_150())
        cast.dace.language = "lv"
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    with serve(url, folder) as running:
        yield running


@pytest.mark.parametrize(("name", "above"), [("ciepa", "Above"), ("dace", "Augstāk")])
def test_150_aspects_fit_on_one_page(address, open_window, name, above):
    page = open_window(address)
    page.goto("/sign-in")
    page.locator("input[type=email]").fill(f"{name}@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/jury/contests/skill-17/results/entry-2")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    words = letters(paper.pages[0].extract_text())
    for needed in ("A1.1", "F5.5", f"{above}: Kārlis Ķeizars", "Māra van der Žagare"):
        assert letters(needed) in words


def letters(text):
    """Leave out spaces and marks over letters: a browser sets both apart on paper."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(each for each in apart if not unicodedata.combining(each) and each.strip())
