"""A diploma carries every name as it was entered, inside its frame, and proves itself."""

from datetime import UTC, datetime
from unicodedata import normalize

import pytest
import segno

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.diploma import Emblem, Signatory, diplomas_pdf
from skillscomp.documents.diploma_art import FRAME_INSIDE, MEDAL_CENTRE, MEDAL_RADIUS, PAGE
from skillscomp.documents.diploma_page import QR_FOOT, QR_LEFT, QR_SIDE, RIGHT
from skillscomp.documents.faces import ASCENT
from skillscomp.documents.verification import QUIET_ZONE
from skillscomp.web.sentences.wording import word
from tests.documents.paper_reader import dark_modules, fonts, lines, read, words
from tests.documents.samples import diploma, template

ALPHABET = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
LONG_NAMES = [
    "Maksimiliāns Aleksandrs Konstantinovičs-Vecbērziņš Ķēniņmuižs",
    "Ž" * 60,
    "Ļ" * 30 + "-" + "Ķ" * 29,
    " ".join(["Ģirts"] * 40),
    "Ŵ" * 200,
]


@pytest.mark.parametrize("letters", [ALPHABET, ALPHABET.upper()])
def test_every_latvian_letter_can_be_read_out_of_the_pdf(letters):
    halves = letters[:17], letters[17:]
    text = words(diplomas_pdf([diploma(names=halves)], template()))
    assert all(half in text for half in halves)


@pytest.mark.parametrize(
    "name",
    ["Siân O'Brien", "Siân O\u2019Brien", "Ilze McDonald", "Zoë van der Ķīsis", "Jānis  D", "Олег"],
)
def test_a_name_is_printed_exactly_as_it_was_entered(name):
    assert name in words(diplomas_pdf([diploma(names=(name,))], template()))


def test_a_name_in_parts_of_letters_is_composed():
    taken_apart = normalize("NFD", "Ķirsis Āboliņš")
    assert "Ķirsis Āboliņš" in words(diplomas_pdf([diploma(names=(taken_apart,))], template()))


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("members", [1, 2, 6])
def test_long_names_stay_inside_the_column_and_the_page(name, members):
    page = read(diplomas_pdf([diploma(names=(name,) * members)], template())).pages[0]
    drawn = lines(page)
    assert max(line.end for line in drawn) <= RIGHT + 0.1
    assert min(line.x for line in drawn) > FRAME_INSIDE
    names = [line for line in drawn if name[:5] in line.words]
    honour_foot = min(line.y for line in drawn if "Mēbeļu" in line.words)
    assert len(names) >= members
    assert honour_foot > next(line.y for line in drawn if "maijā" in line.words) + 12


def test_everything_else_that_is_long_stays_inside_too():
    long = "Profesionālās izglītības kompetences centrs „Daugavpils Būvniecības tehnikums” " * 3
    page = diploma(school=long, award=long, contest=long, code="7" * 60)
    shared = template(
        heading=long,
        competition=long,
        presented=long,
        place_and_date=long,
        verification=long,
        signatories=(Signatory(long, long),) * 3,
    )
    drawn = lines(read(diplomas_pdf([page], shared)).pages[0])
    assert max(line.end for line in drawn) <= RIGHT + 0.1
    assert min(line.x for line in drawn) > FRAME_INSIDE


def test_a_team_of_two_stands_on_one_diploma():
    text = words(diplomas_pdf([diploma(names=("Līga Ābele", "Māra Ķiģele"))], template()))
    assert text.index("Līga Ābele") < text.index("Māra Ķiģele") < text.index("Rīgas Valsts")


def test_all_words_of_a_diploma_are_on_its_page():
    text = words(diplomas_pdf([diploma()], template()))
    for expected in (
        "Diploms",
        "tiek pasniegts",
        "SkillsLatvia 2027 fināls",
        "Rīgas Valsts tehnikums",
        "par izcīnīto 1. vietu un zelta medaļu",
        "Mēbeļu izgatavošana",
        "Rīgā, 2027. gada 7. maijā",
        "Čiepa Žagariņa",
        "Galvenā eksperte",
        "7KQ4M2XD9RTB",
        "SKILLS.EXAMPLE.LV/VERIFY/7KQ4M2XD9RTB",
    ):
        assert expected in text


@pytest.mark.parametrize("emblem", list(Emblem))
def test_each_emblem_is_drawn_in_either_colour(emblem):
    for accent in ("#8c1d2f", "#123f5c"):
        pdf = diplomas_pdf([diploma(emblem=emblem, award="")], template(accent=accent))
        assert len(read(pdf).pages) == 1


def test_a_batch_has_a_page_for_each_in_order_and_draws_what_repeats_once():
    one = len(diplomas_pdf([diploma()], template()))
    names = [f"Kārlis Bērziņš {number:02}" for number in range(12)]
    pdf = diplomas_pdf((diploma(names=(name,)) for name in names), template())
    pages = read(pdf).pages
    assert len(pages) == 12
    assert all(name in page.extract_text() for name, page in zip(names, pages, strict=True))
    assert (len(pdf) - one) / 11 < 2500


def test_the_page_lies_on_its_side_on_a4():
    box = read(diplomas_pdf([diploma()], template())).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(PAGE, abs=0.01)


def test_the_code_on_each_page_leads_to_its_own_address():
    addresses = [
        "HTTPS://SKILLS.EXAMPLE.LV/VERIFY/7KQ4M2XD9RTB",
        "HTTPS://SKILLS.EXAMPLE.LV/VERIFY/ZZZZ22229999",
        "HTTP://LOCALHOST:8000/VERIFY/A1",
    ]
    pdf = diplomas_pdf([diploma(verify_address=address) for address in addresses], template())
    for address, page in zip(addresses, read(pdf).pages, strict=True):
        codes = [
            segno.make_qr(address, error="M", mask=mask, boost_error=False) for mask in range(8)
        ]
        assert dark_modules(page) in [list(map(list, code.matrix)) for code in codes]


def test_nothing_is_printed_in_the_white_around_the_code():
    long = template(verification="Pārbaudiet diploma īstumu " * 4)
    page = read(diplomas_pdf([diploma()], long)).pages[0]
    white = QUIET_ZONE * QR_SIDE / len(dark_modules(page))
    under = [line for line in lines(page) if line.x < QR_LEFT + QR_SIDE and line.y < 300]
    assert under
    assert all(line.y + 8.5 * ASCENT < QR_FOOT - white for line in under)
    assert QR_FOOT + QR_SIDE + white < MEDAL_CENTRE[1] - MEDAL_RADIUS


def test_the_document_says_what_it_is_in_which_language_and_when_it_was_made():
    made = datetime(2027, 5, 7, 13, 5, 9, tzinfo=UTC)
    found = read(diplomas_pdf([diploma()], template(made=made)))
    assert found.metadata.title == "Diploms \N{EN DASH} SkillsLatvia 2027 fināls"
    assert found.metadata.author == "Olga Ķirse"
    assert found.metadata.creation_date == made
    assert found.trailer["/Root"]["/Lang"] == "lv"
    assert found.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_all_letters_travel_with_the_file():
    held = fonts(diplomas_pdf([diploma()], template()))
    assert len(held) == 3
    assert all(held.values())
    assert all("EBGaramond" in name for name in held)


def test_the_same_diplomas_are_the_same_bytes():
    batch = [diploma(), diploma(emblem=Emblem.NONE)]
    assert diplomas_pdf(batch, template()) == diplomas_pdf(batch, template())


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: diplomas_pdf([], template()), "no-diplomas"),
        (lambda: diploma(names=()), "diploma-without-name"),
        (lambda: diploma(names=("Kārlis", " ")), "diploma-without-name"),
        (lambda: diploma(names=("Kārlis \N{GRINNING FACE}",)), "letter-not-printable"),
        (lambda: diploma(names=("Kārlis\nBērziņš",)), "letter-not-printable"),
        (lambda: template(competition="決勝"), "letter-not-printable"),
        (lambda: template(signatories=(Signatory("Olga", ""),) * 4), "too-many-signatories"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_sentence(make, code):
    with pytest.raises(ValueRefused) as refused:
        make()
    assert refused.value.code == code
    assert word(refused.value.message, "en")


def test_an_address_in_small_letters_and_a_colour_without_a_number_are_bugs_of_the_caller():
    with pytest.raises(ValueError, match="capital letters"):
        diploma(verify_address="https://skills.example.lv/verify/a")
    with pytest.raises(ValueError, match="not a colour"):
        template(accent="red")
