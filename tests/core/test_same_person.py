"""The same person across the ways in which names are spelled."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.same_person import Identity, Sameness, compare, folded

BORN = date(2009, 3, 2)
KARLIS = Identity("Kārlis", "Ķeizars", BORN)


@pytest.mark.parametrize(
    ("given_name", "family"),
    [
        ("Kārlis", "Ķeizars"),
        ("KARLIS", "KEIZARS"),
        ("karlis", "keizars"),
        ("Ķeizars", "Kārlis"),
        (" Kārlis ", "Ķeizars-"),
        ("K\u0101rlis", "K\u0327eizars"),
    ],
)
def test_the_same_name_and_day_are_one_person(given_name, family):
    assert compare(KARLIS, Identity(given_name, family, BORN)) is Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna-Marija", "O'Nīla"), ("Anna Marija", "ONila")),
        (("Anna\u2011Marija", "O\u2019Nīla"), ("Marija Anna", "O`Nila")),
        (("Jānis", "Bērziņš-Kalns"), ("Janis", "Berzins Kalns")),
        (("Łukasz", "Wójcik"), ("Lukasz", "Wojcik")),
        (("Straße", "Ø"), ("Strasse", "O")),
    ],
)
def test_hyphens_apostrophes_and_foreign_letters_make_no_other_person(one, other):
    assert compare(Identity(*one, BORN), Identity(*other, BORN)) is Sameness.SAME


@pytest.mark.parametrize(
    "other",
    [
        Identity("Kārlis", "Ķeizars"),
        Identity("Kārlis", "Ķeizars", date(2009, 2, 3)),
        Identity("Kārlis", "Ķeizars", date(2009, 3, 12)),
        Identity("Kārlis Jānis", "Ķeizars", BORN),
        Identity("Kārlis", "Ķeizar", BORN),
        Identity("Kārliss", "Ķeizars", BORN),
        Identity("Kārlis", "Keisars", BORN),
    ],
)
def test_what_is_nearly_the_same_is_probably_one_person(other):
    assert compare(KARLIS, other) is Sameness.PROBABLY
    assert compare(other, KARLIS) is Sameness.PROBABLY


@pytest.mark.parametrize(
    "other",
    [
        Identity("Kārlis", "Ķeizars", date(2008, 5, 17)),
        Identity("Kristaps", "Ķeizars", BORN),
        Identity("Kārlis", "Ozols", BORN),
        Identity("Kārlis", "Ķeizerss", BORN),
        Identity("Kārlis Jānis", "Ķeizars", date(2009, 3, 3)),
        Identity("Kārlis Jānis Pēteris", "Ozols", BORN),
        Identity("Ķeizars", "", BORN),
        Identity("", " - ", BORN),
        Identity("Kārl", "Ķeizars", BORN),
    ],
)
def test_twins_namesakes_and_strangers_are_different(other):
    assert compare(KARLIS, other) is Sameness.DIFFERENT
    assert compare(other, KARLIS) is Sameness.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [(("Ēva", "Liepa"), ("Īva", "Liepa")), (("Jo", "Li"), ("Ja", "Li"))],
)
def test_short_names_that_differ_by_a_letter_are_two_names(one, other):
    assert compare(Identity(*one, BORN), Identity(*other, BORN)) is Sameness.DIFFERENT


def test_nothing_is_folded_away_but_case_marks_and_order():
    assert folded("Marija-Anna O'Nīla") == ("anna", "marija", "onila")
    assert folded(" ") == ()


NAMES = st.text(alphabet="aābcčdeēģiī -'", max_size=12)
IDENTITIES = st.builds(
    Identity, NAMES, NAMES, st.none() | st.dates(date(2009, 1, 1), date(2009, 3, 31))
)


@given(IDENTITIES, IDENTITIES)
def test_the_order_of_two_does_not_matter(one, other):
    assert compare(one, other) is compare(other, one)


@given(IDENTITIES)
def test_everybody_with_a_name_is_themselves(one):
    if folded(f"{one.given} {one.family}") and one.born:
        assert compare(one, one) is Sameness.SAME
