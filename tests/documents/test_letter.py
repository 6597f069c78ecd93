"""Letters on paper."""

import re
from datetime import UTC, datetime

import pytest
import segno

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.letter import PrintedLetter, letters_pdf
from tests.documents.paper_reader import fonts, lines, read, words

TOKEN = "Ab3_-" * 8 + "xyz"


def letter(**changes):
    parts = {
        "sender": "Valsts izglītības attīstības aģentūra",
        "reader": "Kuldīgas Amatu skola",
        "dated": "2027. gada 1. februāris",
        "title": "Uzaicinājums",
        "paragraphs": ("Labdien, Kuldīgas Amatu skola!", "Garš teikums ar ģ, ķ, ļ un ņ. " * 20),
        "address": f"https://skillscomp.example.org/invitations/{TOKEN}",
        "language": "lv",
        "made": datetime(2027, 2, 1, tzinfo=UTC),
    }
    return PrintedLetter(**parts | changes)


def drawn_modules(page):
    """Read the QR code from its rectangles: rows of modules, without the white around it."""
    drawn = page.get_contents().get_data().decode("latin-1")
    numbers = r"(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re f"
    runs = [tuple(map(float, run)) for run in re.findall(numbers, drawn)]
    module, left, top = runs[0][3], min(run[0] for run in runs), max(run[1] for run in runs)
    side = round((max(run[0] + run[2] for run in runs) - left) / module)
    rows = [[0] * side for _row in range(side)]
    for x, y, length, _height in runs:
        start = round((x - left) / module)
        rows[round((top - y) / module)][start : start + round(length / module)] = [1] * round(
            length / module
        )
    return rows


def test_everything_that_was_written_is_on_the_page():
    page = words(letters_pdf([letter()]))
    for part in ("Valsts izglītības", "Kuldīgas Amatu skola", "2027. gada", "Uzaicinājums", "ķ, ļ"):
        assert part in page
    assert letter().address in page.replace(" \n", "").replace("\n", "")


def test_the_square_is_the_address():
    [page] = read(letters_pdf([letter()])).pages
    expected = [list(row) for row in segno.make_qr(letter().address, error="M").matrix]
    assert drawn_modules(page) == expected


@pytest.mark.parametrize(
    "address", ["https://a.lv/i/x", f"https://{'langer-' * 12}name.lv/{TOKEN}"]
)
def test_nothing_stands_outside_of_the_margins(address):
    [page] = read(letters_pdf([letter(address=address)])).pages
    assert all(line.x >= 70 and line.end <= 525 and 40 <= line.y <= 800 for line in lines(page))


def test_each_reader_has_a_page():
    pages = read(letters_pdf([letter(), letter(reader="Rīgas Ūdens tehnikums")])).pages
    assert ["Rīgas Ūdens" in page.extract_text() for page in pages] == [False, True]


def test_the_letters_travel_with_the_file_and_the_same_letter_is_the_same_file():
    assert all(fonts(letters_pdf([letter()])).values())
    assert letters_pdf([letter()]) == letters_pdf([letter()])


def test_what_cannot_be_printed_is_refused():
    with pytest.raises(ValueRefused, match="letter-not-printable"):
        letter(reader="学校")
