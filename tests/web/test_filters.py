"""How figures, dates and names look."""

from datetime import UTC, date, datetime

import pytest

from skillscomp.models.skills import Skill
from skillscomp.web.filters import alphabetical, day, marks, moment, name_of


@pytest.mark.parametrize(
    ("hundredths", "english", "latvian"),
    [
        (8840, "88.40", "88,40"),
        (5, "0.05", "0,05"),
        (0, "0.00", "0,00"),
        (-150, "\N{MINUS SIGN}1.50", "\N{MINUS SIGN}1,50"),
        (-5, "\N{MINUS SIGN}0.05", "\N{MINUS SIGN}0,05"),
        (None, "\N{EN DASH}", "\N{EN DASH}"),
    ],
)
def test_marks_have_two_places_and_the_sign_of_the_language(hundredths, english, latvian):
    assert marks(hundredths, "en") == english
    assert marks(hundredths, "lv") == latvian


def test_a_date_is_written_in_words():
    assert day(date(2027, 5, 7), "en") == "7 May 2027"
    assert day(date(2027, 5, 7), "lv") == "2027. gada 7. maijs"


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2027, 4, 21, 21, 30, tzinfo=UTC), "22 April 2027, 00:30"),
        (datetime(2027, 1, 21, 21, 30, tzinfo=UTC), "21 January 2027, 23:30"),
    ],
)
def test_an_instant_is_shown_in_the_zone_of_the_competition(instant, shown):
    assert moment(instant, "Europe/Riga", "en") == shown


def test_a_name_that_one_language_lacks_is_shown_in_the_other():
    both = Skill(number="17", name_en="Web Technologies", name_lv="Tīmekļa izstrāde")
    one = Skill(number="17", name_en="Web Technologies", name_lv="")
    assert name_of(both, "lv") == "Tīmekļa izstrāde"
    assert name_of(both, "en") == name_of(one, "lv") == "Web Technologies"


def test_names_are_sorted_by_the_latvian_alphabet():
    names = ["Čakste", "Cīrule", "Ķeizars", "Kalns", "Šmits", "Zālīte", "Žagars", "ābele", "Avots"]
    sorted_names = sorted(names, key=alphabetical)
    assert sorted_names == [
        *("Avots", "ābele", "Cīrule", "Čakste"),
        *("Kalns", "Ķeizars", "Šmits", "Zālīte", "Žagars"),
    ]
