"""The first page of an empty installation, and who may be first."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.models.organisations import Organisation
from skillscomp.models.skills import Skill
from skillscomp.services.setup.first_run import set_up_code
from tests.web.forms import send


@pytest.fixture
def english(visitor):
    """A visitor who reads English."""
    visitor.get("/language/en")
    return visitor


@pytest.fixture
def code(app):
    """What the server wrote out when it was started."""
    return set_up_code(app.config["SECRET_KEY"])


def said(code, **other):
    """Give what the first organiser fills in."""
    return {
        "code": code,
        "name_lv": "Valsts izglītības attīstības aģentūra",
        "name_en": "State Education Development Agency",
        "language": "lv",
        "time_zone": "Europe/Riga",
        "given_name": "Olga",
        "family_name": "Ozola",
        "email": "olga@example.org",
        "password": "nine cold lakes",
        "again": "nine cold lakes",
    } | other


def picture(kind="PNG", size=(120, 60)):
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("door", ["/", "/sign-in"])
def test_an_empty_installation_leads_to_its_set_up(visitor, door):
    answer = visitor.get(door)
    assert (answer.status_code, answer.location) == (302, "/set-up")
    assert visitor.get("/set-up").status_code == 200


@pytest.mark.usefixtures("cast")
def test_once_somebody_can_sign_in_there_is_no_set_up(visitor, code):
    assert visitor.get("/").status_code == 200
    assert visitor.get("/set-up").status_code == 404
    assert send(visitor, "/set-up", **said(code)).status_code == 404


def test_the_first_organiser_goes_on_to_the_second_factor(session, visitor, code):
    answer = send(visitor, "/set-up", **said(code, logo=(BytesIO(picture()), "logo.svg")))
    assert (answer.status_code, answer.location) == (302, "/account/second-factor")
    account = session.scalars(select(Account)).one()
    assert (account.email, account.person.diploma_name) == ("olga@example.org", "Olga Ozola")
    assert [grant.role for grant in account.grants] == [Role.ADMINISTRATOR]
    kept = session.scalars(select(Organisation)).one()
    assert (kept.name_en, kept.logo_type) == ("State Education Development Agency", "image/png")
    assert session.scalar(select(func.count(Skill.id))) >= 19
    assert visitor.get("/set-up").status_code == 404
    assert visitor.get("/organiser/competitions").status_code == 200


def test_pages_carry_the_name_and_the_logo(visitor, code):
    send(visitor, "/set-up", **said(code, logo=(BytesIO(picture("JPEG")), "logo.jpg")))
    visitor.get("/language/en")
    page = visitor.get("/organiser/competitions").text
    assert "State Education Development Agency" in page
    assert 'src="/logo?v=' in page
    with visitor.get("/logo?v=1") as logo:
        assert (logo.mimetype, logo.data) == ("image/jpeg", picture("JPEG"))


def test_without_a_logo_there_is_none(visitor):
    assert visitor.get("/logo").status_code == 404


@pytest.mark.parametrize("typed", ["", "aaaa-bbbb-cccc-dddd", "ā"])
def test_nobody_is_first_without_the_code(session, english, typed):
    answer = send(english, "/set-up", **said(typed))
    assert answer.status_code == 422
    assert "set-up code" in answer.text
    assert "State Education Development Agency" in answer.text
    assert session.scalar(select(Account)) is None
    assert session.scalar(select(Skill)) is None


def test_the_code_may_be_typed_carelessly_and_chosen_by_the_installation(another_app, code):
    careless = another_app(SETUP_CODE="Nine Cold Lakes").test_client()
    assert send(careless, "/set-up", **said(code)).status_code == 422
    assert send(careless, "/set-up", **said("nine-coldlakes")).status_code == 302


def test_the_code_comes_with_the_address(visitor, code):
    page = visitor.get(f"/set-up?code={code}")
    assert f'value="{code}"' in page.text
    assert page.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "short", "again": "short"}, "At least"),
        ({"again": "another one"}, "differ"),
        ({"email": "olga"}, "olga"),
        ({"name_en": " "}, "Enter the name"),
        ({"family_name": " "}, "Enter the name"),
        ({"time_zone": "Europe/Atlantis"}, "Not a valid choice"),
        ({"logo": (BytesIO(b"<svg></svg>"), "logo.png")}, "PNG or JPEG"),
        ({"logo": (BytesIO(picture(size=(16, 16))), "logo.png")}, "16 x 16 pixels"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(session, english, code, wrong, sentence):
    answer = send(english, "/set-up", **said(code, **wrong))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.scalar(select(Account)) is None
    assert session.scalar(select(Organisation)) is None


def test_of_two_at_once_one_comes_through(app, session, code):
    browsers = [app.test_client() for _ in range(2)]
    fields = [said(code, email=f"{name}@example.org") for name in ("olga", "sid")]

    def submit(browser, filled):
        with app.app_context():
            return send(browser, "/set-up", **filled).status_code

    with ThreadPoolExecutor(2) as both:
        first, second = sorted(both.map(submit, browsers, fields))
    assert first == 302
    assert second in {404, 409}
    session.rollback()
    assert session.scalar(select(func.count(Account.id))) == 1
    assert session.scalar(select(func.count(Organisation.id))) == 1
