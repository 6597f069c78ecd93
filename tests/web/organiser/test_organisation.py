"""The page of the organisation."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from skillscomp.models.organisations import Organisation
from tests.web.forms import send

HERE = "/organiser/organisation"


@pytest.fixture
def andris(sign_in):
    """The administrator's browser."""
    return sign_in("andris")


def said(**other):
    return {
        "name_lv": "Aģentūra",
        "name_en": "Agency",
        "language": "en",
        "time_zone": "Europe/Tallinn",
        "reply_address": "Office@Example.org",
    } | other


def logo():
    file = BytesIO()
    Image.new("RGB", (64, 64), "navy").save(file, "PNG")
    return (BytesIO(file.getvalue()), "logo.png")


def organisation(session):
    session.rollback()
    return session.scalars(select(Organisation)).one()


def test_an_installation_older_than_its_organisation_is_named_later(session, andris):
    assert "SkillsComp" in andris.get(HERE).text
    assert send(andris, HERE, **said()).location == HERE
    kept = organisation(session)
    assert (kept.name_en, kept.time_zone) == ("Agency", "Europe/Tallinn")
    assert kept.reply_address == "office@example.org"
    assert "Agency" in andris.get("/").text


def test_new_competitions_begin_with_the_zone_of_the_organisation(andris):
    send(andris, HERE, **said())
    page = andris.get("/organiser/competitions/new").text
    assert '<option selected value="Europe/Tallinn">' in page


def test_a_logo_stays_until_it_is_taken_away(session, andris):
    send(andris, HERE, **said(logo=logo()))
    send(andris, HERE, **said(name_en="Office"))
    assert organisation(session).logo is not None
    assert send(andris, HERE, **said(no_logo="y")).status_code == 302
    kept = organisation(session)
    assert (kept.logo, kept.logo_type, kept.logo_checksum) == (None, "", "")


def test_what_was_saved_can_be_taken_back(session, andris):
    send(andris, HERE, **said(logo=logo()))
    send(andris, HERE, **said(name_en="Mistake", no_logo="y"))
    page = andris.get(HERE).text
    undo = page.rsplit('action="/organiser/changes/')[-1].split("/undo")[0]
    send(andris, f"/organiser/changes/{undo}/undo", next=HERE)
    kept = organisation(session)
    assert (kept.name_en, kept.logo_type) == ("Agency", "image/png")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_lv": ""}, "Enter the name"),
        ({"reply_address": "office"}, "office"),
        ({"logo": (BytesIO(b"GIF89a"), "logo.png")}, "PNG or JPEG"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(andris, wrong, sentence):
    answer = send(andris, HERE, **said(**wrong))
    assert answer.status_code == 422
    assert sentence in answer.text
