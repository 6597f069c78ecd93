"""Badges: eight on a sheet, every name within its edges, a code that opens the check-in."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.badges import Badge, badges_pdf
from skillscomp.documents.eight_on_a_sheet import CARD, MARGIN, Sheets
from skillscomp.documents.photo import MOST_DOTS, SIZE, badge_photo
from tests.core.refusals import refused
from tests.documents.paper_reader import fonts, lines, read, words

ADDRESS = "https://skills.example.lv/organiser/competitions/final/check-in/ABCDEFGHIJKLMNOP"
SIXTY = "Anna Marija Elizabete Wolfeschlegelsteinhausen-Bērziņa-Kalniņš"
IN_ONE_WORD = "Ģertrūde" + "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengew"


def badge(**changes):
    given = {
        "name": "Kārlis Ķeizars",
        "role": "Dalībnieks",
        "contest": "17 Tīmekļa izstrāde",
        "school": "Rīgas Ūdens tehnikums",
        "address": ADDRESS,
    }
    return Badge(**(given | changes))


def sheets(**changes):
    given = {
        "competition": "SkillsLatvia 2027 fināls",
        "title": "Nozīmītes",
        "language": "lv",
        "made": datetime(2027, 4, 20, tzinfo=UTC),
    }
    return Sheets(**(given | changes))


def picture(kind="PNG", size=(300, 400), mode="RGB"):
    written = BytesIO()
    Image.new(mode, size, (0, 128, 128, 0)[: len(mode)]).save(written, kind)
    return written.getvalue()


def test_nine_people_take_two_sheets():
    drawn = badges_pdf([badge(name=f"Kārlis {number}") for number in range(9)], sheets())
    assert len(read(drawn).pages) == 2
    assert "Kārlis 8" in words(drawn, 1)


def test_a_badge_says_who_what_where_and_of_which_school():
    text = words(badges_pdf([badge()], sheets()))
    for said in (
        "SkillsLatvia 2027 fināls",
        "Kārlis Ķeizars",
        "Dalībnieks",
        "17 Tīmekļa izstrāde",
        "Rīgas Ūdens tehnikums",
    ):
        assert said in text


@pytest.mark.parametrize("name", ["Ķ Ū", "Kristīne Vītola-Kalniņa", SIXTY, IN_ONE_WORD])
@pytest.mark.parametrize("photo", [None, badge_photo(picture())])
def test_every_name_stays_within_its_badge(name, photo):
    drawn = badges_pdf([badge(name=name, photo=photo)], sheets())
    page = read(drawn).pages[0]
    assert min(line.x for line in lines(page)) >= MARGIN - 0.01
    assert max(line.end for line in lines(page)) <= CARD[0] - MARGIN + 0.5
    assert min(line.y for line in lines(page)) >= MARGIN


def test_a_short_name_is_broken_where_that_makes_it_larger():
    drawn = badges_pdf([badge(name="Kristīne Vītola-Kalniņa")], sheets())
    shown = [line.words for line in lines(read(drawn).pages[0])]
    assert "Kristīne" in shown


def test_a_long_school_and_contest_keep_clear_of_the_name():
    school = "Smiltenes tehnikums un Rīgas Valsts tehnikuma Limbažu filiāle ar garu nosaukumu"
    drawn = badges_pdf([badge(school=school, contest=school, role=school, name=SIXTY)], sheets())
    page = read(drawn).pages[0]
    below = [line for line in lines(page) if "Limbažu" in line.words]
    assert all(MARGIN <= line.y < 83 for line in below)


def test_who_belongs_to_no_contest_has_a_badge_all_the_same():
    assert "Organizators" in words(
        badges_pdf([badge(role="Organizators", contest="", school="")], sheets())
    )


def test_the_letters_travel_with_the_file_and_it_is_the_same_each_time():
    drawn = badges_pdf([badge(photo=badge_photo(picture()))], sheets())
    assert drawn == badges_pdf([badge(photo=badge_photo(picture()))], sheets())
    assert all(fonts(drawn).values())


def test_without_people_there_is_nothing_to_print():
    with refused("no-badges", ValueRefused):
        badges_pdf([], sheets())


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG"),
        picture("JPEG"),
        picture("PNG", mode="RGBA"),
        picture("PNG", (1200, 300)),
        picture("PNG", (3, 4)),
    ],
)
def test_a_picture_becomes_a_small_jpeg_of_one_shape(content):
    made = Image.open(BytesIO(badge_photo(content)))
    assert (made.format, made.size) == ("JPEG", SIZE)


def test_nothing_but_the_picture_is_kept():
    written = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", exif=exif)
    made = badge_photo(written.getvalue())
    assert b"taken at home" not in made
    assert not Image.open(BytesIO(made)).getexif()


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"<svg/>", picture("GIF"), picture("PNG")[:60], picture("JPEG")[:-40]],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content):
    with refused("photo-unreadable", ValueRefused):
        badge_photo(content)


def test_a_picture_that_would_fill_the_memory_is_refused():
    with refused("photo-too-many-dots", ValueRefused):
        badge_photo(picture("PNG", (MOST_DOTS + 1, 1)))
    with refused("photo-too-large", ValueRefused):
        badge_photo(b"\xff\xd8\xff" + bytes(8 * 1024 * 1024))
